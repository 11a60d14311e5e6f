//! Letters to reporters: to whom, in which language, and what is never in them.

use std::sync::Arc;

use db::{Db, Row, params, sql};
use directory::{role::Role, sign_in::Identify};
use platform::{
    i18n::{Catalogue, Language},
    job::{JobContext, Worker},
};
use reports::{
    actions::{Doer, NewReport},
    letter::{Due, LETTER, TellReporter, send_letter},
    rules::{
        lifecycle::{Class, Command, Verification},
        visibility::Visibility,
    },
    store::{Identity, Words},
};
use serde_json::json;
use testkit::{Part, TestApp, TestMeans, on_both};

use crate::{
    api::key,
    citizen::visit::{leads_to, open},
    town::{Town, migrations},
};

const STORY: &str = "Jalan berlubang di depan pasar sejak lama.";

/// A town that writes letters.
async fn writing(db: Db) -> Town {
    let means = TestMeans::new(db.clone()).await;
    Town::with_listeners(db, vec![Arc::new(TellReporter(means.context().clone()))]).await
}

/// The letters that are due now go out; all that ever went out come back.
async fn delivered(town: &Town) -> Vec<String> {
    let catalogue = Catalogue::new(&reports::MESSAGES).expect("texts");
    let reports = town.reports.clone();
    let worker = Worker::new(town.context().clone()).on(LETTER, move |due: Due, job: JobContext| {
        let (reports, catalogue) = (reports.clone(), catalogue.clone());
        async move { send_letter(&reports, &catalogue, due, &job).await }
    });
    town.means.run_jobs(&worker).await;
    town.means.letters()
}

