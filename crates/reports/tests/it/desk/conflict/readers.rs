//! Who is left to read a restricted report, where it was referred to and when something about it changes.

use db::{params, sql};
use directory::role::Role;
use reports::{
    actions::ActionError,
    rules::lifecycle::{Command, Refusal},
    store::Words,
};
use testkit::{Answer, on_both};
use uuid::Uuid;

use super::{INSPECTORATE, desk, desk_called, knows_nothing, says};
use crate::{
    desk::office::{accepted, action_of, between, page_of, send, verification},
    town::{Town, migrations},
};

impl Town {
    async fn leaves(&self, person: Uuid) {
        let write = self
            .context()
            .db()
            .write(move |tx| tx.execute(sql!("UPDATE person SET active = 0 WHERE id = $1"), params![person]));
        write.await.expect("they have left");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_liaison_whom_the_story_names_reads_it_neither_when_it_is_verified_nor_when_it_is_referred() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let siti = town.appoint("Siti Aminah", Role::Liaison, INSPECTORATE).await;
        let rina = town.appoint("Gusti Rina", Role::Liaison, INSPECTORATE).await;
        let dina = town.appoint("Dina Mariana", Role::Approver, "pupr").await;
        let story = "Siti Aminah dari Inspektorat dan Dina Mariana meminta uang.";
        let filed = town.file(town.complaint(story)).await;
        let mut coordinator = town.coordinator();
        let inspectorate = town.agency(INSPECTORATE).to_string();
        let mut fields = verification(&inspectorate);
        fields.push(("oversight", "yes"));
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        knows_nothing(&mut town.browser_of(siti).await, &filed).await;
        town.browser_of(rina).await.get(&page_of(&filed)).await.must_be(200);
        let kept_out = coordinator.get(&page_of(&filed)).await.must_be(200);
        says(&kept_out, &["Siti Aminah"]);
        assert!(!kept_out.text().contains("<li>Dina Mariana"), "who does not get it is not looked for");

        let pupr = town.agency("pupr").to_string();
        accepted(send(&mut coordinator, &filed, "refer", &[("agency", &pupr)]).await);
        knows_nothing(&mut town.browser_of(dina).await, &filed).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_seat_does_not_count_what_the_seat_of_that_desk_may_not_know() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let head = town.appoint("Hj. Rahmah", Role::Approver, "dinkes").await;
        let both = town.appoint("Gusti Rina", Role::Liaison, "dinkes").await;
        town.seat(both, Role::Liaison, town.agency("pupr")).await;
        let filed = town.file(town.complaint("Kepala dinas meminta uang dari pasien.")).await;
        let mut coordinator = town.coordinator();
        let dinkes = town.agency("dinkes").to_string();
        let mut fields = verification(&dinkes);
        fields.push(("oversight", "yes"));
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        let mut browser = town.browser_of(both).await;
        assert_eq!(desk_called("instansi-0", &mut browser, &filed).await, (1, true));
        let id = head.to_string();
        let about = [("who", "rahmah"), ("person", id.as_str())];
        accepted(send(&mut coordinator, &filed, "decide_subjects", &about).await);
        assert_eq!(desk_called("instansi-0", &mut browser, &filed).await, (0, false));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_learns_that_an_insiders_identity_was_looked_at_and_by_whom_but_not_which() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let accused = town.appoint("Ahmad Fauzi", Role::Auditor, "government-63").await;
        let auditor = town.appoint("Dewi Anggraini", Role::Auditor, "government-63").await;
        let filed = town.insider("Pemeriksa meminta uang dari rekanan.", "").await.expect("filed");
        let mut inspector = town.browser_of(budi).await;
        let id = accused.to_string();
        let about = [("who", "fauzi"), ("person", id.as_str())];
        accepted(send(&mut inspector, &filed, "decide_subjects", &about).await);
        let purpose = [("purpose", "Menanyakan saksi kepada bendahara")];
        inspector.post_form(&action_of(&filed, "identitas"), &purpose).await.must_be(200);
        let looks = |page: &Answer| between(page.text(), "id=\"looks\"", "</table>").to_owned();

        let page = town.browser_of(auditor).await.get("/petugas/audit").await.must_be(200);
        let told = looks(&page);
        assert!(told.contains("Budi Santoso") && told.contains("Laporan terbatas"), "{told}");
        assert!(!told.contains(&filed.number.to_string()) && !told.contains("bendahara"), "{told}");
        let page = town.browser_of(accused).await.get("/petugas/audit").await.must_be(200);
        assert!(!looks(&page).contains("Budi Santoso"), "the accused learns nothing");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_adds_words_that_name_nobody_whoever_has_left_meanwhile() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let citra = town.appoint("Citra Lestari", Role::Inspector, INSPECTORATE).await;
        let filed = town.insider("Budi Santoso meminta uang dari rekanan.", "").await.expect("filed");
        town.leaves(citra).await;
        let by = town.reporter(&filed).await;
        let mut words = Words::none();
        let text = words.keep(town.context(), "Tolong segera ditangani.");
        let command = Command::SupplyData { text: Some(text), attachments: vec![] };
        town.done(town.order(filed.report, by, command, words).await).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_agency_complained_about_cannot_become_one_where_every_inspector_works() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let budi = town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let filed = town.insider("Seorang pemeriksa meminta uang dari rekanan.", "").await.expect("filed");
        let mut inspector = town.browser_of(budi).await;
        let (own, other) = (town.agency(INSPECTORATE).to_string(), town.agency("pupr").to_string());
        let verify = |subject| {
            [
                ("class", "whistleblowing"),
                ("category", "misconduct.corruption"),
                ("agency", ""),
                ("subject", subject),
                ("visibility", "usual"),
            ]
        };
        let refused = send(&mut inspector, &filed, "verify", &verify(&own)).await.must_be(422);
        says(&refused, &["Laporan seperti ini untuk kementerian"]);
        accepted(send(&mut inspector, &filed, "verify", &verify(&other)).await);
        let amend = [
            ("class", "whistleblowing"),
            ("category", "misconduct.corruption"),
            ("title", "Pemeriksa meminta uang dari rekanan"),
            ("subject", own.as_str()),
        ];
        let refused = send(&mut inspector, &filed, "amend", &amend).await.must_be(422);
        says(&refused, &["Laporan seperti ini untuk kementerian"]);
        assert_eq!(desk(&mut inspector, &filed).await, (1, true));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_refusal_says_whether_the_line_or_the_story_leaves_nobody() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.appoint("Budi Santoso", Role::Inspector, INSPECTORATE).await;
        let (named, other) = ("Budi Santoso meminta uang dari rekanan.", "Uang rekanan dipotong.");
        for (story, line, expected) in [
            (named, "Bendahara dinas", Refusal::NobodyLeftToRead),
            (named, "", Refusal::NobodyLeftToRead),
            (other, "Pak Budi", Refusal::EverybodyMeant),
            (other, "Budi Santoso", Refusal::EverybodyMeant),
        ] {
            let text =
                if line.is_empty() { story.to_owned() } else { format!("{story}\n\nYang diadukan: {line}") };
            let refused = town.insider(&text, line).await.expect_err("nobody is left");
            let ActionError::Refused(refusal) = refused else { panic!("{refused:?}") };
            assert_eq!(refusal, expected, "{text}");
        }
    })
    .await;
}
