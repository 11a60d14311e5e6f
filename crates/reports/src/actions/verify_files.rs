//! Checking the files of every report: whether each is still there, byte for byte.

use std::collections::HashMap;

use db::{Row, params, sql};
use platform::blob::{BlobError, BlobHash};
use uuid::Uuid;

use crate::{Reports, store, store::Attachment};

/// Rows that are read at once.
const PAGE: i64 = 200;
/// More flaws than anybody reads; the next check finds the others.
const MOST: usize = 100;

/// How far the check came.
#[derive(Debug, Default)]
pub struct FilesChecked {
    /// Files of reports and drafts that were looked at.
    pub files: u64,
    /// How many there were when the check began.
    pub of: u64,
    /// What does not hold, 100 at most.
    pub flaws: Vec<FileFlaw>,
}

/// A file that does not hold.
#[derive(Debug, thiserror::Error)]
#[error("the file {file} of the report or draft {owner}: {flaw}")]
pub struct FileFlaw {
    /// Its row.
    pub file: Uuid,
    /// The report or draft it belongs to.
    pub owner: Uuid,
    /// What is wrong.
    pub flaw: String,
}

/// Why the check stopped.
#[derive(Debug, thiserror::Error)]
pub enum FilesUnchecked {
    /// The store of files failed.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Reads all that the rows of files name, a page of rows at a time, and tells `progress` after each page.
///
/// # Errors
/// [`FilesUnchecked`] when the database or the store fails; a missing or damaged file is a flaw instead.
pub async fn verify_files(
    reports: &Reports,
    mut progress: impl FnMut(&FilesChecked),
) -> Result<FilesChecked, FilesUnchecked> {
    let db = reports.context().db();
    let count: Row =
        db.read(|tx| tx.one(sql!("SELECT COUNT(*) AS of FROM report_attachment"), params![])).await?;
    let mut checked = FilesChecked { of: count.get("of")?, ..FilesChecked::default() };
    let mut after = Uuid::nil();
    loop {
        let page = db.read(move |tx| store::attachments_after(tx, after, PAGE)).await?;
        let Some(last) = page.last() else { return Ok(checked) };
        after = last.id;
        checked.files += page.len() as u64;
        check_page(reports, &page, &mut checked.flaws).await?;
        progress(&checked);
    }
}

/// What several rows name is read once.
async fn check_page(
    reports: &Reports,
    page: &[Attachment],
    flaws: &mut Vec<FileFlaw>,
) -> Result<(), FilesUnchecked> {
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    for file in page {
        let names = [Some(&file.blob), Some(&file.original), file.thumbnail.as_ref()];
        for name in names.into_iter().flatten() {
            if !known.contains_key(name.as_str()) {
                known.insert(name, flaw_of(reports, name).await?);
            }
        }
        let flawed = names.into_iter().flatten().find_map(|name| known.get(name.as_str()).cloned().flatten());
        if let Some(flaw) = flawed.filter(|_| flaws.len() < MOST) {
            flaws.push(FileFlaw { file: file.id, owner: file.owner, flaw });
        }
    }
    Ok(())
}

async fn flaw_of(reports: &Reports, name: &str) -> Result<Option<String>, BlobError> {
    let Ok(hash) = name.parse::<BlobHash>() else { return Ok(Some(format!("{name:?} is no hash"))) };
    match reports.context().blobs().get(hash).await {
        Ok(_) => Ok(None),
        Err(flaw @ (BlobError::NotFound { .. } | BlobError::Corrupt { .. })) => Ok(Some(flaw.to_string())),
        Err(error) => Err(error),
    }
}
