//! What everybody may read, and what nobody may.

use reports::{actions::attach, rules::visibility::Visibility};
use testkit::{observe, on_both};

use super::visit::{between, open, picture, show_receipt};
use crate::town::{Town, migrations};

const SECRETS: [&str; 4] = ["berlubang", "0812", "6371010101900001", "Bauntung"];
const TEXT: &str = "Jalan berlubang. Hubungi 081234567890, NIK 6371010101900001.";

#[tokio::test(flavor = "multi_thread")]
async fn a_public_report_says_who_has_it_until_when_without_personal_data() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut new = town.complaint(TEXT);
        new.place = "Rumah hijau, telepon 081298765432".to_owned();
        let photo = attach(&town.reports, town.context().id(), "rumah-pak-rahmat.png", picture().into());
        new.attachments.push(photo.await.expect("a photo"));
        let filed = town.file(new).await;
        let path = format!("/laporan/{}", filed.number);
        let mut browser = open(&town).client();
        browser.get(&path).await.must_be(404);
        assert!(!browser.get("/laporan").await.must_be(200).text().contains("berlubang"));
        town.verify(filed.report, false).await;

        let (page, asked) = observe(browser.get(&path)).await;
        let page = page.must_be(200);
        assert!(asked.len() <= 12, "{}: {asked:?}", asked.len());
        for said in ["Jalan berlubang", "Diteruskan", "og:title", "Paling lambat", "5 hari kerja setelah"] {
            assert!(page.text().contains(said), "{said}");
        }
        for kept in ["0812", "6371010101900001", "rahmat"] {
            assert!(!page.text().contains(kept), "{kept}");
        }
        let photo = between(page.text(), "<img src=\"", "\"").to_owned();
        let small = browser.get(&photo).await.must_be(200);
        assert_eq!(small.header("content-type"), "image/jpeg");
        assert_eq!(small.header("x-content-type-options"), "nosniff");
        assert!(small.header("cache-control").starts_with("public"));
        let whole = browser.get(photo.trim_end_matches("/kecil")).await.must_be(200);
        assert!(whole.header("content-disposition").starts_with("inline; filename=\""));
        assert!(!whole.header("content-disposition").contains("rahmat"));
        for (path, shown) in [("/", true), ("/laporan", true), ("/laporan?cari=lubang", true)] {
            let (page, asked) = observe(browser.get(path)).await;
            assert!(asked.len() <= 12, "{path} asked {}: {asked:?}", asked.len());
            assert_eq!(page.must_be(200).text().contains("Jalan berlubang"), shown, "{path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_confidential_shows_its_state_and_dates_but_no_word() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut new = town.complaint(TEXT);
        new.asked = Visibility::CONFIDENTIAL;
        let photo = attach(&town.reports, town.context().id(), "foto.png", picture().into()).await;
        new.attachments.push(photo.expect("a photo"));
        let file = new.attachments[0].id;
        let filed = town.file(new).await;
        town.verify(filed.report, false).await;
        let app = open(&town);
        let mut browser = app.client();
        let path = format!("/laporan/{}", filed.number);
        let page = browser.get(&path).await.must_be(200);
        assert!(page.text().contains("Laporan rahasia") && page.text().contains("Paling lambat"));
        for page in [path.as_str(), "/", "/laporan", "/laporan?kategori=roads"] {
            let page = browser.get(page).await.must_be(200);
            for secret in SECRETS {
                assert!(!page.text().contains(secret), "{secret}: {}", page.text());
            }
        }
        for query in ["cari=berlubang", "kategori=roads.pothole"] {
            let found = browser.get(&format!("/laporan?{query}")).await.must_be(200);
            assert!(!found.text().contains("class=\"card\""), "{query} tells what it is about");
        }
        let photo = format!("{path}/berkas/{file}");
        browser.get(&photo).await.must_be(404);
        browser.get(&format!("{photo}/kecil")).await.must_be(404);

        let mut holder = app.client();
        show_receipt(&mut holder, &filed).await;
        let shown = holder.get(&photo).await.must_be(200);
        assert_eq!(shown.header("cache-control"), "private, no-store");
        assert!(holder.get(&path).await.must_be(200).text().contains("Ini laporan Anda."));
        let other = town.file(town.complaint("Sampah menumpuk di pasar.")).await;
        let mut other_holder = app.client();
        show_receipt(&mut other_holder, &other).await;
        other_holder.get(&photo).await.must_be(404);
        // A file is found under its own report only.
        holder.get(&format!("/laporan/{}/berkas/{file}", other.number)).await.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_inspectors_withdrawn_or_archived_does_not_exist_for_the_public() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let oversight = town.file(town.complaint(TEXT)).await;
        town.verify(oversight.report, true).await;
        let archived = town.file(town.complaint(TEXT)).await;
        town.archive(archived.report).await;
        for filed in [oversight, archived] {
            let page = browser.get(&format!("/laporan/{}", filed.number)).await.must_be(404);
            assert!(!page.text().contains("berlubang"));
        }
        for path in ["/", "/laporan", "/laporan?cari=lubang", "/laporan?wilayah=63.72"] {
            assert!(!browser.get(path).await.must_be(200).text().contains("/laporan/"), "{path}");
        }
        for path in ["/laporan/x", "/laporan/7K3M9-QX2T9", "/laporan/7K3M9-QX2T9/berkas/x"] {
            browser.get(path).await.must_be(404);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_filtered_and_its_pages_keep_their_meaning() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        for number in 1..=25 {
            let mut new = town.complaint(&format!("Lubang ke-{number} di jalan raya."));
            new.received_at -= jiff::SignedDuration::from_mins(60 - number);
            if number == 25 {
                new.area = "63.71.01".parse().expect("an area");
                new.text = "Banjir setinggi lutut di gang.".to_owned();
            }
            let filed = town.file(new).await;
            town.verify(filed.report, false).await;
        }
        let mut browser = open(&town).client();
        let count = |text: &str| text.matches("<li class=\"card\">").count();
        for (query, expected) in [
            ("", 20),
            ("?wilayah=63.71", 1),
            ("?wilayah=63.99", 20),
            ("?tempat=banjarmasin+selatan", 1),
            ("?kategori=roads", 20),
            ("?kategori=roads.pothole&keadaan=referred", 20),
            ("?kategori=health", 0),
            ("?keadaan=resolved", 0),
            ("?keadaan=nonsense", 20),
            ("?cari=banjir", 1),
            ("?cari=%22%27%29+OR+1%3D1+%2A", 0),
            ("?sesudah=nonsense", 20),
        ] {
            let (page, asked) = observe(browser.get(&format!("/laporan{query}"))).await;
            let page = page.must_be(200);
            assert_eq!(count(page.text()), expected, "{query}");
            assert!(asked.len() <= 12, "{query} asked {}", asked.len());
        }
        let page = browser.get("/laporan?tempat=zzzz").await.must_be(200);
        assert!(page.text().contains("Tidak ada wilayah dengan nama itu"));
        let page = browser.get("/laporan?tempat=sungai").await.must_be(200);
        assert!(page.text().contains("Wilayah mana yang Anda maksud?"));

        let first = browser.get("/laporan?kategori=roads").await.must_be(200);
        let next =
            between(first.text(), "rel=\"next\" href=\"", "\"").replace("&#38;", "&").replace("&amp;", "&");
        assert!(next.contains("kategori=roads"), "{next}");
        let newer = town.file(town.complaint("Jembatan miring dekat pasar.")).await;
        town.verify(newer.report, false).await;
        let second = browser.get(&next).await.must_be(200);
        assert_eq!(count(second.text()), 5);
        assert!(second.text().contains("Lubang ke-5 ") && !second.text().contains("Lubang ke-6 "));
        assert!(second.text().contains("rel=\"prev\""));
    })
    .await;
}
