//! The days that action plans promise.

use std::collections::HashSet;

use db::{FromRow, Query, Read, Write, params, part, sql};
use directory::agency::subtree_range;
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    desk_list::{Slice, items},
    list::{DeskCounts, ListItem, in_a_week},
    subject_person::{Onlooker, items_of},
};

/// A promise that no new answer has followed.
#[derive(Clone, Debug)]
pub(crate) struct Promise {
    /// The report.
    pub(crate) report: Uuid,
    /// The agency that promised.
    pub(crate) holder: Uuid,
    /// The day.
    pub(crate) promised_on: Date,
}

impl FromRow for Promise {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let date: String = row.get("promised_on")?;
        let promised_on = date.parse().map_err(|error: jiff::Error| db::Error::Column {
            name: "promised_on".to_owned(),
            why: error.to_string(),
        })?;
        Ok(Self { report: row.get("id")?, holder: row.get("holder")?, promised_on })
    }
}

/// The promises up to `last` after this one of which their agencies were not reminded yet, in the order of their days:
/// before the day until `today` has come to it, after it from then on. Of insiders' reports nobody is written to.
pub(crate) fn promises_to_remind_of(
    tx: &mut Read<'_>,
    (today, last): (Date, Date),
    after: Option<(Date, Uuid)>,
    most: i64,
) -> db::Result<Vec<Promise>> {
    let (day, id) = after.map_or_else(|| (String::new(), Uuid::nil()), |(day, id)| (day.to_string(), id));
    tx.all(
        sql!(
            "SELECT r.id, r.holder, r.promised_on FROM report r \
             WHERE r.promised_on IS NOT NULL AND r.promised_on <= $1 AND (r.promised_on, r.id) > ($2, $3) \
             AND r.holder IS NOT NULL AND r.class <> 'whistleblowing' AND NOT EXISTS ( \
                 SELECT 1 FROM report_promise_reminder d WHERE d.report = r.id AND d.promised_on = r.promised_on \
                 AND d.occasion = CASE WHEN r.promised_on < $5 THEN 'after' ELSE 'before' END) \
             ORDER BY r.promised_on, r.id LIMIT $4"
        ),
        params![last.to_string(), day, id, most, today.to_string()],
    )
}

/// Notes that the agencies are reminded, each with the occasion, and returns the reports of which they were not before.
pub(crate) fn note_reminders(
    tx: &mut Write<'_>,
    reminders: &[(&Promise, &'static str)],
) -> db::Result<HashSet<Uuid>> {
    if reminders.is_empty() {
        return Ok(HashSet::new());
    }
    let mut query = Query::new(
        part!("INSERT INTO report_promise_reminder (report, promised_on, occasion) VALUES "),
        params![],
    );
    for (place, (promise, occasion)) in reminders.iter().enumerate() {
        let row = if place == 0 { part!("($?, $?, $?)") } else { part!(", ($?, $?, $?)") };
        query.push(row, params![promise.report, promise.promised_on.to_string(), *occasion]);
    }
    query.push(part!(" ON CONFLICT (report, promised_on, occasion) DO NOTHING RETURNING report"), params![]);
    let rows: Vec<db::Row> = tx.select(&query)?;
    rows.iter().map(db::Row::single).collect()
}

/// The number of a report that still promises this day; nothing when it was answered anew.
pub(crate) fn number_of_promise(tx: &mut Read<'_>, report: Uuid, day: Date) -> db::Result<Option<String>> {
    let row: Option<db::Row> = tx.optional(
        sql!("SELECT number FROM report WHERE id = $1 AND promised_on = $2"),
        params![report, day.to_string()],
    )?;
    row.map(|row| row.single()).transpose()
}

fn with_agencies_below(mut query: Query, onlooker: &Onlooker, below: Option<&str>) -> Query {
    query.push(part!(" WHERE r.promised_on IS NOT NULL AND r.class <> 'whistleblowing'"), params![]);
    if let Some(path) = below {
        let (from, to) = subtree_range(path);
        query.push(
            part!(" AND r.holder IN (SELECT id FROM agency WHERE path >= $? AND path < $?)"),
            params![from, to],
        );
    }
    onlooker.restrict(&mut query);
    query
}

/// What was promised by agencies whose path begins like this, the longest overdue first. The slice is one of promised days.
pub(crate) fn promised_list(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    below: Option<&str>,
    slice: &Slice,
) -> db::Result<Vec<ListItem>> {
    let mut query = with_agencies_below(items(), onlooker, below);
    query.push(part!(" AND r.promised_on >= $? AND r.promised_on < $?"), params![slice.from, slice.to]);
    if let Some((day, id)) = &slice.after {
        query.push(part!(" AND (r.promised_on, r.id) > ($?, $?)"), params![day, *id]);
    }
    query.push(part!(" ORDER BY r.promised_on, r.id LIMIT $?"), params![slice.limit]);
    items_of(tx, &query)
}

/// How many of them, by part of time.
pub(crate) fn promised_counts(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    below: Option<&str>,
    today: Date,
) -> db::Result<DeskCounts> {
    let query = Query::new(
        part!(
            "SELECT CASE WHEN r.promised_on < $? THEN 0 WHEN r.promised_on = $? THEN 1 \
             WHEN r.promised_on <= $? THEN 2 ELSE 3 END AS bucket, COUNT(*) AS reports FROM report r"
        ),
        params![today.to_string(), today.to_string(), in_a_week(today).to_string()],
    );
    let mut query = with_agencies_below(query, onlooker, below);
    query.push(part!(" GROUP BY 1"), params![]);
    let rows: Vec<db::Row> = tx.select(&query)?;
    DeskCounts::from_rows(&rows)
}
