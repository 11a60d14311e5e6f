//! Sending a file ahead of the report or reply it belongs to. Its identifier is told to the sender only, and is what
//! they attach it by.

use bytes::Bytes;
use db::{Read, Write, params, sql};
use platform::clock::to_milliseconds;
use uuid::Uuid;

use super::{FileRefused, IdempotencyKey, attach};
use crate::{
    Reports,
    store::{self, Attachment},
};

/// How long a file waits to be attached: a day, in milliseconds.
const PATIENCE: i64 = 24 * 60 * 60 * 1000;

/// A file that waits to be attached.
#[derive(Clone, Debug)]
pub struct Uploaded {
    /// The file.
    pub file: Attachment,
    /// When it is forgotten unless it was attached, UTC milliseconds.
    pub ends_at: i64,
    /// Whether this is the answer to a request that was carried out before.
    pub repeated: bool,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum UploadRefused {
    /// It is not taken.
    #[error(transparent)]
    File(#[from] FileRefused),
    /// The key was used before, for something else.
    #[error("the idempotency key was used for another request")]
    KeyUsedForOther,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Takes in a file that waits a day to be attached. Sending it again under the same key adds none.
///
/// # Errors
/// [`UploadRefused`].
pub async fn upload(
    reports: &Reports,
    key: IdempotencyKey,
    name: &str,
    content: Bytes,
) -> Result<Uploaded, UploadRefused> {
    let db = reports.context().db();
    let sent = key.clone();
    if let Some(earlier) = db.read(move |tx| earlier(tx, &sent)).await? {
        return Ok(earlier);
    }
    let file = attach(reports, Uuid::nil(), name, content).await?;
    let file = Attachment { owner: file.id, ..file };
    let now = to_milliseconds(reports.context().now());
    db.write(move |tx| keep(tx, &key, &file, now)).await
}

/// What was answered under this key before.
fn earlier(tx: &mut Read<'_>, key: &IdempotencyKey) -> Result<Option<Uploaded>, UploadRefused> {
    let row: Option<db::Row> = tx.optional(
        sql!("SELECT request, report, at FROM idempotency_key WHERE scope = $1 AND key = $2"),
        params![key.scope, key.key],
    )?;
    let Some(row) = row else { return Ok(None) };
    if row.get::<Vec<u8>>("request")? != key.request {
        return Err(UploadRefused::KeyUsedForOther);
    }
    let (file, at): (Uuid, i64) = (row.get("report")?, row.get("at")?);
    // What has expired can be sent again only under another key.
    let file = store::attachment_by_id(tx, file)?.ok_or(UploadRefused::KeyUsedForOther)?;
    Ok(Some(Uploaded { file, ends_at: at.saturating_add(PATIENCE), repeated: true }))
}

fn keep(
    tx: &mut Write<'_>,
    key: &IdempotencyKey,
    file: &Attachment,
    now: i64,
) -> Result<Uploaded, UploadRefused> {
    let claimed = tx.execute(
        sql!(
            "INSERT INTO idempotency_key (scope, key, request, report, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (scope, key) DO NOTHING"
        ),
        params![key.scope, key.key, key.request, file.id, now],
    )?;
    if claimed == 0
        && let Some(earlier) = earlier(tx, key)?
    {
        return Ok(earlier);
    }
    let ends_at = now.saturating_add(PATIENCE);
    store::insert_upload(tx, file, now, ends_at)?;
    Ok(Uploaded { file: file.clone(), ends_at, repeated: false })
}
