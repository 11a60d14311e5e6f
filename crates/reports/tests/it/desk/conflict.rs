//! Nobody handles a complaint about themselves or those they answer to.

mod readers;

use db::{params, sql};
use directory::{
    officer::Officer,
    person::{Membership, Person, insert, insert_membership},
    role::Role,
};
use jiff::SignedDuration;
use reports::{
    actions::{ActionError, Filed, NewReport, carry_out, file_report},
    rules::{
        lifecycle::{Class, Command, Refusal},
        visibility::Visibility,
    },
    store::{Attachment, Words},
    view::{Viewer, file as file_of},
};
use testkit::{Answer, Client, on_both};
use uuid::Uuid;

use super::office::{accepted, action_of, page_of, send, verification, version_of};
use crate::town::{Town, migrations};

const INSPECTORATE: &str = "inspektorat";

impl Town {
    /// Somebody who works here from now on, in this seat.
    pub(crate) async fn appoint(&self, name: &str, role: Role, agency: &str) -> Uuid {
        let context = self.context();
        let (person, agency) = (context.id(), self.agency(agency));
        let login = name.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        let new = Person::new(person, &login, name, &format!("{login}@contoh.id"));
        let write = context.db().write(move |tx| insert(tx, &new));
        write.await.expect("the person is stored");
        self.seat(person, role, agency).await;
        person
    }

    async fn seat(&self, person: Uuid, role: Role, agency: Uuid) {
        let context = self.context();
        let seat = Membership { id: context.id(), person, role, agency, from: context.today(), to: None };
        let write = context.db().write(move |tx| insert_membership(tx, &seat));
        write.await.expect("the seat is stored");
    }

    /// One stands in for another today.
    async fn stand_in(&self, cover: Uuid, absent: Uuid) {
        let (id, today) = (self.context().id(), self.context().today().to_string());
        let write = self.context().db().write(move |tx| {
            tx.execute(
                sql!("INSERT INTO leave_cover (id, absent, cover, from_date, to_date) VALUES ($1, $2, $3, $4, $4)"),
                params![id, absent, cover, today],
            )
        });
        write.await.expect("the cover is stored");
    }

    async fn loaded(&self, person: Uuid) -> Officer {
        let today = self.context().today();
        let read = self.context().db().read(move |tx| Officer::load(tx, person, today));
        read.await.expect("the official loads").expect("they hold a seat")
    }

    /// The browser of somebody who was appointed.
    async fn browser_of(&self, person: Uuid) -> Client {
        self.browser(self.loaded(person).await)
    }

    async fn insider(&self, text: &str, subject_person: &str) -> Result<Filed, ActionError> {
        let complaint = self.complaint(text);
        let (class, asked) = (Class::Whistleblowing, Visibility::OVERSIGHT);
        let subject_person = subject_person.to_owned();
        file_report(&self.reports, NewReport { class, asked, subject_person, ..complaint }).await
    }
}

/// What the tile of a desk counts, all parts of time together, and whether the report stands there.
async fn desk_called(code: &str, browser: &mut Client, filed: &Filed) -> (usize, bool) {
    let page = browser.get(&format!("/petugas/meja?meja={code}")).await.must_be(200);
    let text = page.text().to_owned();
    let tab = format!("meja={code}\"");
    let count = text.split(&tab).nth(1).and_then(|rest| rest.split("</a>").next());
    let digits: String = count.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(0), text.contains(&filed.number.to_string()))
}

/// The same of the inspectors' desk.
async fn desk(browser: &mut Client, filed: &Filed) -> (usize, bool) {
    desk_called("pengawasan", browser, filed).await
}

/// For this official there is no such report, whatever they try.
async fn knows_nothing(browser: &mut Client, filed: &Filed) {
    browser.get(&page_of(filed)).await.must_be(404);
    browser.get(&action_of(filed, "verify")).await.must_be(404);
    for action in ["verify", "comment", "decide_subjects", "identitas"] {
        let fields = [("version", "1"), ("text", "Tidak ada apa-apa."), ("purpose", "Ingin tahu siapa")];
        browser.post_form(&action_of(filed, action), &fields).await.must_be(404);
    }
    assert_eq!(desk(browser, filed).await, (0, false));
    let search = browser.get(&format!("/petugas/cari?q={}", filed.number)).await.must_be(200);
    assert!(!search.text().contains(&page_of(filed)));
}

