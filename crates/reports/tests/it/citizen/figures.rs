//! The figures, and the pages that only say something.

use reports::{rules::lifecycle::Command, store::Words};
use testkit::{observe, on_both};

use super::visit::open;
use crate::town::{Town, migrations};

#[tokio::test(flavor = "multi_thread")]
async fn resolved_is_what_reporters_confirmed_and_silence_is_not() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let empty = browser.get("/").await.must_be(200);
        assert!(empty.text().contains("Belum ada laporan pada tahun 2026."), "{}", empty.text());
        for confirms in [true, true, false] {
            let filed = town.file(town.complaint("Jalan berlubang di depan pasar.")).await;
            town.verify(filed.report, false).await;
            town.answer(filed.report).await;
            if confirms {
                let reporter = town.reporter(&filed).await;
                let confirm = Command::Confirm { rating: None, text: None };
                town.done(town.order(filed.report, reporter, confirm, Words::none()).await).await;
            }
        }
        let sentence = "2 dari 3 laporan tahun 2026 selesai (66,7";
        for path in ["/", "/angka", "/angka?tahun=2026"] {
            let (page, asked) = observe(browser.get(path)).await;
            assert!(page.must_be(200).text().contains(sentence), "{path}");
            assert!(asked.len() <= 12, "{path} asked {}", asked.len());
        }
        assert!(browser.get("/angka?tahun=2025").await.must_be(200).text().contains("tahun 2025"));
        browser.get("/angka?tahun=1900").await.must_be(404);
        browser.get("/angka?tahun=dulu").await.must_be(400);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_page_weighs_little() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        for number in 0..6 {
            let filed = town.file(town.complaint(&format!("Jalan berlubang di depan pasar {number}."))).await;
            town.verify(filed.report, false).await;
        }
        let mut browser = open(&town).client();
        let page = browser.get("/").await.must_be(200);
        let mut bytes = page.body.len();
        for asset in
            page.text().split('"').filter(|text| text.starts_with("/assets/") || *text == "/favicon.svg")
        {
            bytes += browser.get(asset).await.must_be(200).body.len();
        }
        assert!(bytes <= 50 * 1024, "{bytes} bytes, and not even compressed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_only_say_something_speak_both_languages() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let app = open(&town);
        for path in ["/bantuan", "/privasi", "/aksesibilitas", "/lapor", "/lacak"] {
            let (mut indonesian, mut english) = (app.client(), app.client().speaking("en"));
            let (here, there) =
                (indonesian.get(path).await.must_be(200), english.get(path).await.must_be(200));
            assert_ne!(here.text(), there.text(), "{path}");
            assert!(!here.text().contains('⟦') && !there.text().contains('⟦'), "{path}");
        }
        let mut browser = app.client();
        for kind in
            ["conflict", "receipt-needed", "refused-needs-reason", "key-used-for-other", "invitation-gone"]
        {
            for folder in ["masalah", "problems"] {
                let page = browser.get(&format!("/{folder}/{kind}")).await.must_be(200);
                assert!(!page.text().contains('⟦'), "{kind}");
            }
        }
        for kind in ["unheard-of", "conflict-advice", "", "%E2%9F%A6"] {
            browser.get(&format!("/masalah/{kind}")).await.must_be(404);
        }
    })
    .await;
}
