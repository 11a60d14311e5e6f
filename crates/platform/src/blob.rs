//! Files by content: each stored once under its own hash, whole and verified, in a folder or in a bucket.

use std::sync::Arc;

use bytes::Bytes;
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path};

use crate::{
    http::Problem,
    random::{Random, random_bytes},
};

mod bucket;
mod hash;
mod unnamed;

pub use bucket::{Bucket, BucketStyle, StoreTrouble};
pub use hash::{BlobHash, NotABlobHash};
pub use unnamed::{Collected, CollectionStopped, GRACE, NamesBlobs, collect_unnamed};

/// Why a blob could not be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// Nothing is stored under this hash.
    #[error("no blob {hash}")]
    NotFound {
        /// What was asked for.
        hash: BlobHash,
    },
    /// The stored bytes are not those that were put: a damaged disk or a changed file.
    #[error("blob {hash} is damaged: its bytes hash to {found}")]
    Corrupt {
        /// What was asked for.
        hash: BlobHash,
        /// The hash of what is stored.
        found: BlobHash,
    },
    /// The folder of the store can be neither found nor made.
    #[error("cannot use the blob folder {folder}: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The store failed: full disk, missing permission, network.
    #[error("the blob store failed: {0}")]
    Store(#[from] object_store::Error),
}

/// A store that fails will be mended, and what was asked for can be asked again; a file that is lost or damaged will not.
impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Store(_) => Self::unavailable().because(&error),
            BlobError::NotFound { .. } | BlobError::Corrupt { .. } | BlobError::Folder { .. } => {
                Self::unexpected(&error)
            }
        }
    }
}

/// A store of blobs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
}

