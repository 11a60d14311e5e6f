//! Leave cover: for some days one person does the work of another.

use db::{FromRow, Read, Row, Write, params, sql};
use jiff::civil::Date;
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use super::{PersonRefused, reach, store};
use crate::admin::{Administrator, Subject, record};

/// More covers than anybody ever needed at once.
const MOST: i64 = 50;

/// Days on which somebody stands in.
#[derive(Clone, Debug)]
pub struct LeaveCover {
    /// Its identifier.
    pub id: Uuid,
    /// Who is away.
    pub absent: Uuid,
    /// What the one who stands in signs in with.
    pub cover_login: String,
    /// The name of who stands in.
    pub cover_name: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl FromRow for LeaveCover {
    fn from_row(row: &Row) -> db::Result<Self> {
        let date = |name: &str| {
            let text: String = row.get(name)?;
            text.parse::<Date>()
                .map_err(|error| db::Error::Column { name: name.to_owned(), why: error.to_string() })
        };
        Ok(Self {
            id: row.get("id")?,
            absent: row.get("absent")?,
            cover_login: row.get("cover_login")?,
            cover_name: row.get("cover_name")?,
            from: date("from_date")?,
            to: date("to_date")?,
        })
    }
}

/// Days on which somebody shall stand in.
#[derive(Clone, Debug)]
pub struct NewCover {
    /// What the one who stands in signs in with.
    pub login: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Who stands in for `absent` today or later, the next first.
///
/// # Errors
/// Any [`db::Error`].
pub fn covers_of(tx: &mut Read<'_>, absent: Uuid, today: Date) -> db::Result<Vec<LeaveCover>> {
    tx.all(
        sql!(
            "SELECT leave_cover.*, person.login AS cover_login, person.name AS cover_name FROM leave_cover \
             JOIN person ON person.id = leave_cover.cover \
             WHERE leave_cover.absent = $1 AND leave_cover.to_date >= $2 \
             ORDER BY leave_cover.from_date, leave_cover.id LIMIT $3"
        ),
        params![absent, today.to_string(), MOST],
    )
}

/// The cover of `absent` with this identifier, also one that is over.
///
/// # Errors
/// Any [`db::Error`].
pub fn cover(tx: &mut Read<'_>, absent: Uuid, id: Uuid) -> db::Result<Option<LeaveCover>> {
    tx.optional(
        sql!(
            "SELECT leave_cover.*, person.login AS cover_login, person.name AS cover_name FROM leave_cover \
             JOIN person ON person.id = leave_cover.cover WHERE leave_cover.absent = $1 AND leave_cover.id = $2"
        ),
        params![absent, id],
    )
}

/// Lets somebody stand in for `absent`, and returns the cover's identifier. Both are within reach, and all seats of `absent` are.
///
/// # Errors
/// [`PersonRefused`] says why not.
pub fn add_cover(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    absent: Uuid,
    new: &NewCover,
) -> Result<Uuid, PersonRefused> {
    let today = context.today();
    reach(tx, by, today, absent)?.whole()?;
    let unknown = || PersonRefused::UnknownCover { login: new.login.clone() };
    let cover = store::by_login(tx, &new.login)?.ok_or_else(unknown)?;
    let cover = match reach(tx, by, today, cover.id) {
        Ok(reached) => reached.person,
        Err(PersonRefused::Unknown) => return Err(unknown()),
        Err(other) => return Err(other),
    };
    if cover.id == absent {
        return Err(PersonRefused::CoversThemselves);
    }
    if !cover.active {
        return Err(PersonRefused::CoverInactive);
    }
    if new.to < new.from {
        return Err(PersonRefused::EndsBeforeItBegins);
    }
    let known = covers_of(tx, absent, today)?;
    if known.len() >= usize::try_from(MOST).unwrap_or(usize::MAX)
        || known.iter().any(|old| old.cover_name == cover.name && (old.from, old.to) == (new.from, new.to))
    {
        return Err(PersonRefused::HeldAlready);
    }
    let id = context.id();
    tx.execute(
        sql!("INSERT INTO leave_cover (id, absent, cover, from_date, to_date) VALUES ($1, $2, $3, $4, $5)"),
        params![id, absent, cover.id, new.from.to_string(), new.to.to_string()],
    )?;
    let after = json!({ "cover": cover.login, "from": new.from, "to": new.to });
    record(tx, context, by, Subject { kind: "cover-added", id: absent }, &json!(null), &after)?;
    Ok(id)
}

/// Takes a cover of `absent` away.
///
/// # Errors
/// [`PersonRefused`]: out of reach, or gone already.
pub fn remove_cover(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    (absent, id): (Uuid, Uuid),
) -> Result<(), PersonRefused> {
    let today = context.today();
    reach(tx, by, today, absent)?.whole()?;
    let cover = covers_of(tx, absent, today)?.into_iter().find(|cover| cover.id == id);
    let cover = cover.ok_or(PersonRefused::Unknown)?;
    if tx.execute(sql!("DELETE FROM leave_cover WHERE id = $1"), params![id])? == 0 {
        return Err(PersonRefused::Unknown);
    }
    let before = json!({ "cover": cover.cover_name, "from": cover.from, "to": cover.to });
    Ok(record(tx, context, by, Subject { kind: "cover-removed", id: absent }, &before, &json!(null))?)
}
