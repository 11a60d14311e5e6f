//! Officials look for words: in every report whose words they may read, and in no other.

use db::{params, sql};
use directory::{officer::Officer, role::Role};
use reports::{
    actions::{Doer, Filed, NewReport, index_missing},
    rules::{
        lifecycle::{Actor, ArchiveReason, Class, Command, Event, RedactionReason, Verification},
        visibility::Visibility,
    },
    store::Words,
    view::Viewer,
};
use testkit::{observe, on_both};
use uuid::Uuid;

use super::office::{page_of, send, verification};
use crate::{
    citizen::visit::{self, open},
    town::{Town, migrations},
};

/// What is wrong, and about whom it is: a word that only one report has.
const STORY: &str = "Jembatan gantung bergoyang dan papannya lapuk, dekat";

struct Many<'town> {
    town: &'town Town,
    coordinator: Doer,
    all: Vec<(&'static str, Filed)>,
}

impl Many<'_> {
    async fn file(&mut self, word: &'static str, change: impl FnOnce(NewReport) -> NewReport) -> Uuid {
        let new = change(self.town.complaint(&format!("{STORY} {word}.")));
        let filed = self.town.file(new).await;
        let id = filed.report;
        self.all.push((word, filed));
        id
    }

    async fn carry_out(&self, report: Uuid, by: Doer, command: Command, words: Words) {
        let order = self.town.order(report, by, command, words).await;
        self.town.done(order).await;
    }

    async fn verify(&self, report: Uuid, agency: Option<&str>, visibility: Visibility) {
        let command = Command::Verify(Verification {
            class: Class::Complaint,
            category: "roads.bridge".to_owned(),
            agency: agency.map(|agency| self.town.agency(agency)),
            oversight: false,
            subject: None,
            visibility,
            title: None,
        });
        self.carry_out(report, self.coordinator.clone(), command, Words::none()).await;
    }
}

/// Reports in every corner of the rules of visibility.
async fn many<'town>(town: &'town Town, clerk: &Officer) -> Many<'town> {
    let coordinator = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
    let mut many = Many { town, coordinator, all: Vec::new() };
    many.file("alpinia", |new| new).await;
    let seat = &clerk.seats[0];
    let by = Actor::Staff { person: clerk.person, role: seat.role, agency: seat.agency };
    many.file("bakung", |new| NewReport { by, ..new }).await;
    for (word, agency, hidden) in [
        ("cempaka", Some("pupr"), Visibility::PUBLIC),
        ("dahlia", Some("pupr"), Visibility::CONFIDENTIAL),
        ("edelweis", Some("dinkes"), Visibility::CONFIDENTIAL),
        ("flamboyan", None, Visibility::ANONYMOUS),
        ("gardenia", None, Visibility::CONFIDENTIAL),
    ] {
        let report = many.file(word, |new| new).await;
        many.verify(report, agency, hidden).await;
    }
    let asked = many
        .file("hortensia", |new| NewReport {
            asked: Visibility::ANONYMOUS.join(Visibility::CONFIDENTIAL),
            ..new
        })
        .await;
    many.verify(asked, Some("pupr"), Visibility::PUBLIC).await;
    let insider = |subject| {
        move |new| NewReport {
            class: Class::Whistleblowing,
            asked: Visibility::OVERSIGHT,
            subject: Some(subject),
            ..new
        }
    };
    many.file("iris", insider(town.agency("pupr"))).await;
    many.file("jepun", insider(town.agency("dinkes"))).await;
    let oversight = many.file("kamboja", |new| new).await;
    let misconduct = Command::Verify(Verification {
        class: Class::Complaint,
        category: "misconduct.discipline".to_owned(),
        agency: None,
        oversight: true,
        subject: Some(town.agency("pupr")),
        visibility: Visibility::PUBLIC,
        title: None,
    });
    many.carry_out(oversight, many.coordinator.clone(), misconduct, Words::none()).await;
    // No misconduct is alleged, but all is hidden: by whoever filed it, or by the desk.
    many.file("nilam", |new| NewReport { asked: Visibility::OVERSIGHT, ..new }).await;
    let imposed = many.file("oleander", |new| new).await;
    many.verify(imposed, Some("dinkes"), Visibility::OVERSIGHT).await;
    let archived = many.file("lavender", |new| new).await;
    let mut words = Words::none();
    let text = Some(words.keep(town.context(), "Ini urusan perusahaan swasta."));
    let archive = Command::Archive { reason: ArchiveReason::OutsideGovernment, text };
    many.carry_out(archived, many.coordinator.clone(), archive, words).await;
    many.file("melati", |new| new).await;
    let reporter = town.reporter(&many.all[many.all.len() - 1].1).await;
    let withdrawn = many.all[many.all.len() - 1].1.report;
    many.carry_out(withdrawn, reporter, Command::Withdraw { text: None }, Words::none()).await;
    many
}

