//! What a report is about: the reporter may say so, and need not (reports.md §7).

use db::{params, sql};
use directory::role::Role;
use reports::{rules::visibility::Visibility, view::Viewer};
use testkit::{Client, on_both};

use super::visit::{asks_again, between, leads_to, open, receipt};
use crate::town::{Town, migrations};

const STORY: &str = "Lampu jalan mati sejak seminggu di depan sekolah.";
const HIDDEN: &str = "tidak ditampilkan untuk umum, apa pun pilihan Anda";

/// The story with this category, and all other steps.
async fn write(browser: &mut Client, category: &str, visibility: &str) {
    let story = [("class", "complaint"), ("text", STORY), ("category", category)];
    leads_to(browser.post_form("/lapor/cerita", &story).await, "/lapor/foto");
    let place = [("within", "63.72"), ("area", ""), ("place", "")];
    leads_to(browser.post_form("/lapor/tempat", &place).await, "/lapor/kerahasiaan");
    let privacy = [("visibility", visibility)];
    leads_to(browser.post_form("/lapor/kerahasiaan", &privacy).await, "/lapor/periksa");
}

/// Files it, and returns its number, what was asked to hide and the category, as they are kept.
async fn file(town: &Town, browser: &mut Client) -> (String, Visibility, Option<String>) {
    leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tanda-terima");
    let (number, _) = receipt(&browser.get("/lapor/tanda-terima").await.must_be(200));
    let asked = number.clone();
    let row: db::Row = town
        .context()
        .db()
        .read(move |tx| tx.one(sql!("SELECT asked, category FROM report WHERE number = $1"), params![asked]))
        .await
        .expect("the report");
    let kept: String = row.get("asked").expect("a visibility");
    (number, kept.parse().expect("a visibility"), row.get("category").expect("a category"))
}

async fn retire(town: &Town, code: &'static str) {
    let retired = town
        .context()
        .db()
        .write(move |tx| tx.execute(sql!("UPDATE category SET active = 0 WHERE code = $1"), params![code]));
    assert_eq!(retired.await.expect("the category goes out of use"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_is_offered_kept_shown_and_changed_and_reaches_the_verifier() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let form = browser.get("/lapor/cerita").await.must_be(200);
        let list = between(form.text(), "<select id=\"category\"", "</select>");
        assert!(list.contains("<option value=\"\">Saya tidak tahu"), "{list}");
        assert!(list.contains("<optgroup label=\"Fasilitas umum\"") && !list.contains("selected"), "{list}");
        write(&mut browser, "public-facilities.street-light", "public").await;
        let check = browser.get("/lapor/periksa").await.must_be(200);
        assert!(check.text().contains("Lampu jalan mati</dd>") && !check.text().contains(HIDDEN));
        let kept = browser.get("/lapor/cerita?ubah=1").await.must_be(200);
        assert!(kept.text().contains("value=\"public-facilities.street-light\" selected"));
        let changed =
            [("class", "complaint"), ("text", STORY), ("category", "public-facilities"), ("ubah", "true")];
        leads_to(browser.post_form("/lapor/cerita", &changed).await, "/lapor/periksa");
        let (number, asked, category) = file(&town, &mut browser).await;
        assert_eq!((asked, category.as_deref()), (Visibility::PUBLIC, Some("public-facilities")));

        let mut desk = town.browser(town.officer(Role::Coordinator, "government-63"));
        let verify = desk.get(&format!("/petugas/laporan/{number}/verify")).await.must_be(200);
        assert!(verify.text().contains("value=\"public-facilities\" selected"), "{}", verify.text());
        assert!(verify.text().contains("Ini pilihan pelapor"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_know_files_all_the_same() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        write(&mut browser, "", "public").await;
        assert!(browser.get("/lapor/periksa").await.must_be(200).text().contains("Saya tidak tahu"));
        let (number, asked, category) = file(&town, &mut browser).await;
        assert_eq!((asked, category), (Visibility::PUBLIC, None));
        let mut desk = town.browser(town.officer(Role::Coordinator, "government-63"));
        let verify = desk.get(&format!("/petugas/laporan/{number}/verify")).await.must_be(200);
        assert!(!verify.text().contains("Ini pilihan pelapor"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sensitive_topic_hides_the_words_and_takes_nothing_away_that_was_asked() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        for (chosen, kept, says) in [
            ("public", "confidential", "Isi dirahasiakan"),
            ("anonymous", "anonymous+confidential", "Tanpa nama dan isi dirahasiakan"),
            ("confidential", "confidential", "Isi dirahasiakan"),
            ("anonymous+confidential", "anonymous+confidential", "Tanpa nama dan isi dirahasiakan"),
        ] {
            let mut browser = open(&town).client();
            write(&mut browser, "illegal-levies.school", chosen).await;
            let check = browser.get("/lapor/periksa").await.must_be(200);
            assert!(check.text().contains(HIDDEN) && check.text().contains(says), "{}", check.text());
            let (number, asked, _) = file(&town, &mut browser).await;
            assert_eq!(asked, kept.parse().expect("a visibility"), "{chosen}");
            let report: uuid::Uuid = town
                .context()
                .db()
                .read(move |tx| -> db::Result<_> {
                    let row: db::Row =
                        tx.one(sql!("SELECT id FROM report WHERE number = $1"), params![number])?;
                    row.single()
                })
                .await
                .expect("the report");
            town.verify(report, false).await;
            let seen = town.case(report, Viewer::Public).await.expect("the public knows of it");
            assert_eq!(
                seen.body, None,
                "the coordinator's category hides nothing, the reporter's still does"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_that_is_unknown_or_out_of_use_is_asked_for_again_and_nothing_is_lost() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        for category in ["no-such", "a\u{0}b", "<b>"] {
            let story = [("class", "complaint"), ("text", STORY), ("category", category)];
            let sent = browser.post_form("/lapor/cerita", &story).await;
            asks_again(sent, &["Kategori itu tidak kami kenal", "href=\"#category\"", STORY]);
        }
        write(&mut browser, "roads.bridge", "public").await;
        retire(&town, "roads.bridge").await;
        assert!(!browser.get("/lapor/cerita").await.must_be(200).text().contains("roads.bridge"));
        for sent in [browser.get("/lapor/periksa").await, browser.post_form("/lapor/periksa", &[]).await] {
            leads_to(sent, "/lapor/cerita?salah=1");
        }
        asks_again(browser.get("/lapor/cerita?salah=1").await, &["Kategori itu tidak kami kenal"]);
        retire(&town, "roads").await;
        let form = browser.get("/lapor/cerita").await.must_be(200);
        assert!(!form.text().contains("roads.pothole"), "without its topic nothing of it is offered");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_topics_weighs_little() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        for speaking in ["id", "en"] {
            let mut browser = open(&town).client().speaking(speaking);
            let form = browser.get("/lapor/cerita").await.must_be(200);
            let list = between(form.text(), "<select id=\"category\"", "</select>");
            assert!(list.matches("<option").count() > 100);
            assert!(list.len() < 14_000, "{} bytes before compression", list.len());
        }
    })
    .await;
}
