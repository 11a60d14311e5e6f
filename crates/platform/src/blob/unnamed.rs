//! Blobs that no row names any more: set aside, and deleted two days later.
//!
//! A blob is stored before the row that names it is committed, may be named by many rows, and is put again at any
//! moment by somebody who sends the same bytes. Whoever looks for rows and then deletes can therefore delete what was
//! put and named in between. This is why no deletion loses a file that was acknowledged:
//!
//! - A blob is first *set aside*: its bytes are stored once more under another name, then the first copy goes.
//!   [`Blobs::get`] finds it there too, so nobody notices.
//! - What is set aside is deleted only when it has been there for [`GRACE`] and no row names it then; when one does,
//!   it is put back.
//! - A put always writes, and its row is committed within minutes or never. A put that ended before the blob was listed
//!   made it young, and a young blob is left alone; when it is no longer young, the row is there. A put that ends
//!   after the first copy was removed brings it back. A put in between is the race: its bytes went aside at about
//!   that moment, and its row is seen long before they are deleted.
//! - Nothing else removes bytes. One run at a time works (a job is held by one process), and stops anywhere without harm:
//!   each step stores before it removes.
//!
//! Only blobs older than [`GRACE`] are set aside, so that uploads under way are not moved around for nothing.

use std::{collections::HashSet, sync::Arc};

use db::{Db, Read};
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use object_store::{ObjectMeta, ObjectStoreExt, path::Path};

use super::{BlobError, BlobHash, Blobs};

/// No upload takes so long from its put to the commit of its row.
pub const GRACE: SignedDuration = SignedDuration::from_hours(48);
/// Hashes that are looked for at once.
const PAGE: usize = 500;
/// Blobs that are moved in one go; each costs three requests of a bucket.
const MOVES: u64 = 500;
/// Folders that are looked through in one go, of 256.
const FOLDERS: u16 = 64;
const ASIDE: &str = "set-aside";

/// Says which blobs its rows name.
pub trait NamesBlobs: Send + Sync {
    /// Those of `hashes` (at most 500) that a row names.
    ///
    /// # Errors
    /// Any [`db::Error`].
    fn named(&self, tx: &mut Read<'_>, hashes: &[BlobHash]) -> db::Result<HashSet<BlobHash>>;
}

/// Why a collection stopped; another begins where it was.
#[derive(Debug, thiserror::Error)]
pub enum CollectionStopped {
    /// The store failed.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Blobs that were set aside.
    pub set_aside: u64,
    /// Blobs that were put back because a row names them.
    pub put_back: u64,
    /// Blobs that are gone.
    pub deleted: u64,
    /// The folder (the first byte of a hash) to go on with; none: all was looked through.
    pub next: Option<u8>,
}

/// Looks through a part of `blobs`, beginning with the folder `from`: a quarter of it, or until 500 blobs were moved.
///
/// # Errors
/// [`CollectionStopped`].
pub async fn collect_unnamed(
    blobs: &Blobs,
    db: &Db,
    names: &[Arc<dyn NamesBlobs>],
    now: Timestamp,
    from: u8,
) -> Result<Collected, CollectionStopped> {
    let mut run = Run { blobs, db, names, now, done: Collected::default() };
    let end = (u16::from(from) + FOLDERS).min(256);
    for folder in u16::from(from)..end {
        let name = format!("{folder:02x}");
        // What is set aside first: what this run sets aside is younger than the next.
        run.empty_aside(&name).await?;
        run.set_aside(&name).await?;
        if run.moved() >= MOVES {
            run.done.next = u8::try_from(folder).ok();
            return Ok(run.done);
        }
    }
    run.done.next = u8::try_from(end).ok();
    Ok(run.done)
}

struct Run<'a> {
    blobs: &'a Blobs,
    db: &'a Db,
    names: &'a [Arc<dyn NamesBlobs>],
    now: Timestamp,
    done: Collected,
}

/// A page of a folder, and which of it rows name.
struct Page {
    found: Vec<(BlobHash, ObjectMeta)>,
    named: HashSet<BlobHash>,
}

impl Run<'_> {
    const fn moved(&self) -> u64 {
        self.done.set_aside + self.done.put_back + self.done.deleted
    }

    async fn empty_aside(&mut self, folder: &str) -> Result<(), CollectionStopped> {
        let mut listed = self.blobs.store.list(Some(&Path::from_iter([ASIDE, folder]))).chunks(PAGE);
        while let Some(listed) = listed.next().await {
            let page = self.page(listed, |_| true).await?;
            for (hash, meta) in &page.found {
                if page.named.contains(hash) {
                    self.shift(&meta.location, &hash.location()).await?;
                    self.done.put_back += 1;
                } else if self.is_old(meta) {
                    self.delete(&meta.location).await?;
                    self.done.deleted += 1;
                }
            }
        }
        Ok(())
    }

    async fn set_aside(&mut self, folder: &str) -> Result<(), CollectionStopped> {
        let mut listed = self.blobs.store.list(Some(&Path::from(folder))).chunks(PAGE);
        while let Some(listed) = listed.next().await {
            let page = self.page(listed, |meta| self.is_old(meta)).await?;
            for (hash, meta) in page.found.iter().filter(|(hash, _)| !page.named.contains(hash)) {
                self.shift(&meta.location, &hash.aside()).await?;
                self.done.set_aside += 1;
            }
            if self.moved() >= MOVES {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Those of a page that count, and which of them rows name now, after they were listed. What is no blob (a file of
    /// the operating system, say) is left alone.
    async fn page(
        &self,
        listed: Vec<object_store::Result<ObjectMeta>>,
        counts: impl Fn(&ObjectMeta) -> bool,
    ) -> Result<Page, CollectionStopped> {
        let mut found = Vec::new();
        for meta in listed {
            let meta = meta.map_err(BlobError::from)?;
            let hash = meta.location.filename().and_then(|name| name.parse::<BlobHash>().ok());
            if let Some(hash) = hash.filter(|_| counts(&meta)) {
                found.push((hash, meta));
            }
        }
        let hashes: Vec<BlobHash> = found.iter().map(|(hash, _)| *hash).collect();
        if hashes.is_empty() {
            return Ok(Page { found, named: HashSet::new() });
        }
        let names = self.names.to_vec();
        let named = self.db.read(move |tx| {
            names.iter().try_fold(HashSet::new(), |mut named, who| {
                named.extend(who.named(tx, &hashes)?);
                Ok::<_, db::Error>(named)
            })
        });
        Ok(Page { found, named: named.await? })
    }

    fn is_old(&self, meta: &ObjectMeta) -> bool {
        let age = self.now.as_millisecond().saturating_sub(meta.last_modified.timestamp_millis());
        i128::from(age) >= GRACE.as_millis()
    }

    /// Stores the bytes at `to`, and when they are there removes them at `from`. Written anew instead of renamed: the
    /// time since which they are at `to` is what counts.
    async fn shift(&self, from: &Path, to: &Path) -> Result<(), BlobError> {
        let bytes = match self.blobs.store.get(from).await {
            Ok(answer) => answer.bytes().await?,
            // Deleted by an operator meanwhile.
            Err(object_store::Error::NotFound { .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        self.blobs.store.put(to, bytes.into()).await?;
        self.delete(from).await
    }

    async fn delete(&self, at: &Path) -> Result<(), BlobError> {
        match self.blobs.store.delete(at).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl BlobHash {
    /// Where the blob lies when no row names it.
    pub(super) fn aside(&self) -> Path {
        let name = self.to_string();
        Path::from_iter([ASIDE, &name[..2], &name])
    }
}
