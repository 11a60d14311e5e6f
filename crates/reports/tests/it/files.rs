//! Which files reports and drafts name, and whether these are whole.

use std::collections::HashSet;

use bytes::Bytes;
use jiff::SignedDuration;
use platform::{
    blob::{BlobHash, NamesBlobs},
    idempotency::IdempotencyKey,
};
use reports::{
    actions::{forget_drafts, upload, verify_files},
    store::{Attachment, Attachments},
};
use testkit::on_both;

use crate::town::{Town, migrations};

const PDF: &[u8] = b"%PDF-1.4 surat keterangan";

async fn send(town: &Town, key: &str) -> Attachment {
    let key = IdempotencyKey { scope: "tes".to_owned(), key: key.to_owned(), request: Vec::new() };
    let sent = upload(&town.reports, key, "surat.pdf", Bytes::from_static(PDF)).await;
    sent.expect("it is taken").file
}

async fn named(town: &Town, hashes: &[BlobHash]) -> HashSet<BlobHash> {
    let hashes = hashes.to_vec();
    town.context().db().read(move |tx| Attachments.named(tx, &hashes)).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_drafts_name_is_named_until_both_are_forgotten() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let first = send(&town, "1").await;
        town.means.clock().advance(SignedDuration::from_hours(20));
        let second = send(&town, "2").await;
        assert_eq!(first.blob, second.blob);
        let hash: BlobHash = first.blob.parse().expect("a hash");
        let asked = [BlobHash::of(b"never sent"), hash];

        assert_eq!(named(&town, &asked).await, HashSet::from([hash]));
        for (hours, left) in [(5, true), (20, false)] {
            town.means.clock().advance(SignedDuration::from_hours(hours));
            forget_drafts(&town.reports).await.expect("drafts are forgotten");
            assert_eq!(named(&town, &asked).await.contains(&hash), left);
        }
        assert!(named(&town, &[]).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_and_a_damaged_file_are_found() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let file = send(&town, "1").await;
        let checked = verify_files(&town.reports, |_| {}).await.expect("a check");
        assert_eq!((checked.files, checked.of, checked.flaws.len()), (1, 1, 0));

        let folder = town.means.files().expect("a folder");
        let path = folder.join(&file.blob[..2]).join(&file.blob[2..4]).join(&file.blob);
        for (damage, says) in [(true, "is damaged"), (false, "no blob")] {
            if damage {
                std::fs::write(&path, b"something else").expect("it is damaged");
            } else {
                std::fs::remove_file(&path).expect("it is removed");
            }
            let checked = verify_files(&town.reports, |_| {}).await.expect("a check");
            let said = checked.flaws.first().expect("a flaw").to_string();
            assert!(said.contains(says) && said.contains(&file.id.to_string()), "{said}");
        }
    })
    .await;
}
