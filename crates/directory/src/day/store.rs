//! The tables of added days and of the versions of calendars.

use db::{FromRow, Read, Result, Row, Write, params, sql};
use jiff::civil::Date;
use uuid::Uuid;

use crate::calendar::HolidayKind;

/// More days than an agency and its ancestors can have in all the years a calendar knows.
const MOST: i64 = 10_000;
/// Under which layer the changes of the nation's days are counted.
const NATION: Uuid = Uuid::nil();
/// Under which layer the edition of the shipped calendar is kept.
const SHIPPED: Uuid = Uuid::max();

/// A day that is not worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Its identifier.
    pub id: Uuid,
    /// Whose day it is; none: everybody's.
    pub agency: Option<Uuid>,
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
    /// Who declared it.
    pub kind: HolidayKind,
}

impl FromRow for Day {
    fn from_row(row: &Row) -> Result<Self> {
        let wrong = |name: &str, text: &str| db::Error::Column {
            name: name.to_owned(),
            why: format!("holds {text:?}, which it cannot mean"),
        };
        let (date, kind): (String, String) = (row.get("date")?, row.get("kind")?);
        Ok(Self {
            id: row.get("id")?,
            agency: row.get("agency")?,
            date: date.parse().map_err(|_| wrong("date", &date))?,
            name: row.get("name")?,
            kind: kind_from(&kind).ok_or_else(|| wrong("kind", &kind))?,
        })
    }
}

/// How a kind of day is stored.
pub(crate) const fn kind_code(kind: HolidayKind) -> &'static str {
    match kind {
        HolidayKind::National => "national",
        HolidayKind::JointLeave => "joint_leave",
        HolidayKind::AgencyDay => "agency_day",
    }
}

/// The kind of day that is stored so.
pub(crate) fn kind_from(code: &str) -> Option<HolidayKind> {
    let kinds = [HolidayKind::National, HolidayKind::JointLeave, HolidayKind::AgencyDay];
    kinds.into_iter().find(|kind| kind_code(*kind) == code)
}

/// The days that were added for everybody, in order.
///
/// # Errors
/// Any [`db::Error`].
pub fn of_nation(tx: &mut Read<'_>) -> Result<Vec<Day>> {
    tx.all(sql!("SELECT * FROM calendar_day WHERE agency IS NULL ORDER BY date LIMIT $1"), params![MOST])
}

/// The days of an agency and of the agencies above it, in order.
///
/// # Errors
/// Any [`db::Error`].
pub fn of_agency(tx: &mut Read<'_>, agency: Uuid) -> Result<Vec<Day>> {
    tx.all(
        sql!(
            "WITH RECURSIVE above (id, parent) AS ( \
                 SELECT id, parent FROM agency WHERE id = $1 \
                 UNION SELECT agency.id, agency.parent FROM agency JOIN above ON agency.id = above.parent) \
             SELECT calendar_day.* FROM calendar_day JOIN above ON calendar_day.agency = above.id \
             ORDER BY calendar_day.date, calendar_day.id LIMIT $2"
        ),
        params![agency, MOST],
    )
}

/// The added day with this identifier.
///
/// # Errors
/// Any [`db::Error`].
pub fn by_id(tx: &mut Read<'_>, id: Uuid) -> Result<Option<Day>> {
    tx.optional(sql!("SELECT * FROM calendar_day WHERE id = $1"), params![id])
}

/// Adds a day; false when there was one on this date.
pub(super) fn insert(tx: &mut Write<'_>, day: &Day, now: i64) -> Result<bool> {
    let added = tx.execute(
        sql!(
            "INSERT INTO calendar_day (id, agency, date, name, kind, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
        ),
        params![day.id, day.agency, day.date.to_string(), day.name, kind_code(day.kind), now],
    )?;
    Ok(added == 1)
}

/// Takes a day away; false when it was gone already.
pub(super) fn delete(tx: &mut Write<'_>, id: Uuid) -> Result<bool> {
    Ok(tx.execute(sql!("DELETE FROM calendar_day WHERE id = $1"), params![id])? == 1)
}

/// How often the nation's days and those of an agency and the agencies above it have changed.
pub(super) fn changes(tx: &mut Read<'_>, agency: Uuid) -> Result<u32> {
    let row: Row = tx.one(
        sql!(
            "WITH RECURSIVE above (id, parent) AS ( \
                 SELECT id, parent FROM agency WHERE id = $1 \
                 UNION SELECT agency.id, agency.parent FROM agency JOIN above ON agency.id = above.parent) \
             SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) AS changes FROM calendar_layer \
             WHERE agency = $2 OR agency IN (SELECT id FROM above)"
        ),
        params![agency, NATION],
    )?;
    row.get("changes")
}

/// Keeps which edition of the shipped calendar this database was last used with; false when it was this one.
pub(super) fn keep_edition(tx: &mut Write<'_>, edition: u32) -> Result<bool> {
    let kept = tx.execute(
        sql!(
            "INSERT INTO calendar_layer (agency, version) VALUES ($1, $2) \
             ON CONFLICT (agency) DO UPDATE SET version = excluded.version \
             WHERE calendar_layer.version <> excluded.version"
        ),
        params![SHIPPED, edition],
    )?;
    Ok(kept == 1)
}

/// Counts `changes` more of an agency's days, or of the nation's.
pub(super) fn count(tx: &mut Write<'_>, agency: Option<Uuid>, changes: u32) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO calendar_layer (agency, version) VALUES ($1, $2) \
             ON CONFLICT (agency) DO UPDATE SET version = calendar_layer.version + excluded.version"
        ),
        params![agency.unwrap_or(NATION), changes],
    )
    .map(drop)
}
