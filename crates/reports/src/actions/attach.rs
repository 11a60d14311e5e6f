//! Taking in a file: looked at by content, cleaned, stored as blobs. Its row comes with the report or the event.

use bytes::Bytes;
use platform::{
    blob::BlobError,
    image::{FileKind, Limits, PhotoRefused, clean_photo, sniff},
};
use uuid::Uuid;

use crate::{Reports, store::Attachment};

/// The most bytes a file may have.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The longest name kept, in letters.
const NAME: usize = 100;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum FileRefused {
    /// It is empty.
    #[error("the file is empty")]
    Empty,
    /// It has too many bytes.
    #[error("the file is larger than {LARGEST} bytes")]
    TooLarge,
    /// It is of no kind that is taken.
    #[error("the file is of no kind that is taken")]
    WrongKind,
    /// It is a photo that cannot be used.
    #[error(transparent)]
    Photo(#[from] PhotoRefused),
    /// The store of files failed.
    #[error("the file could not be stored: {0}")]
    Store(#[from] BlobError),
    /// Our own failure.
    #[error("the photo's cleaning ended early: {0}")]
    CleaningEnded(String),
}

/// Takes in a file under the name its sender gave it. Photos lose everything but the picture (reports.md §5).
///
/// # Errors
/// [`FileRefused`].
pub async fn attach(
    reports: &Reports,
    owner: Uuid,
    name: &str,
    content: Bytes,
) -> Result<Attachment, FileRefused> {
    if content.is_empty() {
        return Err(FileRefused::Empty);
    }
    if content.len() > LARGEST {
        return Err(FileRefused::TooLarge);
    }
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(NAME).collect();
    let id = reports.context().id();
    let kind = sniff(&content).map_err(|_| FileRefused::WrongKind)?;
    let original = put(reports, content.clone()).await?;
    if !matches!(kind, FileKind::Photo(_)) {
        let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
        let media_type = kind.media_type().to_owned();
        let blob = original.clone();
        return Ok(Attachment { id, owner, name, media_type, size, blob, original, thumbnail: None });
    }
    let cleaning = tokio::task::spawn_blocking(move || clean_photo(&content, &Limits::default()));
    let photo = cleaning.await.map_err(|error| FileRefused::CleaningEnded(error.to_string()))??;
    let size = i64::try_from(photo.full.len()).unwrap_or(i64::MAX);
    Ok(Attachment {
        id,
        owner,
        name,
        media_type: "image/jpeg".to_owned(),
        size,
        blob: put(reports, photo.full.into()).await?,
        original,
        thumbnail: Some(put(reports, photo.thumbnail.into()).await?),
    })
}

async fn put(reports: &Reports, content: Bytes) -> Result<String, FileRefused> {
    Ok(reports.context().blobs().put(content).await?.to_string())
}
