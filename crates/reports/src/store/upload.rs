//! Files that were sent ahead of what they belong to. Each is owned by a draft of its own, which has its identifier and
//! ends like any other: what is not attached in time is forgotten with it.

use db::{Query, Write, params, part, sql};
use uuid::Uuid;

use super::{Attachment, attachment::insert_attachment, draft::UNSEALED};

/// What the draft of an upload holds. No draft of a page holds this, so nobody can attach what lies in one.
const UPLOAD: &str = UNSEALED;

/// Keeps a file that waits to be attached until `ends_at`.
pub(crate) fn insert_upload(
    tx: &mut Write<'_>,
    attachment: &Attachment,
    at: i64,
    ends_at: i64,
) -> db::Result<()> {
    tx.execute(
        sql!("INSERT INTO report_draft (id, data, ends_at) VALUES ($1, $2, $3)"),
        params![attachment.id, UPLOAD, ends_at],
    )?;
    insert_attachment(tx, attachment, at)
}

/// Takes these files from where they wait, in the order of `ids`; nothing when one of them does not wait there.
pub(crate) fn take_uploads(
    tx: &mut Write<'_>,
    ids: &[Uuid],
    now: i64,
) -> db::Result<Option<Vec<Attachment>>> {
    let Some((first, others)) = ids.split_first() else { return Ok(Some(Vec::new())) };
    let among = |query: &mut Query| {
        query.push(part!(" WHERE id IN ($?"), params![*first]);
        for id in others {
            query.push(part!(", $?"), params![*id]);
        }
        query.push(part!(")"), params![]);
    };
    let mut drafts = Query::new(part!("DELETE FROM report_draft"), params![]);
    among(&mut drafts);
    drafts.push(part!(" AND data = $? AND ends_at > $? RETURNING id"), params![UPLOAD, now]);
    let waiting: Vec<db::Row> = tx.select(&drafts)?;
    if waiting.len() != ids.len() {
        return Ok(None);
    }
    let mut files = Query::new(part!("DELETE FROM report_attachment"), params![]);
    among(&mut files);
    files.push(part!(" AND owner = id RETURNING *"), params![]);
    let mut taken: Vec<Attachment> = tx.select(&files)?;
    taken.sort_by_key(|file| ids.iter().position(|id| *id == file.id));
    Ok((taken.len() == ids.len()).then_some(taken))
}
