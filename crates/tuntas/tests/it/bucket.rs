//! A node whose files are in a bucket.

use std::process::{Command, Output};

use db::{Dialect, Location};
use platform::blob::{Blobs, Bucket};
use testkit::{Part, TestBucket, TestDb, TestMeans};
use tuntas::{bench::process::environment, wiring};

use crate::town::Town;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tuntas");

fn photo() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let drawn = image::RgbImage::from_pixel(60, 40, image::Rgb([20, 90, 160]));
    drawn.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_goes_into_the_bucket_and_waits_when_the_bucket_does_not_answer() {
    let mut server = TestBucket::start();
    let database = TestDb::migrated(Dialect::Sqlite, wiring::migrations()).await;
    let blobs = Blobs::in_bucket(&server.bucket()).expect("a client");
    let town = Town::with_means(TestMeans::with_blobs(database.db.clone(), blobs).await).await;
    let mut browser = town.app.client();
    let story = [("class", "complaint"), ("text", "Lampu jalan di depan sekolah mati.")];
    browser.post_form("/lapor/cerita", &story).await.must_be(303);
    let sent = [Part::File("files", "lampu.png", "image/png", &photo()), Part::Field("go", "more")];

    browser.post_multipart("/lapor/foto", &sent).await.must_be(303);
    let page = browser.get("/lapor/foto").await.must_be(200);
    let (_, rest) = page.text().split_once("<img src=\"").expect("the photo is shown");
    let (shown, _) = rest.split_once('"').expect("its address");
    assert_eq!(browser.get(shown).await.must_be(200).header("content-type"), "image/jpeg");

    server.stop();
    browser.post_multipart("/lapor/foto", &sent).await.must_be(503);
    browser.get(shown).await.must_be(503);
    browser.get("/lapor/foto").await.must_be(200);
    drop(town);
    database.close().await;
}

fn check(bucket: &Bucket) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Location::Sqlite(folder.path().join("tuntas.db"));
    Command::new(PROGRAM)
        .args(["config", "check"])
        .envs(environment(&database, folder.path()))
        .env("TUNTAS_FILES_BUCKET", &bucket.name)
        .env("TUNTAS_FILES_ENDPOINT", &bucket.endpoint)
        .env("TUNTAS_FILES_KEY_ID", &bucket.key_id)
        .env("TUNTAS_FILES_SECRET", bucket.secret.as_str())
        .output()
        .expect("the program runs")
}

#[test]
fn the_check_of_a_configuration_tries_the_bucket_and_says_in_words_what_is_wrong() {
    let server = TestBucket::start();
    let good = server.bucket();
    assert!(check(&good).status.success());
    for (bucket, says) in [
        (Bucket { name: "none-such".to_owned(), ..good.clone() }, "there is no such bucket"),
        (
            Bucket { secret: "s3cr3t".to_owned().into(), ..good.clone() },
            "the secret does not belong to the key",
        ),
        (Bucket { endpoint: "http://127.0.0.1:1".to_owned(), ..good }, "the server cannot be reached"),
    ] {
        let output = check(&bucket);
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(!output.status.success() && said.contains(says) && !said.contains("s3cr3t"), "{said}");
    }
}
