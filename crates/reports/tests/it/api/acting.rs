//! Doing things to reports.

use directory::role::Role;
use serde_json::json;
use testkit::{observe, on_both};

use super::{House, key};
use crate::town::migrations;

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_goes_from_filing_to_confirmation_through_the_api() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        house.referred(&number).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let start = house.act(&number, &liaison, &json!({"action": "start"})).await.must_be(200);
        assert_eq!(start.json()["state"], "in_progress");
        let evidence = house.upload(&key(2)).await;
        let answer = json!({"action": "answer", "answer":
            {"settles": "action_taken", "text": "Lubang sudah ditambal.", "evidence": [evidence]}});
        let answered = house.act(&number, &liaison, &answer).await.must_be(200);
        assert_eq!(answered.json()["events"], json!(["answered"]));
        let confirm = json!({"action": "confirm", "rating": 5, "text": "Bagus"});
        let done = house.react(&number, &basic, &confirm).await.must_be(200);
        assert_eq!(done.json()["state"], "resolved");
        let public = house.get(&format!("/api/v1/reports/{number}"), &[]).await.must_be(200).json();
        assert_eq!(public["timeline"][4]["files"][0]["id"], evidence);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_slower_is_told_and_changes_nothing() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        let path = format!("/api/v1/reports/{number}/mine/actions");
        let comment = json!({"action": "comment", "text": "Masih rusak."});
        let send = |tag| [("authorization", &*basic), ("if-match", tag)];
        house.post(&path, &comment, &[("authorization", &basic)]).await.must_be(428);
        let done = house.post(&path, &comment, &send("\"1-id\"")).await.must_be(200);
        assert_eq!(done.header("etag"), "\"2-id\"");
        for stale in ["\"1-id\"", "\"3\"", "*", "W/\"2-id\"", "2", "\"x\""] {
            let refused = house.post(&path, &comment, &send(stale)).await.must_be(412);
            assert_eq!(refused.json()["type"], "/problems/conflict");
        }
        house.post(&path, &comment, &send("\"2\"")).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_stays_where_it_waits_when_the_action_is_refused() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        let file = house.upload(&key(2)).await;
        let reply = json!({"action": "reply", "text": "Ini fotonya", "attachments": [file]});
        house.react(&number, &basic, &reply).await.must_be(409);
        let supply = json!({"action": "supply_data", "attachments": [file]});
        house.react(&number, &basic, &supply).await.must_be(200);
        house.react(&number, &basic, &supply).await.must_be(422);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_official_gets_wrong_is_named_and_never_our_failure() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, _) = house.file(&key(1)).await;
        let coordinator = house.official(Role::Coordinator, "government-63").await;
        let nobody = "01890000-0000-7000-8000-000000000000";
        let verify = |name: &str, value| {
            let mut verify = json!({"action": "verify", "class": "complaint", "category": "roads.pothole"});
            verify[name] = value;
            verify
        };
        for (action, pointer) in [
            (verify("category", json!("no.such")), "/category"),
            (verify("category", json!("a\u{0}")), "/category"),
            (verify("agency", json!("no-such")), "/agency"),
            (verify("agency", json!(nobody)), "/agency"),
            (verify("visibility", json!("secret")), "/visibility"),
            (verify("title", json!("a\u{0}b")), "/title"),
            (json!({"action": "refer", "to": nobody}), "/to"),
            (json!({"action": "comment", "text": " ", "audience": "internal"}), "/text"),
            (json!({"action": "merge", "into": "7K3M9-QX2TB"}), "/into"),
            (json!({"action": "redact", "target": "x", "reason": "personal_data"}), "/target"),
            (json!({"action": "follow_up", "text": "Tim berangkat", "attachments": ["x"]}), "/attachments/0"),
            (json!({"action": "answer", "answer": {"settles": "action_taken", "text": "Sudah", "evidence": []}}),
                "/answer/evidence"),
        ] {
            let answer = house.act(&number, &coordinator, &action).await.must_be(422).json();
            assert_eq!(answer["errors"][0]["pointer"], pointer, "{action}: {answer}");
        }
        for action in [
            json!({"action": "dance"}),
            json!({"action": "start", "surprise": 1}),
            json!({"text": "no action"}),
            json!({"action": "verify", "class": "complaint"}),
            json!({"action": "hold", "reason": "no_such_reason", "text": "Di mana?"}),
            json!({"action": "answer", "answer": {"settles": "action_plan", "text": "Nanti", "promised_on": "2026-02-30"}}),
            json!([]),
        ] {
            house.act(&number, &coordinator, &action).await.must_be(400);
        }
        house.act(&number, &coordinator, &json!({"action": "start"})).await.must_be(403);
        house.act(&number, &coordinator, &json!({"action": "unmerge"})).await.must_be(409);
        house.act(&number, &coordinator, &json!({"action": "merge", "into": number})).await.must_be(422);
        let archive = json!({"action": "archive", "reason": "abuse", "text": ""});
        house.act(&number, &coordinator, &archive).await.must_be(422);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_official_learns_nothing_of_reports_that_are_not_theirs() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, _) = house.file(&key(1)).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let path = format!("/api/v1/reports/{number}/case");
        house.get(&path, &[("authorization", &liaison)]).await.must_be(404);
        let headers = [("authorization", &*liaison), ("if-match", "\"1\"")];
        for action in [json!({"action": "start"}), json!({"action": "refer", "to": "no-such"})] {
            house.post(&format!("{path}/actions"), &action, &headers).await.must_be(404);
        }
        let administrator = house.official(Role::SystemAdministrator, "government-63").await;
        house.get(&path, &[("authorization", &administrator)]).await.must_be(403);
        house.get(&path, &[]).await.must_be(401);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_asks_the_database_at_most_two_dozen_times() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, _) = house.file(&key(1)).await;
        house.referred(&number).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let path = format!("/api/v1/reports/{number}/case");
        let read = house.get(&path, &[("authorization", &liaison)]).await.must_be(200);
        let headers = [("authorization", &*liaison), ("if-match", read.header("etag"))];
        let body = json!({"action": "start"});
        let (answer, asked) = observe(house.post(&format!("{path}/actions"), &body, &headers)).await;
        answer.must_be(200);
        let statements: Vec<_> = asked.iter().map(|one| one.statement.as_str()).collect();
        assert!(statements.len() <= 24, "{}: {statements:#?}", statements.len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_oversight_body_takes_over_through_the_api_when_it_is_late_enough_and_allowed() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        house.referred(&number).await;
        let body = house.official(Role::OversightBody, "government-63").await;
        let request = json!({"action": "request_takeover", "text": "Sudah lama tidak dijawab."});
        let early = house.act(&number, &body, &request).await.must_be(409).json();
        assert_eq!(early["type"], "/problems/refused-too-early-to-take-over");
        let detail = early["errors"][0]["detail"].as_str().expect("a detail");
        assert!(detail.contains("2026-10-21"), "{detail}");
        house.town.means.clock().advance(jiff::SignedDuration::from_hours(24 * 61));
        house.act(&number, &body, &request).await.must_be(200);
        let take_over = json!({"action": "take_over"});
        let none = house.act(&number, &body, &take_over).await.must_be(409).json();
        assert_eq!(none["type"], "/problems/refused-no-consent");
        let public = house.get(&format!("/api/v1/reports/{number}"), &[]).await.must_be(200).json();
        assert_eq!(public["takeover"], "none", "what passes between the two is not public");
        let own = house.get(&format!("/api/v1/reports/{number}/mine"), &[("authorization", &basic)]).await;
        assert_eq!(own.must_be(200).json()["takeover"], "requested");
        house.react(&number, &basic, &json!({"action": "refuse_takeover"})).await.must_be(200);
        house.react(&number, &basic, &json!({"action": "consent_to_takeover"})).await.must_be(200);
        house.react(&number, &basic, &json!({"action": "withdraw_consent"})).await.must_be(200);
        house.react(&number, &basic, &json!({"action": "consent_to_takeover"})).await.must_be(200);
        house.act(&number, &body, &take_over).await.must_be(200);
        let public = house.get(&format!("/api/v1/reports/{number}"), &[]).await.must_be(200).json();
        assert_eq!(public["takeover"], "taken_over");
        assert_eq!(public["state"], "referred", "it stays with its agency");
    })
    .await;
}
