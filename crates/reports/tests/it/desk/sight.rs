use directory::role::Role;
use testkit::{Answer as Page, on_both};

use super::office::{accepted, action_of, between, page_of, referred, send, verification};
use crate::town::{Town, migrations};

#[tokio::test(flavor = "multi_thread")]
async fn another_agencys_liaison_sees_nothing_and_may_do_nothing() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = referred(&town).await;
        let mut other = town.liaison("dinkes");
        other.get(&page_of(&filed)).await.must_be(404);
        for action in ["start", "return", "hold", "answer", "comment", "verify"] {
            other.get(&action_of(&filed, action)).await.must_be(404);
            let sent = [("version", "3"), ("text", "Bukan tugas saya."), ("reason", "place_missing")];
            other.post_form(&action_of(&filed, action), &sent).await.must_be(404);
        }
        let look = [("purpose", "Ingin tahu siapa dia")];
        other.post_form(&action_of(&filed, "identitas"), &look).await.must_be(404);
        let inbox = other.get("/petugas/meja").await.must_be(200);
        assert!(!inbox.text().contains(&filed.number.to_string()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_insiders_report_reaches_the_inspector_and_nobody_else() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.whistle().await;
        let mut inspector = town.browser(town.officer(Role::Inspector, "inspektorat"));
        for (role, agency) in [
            (Role::Coordinator, "government-63"),
            (Role::Liaison, "government-63"),
            (Role::Leader, "government-63"),
            (Role::OversightBody, "government-63"),
        ] {
            let mut browser = town.browser(town.officer(role, agency));
            browser.get(&page_of(&filed)).await.must_be(404);
            let home = browser.get("/petugas").await.must_be(303).location().to_owned();
            let desk = browser.get(&home).await.must_be(200);
            assert!(!desk.text().contains(&filed.number.to_string()), "{role}");
        }
        let inbox = inspector.get("/petugas/meja").await.must_be(200);
        assert!(inbox.text().contains(&filed.number.to_string()));
        let fields = [
            ("class", "whistleblowing"),
            ("category", "misconduct.corruption"),
            ("agency", ""),
            ("visibility", "usual"),
        ];
        accepted(send(&mut inspector, &filed, "verify", &fields).await);
        let own = town.agency("inspektorat").to_string();
        accepted(send(&mut inspector, &filed, "refer", &[("agency", &own)]).await);
        accepted(send(&mut inspector, &filed, "start", &[]).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_oversight_never_reaches_the_agency_complained_about() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.named_complaint().await;
        let mut coordinator = town.coordinator();
        let pupr = town.agency("pupr").to_string();
        let mut fields = verification(&pupr);
        fields.extend([("oversight", "yes"), ("subject", pupr.as_str())]);
        let refused = send(&mut coordinator, &filed, "verify", &fields).await.must_be(422);
        assert!(refused.text().contains("href=\"#agency\""), "it is not referred there");
        let inspectorate = town.agency("inspektorat").to_string();
        let mut fields = verification(&inspectorate);
        fields.extend([("oversight", "yes"), ("subject", pupr.as_str())]);
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        for (role, agency) in [(Role::Liaison, "pupr"), (Role::Approver, "pupr"), (Role::Liaison, "dinkes")] {
            town.browser(town.officer(role, agency)).get(&page_of(&filed)).await.must_be(404);
        }
        let mut inspector = town.browser(town.officer(Role::Inspector, "inspektorat"));
        inspector.get(&page_of(&filed)).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_an_identity_needs_a_purpose_and_is_written_down() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = referred(&town).await;
        let mut auditor = town.browser(town.officer(Role::Auditor, "government-63"));
        let trail = auditor.get("/petugas/audit").await.must_be(200);
        let looks = |trail: &Page| between(trail.text(), "id=\"looks\"", "</table>").to_owned();
        assert!(looks(&trail).contains("Tidak ada catatan."), "an empty list says so");
        let mut liaison = town.liaison("pupr");
        let page = liaison.get(&page_of(&filed)).await.must_be(200);
        assert!(!page.text().contains("Siti Aminah"), "the page itself names nobody");
        for purpose in ["", "perlu", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"] {
            let answer = liaison.post_form(&action_of(&filed, "identitas"), &[("purpose", purpose)]).await;
            let answer = answer.must_be(422);
            assert!(answer.text().contains("href=\"#purpose\"") && !answer.text().contains("Siti"));
        }
        let purpose = [("purpose", "Menelepon untuk menanyakan letak lubang")];
        let seen = liaison.post_form(&action_of(&filed, "identitas"), &purpose).await.must_be(200);
        assert!(seen.text().contains("Siti Aminah") && seen.text().contains("•••• 0001"));
        assert!(!seen.text().contains("6371012501900001"), "a NIK is never shown whole");
        let trail = auditor.get("/petugas/audit").await.must_be(200);
        assert!(looks(&trail).contains("menanyakan letak lubang") && !trail.text().contains("Siti"));
        assert!(!looks(&trail).contains("Tidak ada catatan."));
        auditor.get(&page_of(&filed)).await.must_be(403);
        let mut leader = town.browser(town.officer(Role::Leader, "government-63"));
        leader.post_form(&action_of(&filed, "identitas"), &purpose).await.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_begins_at_the_desk_of_their_duty() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        for (role, desk) in [
            (Role::IntakeClerk, "/petugas/terima"),
            (Role::Coordinator, "/petugas/meja"),
            (Role::Liaison, "/petugas/meja"),
            (Role::Approver, "/petugas/meja"),
            (Role::Inspector, "/petugas/meja"),
            (Role::Leader, "/petugas/pimpinan"),
            (Role::OversightBody, "/petugas/pimpinan"),
            (Role::Auditor, "/petugas/audit"),
            (Role::SystemAdministrator, "/petugas/admin"),
        ] {
            let mut browser = town.browser(town.officer(role, "government-63"));
            assert_eq!(browser.get("/petugas").await.must_be(303).location(), desk, "{role}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn officials_see_the_point_of_a_report_on_a_map() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut coordinator = town.coordinator();
        let without = town.file(town.complaint("Jalan berlubang di depan pasar.")).await;
        let page = coordinator.get(&page_of(&without)).await.must_be(200);
        assert!(!page.text().contains("class=\"map\""));
        let mut new = town.complaint("Jalan berlubang di depan pasar.");
        new.point = Some((-3.3194, 114.5908));
        let page = coordinator.get(&page_of(&town.file(new).await)).await.must_be(200);
        let map = between(page.text(), "<div class=\"map\">", "</div>");
        assert!(map.contains("alt=\"Peta Kelurahan ") && map.contains("/63.71.") && map.contains("<circle"));
    })
    .await;
}
