//! Filing a report, page by page.

use testkit::{Client, Part, observe, on_both};

use super::visit::{asks_again, between, leads_to, open, picture, receipt};
use crate::town::{Town, migrations};

const STORY: &str = "Lampu jalan mati sejak seminggu di depan sekolah.";

async fn write_story(browser: &mut Client) {
    let sent = browser.post_form("/lapor/cerita", &[("class", "complaint"), ("text", STORY)]).await;
    leads_to(sent, "/lapor/foto");
}

/// Everything up to the answers to check.
async fn write_all(browser: &mut Client) {
    write_story(browser).await;
    leads_to(browser.post_multipart("/lapor/foto", &[Part::Field("go", "on")]).await, "/lapor/tempat");
    let regency = [("within", "63"), ("area", "63.72"), ("place", "Depan SDN 1")];
    leads_to(browser.post_form("/lapor/tempat", &regency).await, "/lapor/tempat?dalam=63.72");
    let enough = [("within", "63.72"), ("area", ""), ("place", "Depan SDN 1")];
    leads_to(browser.post_form("/lapor/tempat", &enough).await, "/lapor/kerahasiaan");
    let hidden = [("visibility", "anonymous"), ("name", "Rahmah"), ("phone", "0812 3456 7890")];
    leads_to(browser.post_form("/lapor/kerahasiaan", &hidden).await, "/lapor/periksa");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_filed_page_by_page_and_followed_with_its_receipt() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let app = open(&town);
        let mut browser = app.client();
        assert!(browser.get("/lapor").await.must_be(200).text().contains("tel:112"));
        browser.get("/lapor/cerita").await.must_be(200);
        write_story(&mut browser).await;

        let photos = [
            Part::File("files", "lampu.png", "image/png", &picture()),
            Part::File("files", "", "application/octet-stream", b""),
            Part::Field("go", "more"),
        ];
        leads_to(browser.post_multipart("/lapor/foto", &photos).await, "/lapor/foto");
        let page = browser.get("/lapor/foto").await.must_be(200);
        let photo = between(page.text(), "<img src=\"", "\"").to_owned();
        assert_eq!(browser.get(&photo).await.must_be(200).header("content-type"), "image/jpeg");
        app.client().get(&photo).await.must_be(404);
        leads_to(browser.post_multipart("/lapor/foto", &[Part::Field("go", "on")]).await, "/lapor/tempat");

        // Narrowed three times: regency, district, village.
        let page = browser.get("/lapor/tempat").await.must_be(200);
        assert!(page.text().contains("Kota Banjarbaru"), "{}", page.text());
        let regency = [("within", "63"), ("area", "63.72"), ("place", "Depan SDN 1")];
        leads_to(browser.post_form("/lapor/tempat", &regency).await, "/lapor/tempat?dalam=63.72");
        let page = browser.get("/lapor/tempat?dalam=63.72").await.must_be(200);
        assert!(page.text().contains("Depan SDN 1") && page.text().contains("Landasan Ulin"));
        let district = [("within", "63.72"), ("area", "63.72.02"), ("place", "Depan SDN 1")];
        leads_to(browser.post_form("/lapor/tempat", &district).await, "/lapor/tempat?dalam=63.72.02");
        let page = browser.get("/lapor/tempat?dalam=63.72.02").await.must_be(200);
        let village = between(page.text(), "<option value=\"63.72.02.", "\"").to_owned();
        let village = [("within", "63.72.02"), ("area", &format!("63.72.02.{village}")), ("place", "SDN 1")];
        leads_to(browser.post_form("/lapor/tempat", &village).await, "/lapor/kerahasiaan");

        let hidden = [("visibility", "public"), ("name", ""), ("phone", ""), ("email", ""), ("nik", "")];
        leads_to(browser.post_form("/lapor/kerahasiaan", &hidden).await, "/lapor/periksa");
        let page = browser.get("/lapor/periksa").await.must_be(200);
        assert!(page.text().contains(STORY) && page.text().contains("lampu.png"));

        leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tanda-terima");
        let page = browser.get("/lapor/tanda-terima").await.must_be(200);
        let (number, secret) = receipt(&page);
        assert!(page.text().contains(&format!("https://lapor.test/lacak?nomor={number}")));
        assert_eq!(page.text().matches(&secret).count(), 1, "the secret is in no address");

        let mut elsewhere = app.client();
        let opened = elsewhere.post_form("/lacak", &[("nomor", &number), ("kode", &secret)]).await;
        leads_to(opened, &format!("/lacak/{number}"));
        let page = elsewhere.get(&format!("/lacak/{number}")).await.must_be(200);
        assert!(page.text().contains(STORY) && page.text().contains("lampu.png"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_it_twice_files_it_once() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        write_all(&mut browser).await;
        let mut again = browser.clone();
        let (first, second) =
            tokio::join!(browser.post_form("/lapor/periksa", &[]), again.post_form("/lapor/periksa", &[]));
        leads_to(first, "/lapor/tanda-terima");
        leads_to(second, "/lapor/tanda-terima");
        leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tanda-terima");
        let count: i64 = town
            .context()
            .db()
            .read(|tx| {
                let row: db::Row = tx.one(db::sql!("SELECT COUNT(*) FROM report"), db::params![])?;
                row.single()
            })
            .await
            .expect("a count");
        assert_eq!(count, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_is_shown_until_its_page_is_left_and_never_again() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        leads_to(browser.get("/lapor/tanda-terima").await, "/lapor");
        write_all(&mut browser).await;
        leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tanda-terima");
        let (number, secret) = receipt(&browser.get("/lapor/tanda-terima").await.must_be(200));
        let reloaded = receipt(&browser.get("/lapor/tanda-terima").await.must_be(200));
        assert_eq!(reloaded, (number.clone(), secret.clone()));
        leads_to(browser.post_form("/lapor/tanda-terima", &[]).await, &format!("/lacak/{number}"));
        let page = browser.get(&format!("/lacak/{number}")).await.must_be(200);
        assert!(!page.text().contains(&secret));
        leads_to(browser.get("/lapor/tanda-terima").await, "/lapor");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_keeps_what_was_typed_and_a_change_leads_back_to_the_check() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let app = open(&town);
        let mut browser = app.client();
        write_all(&mut browser).await;
        for (path, kept) in [
            ("/lapor/cerita", STORY),
            ("/lapor/tempat", "Depan SDN 1"),
            ("/lapor/kerahasiaan", "0812 3456 7890"),
            ("/lapor/kerahasiaan", "value=\"Rahmah\""),
            ("/lapor", "/lapor/cerita"),
        ] {
            assert!(browser.get(path).await.must_be(200).text().contains(kept), "{path}: {kept}");
        }
        assert!(!app.client().get("/lapor/cerita").await.text().contains(STORY), "it is this session's own");
        browser.get("/lapor/cerita?ubah=1").await.must_be(200);
        let changed = [("class", "aspiration"), ("text", "Pasanglah lampu jalan baru."), ("ubah", "true")];
        leads_to(browser.post_form("/lapor/cerita", &changed).await, "/lapor/periksa");
        let page = browser.get("/lapor/periksa").await.must_be(200);
        assert!(page.text().contains("Pasanglah lampu jalan baru.") && page.text().contains("Aspirasi"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_leads_to_its_step() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        leads_to(browser.get("/lapor/periksa").await, "/lapor");
        leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor");
        write_story(&mut browser).await;
        leads_to(browser.get("/lapor/periksa").await, "/lapor/tempat?salah=1");
        leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tempat?salah=1");
        asks_again(browser.get("/lapor/tempat?salah=1").await, &["Pilih tempat kejadiannya."]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_point_alone_finds_its_area() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        write_story(&mut browser).await;
        let point = [("within", "63"), ("area", ""), ("latitude", "-3.3194"), ("longitude", "114.5908")];
        leads_to(browser.post_form("/lapor/tempat", &point).await, "/lapor/kerahasiaan");
        let hidden = [("visibility", "public")];
        leads_to(browser.post_form("/lapor/kerahasiaan", &hidden).await, "/lapor/periksa");
        assert!(browser.get("/lapor/periksa").await.must_be(200).text().contains("Kota Banjarmasin"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_types_is_sealed_where_it_is_kept() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        write_all(&mut browser).await;
        let data: String = town
            .context()
            .db()
            .read(|tx| {
                let row: db::Row = tx.one(db::sql!("SELECT data FROM report_draft"), db::params![])?;
                row.single()
            })
            .await
            .expect("the draft");
        assert!(!data.contains("Rahmah") && !data.contains("Lampu"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_of_filing_asks_the_database_much() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        write_all(&mut browser).await;
        for path in [
            "/lapor",
            "/lapor/cerita",
            "/lapor/foto",
            "/lapor/tempat",
            "/lapor/kerahasiaan",
            "/lapor/periksa",
        ] {
            let (page, asked) = observe(browser.get(path)).await;
            page.must_be(200);
            assert!(asked.len() <= 12, "{path} asked {}: {asked:?}", asked.len());
        }
        leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tanda-terima");
        let (page, asked) = observe(browser.get("/lapor/tanda-terima")).await;
        page.must_be(200);
        assert!(asked.len() <= 12, "{}: {asked:?}", asked.len());
    })
    .await;
}
