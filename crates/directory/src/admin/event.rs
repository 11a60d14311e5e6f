//! The record of what administrators did. Rows are only ever added.

use db::{FromRow, Read, Row, Write, params, sql};
use platform::context::Context;
use serde_json::Value;
use uuid::Uuid;

use super::Administrator;

/// How many changes of one thing a page shows.
const SHOWN: i64 = 20;

/// What was changed.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// What happened, as in the text `admin-event-<kind>`.
    pub kind: &'static str,
    /// The person or agency it happened to; all zeros for the nation's calendar.
    pub id: Uuid,
}

/// A change that was made.
#[derive(Clone, Debug)]
pub struct AdminEvent {
    /// When, in UTC milliseconds.
    pub at: i64,
    /// The name of who did it.
    pub actor: String,
    /// What happened, as in the text `admin-event-<kind>`.
    pub kind: String,
    /// How it was, as JSON.
    pub before: String,
    /// How it is since, as JSON.
    pub after: String,
}

impl FromRow for AdminEvent {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            at: row.get("at")?,
            actor: row.get("actor")?,
            kind: row.get("kind")?,
            before: row.get("before")?,
            after: row.get("after")?,
        })
    }
}

/// Records a change in its own transaction. `before` and `after` hold no secret.
///
/// # Errors
/// Any [`db::Error`].
pub fn record(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    subject: Subject,
    before: &Value,
    after: &Value,
) -> db::Result<()> {
    let known: Row = tx.one(
        sql!("SELECT COALESCE(MAX(sequence), 0) AS last FROM admin_event WHERE subject = $1"),
        params![subject.id],
    )?;
    let sequence = known.get::<i64>("last")? + 1;
    tx.execute(
        sql!(
            "INSERT INTO admin_event (id, at, actor, kind, subject, sequence, before, after) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            context.id(),
            context.now_milliseconds(),
            by.person,
            subject.kind,
            subject.id,
            sequence,
            before.to_string(),
            after.to_string()
        ],
    )
    .map(drop)
}

/// The latest changes of `subject`, the newest first.
///
/// # Errors
/// Any [`db::Error`].
pub fn recent(tx: &mut Read<'_>, subject: Uuid) -> db::Result<Vec<AdminEvent>> {
    tx.all(
        sql!(
            "SELECT admin_event.at, person.name AS actor, admin_event.kind, admin_event.before, admin_event.after \
             FROM admin_event JOIN person ON person.id = admin_event.actor \
             WHERE admin_event.subject = $1 ORDER BY admin_event.sequence DESC, admin_event.id LIMIT $2"
        ),
        params![subject, SHOWN],
    )
}

/// The latest changes of people, seats, agencies and calendars, the newest first, at most `most`.
///
/// # Errors
/// Any [`db::Error`].
pub fn latest_of_all(tx: &mut Read<'_>, most: i64) -> db::Result<Vec<AdminEvent>> {
    tx.all(
        sql!(
            "SELECT admin_event.at, person.name AS actor, admin_event.kind, admin_event.before, admin_event.after \
             FROM admin_event JOIN person ON person.id = admin_event.actor \
             ORDER BY admin_event.at DESC, admin_event.id DESC LIMIT $1"
        ),
        params![most],
    )
}

/// The latest change of `subject`, if there was any.
///
/// # Errors
/// Any [`db::Error`].
pub fn latest(tx: &mut Read<'_>, subject: Uuid) -> db::Result<Option<AdminEvent>> {
    Ok(recent(tx, subject)?.into_iter().next())
}
