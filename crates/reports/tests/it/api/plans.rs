//! The days that agencies promise in their action plans.

use directory::role::Role;
use serde_json::{Value, json};
use testkit::{observe, on_both};

use super::{House, key, word};
use crate::town::migrations;

const PROMISES: &str = "/api/v1/desk/promises";

fn plan(promised_on: &str) -> Value {
    let text = "Jalan ini diaspal bulan depan.";
    json!({"action": "answer", "answer": {"settles": "action_plan", "text": text, "promised_on": promised_on}})
}

/// A report that lies with `pupr`, which has begun.
async fn begun(house: &House, number: usize, liaison: &str) -> (String, String) {
    let (report, basic) = house.file(&key(number)).await;
    house.referred(&report).await;
    house.act(&report, liaison, &json!({"action": "start"})).await.must_be(200);
    (report, basic)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promised_day_is_shown_on_the_report_and_listed_until_it_is_kept() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let (number, basic) = begun(&house, 1, &liaison).await;
        let (later, _) = begun(&house, 2, &liaison).await;
        house.act(&number, &liaison, &plan("2026-09-10")).await.must_be(200);
        house.act(&later, &liaison, &plan("2026-10-01")).await.must_be(200);
        for (path, authorization) in [
            (format!("/api/v1/reports/{number}/case"), &*liaison),
            (format!("/api/v1/reports/{number}/mine"), &*basic),
        ] {
            let case = house.get(&path, &[("authorization", authorization)]).await.must_be(200).json();
            assert_eq!(case["promised_on"], json!("2026-09-10"), "{path}");
        }
        let public = house.get(&format!("/api/v1/reports/{number}"), &[]).await.must_be(200).json();
        assert_eq!(public["promised_on"], json!("2026-09-10"));

        let coordinator = house.official(Role::Coordinator, "government-63").await;
        for token in [&liaison, &coordinator] {
            let headers = [("authorization", token.as_str())];
            let first = house.get(&format!("{PROMISES}?limit=1"), &headers).await.must_be(200);
            let (list, next) = (first.json(), first.header("link").to_owned());
            assert_eq!(list["counts"]["later"], json!(2));
            assert_eq!(word(&list["reports"][0]["number"]), number);
            assert_eq!(list["reports"][0]["promised_on"], json!("2026-09-10"));
            assert_ne!(list["reports"][0]["due_on"], json!("2026-09-10"), "the reporter's turn ends later");
            let rest = next.trim_start_matches('<').split('>').next().expect("an address");
            let (rest, asked) = observe(house.get(rest, &headers)).await;
            assert_eq!(word(&rest.must_be(200).json()["reports"][0]["number"]), later);
            assert!(asked.len() <= 6, "{asked:#?}");
            let none = house.get(&format!("{PROMISES}?due=overdue"), &headers).await.must_be(200).json();
            assert_eq!(none["reports"], json!([]));
        }
        let other = house.official(Role::Liaison, "dinkes").await;
        let list = house.get(PROMISES, &[("authorization", &other)]).await.must_be(200).json();
        assert_eq!((&list["reports"], &list["counts"]["later"]), (&json!([]), &json!(0)));
        let leader = house.official(Role::Leader, "government-63").await;
        house.get(PROMISES, &[("authorization", &leader)]).await.must_be(403);

        let proof = house.upload(&key(3)).await;
        let done = json!({"action": "answer",
            "answer": {"settles": "action_taken", "text": "Sudah diaspal.", "evidence": [proof]}});
        house.act(&number, &liaison, &done).await.must_be(200);
        let case = format!("/api/v1/reports/{number}/case");
        let case = house.get(&case, &[("authorization", &liaison)]).await.must_be(200).json();
        assert_eq!(case["promised_on"], Value::Null);
        let list = house.get(PROMISES, &[("authorization", &liaison)]).await.must_be(200);
        assert!(!list.text().contains(&number), "a promise that is kept is listed no more");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_promises_the_end_of_time_or_a_day_gone_by() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let (number, _) = begun(&house, 1, &liaison).await;
        for day in ["9999-12-31", "9999-01-01", "2036-08-22", "2026-08-20", "-009999-01-01"] {
            let mut draft = plan(day);
            draft["action"] = json!("draft_answer");
            for action in [plan(day), draft] {
                let refused = house.act(&number, &liaison, &action).await.must_be(422).json();
                assert_eq!(refused["errors"][0]["pointer"], json!("/answer/promised_on"), "{day}");
            }
        }
        house.act(&number, &liaison, &plan("2036-08-21")).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_no_database_can_read_is_refused() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let cursor = hex::encode(format!("\0 {}", uuid::Uuid::nil()));
        for list in ["/api/v1/desk", PROMISES] {
            let path = format!("{list}?after={cursor}");
            house.get(&path, &[("authorization", &liaison)]).await.must_be(422);
        }
    })
    .await;
}
