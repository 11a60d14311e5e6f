//! The days that agencies promise in their action plans.

use directory::{
    person::{Membership, Person, insert, insert_membership},
    role::Role,
};
use jiff::SignedDuration;
use platform::{
    i18n::{Catalogue, Language},
    job::{JobContext, Worker},
};
use reports::promise::{PROMISE_LETTER, PromiseDue, remind_of_promises, send_promise_letter};
use testkit::{observe, on_both};

use super::office::{accepted, action_of, begun, between, send, send_with_photo, verification, version_of};
use crate::town::{Town, migrations};

async fn appoint_liaison(town: &Town) {
    let context = town.context();
    let (person, seat, agency, from) = (context.id(), context.id(), town.agency("pupr"), context.today());
    let stored = context.db().write(move |tx| {
        insert(tx, &Person::new(person, "penghubung", "Ahmad Fauzi", "ahmad@contoh.id"))?;
        let role = Role::Liaison;
        insert_membership(tx, &Membership { id: seat, person, role, agency, from, to: None })
    });
    stored.await.expect("the liaison is appointed");
}

/// Whoever sends the letters.
fn letters_of(town: &Town) -> Worker {
    let texts = Catalogue::new(&reports::MESSAGES).expect("texts").texts(Language::Id);
    let reports = town.reports.clone();
    Worker::new(town.context().clone()).on(PROMISE_LETTER, move |due: PromiseDue, job: JobContext| {
        let (reports, texts) = (reports.clone(), texts.clone());
        async move { send_promise_letter(&reports, &texts, due, &job).await }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_is_reminded_of_its_promise_before_and_after_the_day_and_once_each() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        appoint_liaison(&town).await;
        let filed = begun(&town).await;
        let plan = [
            ("settles", "action_plan"),
            ("text", "Jalan ini diaspal bulan depan."),
            ("promised_on", "2026-09-10"),
        ];
        accepted(send(&mut town.liaison("pupr"), &filed, "answer", &plan).await);
        for mut browser in [town.liaison("pupr"), town.coordinator()] {
            let inbox = browser.get("/petugas/meja?meja=janji").await.must_be(200);
            let text = inbox.text();
            assert!(text.contains(&filed.number.to_string()) && text.contains("10 September 2026"), "{text}");
        }
        let other = town.liaison("dinkes").get("/petugas/meja?meja=janji").await.must_be(200);
        assert!(!other.text().contains(&filed.number.to_string()));

        let worker = letters_of(&town);
        let mut reminded = Vec::new();
        // Thursday 10 September: two working days before is Tuesday 8.
        for _ in 0..30 {
            town.means.clock().advance(SignedDuration::from_hours(24));
            if remind_of_promises(&town.reports).await.expect("a job") > 0 {
                reminded.push(town.context().today().to_string());
            }
            town.means.run_jobs(&worker).await;
            assert_eq!(remind_of_promises(&town.reports).await.expect("a job"), 0, "once each");
        }
        assert_eq!(reminded, ["2026-09-08", "2026-09-11"]);
        let letters = town.means.letters();
        assert_eq!(letters.len(), 2, "{letters:#?}");
        let tells = |letter: &String| {
            letter.contains("ahmad@contoh.id") && letter.contains(&filed.number.to_string())
        };
        assert!(letters.iter().all(tells) && letters.iter().all(|letter| !letter.contains("berlubang")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_cannot_be_promised_comes_back_with_what_was_typed() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = begun(&town).await;
        for (day, message) in [
            ("9999-12-31", "Pilih tanggal paling lambat sepuluh tahun lagi."),
            ("2026-08-20", "Pilih tanggal yang belum lewat."),
        ] {
            let plan = [("settles", "action_plan"), ("text", "Diaspal kelak."), ("promised_on", day)];
            let form = send(&mut town.liaison("pupr"), &filed, "answer", &plan).await.must_be(422);
            assert!(form.text().contains(message), "{day}");
            assert!(form.text().contains("href=\"#promised_on\""), "{day}");
            assert!(form.text().contains("Diaspal kelak.") && form.text().contains(day), "{day}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_that_is_kept_is_no_longer_reminded_of() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        appoint_liaison(&town).await;
        let filed = begun(&town).await;
        let plan =
            [("settles", "action_plan"), ("text", "Diaspal bulan depan."), ("promised_on", "2026-09-10")];
        accepted(send(&mut town.liaison("pupr"), &filed, "answer", &plan).await);
        let done = [("settles", "action_taken"), ("text", "Jalan ini sudah diaspal.")];
        accepted(send_with_photo(&mut town.liaison("pupr"), &filed, "answer", &done).await);
        town.means.clock().advance(SignedDuration::from_hours(24 * 40));
        assert_eq!(remind_of_promises(&town.reports).await.expect("a job"), 0);
        let inbox = town.liaison("pupr").get("/petugas/meja?meja=janji").await.must_be(200);
        assert!(!inbox.text().contains(&filed.number.to_string()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_liaison_whom_the_report_complains_about_gets_no_letter_about_it() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        appoint_liaison(&town).await;
        town.appoint("Budi Santoso", Role::Liaison, "pupr").await;
        let filed = town.file(town.complaint("Petugas meminta uang di depan pasar.")).await;
        let mut coordinator = town.coordinator();
        let pupr = town.agency("pupr").to_string();
        let mut fields = verification(&pupr);
        fields.push(("oversight", "yes"));
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        accepted(send(&mut town.liaison("pupr"), &filed, "start", &[]).await);
        let plan =
            [("settles", "action_plan"), ("text", "Diperiksa bulan depan."), ("promised_on", "2026-09-10")];
        accepted(send(&mut town.liaison("pupr"), &filed, "answer", &plan).await);
        let form = coordinator.get(&action_of(&filed, "decide_subjects")).await.must_be(200);
        let version = version_of(&form);
        let sought = [("version", version.as_str()), ("who", "ahmad fauzi"), ("find_person", "1")];
        let found = coordinator.post_form(&action_of(&filed, "decide_subjects"), &sought).await.must_be(200);
        let ahmad = between(found.text(), "name=\"person\" value=\"", "\"").to_owned();
        let chosen = [("who", "ahmad fauzi"), ("person", ahmad.as_str())];
        accepted(send(&mut coordinator, &filed, "decide_subjects", &chosen).await);

        town.means.clock().advance(SignedDuration::from_hours(24 * 40));
        remind_of_promises(&town.reports).await.expect("a job");
        town.means.run_jobs(&letters_of(&town)).await;
        let letters = town.means.letters();
        assert!(letters.len() == 1 && letters[0].contains("budi-santoso@contoh.id"), "{letters:#?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reminding_of_many_promises_asks_the_database_no_more_often_than_of_one() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        appoint_liaison(&town).await;
        let plan =
            [("settles", "action_plan"), ("text", "Diaspal bulan depan."), ("promised_on", "2026-09-10")];
        let mut costs = Vec::new();
        for promises in [1, 6] {
            for _ in 0..promises {
                let filed = begun(&town).await;
                accepted(send(&mut town.liaison("pupr"), &filed, "answer", &plan).await);
            }
            let day = town.context().now();
            // Thursday 10 September is two working days away.
            town.means.clock().set("2026-09-08T02:00:00Z".parse().expect("a moment"));
            let (letters, asked) = observe(remind_of_promises(&town.reports)).await;
            assert_eq!(letters.expect("a job"), promises);
            costs.push(asked.len());
            town.means.clock().set(day);
        }
        assert_eq!(costs[0], costs[1], "{costs:?}");
    })
    .await;
}
