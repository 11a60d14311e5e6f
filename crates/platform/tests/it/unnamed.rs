//! Blobs that no row names any more are set aside and later deleted, and nothing that was acknowledged is lost.

use std::{
    collections::HashSet,
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::SystemTime,
};

use bytes::Bytes;
use db::{Db, Dialect, Read};
use jiff::{SignedDuration, Timestamp};
use platform::blob::{BlobHash, Blobs, Collected, GRACE, NamesBlobs, collect_unnamed};
use testkit::{TestBucket, TestDb};
use tokio::runtime::Handle;

/// The rows of a feature, and what somebody does right after they were looked through.
#[derive(Default)]
struct Rows {
    named: Mutex<HashSet<BlobHash>>,
    meanwhile: Mutex<Option<(Blobs, Bytes)>>,
}

impl NamesBlobs for Rows {
    fn named(&self, _: &mut Read<'_>, hashes: &[BlobHash]) -> db::Result<HashSet<BlobHash>> {
        let named = hashes.iter().copied().filter(|hash| self.holds(*hash)).collect();
        if let Some((blobs, bytes)) = self.meanwhile.lock().expect("a lock").take() {
            let hash = Handle::current().block_on(blobs.put(bytes)).expect("it is put");
            self.name(hash);
        }
        Ok(named)
    }
}

impl Rows {
    fn holds(&self, hash: BlobHash) -> bool {
        self.named.lock().expect("a lock").contains(&hash)
    }

    fn name(&self, hash: BlobHash) {
        self.named.lock().expect("a lock").insert(hash);
    }
}

struct Place {
    db: Db,
    blobs: Blobs,
    rows: Arc<Rows>,
}

impl Place {
    async fn put(&self, text: &'static str) -> BlobHash {
        self.blobs.put(Bytes::from_static(text.as_bytes())).await.expect("it is put")
    }

    /// A whole run, however many parts it has.
    async fn collect(&self, now: Timestamp) -> (u64, u64, u64) {
        let names: [Arc<dyn NamesBlobs>; 1] = [self.rows.clone()];
        let (mut sum, mut next) = ((0, 0, 0), Some(0));
        while let Some(from) = next {
            let done: Collected = collect_unnamed(&self.blobs, &self.db, &names, now, from)
                .await
                .expect("it is looked through");
            sum = (sum.0 + done.set_aside, sum.1 + done.put_back, sum.2 + done.deleted);
            next = done.next;
        }
        sum
    }

    async fn has(&self, hash: BlobHash) -> bool {
        let there = self.blobs.exists(hash).await.expect("an answer");
        assert_eq!(self.blobs.get(hash).await.is_ok(), there, "what exists can be read");
        there
    }
}

/// When the files of a test are new, by the clock that stamps them.
fn stamp(path: &Path) -> Timestamp {
    let modified = path.metadata().and_then(|data| data.modified()).expect("a time");
    Timestamp::try_from(modified).expect("a time")
}

fn file_in(folder: &Path, hash: BlobHash) -> PathBuf {
    let name = hash.to_string();
    folder.join(&name[..2]).join(&name[2..4]).join(&name)
}

async fn with_folder<W: Future<Output = ()>>(test: impl FnOnce(Place, PathBuf) -> W) {
    let database = TestDb::empty(Dialect::Sqlite).await;
    let folder = tempfile::tempdir().expect("a folder");
    let blobs = Blobs::in_folder(folder.path()).expect("a store");
    let place = Place { db: database.db.clone(), blobs, rows: Arc::default() };
    test(place, folder.path().to_owned()).await;
    database.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_row_names_is_set_aside_after_two_days_and_deleted_after_two_more() {
    with_folder(|place, folder| async move {
        let (named, unnamed) = (place.put("dipakai").await, place.put("tidak dipakai").await);
        place.rows.name(named);
        let new = stamp(&file_in(&folder, unnamed));

        assert_eq!(place.collect(new + GRACE - SignedDuration::from_mins(1)).await, (0, 0, 0));
        assert_eq!(place.collect(new + GRACE + SignedDuration::from_mins(1)).await, (1, 0, 0));
        assert!(place.has(unnamed).await, "it is found where it was set aside");
        assert!(!file_in(&folder, unnamed).exists());

        assert_eq!(place.collect(new + GRACE - SignedDuration::from_mins(1)).await, (0, 0, 0));
        assert_eq!(place.collect(new + GRACE + SignedDuration::from_mins(1)).await, (0, 0, 1));
        assert!(!place.has(unnamed).await);
        assert!(place.has(named).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_and_named_while_it_is_being_set_aside_is_not_lost() {
    with_folder(|place, folder| async move {
        let hash = place.put("foto yang sama").await;
        let later = stamp(&file_in(&folder, hash)) + GRACE + GRACE;
        let same = (place.blobs.clone(), Bytes::from_static(b"foto yang sama"));
        *place.rows.meanwhile.lock().expect("a lock") = Some(same);

        assert_eq!(place.collect(later).await, (1, 0, 0), "the rows were looked through too early");
        assert!(place.rows.holds(hash) && place.has(hash).await);
        assert_eq!(place.collect(later).await, (0, 1, 0));
        assert!(file_in(&folder, hash).exists());
        assert_eq!(place.collect(later).await, (0, 0, 0));
        assert!(place.has(hash).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_again_is_young_again() {
    with_folder(|place, folder| async move {
        let hash = place.put("dikirim lagi").await;
        let long_ago = || {
            let file = File::open(file_in(&folder, hash)).expect("a file");
            file.set_modified(SystemTime::UNIX_EPOCH).expect("it is old");
        };
        let now = Timestamp::UNIX_EPOCH + GRACE;
        long_ago();
        place.put("dikirim lagi").await;
        assert_eq!(place.collect(now).await, (0, 0, 0));
        long_ago();
        assert_eq!(place.collect(now).await, (1, 0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_is_looked_through_like_a_folder() {
    let server = TestBucket::start();
    let database = TestDb::empty(Dialect::Sqlite).await;
    let blobs = Blobs::in_bucket(&server.bucket()).expect("a client");
    let place = Place { db: database.db.clone(), blobs, rows: Arc::default() };
    let (named, unnamed) = (place.put("dipakai").await, place.put("tidak dipakai").await);
    place.rows.name(named);
    let late: Timestamp = "9999-01-01T00:00:00Z".parse().expect("a time");

    assert_eq!(place.collect(late).await, (1, 0, 0));
    assert!(place.has(unnamed).await && place.has(named).await);
    assert_eq!(place.collect(late).await, (0, 0, 1));
    assert!(!place.has(unnamed).await && place.has(named).await);
    database.close().await;
}
