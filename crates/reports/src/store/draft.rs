//! Reports that somebody has begun to write.

use db::{Read, Write, params, sql};
use platform::idempotency;
use uuid::Uuid;

/// The scope of the idempotency keys of drafts: a draft is filed once.
pub(crate) const DRAFT_SCOPE: &str = "draft";

/// What the data of a draft begins with that holds nothing but files: who may take them follows, or nothing. It is not
/// sealed; what is sealed is written in hexadecimal digits and never begins so. `DRAFTS` has it in its SQL.
pub(crate) const UNSEALED: &str = "upload";

/// What a draft is sealed for.
pub(crate) fn draft_context(id: Uuid) -> String {
    format!("report.draft/{id}")
}

/// What somebody has typed so far; nothing when it has ended.
pub(crate) fn draft(tx: &mut Read<'_>, id: Uuid, now: i64) -> db::Result<Option<String>> {
    let row: Option<db::Row> =
        tx.optional(sql!("SELECT data FROM report_draft WHERE id = $1 AND ends_at > $2"), params![id, now])?;
    row.map(|row| row.single()).transpose()
}

pub(crate) fn save_draft(tx: &mut Write<'_>, id: Uuid, data: &str, ends_at: i64) -> db::Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO report_draft (id, data, ends_at) VALUES ($1, $2, $3) \
             ON CONFLICT (id) DO UPDATE SET data = excluded.data, ends_at = excluded.ends_at"
        ),
        params![id, data, ends_at],
    )
    .map(drop)
}

/// Takes the rows of a draft's files away, and the draft: whoever sends it brings the files along.
pub(crate) fn release_draft(tx: &mut Write<'_>, id: Uuid) -> db::Result<()> {
    tx.execute(sql!("DELETE FROM report_attachment WHERE owner = $1"), params![id])?;
    delete_draft(tx, id)
}

pub(crate) fn delete_draft(tx: &mut Write<'_>, id: Uuid) -> db::Result<()> {
    tx.execute(sql!("DELETE FROM report_draft WHERE id = $1"), params![id]).map(drop)
}

/// Forgets the drafts that have ended, with the rows of their files.
pub(crate) fn delete_ended_drafts(tx: &mut Write<'_>, now: i64) -> db::Result<u64> {
    tx.execute(
        sql!(
            "DELETE FROM report_attachment WHERE owner IN (SELECT id FROM report_draft WHERE ends_at <= $1)"
        ),
        params![now],
    )?;
    tx.execute(sql!("DELETE FROM report_draft WHERE ends_at <= $1"), params![now])
}

/// The report that a draft became.
pub(crate) fn report_of_draft(tx: &mut Read<'_>, draft: Uuid) -> db::Result<Option<Uuid>> {
    let made = idempotency::made_under(tx, DRAFT_SCOPE, &draft.to_string())?;
    Ok(made.and_then(|report| report.parse().ok()))
}
