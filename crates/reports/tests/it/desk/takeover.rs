//! An oversight body asks for a case and takes it over, with the reporter's consent (reports.md §3, last row, and §4).

use std::sync::Arc;

use db::Db;
use directory::role::Role;
use jiff::SignedDuration;
use platform::{
    i18n::Catalogue,
    job::{JobContext, Worker},
};
use reports::{
    actions::{Filed, NewReport},
    letter::{Due, LETTER, TellReporter, send_letter},
    rules::{lifecycle::Takeover, visibility::Visibility},
    store::Identity,
    view::Viewer,
};
use testkit::{Client, Part, TestMeans, on_both};

use super::office::{accepted, action_of, page_of, send, verification};
use crate::{
    citizen::visit::{self, leads_to, open, show_receipt},
    town::{Town, migrations},
};

/// A confidential complaint that PUPR has had for as many days.
async fn overdue(db: Db, days: i64) -> (Town, Filed) {
    let means = TestMeans::new(db.clone()).await;
    let town = Town::with_listeners(db, vec![Arc::new(TellReporter(means.context().clone()))]).await;
    let reporter = Identity { email: "sari@contoh.id".to_owned(), ..Identity::default() };
    let asked = Visibility::CONFIDENTIAL;
    let complaint = town.complaint("Jalan berlubang di depan pasar sejak lama sekali.");
    let filed = town.file(NewReport { reporter, asked, ..complaint }).await;
    let pupr = town.agency("pupr").to_string();
    accepted(send(&mut town.coordinator(), &filed, "verify", &verification(&pupr)).await);
    town.means.clock().advance(SignedDuration::from_hours(24 * days));
    (town, filed)
}

fn ombudsman(town: &Town) -> Client {
    town.browser(town.officer(Role::OversightBody, "government-63"))
}