#[track_caller]
fn says(page: &Answer, words: &[&str]) {
    for word in words {
        assert!(page.text().contains(word), "{word:?} in {}", page.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspector_who_is_named_sees_nothing_until_a_colleague_lets_them_in() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let ahmad = town.appoint("Drs. H. Ahmad Fauzi, M.Si.", Role::Inspector, INSPECTORATE).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let filed = town.insider("Pemeriksa bernama AHMAD FAUZI meminta uang.", "").await.expect("filed");
        let (mut accused, mut colleague) = (town.browser_of(ahmad).await, town.browser_of(budi).await);

        knows_nothing(&mut accused, &filed).await;
        assert_eq!(desk(&mut colleague, &filed).await, (1, true));
        let page = colleague.get(&page_of(&filed)).await.must_be(200);
        says(&page, &["Drs. H. Ahmad Fauzi, M.Si.", "Namanya disebut dalam laporan", "decide_subjects"]);

        let refused = send(&mut colleague, &filed, "decide_subjects", &[("text", "")]).await.must_be(422);
        says(&refused, &["href=\"#text\"", "Tulis mengapa orang itu boleh membaca lagi."]);
        let lift = [("text", "Hanya disebut sebagai pemeriksa kasus lain.")];
        accepted(send(&mut colleague, &filed, "decide_subjects", &lift).await);
        assert_eq!(desk(&mut accused, &filed).await, (1, true));
        let page = accused.get(&page_of(&filed)).await.must_be(200);
        says(&page, &["bukan Drs. H. Ahmad Fauzi, M.Si.", "Hanya disebut sebagai pemeriksa kasus lain."]);

        // What was decided once stays decided, whatever the reporter writes again.
        let (mut words, by) = (Words::none(), town.reporter(&filed).await);
        let text = words.keep(town.context(), "Sekali lagi: Ahmad Fauzi.");
        let command = Command::SupplyData { text: Some(text), attachments: vec![] };
        town.done(town.order(filed.report, by, command, words).await).await;
        accused.get(&page_of(&filed)).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspector_keeps_a_colleague_out_whom_a_search_finds() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let ahmad = town.appoint("Ahmad Fauzi", Role::Inspector, INSPECTORATE).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let filed = town.insider("Seorang pemeriksa meminta uang dari rekanan.", "").await.expect("filed");
        let (mut accused, mut colleague) = (town.browser_of(ahmad).await, town.browser_of(budi).await);
        accused.get(&page_of(&filed)).await.must_be(200);

        let form = colleague.get(&action_of(&filed, "decide_subjects")).await.must_be(200);
        let version = version_of(&form);
        let looks = [("version", version.as_str()), ("who", "fauzi"), ("find_person", "1")];
        let found = colleague.post_form(&action_of(&filed, "decide_subjects"), &looks).await.must_be(200);
        let id = ahmad.to_string();
        says(&found, &[&id, "Ahmad Fauzi", "Inspektorat"]);
        let nobody = [("version", version.as_str()), ("who", "Zulkarnain"), ("find_person", "1")];
        let none = colleague.post_form(&action_of(&filed, "decide_subjects"), &nobody).await.must_be(200);
        says(&none, &["Tidak ada petugas dengan nama itu", "Zulkarnain"]);
        let hasty = send(&mut colleague, &filed, "decide_subjects", &[("who", "fauzi")]).await.must_be(422);
        says(&hasty, &["href=\"#who\"", &id]);

        let chosen = [("who", "fauzi"), ("person", id.as_str())];
        accepted(send(&mut colleague, &filed, "decide_subjects", &chosen).await);
        knows_nothing(&mut accused, &filed).await;
        let page = colleague.get(&page_of(&filed)).await.must_be(200);
        says(&page, &["Ditetapkan oleh Budi Santoso"]);

        // Nobody may be left without a reader.
        let own = budi.to_string();
        let both = [("about", id.as_str()), ("who", "budi"), ("person", own.as_str())];
        send(&mut colleague, &filed, "decide_subjects", &both).await.must_be(422);
        colleague.get(&page_of(&filed)).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stands_in_for_the_accused_sees_it_in_no_seat_of_theirs() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let ahmad = town.appoint("Ahmad Fauzi", Role::Inspector, INSPECTORATE).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let citra = town.appoint("Citra Lestari", Role::Liaison, "dinkes").await;
        town.stand_in(citra, ahmad).await;
        let filed = town.insider("Ahmad Fauzi meminta uang dari rekanan.", "").await.expect("filed");
        knows_nothing(&mut town.browser_of(citra).await, &filed).await;
        // In the place of somebody else, the same person reads it.
        town.stand_in(citra, budi).await;
        let mut stand_in = town.browser_of(citra).await;
        stand_in.get(&page_of(&filed)).await.must_be(200);
        assert_eq!(desk(&mut stand_in, &filed).await, (1, true));
        // And the accused does not come back in by standing in for a colleague.
        town.stand_in(ahmad, budi).await;
        knows_nothing(&mut town.browser_of(ahmad).await, &filed).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_about_the_head_keeps_out_the_inspectors_below() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let head = town.appoint("Hj. Rahmah", Role::Approver, INSPECTORATE).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let story = "Uang perjalanan dinas dipotong setiap bulan.";
        let refused = town.insider(story, "Ibu Rahmah, inspektur").await.expect_err("nobody is left");
        assert!(matches!(refused, ActionError::Refused(Refusal::EverybodyMeant)), "{refused:?}");

        let citra = town.appoint("Citra Lestari", Role::Inspector, "pupr").await;
        let filed = town.insider(story, "Ibu Rahmah, inspektur").await.expect("somebody elsewhere reads it");
        knows_nothing(&mut town.browser_of(budi).await, &filed).await;
        let mut elsewhere = town.browser_of(citra).await;
        assert_eq!(desk(&mut elsewhere, &filed).await, (1, true));
        says(&elsewhere.get(&page_of(&filed)).await.must_be(200), &["Hj. Rahmah"]);
        // A seat that would see it does not help the accused.
        town.seat(head, Role::Inspector, town.agency("pupr")).await;
        knows_nothing(&mut town.browser_of(head).await, &filed).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_becomes_one_of_oversight_is_closed_to_whom_it_names_at_that_moment() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let ahmad = town.appoint("Ahmad Fauzi", Role::Inspector, INSPECTORATE).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let auditor = town.appoint("Dewi Anggraini", Role::Auditor, "government-63").await;
        town.seat(ahmad, Role::Auditor, town.agency("government-63")).await;
        let filed = town.file(town.complaint("Ahmad Fauzi dari Inspektorat meminta uang di pasar.")).await;
        let inspectorate = town.agency(INSPECTORATE).to_string();
        let mut fields = verification(&inspectorate);
        fields.push(("oversight", "yes"));
        accepted(send(&mut town.coordinator(), &filed, "verify", &fields).await);
        knows_nothing(&mut town.browser_of(ahmad).await, &filed).await;
        let mut colleague = town.browser_of(budi).await;
        says(&colleague.get(&page_of(&filed)).await.must_be(200), &["Ahmad Fauzi"]);
        // Who looked at the reporter is told to every auditor but the accused.
        let purpose = [("purpose", "Menanyakan saksi kepada pelapor")];
        colleague.post_form(&action_of(&filed, "identitas"), &purpose).await.must_be(200);
        for (person, told) in [(auditor, true), (ahmad, false)] {
            let audit = town.browser_of(person).await.get("/petugas/audit").await.must_be(200);
            assert_eq!(audit.text().contains("Menanyakan saksi kepada pelapor"), told);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_reporter_adds_closes_the_report_to_whom_it_names() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let ahmad = town.appoint("Ahmad Fauzi", Role::Inspector, INSPECTORATE).await;
        town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let filed = town.insider("Seorang pemeriksa meminta uang dari rekanan.", "").await.expect("filed");
        let mut accused = town.browser_of(ahmad).await;
        accused.get(&page_of(&filed)).await.must_be(200);
        let add = |said: &str| {
            let mut words = Words::none();
            let text = words.keep(town.context(), said);
            (Command::SupplyData { text: Some(text), attachments: vec![] }, words)
        };
        let (command, words) = add("Namanya Ahmad Fauzi.");
        let by = town.reporter(&filed).await;
        town.done(town.order(filed.report, by.clone(), command, words).await).await;
        knows_nothing(&mut accused, &filed).await;
        let (command, words) = add("Budi Santoso juga.");
        let order = town.order(filed.report, by, command, words).await;
        let refused = carry_out(&town.reports, order).await.expect_err("nobody is left");
        assert!(matches!(refused, ActionError::Refused(Refusal::NobodyLeftToRead)), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_the_report_opens_for_a_colleague_only() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let ahmad = town.appoint("Ahmad Fauzi", Role::Inspector, INSPECTORATE).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let file = Attachment {
            id: town.context().id(),
            owner: Uuid::nil(),
            name: "nota.png".to_owned(),
            media_type: "image/png".to_owned(),
            size: 1,
            blob: "a".repeat(64),
            original: "a".repeat(64),
            thumbnail: None,
        };
        let complaint = town.complaint("Ahmad Fauzi meminta uang dari rekanan.");
        let (class, asked, id) = (Class::Whistleblowing, Visibility::OVERSIGHT, file.id);
        town.file(NewReport { class, asked, attachments: vec![file], ..complaint }).await;
        for (person, opens) in [(ahmad, false), (budi, true)] {
            let viewer = Viewer::Officer(town.loaded(person).await);
            let found = town.context().db().read(move |tx| file_of(tx, id, &viewer)).await;
            assert_eq!(found.expect("the file reads").is_some(), opens);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_who_is_complained_about_finds_it_neither_in_totals_nor_among_what_is_overdue() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let leader = town.appoint("Gusti Rina", Role::Leader, "pupr").await;
        let filed = town.file(town.complaint("Kepala dinas meminta uang di pasar.")).await;
        let mut coordinator = town.coordinator();
        let mut fields = verification("");
        fields.push(("oversight", "yes"));
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        town.means.clock().advance(SignedDuration::from_hours(24 * 120));
        let number = filed.number.to_string();
        let told = |page: &Answer| (page.text().contains(&number), page.text().contains("<dd>1</dd>"));
        let mut browser = town.browser_of(leader).await;
        assert_eq!(told(&browser.get("/petugas/pimpinan").await.must_be(200)), (true, true));
        let id = leader.to_string();
        accepted(
            send(&mut coordinator, &filed, "decide_subjects", &[("who", "rina"), ("person", &id)]).await,
        );
        assert_eq!(told(&browser.get("/petugas/pimpinan").await.must_be(200)), (false, false));
    })
    .await;
}