#[tokio::test(flavor = "multi_thread")]
async fn each_official_finds_by_its_words_what_they_may_read_and_nothing_else() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let clerk = town.officer(Role::IntakeClerk, "diskominfo");
        let many = many(&town, &clerk).await;
        let mut officials = vec![clerk, town.officer(Role::IntakeClerk, "diskominfo")];
        for (role, agency) in [
            (Role::Coordinator, "government-63"),
            (Role::Coordinator, "pupr"),
            (Role::Inspector, "inspektorat"),
            (Role::Inspector, "pupr"),
            (Role::Liaison, "pupr"),
            (Role::Liaison, "dinkes"),
            (Role::Approver, "government-63"),
            (Role::Leader, "government-63"),
            (Role::Leader, "pupr"),
            (Role::OversightBody, "government-63"),
        ] {
            officials.push(town.officer(role, agency));
        }
        let mut several = town.officer(Role::Liaison, "dinkes");
        several.seats.extend(town.officer(Role::Inspector, "inspektorat").seats);
        officials.push(several);
        let mut ever_found = 0;
        for officer in officials {
            let mut browser = town.browser(officer.clone());
            for (word, filed) in &many.all {
                let case = town.case(filed.report, Viewer::Officer(officer.clone())).await;
                let may_read = case.is_some_and(|case| case.sight.content);
                let page = browser.get(&format!("/petugas/cari?q=jembatan+{word}")).await.must_be(200);
                let found = page.text().contains(&page_of(filed));
                assert_eq!(found, may_read, "{} looks for {word}", officer.name);
                ever_found += usize::from(found);
            }
        }
        assert!(ever_found > many.all.len(), "{ever_found}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_what_is_found_follow_each_other_and_ask_the_database_little() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut filed = Vec::new();
        for number in 0..35 {
            let text = format!("{STORY} tiang nomor {number}.");
            let asked = Visibility::CONFIDENTIAL;
            filed.push(town.file(NewReport { asked, ..town.complaint(&text) }).await);
        }
        let mut browser = town.coordinator();
        let (first, asked) = observe(browser.get("/petugas/cari?q=jembatan")).await;
        let first = first.must_be(200);
        assert!(asked.len() <= 12, "{}: {asked:?}", asked.len());
        let next =
            visit::between(first.text(), "href=\"/petugas/cari?q=jembatan", "\"").replace("&#38;", "&");
        let second = browser.get(&format!("/petugas/cari?q=jembatan{next}")).await.must_be(200);
        for one in &filed {
            let on = [&first, &second].map(|page| page.text().contains(&page_of(one)));
            assert_ne!(on[0], on[1], "{} stands on one page", one.number);
        }
        assert!(!second.text().contains("href=\"/petugas/cari?q=jembatan"), "there is no third page");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_later_is_no_longer_found_and_personal_data_never_is() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let text = format!("{STORY} rumah Haji Saleh, hubungi 081234567890.");
        let filed = town.file(NewReport { asked: Visibility::CONFIDENTIAL, ..town.complaint(&text) }).await;
        let mut browser = town.coordinator();
        let mut finds = async |word: &str| {
            let page = browser.get(&format!("/petugas/cari?q={word}")).await.must_be(200);
            page.text().contains(&page_of(&filed))
        };
        assert!(finds("saleh").await && finds("lapuk").await && finds("bauntung").await);
        assert!(!finds("081234567890").await, "nobody looks for people by their telephone");
        let pupr = town.agency("pupr").to_string();
        let mut fields = verification(&pupr);
        fields[2].1 = "Jembatan rawan di Cempaka";
        send(&mut town.coordinator(), &filed, "verify", &fields).await.must_be(303);
        assert!(finds("rawan").await, "the new title is found");
        let mut words = Words::none();
        let replacement = words.keep(town.context(), "Jembatan gantung bergoyang.");
        let case = town.case(filed.report, Viewer::Officer(town.officer(Role::Coordinator, "government-63")));
        let story = case.await.expect("the report").timeline.first().and_then(|entry| match &entry.event {
            Event::Filed(filing) => Some(filing.text.id),
            _ => None,
        });
        let hide = Command::Redact {
            target: story.expect("a story"),
            replacement: Some(replacement),
            reason: RedactionReason::PersonalData,
        };
        let by = Doer::Officer(town.officer(Role::Coordinator, "government-63"));
        let order = town.order(filed.report, by, hide, words).await;
        town.done(order).await;
        assert!(!finds("saleh").await && !finds("lapuk").await, "what is hidden is no longer found");
        assert!(finds("bergoyang").await && finds("rawan").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_finds_no_more_than_before() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let clerk = town.officer(Role::IntakeClerk, "diskominfo");
        let many = many(&town, &clerk).await;
        let mut browser = open(&town).client();
        for (word, filed) in &many.all {
            let list = browser.get(&format!("/laporan?cari={word}")).await.must_be(200);
            let readable =
                town.case(filed.report, Viewer::Public).await.is_some_and(|case| case.sight.content);
            assert_eq!(list.text().contains(&filed.number.to_string()), readable, "{word}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_from_before_there_was_an_index_are_found_after_a_night() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db.clone()).await;
        let clerk = town.officer(Role::IntakeClerk, "diskominfo");
        let all = many(&town, &clerk).await.all;
        let mut browser = town.coordinator();
        let emptied = db.write(|tx| tx.execute(sql!("DELETE FROM report_desk_search"), params![])).await;
        assert_eq!(emptied.expect("the index is emptied"), all.len() as u64);
        let page = browser.get("/petugas/cari?q=jembatan").await.must_be(200);
        assert!(!page.text().contains("/petugas/laporan/"));
        assert_eq!(index_missing(&town.reports).await.expect("a night"), all.len() as u64);
        let page = browser.get("/petugas/cari?q=jembatan").await.must_be(200);
        assert!(page.text().contains(&page_of(&all[0].1)));
        assert_eq!(index_missing(&town.reports).await.expect("another night"), 0);
    })
    .await;
}
