//! Files in a bucket, on a server that speaks S3 and checks signatures.

use bytes::Bytes;
use platform::{
    blob::{BlobError, BlobHash, Blobs, Bucket, StoreTrouble},
    http::Problem,
    random::SeededRandom,
};
use testkit::TestBucket;

async fn trouble_with(bucket: &Bucket) -> StoreTrouble {
    let blobs = Blobs::in_bucket(bucket).expect("a client");
    match blobs.probe(&SeededRandom::new(1)).await.expect_err("no use") {
        BlobError::Store(error) => StoreTrouble::of(&error),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_bucket_keeps_files_as_a_folder_does_and_says_what_is_wrong_with_it() {
    let mut server = TestBucket::start();
    let bucket = server.bucket();
    let blobs = Blobs::in_bucket(&bucket).expect("a client");

    blobs.probe(&SeededRandom::new(1)).await.expect("the bucket can be used");
    let content = Bytes::from_static(b"jembatan");
    let hash = blobs.put(content.clone()).await.expect("it is put");
    assert_eq!(hash, blobs.put(content.clone()).await.expect("it is put again"));
    assert!(blobs.exists(hash).await.expect("an answer"));
    assert_eq!(blobs.get(hash).await.expect("it is there"), content);
    blobs.delete(hash).await.expect("it is deleted");
    blobs.delete(hash).await.expect("nothing stored is no error");
    assert!(!blobs.exists(hash).await.expect("an answer"));
    assert!(matches!(blobs.get(hash).await, Err(BlobError::NotFound { hash: gone }) if gone == hash));

    let missing = Bucket { name: "none-such".to_owned(), ..bucket.clone() };
    let wrong_secret = Bucket { secret: "another".to_owned().into(), ..bucket.clone() };
    let unknown_key = Bucket { key_id: "AKIANOBODY".to_owned(), ..bucket.clone() };
    assert_eq!(trouble_with(&missing).await, StoreTrouble::NoBucket);
    assert_eq!(trouble_with(&wrong_secret).await, StoreTrouble::WrongSecret);
    assert_eq!(trouble_with(&unknown_key).await, StoreTrouble::UnknownKey);
    let blobs_elsewhere = Blobs::in_bucket(&missing).expect("a client");
    let read = blobs_elsewhere.get(BlobHash::of(b"x")).await;
    assert!(matches!(read, Err(BlobError::Store(_))), "a bucket that is gone is no file that is gone");

    server.stop();
    assert_eq!(trouble_with(&bucket).await, StoreTrouble::Unreachable);
    let gone = blobs.get(hash).await.expect_err("nobody answers");
    assert_eq!(Problem::from(gone).status(), 503);
}
