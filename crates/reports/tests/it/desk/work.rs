use directory::role::Role;
use reports::{rules::lifecycle::StateKind, view::Viewer};
use testkit::on_both;

use super::office::{accepted, action_of, begun, page_of, referred, send, send_with_photo, verification};
use crate::town::{Town, migrations};

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_travels_from_liaison_to_approver_and_is_released() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        town.demand_approval("pupr").await;
        let filed = referred(&town).await;
        let (mut liaison, mut head) =
            (town.liaison("pupr"), town.browser(town.officer(Role::Approver, "pupr")));
        let page = liaison.get(&page_of(&filed)).await.must_be(200);
        assert!(page.text().contains("Mulai kerjakan"), "the obvious next action is there");
        accepted(send(&mut liaison, &filed, "start", &[]).await);
        let draft = [("settles", "action_taken"), ("text", "Lubang sudah ditambal pada 20 Agustus.")];
        accepted(send_with_photo(&mut liaison, &filed, "draft_answer", &draft).await);
        accepted(send(&mut liaison, &filed, "submit_draft", &[]).await);
        assert!(head.get("/petugas/meja").await.must_be(200).text().contains(&filed.number.to_string()));
        accepted(send(&mut head, &filed, "send_draft_back", &[("text", "Sebutkan panjang jalannya.")]).await);
        let form = liaison.get(&action_of(&filed, "draft_answer")).await.must_be(200);
        assert!(form.text().contains("Lubang sudah ditambal"), "the draft is there to be rewritten");
        let evidence = super::office::between(form.text(), "name=\"evidence\" value=\"", "\"").to_owned();
        let again = [
            ("settles", "action_taken"),
            ("text", "Dua puluh meter jalan sudah ditambal pada 20 Agustus."),
            ("evidence", evidence.as_str()),
        ];
        accepted(send(&mut liaison, &filed, "draft_answer", &again).await);
        accepted(send(&mut liaison, &filed, "submit_draft", &[]).await);
        accepted(send(&mut head, &filed, "release_draft", &[]).await);

        let public = town.case(filed.report, Viewer::Public).await.expect("it is public");
        assert_eq!(public.state, StateKind::Answered);
        let answer = public.timeline.last().expect("the answer");
        assert_eq!(answer.texts, ["Dua puluh meter jalan sudah ditambal pada 20 Agustus."]);
        assert_eq!(answer.files.len(), 1, "the evidence of the first draft came along");
        assert!(!public.timeline.iter().any(|entry| entry.internal), "drafts stay inside");
        let seen = liaison.get(&format!("/petugas/berkas/{}/tampil", answer.files[0].id)).await.must_be(200);
        assert_eq!(seen.header("content-type"), "image/jpeg");
        liaison.get(&format!("/petugas/berkas/{}/asli", answer.files[0].id)).await.must_be(404);
        town.coordinator().get(&format!("/petugas/berkas/{}/asli", answer.files[0].id)).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_handed_to_and_fro_counts_its_hops_and_needs_insistence() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = referred(&town).await;
        let (mut liaison, mut coordinator) = (town.liaison("pupr"), town.coordinator());
        let pupr = town.agency("pupr").to_string();
        let back = [("reason", "not_our_authority"), ("text", "Ini jalan kota, bukan jalan provinsi.")];
        for _ in 0..2 {
            let next = accepted(send(&mut liaison, &filed, "return", &back).await);
            assert_eq!(next, "/petugas/meja?selesai=return", "the report is out of the liaison's sight");
            accepted(send(&mut coordinator, &filed, "refer", &[("agency", &pupr)]).await);
        }
        accepted(send(&mut liaison, &filed, "return", &back).await);
        let refused = send(&mut coordinator, &filed, "refer", &[("agency", &pupr)]).await.must_be(422);
        assert!(refused.text().contains("href=\"#insistence\""), "{}", refused.text());
        let insisting = [
            ("agency", pupr.as_str()),
            ("insistence", "coordinators_decision"),
            ("insistence_text", "Menurut SK gubernur ini jalan provinsi."),
        ];
        accepted(send(&mut coordinator, &filed, "refer", &insisting).await);
        let public = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!((public.state, public.hops), (StateKind::Referred, 7));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_incomplete_is_held_and_what_is_nobodys_matter_is_archived() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut coordinator = town.coordinator();
        let (held, archived) = (town.named_complaint().await, town.named_complaint().await);
        let hold = [("reason", "place_missing"), ("text", "Di depan pasar yang mana?")];
        accepted(send(&mut coordinator, &held, "hold", &hold).await);
        let waiting = coordinator.get("/petugas/meja?meja=pelapor").await.must_be(200);
        assert!(waiting.text().contains(&held.number.to_string()), "it waits for the reporter");
        let incomplete = [("reason", "incomplete"), ("text", "Tidak lengkap.")];
        let refused = send(&mut coordinator, &archived, "archive", &incomplete).await.must_be(422);
        assert!(refused.text().contains("href=\"#reason\""), "it is helped to completeness instead");
        let archive = [("reason", "outside_government"), ("text", "Ini urusan pribadi.")];
        accepted(send(&mut coordinator, &archived, "archive", &archive).await);
        let reporter = Viewer::Officer(town.officer(Role::Coordinator, "government-63"));
        let state = town.case(archived.report, reporter).await.expect("kept").state;
        assert_eq!(state, StateKind::Archived);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_follows_another_report_by_its_number() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let (primary, duplicate, third) =
            (referred(&town).await, town.named_complaint().await, town.named_complaint().await);
        let mut coordinator = town.coordinator();
        for (number, says) in [
            ("apa saja".to_owned(), "Nomor itu tidak terbaca"),
            (
                reports::rules::tracking::TrackingNumber::from_random([9; 6]).to_string(),
                "Tidak ada laporan dengan nomor itu",
            ),
            (duplicate.number.to_string(), "nomor laporan ini sendiri"),
        ] {
            let answer =
                send(&mut coordinator, &duplicate, "merge", &[("primary", &number)]).await.must_be(422);
            assert!(answer.text().contains(says) && answer.text().contains("href=\"#primary\""), "{says}");
        }
        let number = primary.number.to_string();
        accepted(send(&mut coordinator, &duplicate, "merge", &[("primary", &number)]).await);
        let page = coordinator.get(&page_of(&duplicate)).await.must_be(200);
        assert!(page.text().contains(&page_of(&primary)), "it links to the report it follows");
        let chain = [("primary", duplicate.number.to_string())];
        let fields: Vec<(&str, &str)> = chain.iter().map(|(name, value)| (*name, value.as_str())).collect();
        send(&mut coordinator, &third, "merge", &fields).await.must_be(409);
        accepted(send(&mut coordinator, &duplicate, "unmerge", &[]).await);
        assert!(
            !coordinator.get(&page_of(&duplicate)).await.must_be(200).text().contains(&page_of(&primary))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_says_what_is_settled_and_how() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = begun(&town).await;
        let mut liaison = town.liaison("pupr");
        let words = ("text", "Terima kasih atas laporannya.");
        for (fields, says) in [
            (vec![words], "href=\"#settles\""),
            (vec![words, ("settles", "information")], "href=\"#settles\""),
            (vec![words, ("settles", "action_taken")], "href=\"#files\""),
            (vec![words, ("settles", "action_plan")], "href=\"#promised_on\""),
            (vec![words, ("settles", "action_plan"), ("promised_on", "2026-08-01")], "href=\"#promised_on\""),
            (vec![words, ("settles", "action_plan"), ("promised_on", "besok")], "href=\"#promised_on\""),
            (vec![words, ("settles", "cannot_be_solved")], "href=\"#why\""),
            (vec![("settles", "cannot_be_solved"), ("why", "Bukan jalan umum.")], "href=\"#text\""),
        ] {
            let answer = send(&mut liaison, &filed, "answer", &fields).await.must_be(422);
            assert!(answer.text().contains(says), "{fields:?}: {}", answer.text());
        }
        let example = [words, ("example", "plan"), ("use_example", "1")];
        let helped = send(&mut liaison, &filed, "answer", &example).await.must_be(200);
        assert!(
            helped.text().contains("Terima kasih") && helped.text().contains("[apa yang akan dilakukan]")
        );
        let plan = [words, ("settles", "action_plan"), ("promised_on", "2026-09-30")];
        accepted(send(&mut liaison, &filed, "answer", &plan).await);
        accepted(
            send(&mut liaison, &filed, "follow_up", &[("text", "Bahan sudah dipesan, tiba Jumat.")]).await,
        );
        let public = town.case(filed.report, Viewer::Public).await.expect("public");
        assert_eq!(public.state, StateKind::Answered);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verifier_decides_what_the_public_reads() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = town.named_complaint().await;
        let mut coordinator = town.coordinator();
        let form = coordinator.get(&action_of(&filed, "verify")).await.must_be(200);
        let pupr = format!("value=\"{}\" selected", town.agency("pupr-6372"));
        assert!(form.text().contains(&pupr), "the agency of the place is chosen already");
        assert!(form.text().contains("DA 1234 XY") && form.text().contains("name=\"masks\" value=\"2\""));
        let usual = verification("usual");
        let sensitive: Vec<_> = usual
            .iter()
            .map(|(name, value)| match *name {
                "category" => (*name, "violence.child"),
                "visibility" => (*name, "public"),
                _ => (*name, *value),
            })
            .collect();
        let warned = send(&mut coordinator, &filed, "verify", &sensitive).await.must_be(422);
        assert!(warned.text().contains("href=\"#confirm_publish\""), "publishing it takes a second look");

        let mut fields = usual;
        // The plate stays to be read, the telephone number is masked.
        fields.extend([("masks", "2"), ("mask", "1")]);
        accepted(send(&mut coordinator, &filed, "verify", &fields).await);
        let public = town.case(filed.report, Viewer::Public).await.expect("public");
        let body = public.body.expect("readable");
        assert!(body.contains("DA 1234 XY") && !body.contains("0812"), "{body}");
        assert_eq!(public.title.as_deref(), Some("Jalan berlubang di depan Pasar Bauntung"));
        let desk = coordinator.get(&page_of(&filed)).await.must_be(200);
        assert!(desk.text().contains("ditampilkan kepada umum"), "the log says what was shown");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_later_is_shown_to_nobody() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = begun(&town).await;
        let news = "Pemilik warung Budi menolak pindah.";
        accepted(send(&mut town.liaison("pupr"), &filed, "follow_up", &[("text", news)]).await);
        let mut coordinator = town.coordinator();
        let form = coordinator.get(&action_of(&filed, "redact")).await.must_be(200);
        let (before, _) = form.text().split_once("Pemilik warung").expect("it is offered");
        let (_, target) = before.rsplit_once("name=\"target\" value=\"").expect("a choice");
        let target = target.split('"').next().expect("an id").to_owned();
        let redact = [
            ("target", target.as_str()),
            ("reason", "personal_data"),
            ("text", "Pemilik warung menolak pindah."),
        ];
        accepted(send(&mut coordinator, &filed, "redact", &redact).await);
        assert!(!coordinator.get(&page_of(&filed)).await.must_be(200).text().contains("Budi"));
        let foreign = [("target", "00000000-0000-0000-0000-000000000000"), ("reason", "personal_data")];
        send(&mut coordinator, &filed, "redact", &foreign).await.must_be(422);
        accepted(
            send(&mut coordinator, &filed, "change_visibility", &[("visibility", "confidential")]).await,
        );
        let less = send(&mut coordinator, &filed, "change_visibility", &[("visibility", "public")]).await;
        assert!(less.must_be(422).text().contains("href=\"#text\""), "hiding less needs a reason");
        let amended = [("class", "aspiration"), ("category", "roads.bridge"), ("title", "Titian rusak")];
        accepted(send(&mut coordinator, &filed, "amend", &amended).await);
        let comment = [("text", "Sudah saya telepon."), ("audience", "internal")];
        accepted(send(&mut coordinator, &filed, "comment", &comment).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_is_no_longer_found_by_its_words() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let filed = referred(&town).await;
        let mut coordinator = town.coordinator();
        let found = |page: &testkit::Answer| page.text().contains(&filed.number.to_string());
        assert!(found(&coordinator.get("/petugas/cari?q=merusak").await.must_be(200)));
        let form = coordinator.get(&action_of(&filed, "redact")).await.must_be(200);
        let target = super::office::between(form.text(), "name=\"target\" value=\"", "\"").to_owned();
        let redact = [("target", target.as_str()), ("reason", "defamation"), ("text", "Jalan bergelombang.")];
        accepted(send(&mut coordinator, &filed, "redact", &redact).await);
        assert!(!found(&coordinator.get("/petugas/cari?q=merusak").await.must_be(200)));
        assert!(
            found(&coordinator.get("/petugas/cari?q=bergelombang").await.must_be(200)),
            "its replacement is"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_taken_from_the_story_goes_with_it_when_the_story_is_hidden() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut coordinator = town.coordinator();
        for (hidden, title) in [("Ada yang membuang sampah di sungai.", true), ("", false)] {
            let story = "Budi Hartono membuang sampah di sungai. Sudah setahun.";
            let filed = town.file(town.complaint(story)).await;
            let form = coordinator.get(&action_of(&filed, "redact")).await.must_be(200);
            let target = super::office::between(form.text(), "name=\"target\" value=\"", "\"").to_owned();
            let redact = [("target", target.as_str()), ("reason", "defamation"), ("text", hidden)];
            accepted(send(&mut coordinator, &filed, "redact", &redact).await);
            let list = coordinator.get("/petugas/meja").await.must_be(200);
            assert!(list.text().contains(&filed.number.to_string()) && !list.text().contains("Hartono"));
            assert!(!title || list.text().contains("Ada yang membuang sampah di sungai"));
            let found = coordinator.get("/petugas/cari?q=hartono").await.must_be(200);
            assert!(!found.text().contains(&filed.number.to_string()));
        }
    })
    .await;
}