/// In which language the only letter to `address` is.
#[track_caller]
fn language_to(address: &str, letters: &[String]) -> Language {
    let to: Vec<&String> = letters.iter().filter(|letter| letter.contains(address)).collect();
    assert_eq!(to.len(), 1, "{address}: {letters:#?}");
    let (indonesian, english) = (to[0].contains("Laporan Anda"), to[0].contains("Your report"));
    assert_ne!(indonesian, english, "it is in one language: {}", to[0]);
    if english { Language::En } else { Language::Id }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_who_left_an_address_is_written_to_and_the_letter_tells_nothing() {
    on_both(migrations(), |db| async move {
        let town = writing(db).await;
        for (language, address) in [(Language::Id, "sari@contoh.id"), (Language::En, "ann@example.com")] {
            let reporter = Identity { email: address.to_owned(), ..Identity::default() };
            let filed = town.file(NewReport { reporter, language, ..town.complaint(STORY) }).await;
            let verify = Command::Verify(Verification {
                class: Class::Complaint,
                category: "roads.pothole".to_owned(),
                agency: Some(town.agency("pupr")),
                oversight: false,
                subject: None,
                visibility: Visibility::PUBLIC,
                title: None,
            });
            let by = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
            let verify = town.order(filed.report, by, verify, Words::none()).await;
            town.done(verify).await;
            let letters = delivered(&town).await;
            let to: Vec<&String> = letters.iter().filter(|letter| letter.contains(address)).collect();
            assert_eq!(to.len(), 2, "one of the receipt, one of the referral: {letters:#?}");
            let (greeting, state) = match language {
                Language::Id => ("Laporan Anda", "Diteruskan"),
                Language::En => ("Your report", "Referred"),
            };
            for letter in &to {
                assert!(letter.contains(&filed.number.to_string()) && letter.contains(greeting), "{letter}");
                let secret = filed.secret.as_ref().expect("a secret").reveal();
                assert!(!letter.contains(&secret) && !letter.contains("berlubang"), "{letter}");
            }
            assert!(to.iter().any(|letter| letter.contains(state)), "{to:#?}");
        }
        town.file(town.complaint("Laporan tanpa alamat surel siapa pun.")).await;
        assert_eq!(delivered(&town).await.len(), 4, "none to nobody");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_in_the_language_of_the_pages_on_which_it_was_filed() {
    on_both(migrations(), |db| async move {
        let town = writing(db).await;
        let app = open(&town);
        for (speaking, address) in [("id", "sari@contoh.id"), ("en-GB", "ann@example.com")] {
            let mut browser = app.client().speaking(speaking);
            browser.post_form("/lapor/cerita", &[("class", "complaint"), ("text", STORY)]).await;
            let place = [("within", "63.72"), ("area", ""), ("place", "")];
            browser.post_form("/lapor/tempat", &place).await;
            let who = [("visibility", "public"), ("email", address)];
            leads_to(browser.post_form("/lapor/kerahasiaan", &who).await, "/lapor/periksa");
            leads_to(browser.post_form("/lapor/periksa", &[]).await, "/lapor/tanda-terima");
        }
        let mut insider = app.client().speaking("en");
        let parts = [Part::Field("text", STORY), Part::Field("email", "insider@example.com")];
        leads_to(insider.post_multipart("/lapor/pelanggaran", &parts).await, "/lapor/tanda-terima");
        let letters = delivered(&town).await;
        assert_eq!(language_to("sari@contoh.id", &letters), Language::Id);
        assert_eq!(language_to("ann@example.com", &letters), Language::En);
        assert_eq!(language_to("insider@example.com", &letters), Language::En);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_says_the_language_or_its_header_does() {
    on_both(migrations(), |db| async move {
        let town = writing(db).await;
        let messages: Vec<_> = [directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect();
        let routes = reports::api::routes(town.reports.clone());
        let app: TestApp = town.means.app(routes, &messages, Box::new(Identify(town.context().clone())));
        let table = [
            ("a@contoh.id", None, None, Language::Id),
            ("b@contoh.id", Some("en-US,en;q=0.9"), None, Language::En),
            ("c@contoh.id", Some("en"), Some("id"), Language::Id),
            ("d@contoh.id", None, Some("en"), Language::En),
        ];
        for (number, (address, header, said, _)) in table.iter().enumerate() {
            let mut report = json!({"text": STORY, "area": "63.72.02", "reporter": {"email": address}});
            if let Some(said) = said {
                report["language"] = json!(said);
            }
            let key = key(number);
            let mut headers = vec![("idempotency-key", key.as_str())];
            headers.extend(header.map(|header| ("accept-language", header)));
            let mut program = app.client();
            program.json(http::Method::POST, "/api/v1/reports", &report, &headers).await.must_be(201);
        }
        let letters = delivered(&town).await;
        for (address, _, _, language) in table {
            assert_eq!(language_to(address, &letters), language, "{address}");
        }
        let unknown = json!({"text": STORY, "area": "63.72.02", "language": "xx"});
        let headers = [("idempotency-key", &*key(9))];
        let answer = app.client().json(http::Method::POST, "/api/v1/reports", &unknown, &headers).await;
        assert_eq!(answer.must_be(422).json()["errors"][0]["pointer"], "/language");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_chooses_the_language_and_indonesian_stands_chosen() {
    on_both(migrations(), |db| async move {
        let town = writing(db).await;
        let clerk = town.officer(Role::IntakeClerk, "diskominfo");
        // Whoever types it in reads English; whoever reports does not.
        let mut browser = town.browser(clerk).speaking("en");
        for (language, address) in [(None, "sari@contoh.id"), (Some("en"), "ann@example.com")] {
            let mut fields = vec![
                ("channel", "walk_in"),
                ("received_at", "2026-08-10"),
                ("received_time", "09:30"),
                ("class", "complaint"),
                ("text", STORY),
                ("regency", "63.72"),
                ("email", address),
            ];
            fields.extend(language.map(|language| ("language", language)));
            browser.post_form("/petugas/terima", &fields).await.must_be(200);
        }
        let letters = delivered(&town).await;
        assert_eq!(language_to("sari@contoh.id", &letters), Language::Id);
        assert_eq!(language_to("ann@example.com", &letters), Language::En);
        let wrong = browser.post_form("/petugas/terima", &[("language", "xx")]).await.must_be(422);
        assert!(wrong.text().contains("href=\"#language\""), "{}", wrong.text());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_tells_the_language_of_a_reporter_who_said_nothing_of_themselves() {
    on_both(migrations(), |db| async move {
        let town = writing(db.clone()).await;
        town.file(NewReport { language: Language::En, ..town.complaint(STORY) }).await;
        let rows = db.read(|tx| tx.all::<Row>(sql!("SELECT language FROM report_reporter"), params![])).await;
        assert!(rows.expect("rows").is_empty());
    })
    .await;
}
