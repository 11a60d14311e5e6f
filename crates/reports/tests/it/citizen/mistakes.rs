//! Wrong input at every step: each says what to do, and nothing that was typed is lost.

use testkit::{Part, on_both};

use super::visit::{asks_again, leads_to, open, picture, pixel_bomb};
use crate::town::{Town, migrations};

#[tokio::test(flavor = "multi_thread")]
async fn a_story_that_cannot_be_taken_comes_back_as_it_was_typed() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let long = "a".repeat(5_001);
        for (class, text, says) in [
            ("complaint", "", "Tuliskan apa masalahnya."),
            ("complaint", "rusak", "Tuliskan sedikit lebih banyak"),
            ("complaint", long.as_str(), "Ceritanya terlalu panjang"),
            ("complaint", "jalan rusak\u{0} sekali", "tanda yang tidak dapat dibaca"),
            ("whistleblowing", "Jalan rusak berat sekali.", "Pilih jenis laporan."),
            ("<script>", "Jalan <b>rusak</b> berat.", "Pilih jenis laporan."),
        ] {
            let sent = browser.post_form("/lapor/cerita", &[("class", class), ("text", text)]).await;
            let page = asks_again(sent, &[says]);
            let typed = text.replace('<', "&#60;").replace('>', "&#62;");
            assert!(page.text().contains(&typed), "{says}: what was typed is gone");
            assert!(!page.text().contains("<b>rusak"));
            assert!(browser.get("/lapor/cerita").await.must_be(200).text().contains(&typed));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_is_none_comes_back_as_it_was_typed() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let long = "x".repeat(201);
        for (fields, says) in [
            ([("area", ""), ("place", "Dekat jembatan"), ("latitude", "")], "Pilih tempat kejadiannya."),
            ([("area", "99.99"), ("place", "Dekat jembatan"), ("latitude", "")], "tidak kami kenal"),
            ([("area", "'; DROP"), ("place", "Dekat jembatan"), ("latitude", "")], "tidak kami kenal"),
            ([("area", "63.72"), ("place", &long), ("latitude", "")], "Keterangan tempat terlalu panjang"),
            ([("area", "63.72"), ("place", "Dekat"), ("latitude", "utara")], "Titik itu tidak ada di peta"),
            ([("area", ""), ("place", "Dekat"), ("latitude", "95")], "Titik itu tidak ada di peta"),
        ] {
            let sent = browser.post_form("/lapor/tempat", &fields).await;
            asks_again(sent, &[says, fields[1].1]);
        }
        let abroad = [("area", ""), ("latitude", "48.85"), ("longitude", "2.35")];
        asks_again(browser.post_form("/lapor/tempat", &abroad).await, &["Titik itu tidak ada", "48.85"]);
        browser.get("/lapor/tempat?dalam=99").await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_that_is_nonsense_comes_back_as_it_was_typed() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let sent = [
            ("visibility", "anonymous"),
            ("name", "Rahmah"),
            ("phone", "nol delapan"),
            ("email", "rahmah@"),
            ("nik", "6371"),
        ];
        let says = ["Nomor telepon tidak terbaca", "Alamat surel tidak terbaca", "NIK terdiri dari 16 angka"];
        let page = asks_again(browser.post_form("/lapor/kerahasiaan", &sent).await, &says);
        for (_, typed) in &sent[1..] {
            assert!(page.text().contains(&format!("value=\"{typed}\"")), "{typed}");
        }
        assert!(page.text().contains("value=\"anonymous\" checked"));
        for visibility in ["", "oversight", "secret"] {
            let sent = browser.post_form("/lapor/kerahasiaan", &[("visibility", visibility)]).await;
            asks_again(sent, &["Pilih siapa yang boleh melihat"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_refused_says_why_and_takes_no_other_with_it() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let large = vec![0xff; 25 * 1024 * 1024];
        let page = b"<html><script>alert(1)</script>".to_vec();
        for (name, content, says) in [
            ("jahat.jpg", &page, "jenis berkas ini tidak bisa diterima"),
            ("bom.png", &pixel_bomb(), "ukuran gambarnya terlalu besar"),
            ("film.mp4", &large, "lebih dari 20 MB"),
            ("kosong.jpg", &Vec::new(), "berkasnya kosong"),
            ("potong.png", &picture()[..40].to_vec(), "rusak atau terpotong"),
        ] {
            let files = [
                Part::File("files", name, "image/jpeg", content),
                Part::File("files", "baik.png", "image/png", &picture()),
                Part::Field("go", "on"),
            ];
            let page = asks_again(browser.post_multipart("/lapor/foto", &files).await, &[name, says]);
            assert!(page.text().contains("Foto: baik.png"), "the good one is kept");
            let kept = page.text().split("/hapus").next().and_then(|page| page.rsplit_once("/lapor/foto/"));
            let path = format!("/lapor/foto/{}/hapus", kept.expect("a file").1);
            leads_to(browser.post_form(&path, &[]).await, "/lapor/foto");
        }
        assert!(!browser.get("/lapor/foto").await.must_be(200).text().contains("baik.png"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_files_than_fit_are_named_and_nobody_removes_those_of_another() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let app = open(&town);
        let mut browser = app.client();
        let picture = picture();
        let names: Vec<String> = (1..=11).map(|number| format!("foto{number}.png")).collect();
        let files: Vec<Part<'_>> =
            names.iter().map(|name| Part::File("files", name, "image/png", &picture)).collect();
        let sent = browser.post_multipart("/lapor/foto", &files).await;
        let page = asks_again(sent, &["foto11.png: tidak diterima karena sudah ada 10 berkas", "foto10.png"]);
        let kept = page.text().split("/hapus").next().and_then(|page| page.rsplit_once("/lapor/foto/"));
        let path = format!("/lapor/foto/{}/hapus", kept.expect("a file").1);
        leads_to(app.client().post_form(&path, &[]).await, "/lapor/foto");
        assert!(browser.get("/lapor/foto").await.must_be(200).text().contains("foto1.png"));
        browser.post_form("/lapor/foto", &[("go", "on")]).await.must_be(415);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_who_files_without_end_is_slowed_down() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        for _ in 0..10 {
            browser.post_form("/lapor/periksa", &[]).await.must_be(303);
        }
        browser.post_form("/lapor/periksa", &[]).await.must_be(429);
    })
    .await;
}