impl Blobs {
    /// A store in `folder`, which is made if missing. Blocks shortly: call it at start.
    ///
    /// # Errors
    /// [`BlobError::Folder`] if the folder can be neither found nor made.
    pub fn in_folder(folder: &std::path::Path) -> Result<Self, BlobError> {
        make_durably(folder)
            .map_err(|source| BlobError::Folder { folder: folder.display().to_string(), source })?;
        // `with_fsync` syncs the file, the renamed entry's folder and every folder it had to make.
        Ok(Self { store: Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)) })
    }

    /// A store in a bucket. An object is in the bucket when the server has acknowledged it. Nothing is sent yet: whether
    /// the bucket can be used says [`Blobs::probe`].
    ///
    /// # Errors
    /// [`BlobError::Store`] if its endpoint is no address.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, BlobError> {
        Ok(Self { store: Arc::new(bucket.connect()?) })
    }

    /// A store on any object store whose `put` is durable when it returns.
    #[must_use]
    pub fn on(store: Arc<dyn ObjectStore>) -> Self {
        Self { store }
    }

    /// Keeps `bytes` and returns their hash. Once it returns, they survive a power cut. Putting the same
    /// bytes again changes nothing, except that it heals a damaged copy.
    ///
    /// # Errors
    /// [`BlobError::Store`]; then nothing is stored under the hash that was not there before.
    pub async fn put(&self, bytes: Bytes) -> Result<BlobHash, BlobError> {
        let hash = BlobHash::of(&bytes);
        // Written even when the file is there: another put may have published but not yet synced it.
        self.store.put(&hash.location(), bytes.into()).await?;
        Ok(hash)
    }

    /// Puts, gets and deletes a small object that nobody else has: whether the store can be used for what it is for.
    ///
    /// # Errors
    /// [`BlobError`] of the first step that failed.
    pub async fn probe(&self, random: &dyn Random) -> Result<(), BlobError> {
        let hash = self.put(Bytes::copy_from_slice(&random_bytes::<32>(random))).await?;
        self.get(hash).await?;
        self.delete(hash).await
    }

    /// The bytes stored under `hash`, verified.
    ///
    /// # Errors
    /// [`BlobError::NotFound`], [`BlobError::Corrupt`], [`BlobError::Store`].
    pub async fn get(&self, hash: BlobHash) -> Result<Bytes, BlobError> {
        let bytes = match self.bytes_at(hash, &hash.location()).await {
            // No row named it for a while, and now one does again.
            Err(BlobError::NotFound { .. }) => self.bytes_at(hash, &hash.aside()).await?,
            found => found?,
        };
        let found = BlobHash::of(&bytes);
        if found == hash { Ok(bytes) } else { Err(BlobError::Corrupt { hash, found }) }
    }

    async fn bytes_at(&self, hash: BlobHash, place: &Path) -> Result<Bytes, BlobError> {
        let answer = self.store.get(place).await.map_err(|error| failed(hash, error))?;
        answer.bytes().await.map_err(|error| failed(hash, error))
    }

    /// Whether something is stored under `hash` (not whether it is undamaged).
    ///
    /// # Errors
    /// [`BlobError::Store`].
    pub async fn exists(&self, hash: BlobHash) -> Result<bool, BlobError> {
        for place in [hash.location(), hash.aside()] {
            match self.store.head(&place).await {
                Ok(_) => return Ok(true),
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(false)
    }

    /// Removes what is stored under `hash`; nothing stored is no error. A power cut in the next seconds may
    /// bring it back: who must be sure repeats it.
    ///
    /// # Errors
    /// [`BlobError::Store`].
    pub async fn delete(&self, hash: BlobHash) -> Result<(), BlobError> {
        for place in [hash.location(), hash.aside()] {
            match self.store.delete(&place).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// Makes `folder` and those above it, and syncs each folder that got a new entry: else a power cut could take
/// the whole store with blobs that were already promised to be kept.
fn make_durably(folder: &std::path::Path) -> std::io::Result<()> {
    let missing: Vec<&std::path::Path> =
        folder.ancestors().take_while(|ancestor| !ancestor.exists()).collect();
    std::fs::create_dir_all(folder)?;
    if cfg!(unix) {
        for parent in missing.into_iter().filter_map(std::path::Path::parent) {
            let parent = if parent.as_os_str().is_empty() { std::path::Path::new(".") } else { parent };
            std::fs::File::open(parent)?.sync_all()?;
        }
    }
    Ok(())
}

fn failed(hash: BlobHash, error: object_store::Error) -> BlobError {
    match &error {
        // A bucket that is gone is no blob that is gone.
        object_store::Error::NotFound { .. } if StoreTrouble::of(&error) != StoreTrouble::NoBucket => {
            BlobError::NotFound { hash }
        }
        _ => BlobError::Store(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blobs() -> (tempfile::TempDir, Blobs) {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(&folder.path().join("blobs")).unwrap();
        (folder, blobs)
    }

    #[tokio::test]
    async fn what_is_put_comes_back_until_it_is_deleted() {
        let (_folder, blobs) = blobs();
        let hash = blobs.put(Bytes::from_static(b"jembatan")).await.unwrap();
        assert!(blobs.exists(hash).await.unwrap());
        assert_eq!(blobs.get(hash).await.unwrap(), Bytes::from_static(b"jembatan"));
        blobs.delete(hash).await.unwrap();
        assert!(!blobs.exists(hash).await.unwrap());
        assert!(matches!(blobs.get(hash).await, Err(BlobError::NotFound { hash: h }) if h == hash));
        blobs.delete(hash).await.unwrap();
    }

    #[tokio::test]
    async fn the_same_bytes_are_one_file_in_sharded_folders() {
        let (folder, blobs) = blobs();
        let hash = blobs.put(Bytes::from_static(b"abc")).await.unwrap();
        assert_eq!(hash, blobs.put(Bytes::from_static(b"abc")).await.unwrap());
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), text);
        let shard = folder.path().join("blobs/ba/78");
        let names: Vec<_> = std::fs::read_dir(shard).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, [text]);
    }

    #[tokio::test]
    async fn a_changed_file_is_reported_and_healed_by_another_put() {
        let (folder, blobs) = blobs();
        let hash = blobs.put(Bytes::from_static(b"abc")).await.unwrap();
        let file = folder.path().join("blobs/ba/78").join(hash.to_string());
        std::fs::write(&file, b"abd").unwrap();
        let found = BlobHash::of(b"abd");
        assert!(matches!(blobs.get(hash).await, Err(BlobError::Corrupt { found: f, .. }) if f == found));
        blobs.put(Bytes::from_static(b"abc")).await.unwrap();
        assert_eq!(blobs.get(hash).await.unwrap(), Bytes::from_static(b"abc"));
    }

    #[tokio::test]
    async fn many_puts_of_the_same_bytes_at_once_all_succeed() {
        let (_folder, blobs) = blobs();
        let puts = (0..16).map(|_| blobs.put(Bytes::from_static(b"bersama")));
        let hashes = futures::future::try_join_all(puts).await.unwrap();
        assert!(hashes.iter().all(|hash| *hash == hashes[0]));
        assert_eq!(blobs.get(hashes[0]).await.unwrap(), Bytes::from_static(b"bersama"));
    }

    #[tokio::test]
    async fn an_empty_file_is_a_blob_too() {
        let (_folder, blobs) = blobs();
        let hash = blobs.put(Bytes::new()).await.unwrap();
        assert_eq!(blobs.get(hash).await.unwrap(), Bytes::new());
    }

    #[test]
    fn a_store_makes_all_the_folders_it_needs_and_opens_them_again() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c");
        for _ in 0..2 {
            Blobs::in_folder(&deep).unwrap();
            assert!(deep.is_dir());
        }
    }

    #[test]
    fn a_folder_that_is_a_file_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(Blobs::in_folder(file.path()), Err(BlobError::Folder { .. })));
    }
}
