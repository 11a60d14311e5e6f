//! Sending a file ahead of the report or reply it belongs to. Its identifier is told to the sender only, and is what
//! they attach it by.

use bytes::Bytes;
use db::{Read, Write};
use platform::{
    clock::to_milliseconds,
    idempotency::{self, Earlier, IdempotencyKey, KeyRefused},
};
use uuid::Uuid;

use super::{FileRefused, attach};
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

impl From<KeyRefused> for UploadRefused {
    fn from(refused: KeyRefused) -> Self {
        match refused {
            KeyRefused::UsedForOther => Self::KeyUsedForOther,
            KeyRefused::Database(error) => Self::Database(error),
        }
    }
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
    idempotency::earlier(tx, key)?.map(|earlier| uploaded(tx, &earlier)).transpose()
}

fn uploaded(tx: &mut Read<'_>, earlier: &Earlier) -> Result<Uploaded, UploadRefused> {
    let file = earlier.made.parse().ok().map(|id| store::attachment_by_id(tx, id)).transpose()?.flatten();
    // What has expired can be sent again only under another key.
    let file = file.ok_or(KeyRefused::UsedForOther)?;
    Ok(Uploaded { file, ends_at: earlier.at.saturating_add(PATIENCE), repeated: true })
}

fn keep(
    tx: &mut Write<'_>,
    key: &IdempotencyKey,
    file: &Attachment,
    now: i64,
) -> Result<Uploaded, UploadRefused> {
    if let Some(earlier) = idempotency::claim(tx, key, &file.id.to_string(), now)? {
        return uploaded(tx, &earlier);
    }
    let ends_at = now.saturating_add(PATIENCE);
    store::insert_upload(tx, file, now, ends_at)?;
    Ok(Uploaded { file: file.clone(), ends_at, repeated: false })
}
