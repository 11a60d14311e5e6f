//! What administrators changed, and who looked at identities: for auditors, without any content.

use db::{FromRow, Query, Read, Write, params, part, sql};
use platform::context::Context;
use uuid::Uuid;

use super::subject_person::Onlooker;

/// A change of an administrator.
#[derive(Clone, Debug)]
pub(crate) struct AdminEvent {
    /// What sort of change: `category_added`, `category_changed`, `deadline_rule_replaced`,
    /// `georeport_key_made`, `georeport_key_ended`.
    pub(crate) kind: String,
    /// The code of what was changed.
    pub(crate) subject: String,
    /// Who.
    pub(crate) person: Uuid,
    /// What it became, as JSON.
    pub(crate) data: String,
    /// When, UTC milliseconds.
    pub(crate) at: i64,
}

impl FromRow for AdminEvent {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        Ok(Self {
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            person: row.get("person")?,
            data: row.get("data")?,
            at: row.get("at")?,
        })
    }
}

/// Records a change in the transaction that makes it.
pub(crate) fn record_change(
    tx: &mut Write<'_>,
    context: &Context,
    person: Uuid,
    (kind, subject): (&str, &str),
    data: &serde_json::Value,
) -> db::Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO reports_admin_event (id, kind, subject, person, data, at) \
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![context.id(), kind, subject, person, data.to_string(), context.now_milliseconds()],
    )
    .map(drop)
}

/// The latest changes.
pub(crate) fn changes(tx: &mut Read<'_>, most: i64) -> db::Result<Vec<AdminEvent>> {
    tx.all(sql!("SELECT * FROM reports_admin_event ORDER BY at DESC, id DESC LIMIT $1"), params![most])
}

/// A look at an identity.
#[derive(Clone, Debug)]
pub(crate) struct IdentityLook {
    /// The look.
    pub(crate) id: Uuid,
    /// The report's number; none: it is an insider's, of which only inspectors know.
    pub(crate) number: Option<String>,
    /// Who looked.
    pub(crate) person: Uuid,
    /// Why; none as with the number, since a purpose can tell what the report is about.
    pub(crate) purpose: Option<String>,
    /// When, UTC milliseconds.
    pub(crate) at: i64,
}

impl FromRow for IdentityLook {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            person: row.get("person")?,
            purpose: row.get("purpose")?,
            at: row.get("at")?,
        })
    }
}

/// The looks before this one, the latest first; none at what complains about the onlooker or those they answer to.
pub(crate) fn identity_looks(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    before: Option<(i64, Uuid)>,
    most: i64,
) -> db::Result<Vec<IdentityLook>> {
    let (at, id) = before.unwrap_or((i64::MAX, Uuid::max()));
    let mut query = Query::new(
        part!(
            "SELECT l.id, CASE WHEN r.class <> 'whistleblowing' THEN r.number END AS number, l.person, \
             CASE WHEN r.class <> 'whistleblowing' THEN l.purpose END AS purpose, l.at \
             FROM identity_look l JOIN report r ON r.id = l.report WHERE (l.at, l.id) < ($?, $?)"
        ),
        params![at, id],
    );
    onlooker.restrict_own(&mut query);
    query.push(part!(" ORDER BY l.at DESC, l.id DESC LIMIT $?"), params![most]);
    tx.select(&query)
}