async fn of_the_reporter(town: &Town, filed: &Filed) -> (Client, String) {
    let mut browser = open(town).client();
    let number = show_receipt(&mut browser, filed).await;
    (browser, format!("/lacak/{number}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_asks_the_reporter_allows_it_and_everybody_learns_who_examines_the_case() {
    on_both(migrations(), |db| async move {
        let (town, filed) = overdue(db, 61).await;
        let mut body = ombudsman(&town);
        let list = body.get("/petugas/pimpinan").await.must_be(200);
        assert!(list.text().contains(&page_of(&filed)), "it is overdue");
        let page = body.get(&page_of(&filed)).await.must_be(200);
        assert!(!page.text().contains("berlubang"), "the content is not theirs yet");
        let why = [("text", "Laporan ini sudah dua bulan tidak dijawab.")];
        accepted(send(&mut body, &filed, "request_takeover", &why).await);
        let list = body.get("/petugas/pimpinan").await.must_be(200);
        assert!(list.text().contains("menunggu izin pelapor"));
        let liaison = town.liaison("pupr").get(&page_of(&filed)).await.must_be(200);
        assert!(!liaison.text().contains("Ombudsman RI"), "the agency learns nothing yet");
        assert!(liaison.text().contains("boleh sejak hari itu lewat"), "a right that began is not overdue");

        let (mut reporter, own) = of_the_reporter(&town, &filed).await;
        let page = reporter.get(&own).await.must_be(200);
        assert!(page.text().contains("tolak-ombudsman"));
        let notice = visit::between(page.text(), "class=\"notice\"", "</div>");
        assert!(notice.contains("dua bulan tidak dijawab"), "why they are asked stands where they are asked");
        assert!(page.text().contains("Sesudah Selasa, 20 Oktober 2026"), "{}", page.text());
        let allow = format!("{own}/izinkan-ombudsman");
        let form = reporter.get(&allow).await.must_be(200);
        assert!(form.text().contains(">Izinkan Ombudsman memeriksa</button>"), "{}", form.text());
        leads_to(visit::send(&mut reporter, &allow, &[Part::Field("text", "Silakan.")]).await, &own);
        let page = body.get(&page_of(&filed)).await.must_be(200);
        assert!(page.text().contains("berlubang") && page.text().contains("Silakan."));
        accepted(send(&mut body, &filed, "take_over", &[("text", "")]).await);

        for viewer in [Viewer::Public, Viewer::Officer(town.officer(Role::Liaison, "pupr"))] {
            let case = town.case(filed.report, viewer).await.expect("known");
            assert_eq!(case.takeover, Takeover::TakenOver);
            let kinds: Vec<_> = case.timeline.iter().map(|entry| entry.event.kind()).collect();
            assert!(kinds.contains(&"taken_over") && !kinds.contains(&"takeover_requested"), "{kinds:?}");
        }
        let public = open(&town).client().get(&format!("/laporan/{}", filed.number)).await.must_be(200);
        assert!(public.text().contains("Ombudsman RI memeriksa kasus ini"));
        accepted(send(&mut town.liaison("pupr"), &filed, "start", &[]).await);
        let page = reporter.get(&own).await.must_be(200);
        assert!(!page.text().contains("cabut-izin"), "what is taken over stays so");
        let notice = visit::between(page.text(), "class=\"notice\"", "</div>");
        assert!(!notice.contains("dua bulan"), "what was asked is answered");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_early_says_from_when_and_without_consent_nothing_is_taken_over() {
    on_both(migrations(), |db| async move {
        let (town, filed) = overdue(db, 60).await;
        let mut body = ombudsman(&town);
        body.get(&page_of(&filed)).await.must_be(200);
        body.get(&action_of(&filed, "request_takeover")).await.must_be(409);
        let why = [("version", "3"), ("text", "Sudah lama sekali tidak dijawab.")];
        let early = body.post_form(&action_of(&filed, "request_takeover"), &why).await.must_be(409);
        assert!(early.text().contains("Rabu, 21 Oktober 2026"), "{}", early.text());
        assert!(early.text().contains("Sudah lama sekali"), "nothing typed is lost");
        let none = body.post_form(&action_of(&filed, "take_over"), &why).await.must_be(409);
        assert!(none.text().contains("Tanpa izin pelapor"), "{}", none.text());
        let (mut reporter, own) = of_the_reporter(&town, &filed).await;
        leads_to(reporter.get(&format!("{own}/izinkan-ombudsman")).await, &own);
        let tried = [Part::Field("version", "3")];
        let early = reporter.post_multipart(&format!("{own}/izinkan-ombudsman"), &tried).await.must_be(409);
        assert!(early.text().contains("Rabu, 21 Oktober 2026"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_allows_it_unasked_and_takes_it_back() {
    on_both(migrations(), |db| async move {
        let (town, filed) = overdue(db, 61).await;
        let mut body = ombudsman(&town);
        let (mut reporter, own) = of_the_reporter(&town, &filed).await;
        leads_to(visit::send(&mut reporter, &format!("{own}/izinkan-ombudsman"), &[]).await, &own);
        let list = body.get("/petugas/pimpinan").await.must_be(200);
        assert!(list.text().contains("Pelapor mengizinkan Ombudsman RI"));
        let page = body.get(&page_of(&filed)).await.must_be(200);
        assert!(page.text().contains("berlubang"));
        let found = body.get("/petugas/cari?q=berlubang").await.must_be(200);
        assert!(found.text().contains(&page_of(&filed)), "its words are theirs to look for");
        leads_to(visit::send(&mut reporter, &format!("{own}/cabut-izin"), &[]).await, &own);
        let found = body.get("/petugas/cari?q=berlubang").await.must_be(200);
        assert!(!found.text().contains(&page_of(&filed)));
        let page = body.get(&page_of(&filed)).await.must_be(200);
        assert!(!page.text().contains("berlubang"));
        assert!(!page.text().contains(&action_of(&filed, "take_over")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reporter_gets_a_letter_when_they_are_asked_and_when_the_case_is_taken_over() {
    on_both(migrations(), |db| async move {
        let (town, filed) = overdue(db, 61).await;
        let catalogue = Catalogue::new(&reports::MESSAGES).expect("texts");
        let reports = town.reports.clone();
        let worker = Worker::new(town.context().clone()).on(LETTER, move |due: Due, job: JobContext| {
            let (reports, catalogue) = (reports.clone(), catalogue.clone());
            async move { send_letter(&reports, &catalogue, due, &job).await }
        });
        town.means.run_jobs(&worker).await;
        let before = town.means.letters().len();
        let mut body = ombudsman(&town);
        let why = [("text", "Laporan ini sudah dua bulan tidak dijawab.")];
        accepted(send(&mut body, &filed, "request_takeover", &why).await);
        let (mut reporter, own) = of_the_reporter(&town, &filed).await;
        leads_to(visit::send(&mut reporter, &format!("{own}/izinkan-ombudsman"), &[]).await, &own);
        accepted(send(&mut body, &filed, "take_over", &[]).await);
        town.means.run_jobs(&worker).await;
        let letters = town.means.letters();
        assert_eq!(letters.len(), before + 2, "their own consent they know: {letters:#?}");
        assert!(letters.iter().any(|letter| letter.contains("meminta izin Anda")), "{letters:#?}");
        assert!(letters.iter().all(|letter| !letter.contains("dua bulan tidak dijawab")));
    })
    .await;
}
