//! Whoever a report complains about learns nothing of it through the API.

use directory::role::Role;
use serde_json::json;
use testkit::on_both;

use super::{House, key, report, word};
use crate::town::migrations;

#[tokio::test(flavor = "multi_thread")]
async fn an_accused_inspector_finds_nothing_and_a_colleague_decides() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let accused = house.official_called("H. Ahmad Fauzi, S.H.", Role::Inspector, "inspektorat").await;
        let colleague = house.official_called("Budi Santoso", Role::Inspector, "inspektorat").await;
        let (accused, colleague) = (accused.as_str(), colleague.as_str());
        let file = house.upload(&key(1)).await;
        let mut body = report();
        body["class"] = json!("whistleblowing");
        body["subject_person"] = json!("Pak Fauzi, inspektur pembantu");
        body["attachments"] = json!([file]);
        let filed = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(2))]).await;
        let number = word(&filed.must_be(201).json()["number"]);
        let case = format!("/api/v1/reports/{number}/case");

        house.get(&case, &[("authorization", accused)]).await.must_be(404);
        let look = json!({"purpose": "Ingin tahu siapa dia"});
        let identity = format!("/api/v1/reports/{number}/case/identity");
        house.post(&identity, &look, &[("authorization", accused)]).await.must_be(404);
        let comment = json!({"action": "comment", "text": "a", "audience": "internal"});
        let headers = [("authorization", accused), ("if-match", "\"1-id\"")];
        house.post(&format!("/api/v1/reports/{number}/case/actions"), &comment, &headers).await.must_be(404);
        for (official, waiting) in [(accused, 0), (colleague, 1)] {
            let desk = house.get("/api/v1/desk", &[("authorization", official)]).await.must_be(200).json();
            let counts = desk["counts"].as_object().expect("figures").values();
            let sum: u64 = counts.filter_map(serde_json::Value::as_u64).sum();
            assert_eq!((desk["reports"].as_array().map(Vec::len), sum), (Some(waiting), waiting as u64));
        }

        let seen = house.get(&case, &[("authorization", colleague)]).await.must_be(200).json();
        assert!(word(&seen["text"]).ends_with("Pak Fauzi, inspektur pembantu"), "{seen}");
        assert_eq!(seen["kept_out"][0]["name"], "H. Ahmad Fauzi, S.H.");
        assert_eq!(seen["kept_out"][0]["standing"], "named");
        let id = word(&seen["kept_out"][0]["id"]);
        let unknown = json!({"action": "decide_subjects", "about": ["siapa"]});
        let refused = house.act(&number, colleague, &unknown).await.must_be(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/about/0");
        let nul = json!({"action": "decide_subjects", "about": [id, "si\0apa"]});
        let refused = house.act(&number, colleague, &nul).await.must_be(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/about/1");
        // An identifier may be written in capitals.
        let confirm = json!({"action": "decide_subjects", "about": [id.to_uppercase()]});
        assert_eq!(
            house.act(&number, colleague, &confirm).await.must_be(200).json()["events"],
            json!(["subjects_decided"])
        );
        house.get(&case, &[("authorization", accused)]).await.must_be(404);
        let lift =
            json!({"action": "decide_subjects", "not_about": [id], "why": "Namanya sama, orangnya lain."});
        house.act(&number, colleague, &lift).await.must_be(200);
        house.get(&case, &[("authorization", accused)]).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_every_inspector_is_named_in_is_not_taken() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        house.official_called("Suharto", Role::Inspector, "inspektorat").await;
        let mut body = report();
        body["class"] = json!("whistleblowing");
        body["subject_person"] = json!("Suharto, inspektur");
        let line = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(1))]).await;
        assert_eq!(line.must_be(422).json()["errors"][0]["pointer"], "/subject_person");
        body["subject_person"] = json!("");
        body["text"] = json!("Suharto meminta uang dari rekanan.");
        let text = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(1))]).await;
        assert_eq!(text.must_be(422).json()["errors"][0]["pointer"], "/text");
        body["subject_person"] = json!("Bendahara dinas");
        let text = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(1))]).await;
        assert_eq!(text.must_be(422).json()["errors"][0]["pointer"], "/text");
        // An ordinary complaint names whom it likes.
        body["class"] = json!("complaint");
        house.post("/api/v1/reports", &body, &[("idempotency-key", &key(1))]).await.must_be(201);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_line_of_an_ordinary_complaint_counts_when_it_becomes_one_of_oversight() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let accused = house.official_called("H. Ahmad Fauzi, S.H.", Role::Inspector, "inspektorat").await;
        let colleague = house.official_called("Budi Santoso", Role::Inspector, "inspektorat").await;
        let coordinator = house.official(Role::Coordinator, "government-63").await;
        let mut body = report();
        body["subject_person"] = json!("Pak Fauzi, inspektur pembantu");
        let english = [("idempotency-key", &*key(1)), ("accept-language", "en")];
        let filed = house.post("/api/v1/reports", &body, &english).await.must_be(201).json();
        let number = word(&filed["number"]);
        let verify = json!({"action": "verify", "class": "complaint", "category": "misconduct.corruption",
            "oversight": true, "agency": "inspektorat"});
        house.act(&number, &coordinator, &verify).await.must_be(200);
        let case = format!("/api/v1/reports/{number}/case");
        house.get(&case, &[("authorization", &accused)]).await.must_be(404);
        let seen = house.get(&case, &[("authorization", &colleague)]).await.must_be(200).json();
        assert_eq!(seen["kept_out"][0]["name"], "H. Ahmad Fauzi, S.H.");
    })
    .await;
}
