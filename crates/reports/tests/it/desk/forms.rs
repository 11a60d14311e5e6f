use directory::role::Role;
use reports::view::Viewer;
use testkit::{Part, observe, on_both};

use super::office::{
    accepted, action_of, begun, page_of, referred, send, send_with_photo, verification, version_of,
};
use crate::town::{Town, migrations};

/// So many statements a page may take, without the two that say who is calling.
const MOST: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn every_form_that_is_offered_opens_in_both_languages_within_its_statements() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.demand_approval("pupr").await;
        let (fresh, given, working, drafted, held, merged, archived) = (
            town.named_complaint().await,
            referred(&town).await,
            begun(&town).await,
            begun(&town).await,
            town.named_complaint().await,
            town.named_complaint().await,
            town.named_complaint().await,
        );
        let (mut coordinator, mut liaison) = (town.coordinator(), town.liaison("pupr"));
        let draft = [("settles", "action_taken"), ("text", "Sudah ditambal.")];
        accepted(send_with_photo(&mut liaison, &drafted, "draft_answer", &draft).await);
        accepted(send(&mut liaison, &drafted, "submit_draft", &[]).await);
        let hold = [("reason", "place_missing"), ("text", "Di mana?")];
        accepted(send(&mut coordinator, &held, "hold", &hold).await);
        let into = given.number.to_string();
        accepted(send(&mut coordinator, &merged, "merge", &[("primary", &into)]).await);
        let archive = [("reason", "abuse"), ("text", "Iklan.")];
        accepted(send(&mut coordinator, &archived, "archive", &archive).await);
        let mut opened = 0;
        for filed in [&fresh, &given, &working, &drafted, &held, &merged, &archived] {
            for (role, agency) in [
                (Role::Coordinator, "government-63"),
                (Role::Liaison, "pupr"),
                (Role::Approver, "pupr"),
                (Role::Leader, "government-63"),
            ] {
                let officer = town.officer(role, agency);
                let seen = town.case(filed.report, Viewer::Officer(officer.clone())).await;
                let Some(actions) = seen.map(|seen| seen.actions) else { continue };
                for action in actions.primary.into_iter().chain(actions.others) {
                    for language in ["id", "en"] {
                        let mut browser = town.browser(officer.clone()).speaking(language);
                        let path = action_of(filed, action.code());
                        let (page, asked) = observe(browser.get(&path)).await;
                        let page = page.must_be(200);
                        assert!(!page.text().contains('⟦'), "{role} {action}: a text is missing");
                        assert!(asked.len() <= MOST, "{role} {action}: {} statements", asked.len());
                        opened += 1;
                    }
                }
            }
            let (page, asked) = observe(coordinator.get(&page_of(filed))).await;
            assert!(asked.len() <= MOST, "{} statements", asked.len());
            assert!(!page.must_be(200).text().contains('⟦'));
        }
        assert!(opened > 80, "{opened} forms were opened");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_form_sends_is_told_at_its_field_and_never_breaks() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.named_complaint().await;
        let mut coordinator = town.coordinator();
        let huge = "a".repeat(5_001);
        let good = verification("");
        let broken = [
            ("class", "rant", "class"),
            ("category", "roads.unknown", "category"),
            ("category", "", "category"),
            ("agency", "00000000-0000-0000-0000-000000000000", "agency"),
            ("agency", "'; DROP TABLE report", "agency"),
            ("visibility", "secret", "visibility"),
            ("title", &huge, "title"),
            ("title", "Jalan\u{0}rusak", "title"),
        ];
        for (name, value, field) in broken {
            let fields: Vec<_> = good
                .iter()
                .map(|(key, old)| if *key == name { (*key, value) } else { (*key, *old) })
                .collect();
            let answer = send(&mut coordinator, &filed, "verify", &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{name}={value:.20}");
        }
        for (action, fields, field) in [
            ("hold", vec![("reason", "because"), ("text", "Di mana?")], "reason"),
            ("hold", vec![("reason", "place_missing"), ("text", "")], "text"),
            ("hold", vec![("reason", "place_missing"), ("text", huge.as_str())], "text"),
            ("archive", vec![("reason", ""), ("text", "Iklan.")], "reason"),
            ("comment", vec![("audience", "all"), ("text", "Halo.")], "audience"),
            ("comment", vec![("audience", "public"), ("text", "Halo\u{0}.")], "text"),
            ("redact", vec![("target", "x"), ("reason", "personal_data")], "target"),
            ("change_visibility", vec![("visibility", "+")], "visibility"),
        ] {
            let answer = send(&mut coordinator, &filed, action, &fields).await.must_be(422);
            assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{action} {fields:?}");
        }
        let path = action_of(&filed, "comment");
        for version in [None, Some("x"), Some("-1")] {
            let mut fields = vec![("text", "Halo."), ("audience", "internal")];
            fields.extend(version.map(|version| ("version", version)));
            let answer = coordinator.post_form(&path, &fields).await.must_be(422);
            assert!(
                answer.text().contains("Halo.") && answer.text().contains("href=\"#form\""),
                "{version:?}"
            );
        }
        coordinator.get(&action_of(&filed, "confirm")).await.must_be(404);
        coordinator.get(&action_of(&filed, "dance")).await.must_be(404);
        coordinator.get("/petugas/laporan/KS-UNKNOWN/verify").await.must_be(404);
        coordinator.get(&action_of(&filed, "release_draft")).await.must_be(409);
        coordinator.get("/petugas/berkas/nothing/tampil").await.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_none_is_told_at_its_field() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = begun(&town).await;
        let mut liaison = town.liaison("pupr");
        let path = action_of(&filed, "answer");
        let version = version_of(&liaison.get(&path).await.must_be(200));
        let files: [&[u8]; 3] = [b"MZ\x90\x00 a program", b"<html><script>alert(1)</script></html>", b""];
        for content in files {
            let parts = [
                Part::Field("version", &version),
                Part::Field("settles", "action_taken"),
                Part::Field("text", "Sudah ditambal."),
                Part::File("files", "foto.jpg", "image/jpeg", content),
            ];
            let answer = liaison.post_multipart(&path, &parts).await.must_be(422);
            assert!(answer.text().contains("href=\"#files\""), "{}", answer.text());
            assert!(answer.text().contains("Sudah ditambal."));
        }
        let photo = super::office::picture();
        let many: Vec<Part<'_>> =
            (0..11).map(|_| Part::File("files", "foto.png", "image/png", photo.as_slice())).collect();
        liaison.post_multipart(&path, &many).await.must_be(413);
    })
    .await;
}
