//! Following one's own report, and everything a reporter can do to it.

use reports::{
    actions::{Filed, recount_deadlines},
    rules::lifecycle::StateKind,
    view::Viewer,
};
use testkit::{Client, Part, observe, on_both};

use super::visit::{asks_again, between, leads_to, open, picture, send, show_receipt};
use crate::town::{Town, migrations};

const TEXT: &str = "Jalan berlubang di depan pasar sejak bulan lalu.";

async fn state(town: &Town, filed: &Filed) -> StateKind {
    let actions = town.reporter(filed).await;
    let reports::actions::Doer::Reporter(proof) = actions else { panic!("a reporter") };
    town.case(filed.report, Viewer::Receipt(proof)).await.expect("their own report").state
}

/// A report that is answered, and a browser that holds its receipt.
async fn answered(town: &Town) -> (Filed, Client, String) {
    let filed = town.file(town.complaint(TEXT)).await;
    town.verify(filed.report, false).await;
    town.answer(filed.report).await;
    let mut browser = open(town).client();
    let number = show_receipt(&mut browser, &filed).await;
    (filed, browser, format!("/lacak/{number}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn number_and_secret_together_open_a_report_and_nothing_else_does() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (one, other) = (town.file(town.complaint(TEXT)).await, town.file(town.complaint(TEXT)).await);
        let (number, secret) = (one.number.to_string(), one.secret.as_ref().expect("a secret").reveal());
        let app = open(&town);
        let mut browser = app.client();
        browser.get(&format!("/lacak/{number}")).await.must_be(401);
        for (nomor, kode, says) in [
            (number.as_str(), other.secret.as_ref().expect("a secret").reveal().as_str(), "tidak cocok"),
            ("00000-00000", secret.as_str(), "tidak cocok"),
            (number.as_str(), "ABCD", "Kode rahasia tidak terbaca"),
            (number.as_str(), "", "Kode rahasia tidak terbaca"),
            ("hello", secret.as_str(), "Nomor laporan tidak terbaca"),
        ] {
            let tried = browser.post_form("/lacak", &[("nomor", nomor), ("kode", kode)]).await;
            asks_again(tried, &[says, nomor]);
            browser.get(&format!("/lacak/{number}")).await.must_be(401);
        }
        show_receipt(&mut browser, &other).await;
        let strange = browser.get(&format!("/lacak/{number}")).await.must_be(401);
        assert!(!strange.text().contains("berlubang"));
        for step in ["selesai", "tarik", "kerahasiaan"] {
            browser.get(&format!("/lacak/{number}/{step}")).await.must_be(401);
            let sent = browser.post_multipart(&format!("/lacak/{number}/{step}"), &[]).await;
            sent.must_be(401);
        }
        // However carelessly it was typed.
        let careless = [("nomor", number.to_lowercase()), ("kode", secret.replace('-', " ").to_lowercase())];
        let careless: Vec<(&str, &str)> =
            careless.iter().map(|(name, text)| (*name, text.as_str())).collect();
        leads_to(browser.post_form("/lacak", &careless).await, &format!("/lacak/{number}"));
        browser.get(&format!("/lacak/{number}")).await.must_be(200);
        browser.get("/lacak/nonsense").await.must_be(404);
        assert!(
            app.client().get(&format!("/lacak?nomor={number}")).await.must_be(200).text().contains(&number)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reporter_reads_where_it_stands_until_when_and_why_then() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.file(town.complaint(TEXT)).await;
        let mut browser = open(&town).client();
        let number = show_receipt(&mut browser, &filed).await;
        let (page, asked) = observe(browser.get(&format!("/lacak/{number}"))).await;
        let page = page.must_be(200);
        assert!(asked.len() <= 12, "{}: {asked:?}", asked.len());
        for said in ["Diterima", "Admin koordinator", "3 hari kerja setelah", TEXT, "Depan Pasar Bauntung"] {
            assert!(page.text().contains(said), "{said}");
        }
        town.verify(filed.report, false).await;
        town.answer(filed.report).await;
        let page = browser.get(&format!("/lacak/{number}")).await.must_be(200);
        for said in ["Lubang sudah ditambal.", "sesudah.png", "Ya, masalahnya selesai", "Belum selesai"] {
            assert!(page.text().contains(said), "{said}");
        }
        let evidence = between(page.text(), "<img src=\"", "\"").to_owned();
        browser.get(&evidence).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_confirms_with_a_rating_and_reopens() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, mut browser, path) = answered(&town).await;
        let fields = [Part::Field("rating", "5"), Part::Field("text", "Terima kasih.")];
        leads_to(send(&mut browser, &format!("{path}/selesai"), &fields).await, &path);
        assert_eq!(state(&town, &filed).await, StateKind::Resolved);
        assert!(browser.get(&path).await.must_be(200).text().contains("Terima kasih."));

        let reopen = format!("{path}/buka-kembali");
        asks_again(send(&mut browser, &reopen, &[]).await, &["Tuliskan dulu"]);
        leads_to(send(&mut browser, &reopen, &[Part::Field("text", "Berlubang lagi.")]).await, &path);
        assert_eq!(state(&town, &filed).await, StateKind::InProgress);
        // What cannot be done now has no page.
        leads_to(browser.get(&format!("{path}/selesai")).await, &path);
        browser.get(&format!("{path}/hancurkan")).await.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_disputes_and_replies_with_a_photo() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, mut browser, path) = answered(&town).await;
        let dispute = format!("{path}/belum-selesai");
        let long = "a".repeat(5_001);
        asks_again(send(&mut browser, &dispute, &[Part::Field("text", " ")]).await, &["Tuliskan dulu"]);
        asks_again(send(&mut browser, &dispute, &[Part::Field("text", &long)]).await, &["terlalu panjang"]);
        leads_to(send(&mut browser, &dispute, &[Part::Field("text", "Masih ada.")]).await, &path);
        assert_eq!(state(&town, &filed).await, StateKind::InProgress);

        town.answer_again(filed.report).await;
        let reply = format!("{path}/balas");
        asks_again(send(&mut browser, &reply, &[]).await, &["Tuliskan dulu"]);
        let hostile =
            [Part::Field("text", "Lihat ini."), Part::File("files", "x.html", "image/png", b"<html>")];
        asks_again(send(&mut browser, &reply, &hostile).await, &["x.html", "Lihat ini."]);
        let picture = picture();
        let fields =
            [Part::Field("text", "Lihat ini."), Part::File("files", "bukti.png", "image/png", &picture)];
        leads_to(send(&mut browser, &reply, &fields).await, &path);
        let page = browser.get(&path).await.must_be(200);
        assert!(page.text().contains("Lihat ini.") && page.text().contains("bukti.png"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_completes_objects_hides_and_withdraws() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.file(town.complaint(TEXT)).await;
        let mut browser = open(&town).client();
        let path = format!("/lacak/{}", show_receipt(&mut browser, &filed).await);
        town.hold(filed.report).await;
        let complete = format!("{path}/lengkapi");
        assert!(browser.get(&path).await.must_be(200).text().contains("Di jalan mana?"));
        asks_again(send(&mut browser, &complete, &[]).await, &["Tulis keterangan atau tambahkan berkas"]);
        leads_to(send(&mut browser, &complete, &[Part::Field("text", "Jalan Panglima Batur.")]).await, &path);
        assert_eq!(state(&town, &filed).await, StateKind::Received);

        town.archive(filed.report).await;
        let object = [Part::Field("text", "Jalan itu milik kota.")];
        leads_to(send(&mut browser, &format!("{path}/keberatan"), &object).await, &path);
        assert_eq!(state(&town, &filed).await, StateKind::Received);

        let hide = format!("{path}/kerahasiaan");
        asks_again(
            send(&mut browser, &hide, &[Part::Field("visibility", "public")]).await,
            &["Ubah isiannya"],
        );
        asks_again(send(&mut browser, &hide, &[Part::Field("visibility", "x")]).await, &["Pilih siapa"]);
        let both = [Part::Field("visibility", "anonymous+confidential")];
        leads_to(send(&mut browser, &hide, &both).await, &path);
        let page = browser.get(&path).await.must_be(200);
        assert!(page.text().contains("Tanpa nama dan isi dirahasiakan"));

        let comment = [Part::Field("text", "Kapan dikerjakan?")];
        leads_to(send(&mut browser, &format!("{path}/komentar"), &comment).await, &path);
        leads_to(send(&mut browser, &format!("{path}/tarik"), &[]).await, &path);
        assert_eq!(state(&town, &filed).await, StateKind::Withdrawn);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_acts_on_an_old_page_is_told_and_loses_no_word() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (filed, mut browser, path) = answered(&town).await;
        let page = browser.get(&format!("{path}/belum-selesai")).await.must_be(200);
        let version = between(page.text(), "name=\"version\" value=\"", "\"").to_owned();
        let comment = [Part::Field("text", "Sebentar.")];
        leads_to(send(&mut browser, &format!("{path}/komentar"), &comment).await, &path);
        let old = [Part::Field("version", &version), Part::Field("text", "Masih berlubang.")];
        let told = browser.post_multipart(&format!("{path}/belum-selesai"), &old).await.must_be(409);
        assert!(told.text().contains("berubah sejak") && told.text().contains("Masih berlubang."));
        assert_eq!(state(&town, &filed).await, StateKind::Answered);
        let newer = between(told.text(), "name=\"version\" value=\"", "\"").to_owned();
        let again = [Part::Field("version", &newer), Part::Field("text", "Masih berlubang.")];
        leads_to(browser.post_multipart(&format!("{path}/belum-selesai"), &again).await, &path);
        let nonsense = [Part::Field("version", "x"), Part::Field("text", "Masih berlubang.")];
        browser.post_multipart(&format!("{path}/komentar"), &nonsense).await.must_be(409);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_due_date_in_a_year_without_known_holidays_says_that_it_may_change() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        // Wednesday 29 December 2027.
        town.means.clock().set("2027-12-29T02:00:00Z".parse().expect("a moment"));
        let filed = town.file(town.complaint(TEXT)).await;
        let answered = town.file(town.complaint(TEXT)).await;
        town.verify(answered.report, false).await;
        town.answer(answered.report).await;
        let mut browser = open(&town).client();
        let number = show_receipt(&mut browser, &filed).await;
        let own = format!("/lacak/{number}");
        let said = "Hari libur 2028 belum diketahui semua; tanggal ini dapat berubah.";
        let page = browser.get(&own).await.must_be(200);
        assert!(page.text().contains("Senin, 3 Januari 2028: 3 hari kerja") && page.text().contains(said));

        let judged = deadlines(&town, &answered).await;
        let id = town.context().id();
        db.write(move |tx| {
            tx.execute(
                db::sql!(
                    "INSERT INTO calendar_day (id, date, name, kind, created_at) VALUES ($1, $2, $3, $4, 0)"
                ),
                db::params![id, "2028-01-03", "Cuti bersama", "joint_leave"],
            )
        })
        .await
        .expect("the day is added");
        recount_deadlines(&town.reports, String::new()).await.expect("a job");
        let page = browser.get(&own).await.must_be(200);
        assert!(page.text().contains("Selasa, 4 Januari 2028: 3 hari kerja") && page.text().contains(said));
        let recounted = deadlines(&town, &answered).await;
        let moved = judged.iter().zip(&recounted).filter(|(before, after)| before != after);
        assert_eq!(moved.count(), 1, "only the reply window is open: {judged:?} {recounted:?}");
    })
    .await;
}

/// The stored due dates, in the order they began.
async fn deadlines(town: &Town, filed: &Filed) -> Vec<String> {
    let report = filed.report;
    let read = town.context().db().read(move |tx| {
        tx.all::<db::Row>(
            db::sql!("SELECT due_on FROM report_deadline WHERE report = $1 ORDER BY place"),
            db::params![report],
        )
    });
    let rows = read.await.expect("the deadlines");
    rows.iter().map(|row| row.single::<String>().expect("a date")).collect()
}
