//! Filing, and sending it again.

use db::{params, sql};
use directory::role::Role;
use http::Method;
use serde_json::json;
use testkit::{observe, on_both};

use super::{House, PDF, TEXT, basic, key, report, word};
use crate::town::migrations;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_files_gets_a_receipt_that_opens_the_report() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        let mine = house.get(&format!("/api/v1/reports/{number}/mine"), &[("authorization", &basic)]).await;
        let mine = mine.must_be(200).json();
        assert_eq!(mine["text"], TEXT, "they read what they wrote");
        assert_eq!((&mine["state"], &mine["version"]), (&json!("received"), &json!(1)));
        assert_eq!(mine["channel"], "api");
        let public = house.get(&format!("/api/v1/reports/{number}"), &[]).await;
        public.must_be(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_again_is_answered_with_the_same_receipt() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let headers = [("idempotency-key", &*key(1))];
        let first = house.post("/api/v1/reports", &report(), &headers).await.must_be(201);
        let again = house.post("/api/v1/reports", &report(), &headers).await.must_be(200);
        assert_eq!(first.json(), again.json());
        let mut other = report();
        other["text"] = json!("Lampu jalan mati di simpang empat.");
        let other = house.post("/api/v1/reports", &other, &headers).await.must_be(422);
        assert_eq!(other.json()["type"], "/problems/key-used-for-other");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_ten_times_at_once_files_one_report() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (key, body) = (key(1), report());
        let mut sending = Vec::new();
        for _ in 0..10 {
            let (mut client, key, body) = (house.app.client(), key.clone(), body.clone());
            sending.push(tokio::spawn(async move {
                client.json(Method::POST, "/api/v1/reports", &body, &[("idempotency-key", &key)]).await
            }));
        }
        let mut answers = Vec::new();
        for one in sending {
            answers.push(one.await.expect("an answer"));
        }
        let created = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(created, 1);
        for answer in &answers {
            assert!(answer.status.is_success(), "{}", answer.text());
            assert_eq!(answer.json(), answers[0].json());
        }
        let coordinator = house.official(Role::Coordinator, "government-63").await;
        let desk = house.get("/api/v1/desk", &[("authorization", &coordinator)]).await.must_be(200).json();
        assert_eq!(desk["reports"].as_array().map(Vec::len), Some(1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_wrong_is_told_at_once_and_where_it_is() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let body = json!({"text": "pendek", "area": "99.99", "class": "rant",
            "point": {"lat": 91, "lon": 0}, "reporter": {"phone": "1", "email": "x", "nik": "2"},
            "attachments": ["nothing"]});
        let answer =
            house.post("/api/v1/reports", &body, &[("idempotency-key", &key(1))]).await.must_be(422).json();
        let errors = answer["errors"].as_array().expect("errors");
        let pointers: Vec<String> = errors.iter().map(|error| word(&error["pointer"])).collect();
        let expected = [
            "/class",
            "/text",
            "/area",
            "/point",
            "/reporter/phone",
            "/reporter/email",
            "/reporter/nik",
            "/attachments/0",
        ];
        assert_eq!(pointers, expected);
        for error in errors {
            let detail = word(&error["detail"]);
            assert!(detail.contains(' ') && !detail.contains("flaw-"), "{detail}");
        }
        let unknown = json!({"text": TEXT, "area": "63.72.02", "category": "no.such"});
        let answer =
            house.post("/api/v1/reports", &unknown, &[("idempotency-key", &key(1))]).await.must_be(422);
        assert_eq!(answer.json()["errors"][0]["pointer"], "/category");
        let retired = house.town.context().db().write(|tx| {
            tx.execute(sql!("UPDATE category SET active = 0 WHERE code = 'roads.bridge'"), params![])
        });
        assert_eq!(retired.await.expect("the category goes out of use"), 1);
        let retired = json!({"text": TEXT, "area": "63.72.02", "category": "roads.bridge"});
        let answer =
            house.post("/api/v1/reports", &retired, &[("idempotency-key", &key(1))]).await.must_be(422);
        assert_eq!(answer.json()["errors"][0]["pointer"], "/category");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_report_is_refused_and_never_our_failure() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let bodies: Vec<(&str, u16)> = vec![
            ("", 400),
            ("{", 400),
            ("null", 400),
            ("[]", 400),
            ("\"a\"", 400),
            ("{\"text\": 1, \"area\": \"63\"}", 400),
            ("{\"text\": null, \"area\": null}", 400),
            ("{\"text\": \"Jalan rusak parah\"}", 400),
            ("{\"text\": \"Jalan rusak parah\", \"area\": \"63\", \"surprise\": 1}", 400),
            ("{\"text\": \"Jalan rusak parah\", \"area\": \"63\", \"point\": {\"lat\": NaN, \"lon\": 1}}", 400),
            ("{\"text\": \"Jalan rusak parah\", \"area\": \"63\", \"point\": {\"lat\": 1e999, \"lon\": 1}}", 400),
            ("{\"text\": \"Jalan rusak parah\", \"area\": \"63\", \"point\": {\"lat\": 1e308, \"lon\": 1}}", 422),
            ("{\"text\": \"Jalan rusak\\u0000 parah\", \"area\": \"63\"}", 422),
            ("{\"text\": \"Jalan rusak parah\", \"area\": \"63\\u0000\"}", 422),
            ("{\"text\": \"Jalan rusak parah\", \"area\": \"63\", \"category\": \"a\\u0000\"}", 422),
            (&deep, 400),
        ];
        for (body, expected) in bodies {
            let headers = [("idempotency-key", &*key(2)), ("content-type", "application/json")];
            let mut client = house.app.client();
            let answer = house.send(&mut client, "/api/v1/reports", body.into(), &headers).await;
            assert_eq!(answer.status, expected, "{:.60}: {}", body, answer.text());
        }
        let unknown = house.send(&mut house.app.client(), "/api/v1/reports", b"{\"surprise\":1}".to_vec(),
            &[("idempotency-key", &*key(2)), ("content-type", "application/json")]).await;
        assert!(unknown.text().contains("surprise"), "{}", unknown.text());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_created_without_a_key_that_nobody_guesses() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let clerk = house.official(Role::IntakeClerk, "government-63").await;
        for (path, body) in [
            ("/api/v1/reports", report()),
            ("/api/v1/files?name=a.pdf", report()),
            ("/api/v1/desk/reports", json!({})),
        ] {
            for key in [None, Some("1"), Some("a key with spaces in it")] {
                let mut headers = vec![("authorization", &*clerk)];
                headers.extend(key.map(|key| ("idempotency-key", key)));
                let answer = house.post(path, &body, &headers).await.must_be(400);
                assert_eq!(answer.json()["type"], "/problems/api-key-missing", "{path} {key:?}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sent_ahead_and_attached_once_by_whoever_knows_it() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let file = house.upload(&key(1)).await;
        assert_eq!(
            house
                .send(
                    &mut house.app.client(),
                    "/api/v1/files?name=bukti.pdf",
                    PDF.into(),
                    &[("idempotency-key", &*key(1))]
                )
                .await
                .must_be(200)
                .json()["id"],
            file,
            "sent again"
        );
        let other = house
            .send(
                &mut house.app.client(),
                "/api/v1/files?name=lain.pdf",
                PDF.into(),
                &[("idempotency-key", &*key(1))],
            )
            .await
            .must_be(422);
        assert_eq!(other.json()["type"], "/problems/key-used-for-other");

        let mut body = report();
        body["attachments"] = json!([file]);
        let first =
            house.post("/api/v1/reports", &body, &[("idempotency-key", &key(2))]).await.must_be(201).json();
        let again =
            house.post("/api/v1/reports", &body, &[("idempotency-key", &key(2))]).await.must_be(200).json();
        assert_eq!(first, again);
        let stolen = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(3))]).await.must_be(422);
        assert_eq!(stolen.json()["type"], "/problems/upload-unknown");
        let number = word(&first["number"]);
        let basic = basic(&number, &word(&first["secret"]));
        let mine =
            house.get(&format!("/api/v1/reports/{number}/mine"), &[("authorization", &basic)]).await.json();
        assert_eq!(mine["attachments"][0]["id"], file);
        assert_eq!(mine["attachments"][0]["media_type"], "application/pdf");

        let late = house.upload(&key(4)).await;
        house.town.means.clock().advance(jiff::SignedDuration::from_hours(25));
        body["attachments"] = json!([late]);
        let expired =
            house.post("/api/v1/reports", &body, &[("idempotency-key", &key(5))]).await.must_be(422);
        assert_eq!(expired.json()["type"], "/problems/upload-unknown");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_files_on_behalf_with_channel_and_day_of_receipt() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let clerk = house.official(Role::IntakeClerk, "government-63").await;
        let body =
            json!({"channel": "letter", "received_at": "2026-08-19T09:00:00+08:00", "report": report()});
        let headers = [("authorization", &*clerk), ("idempotency-key", &*key(1))];
        let receipt = house.post("/api/v1/desk/reports", &body, &headers).await.must_be(201).json();
        let case = house
            .get(&format!("/api/v1/reports/{}/case", word(&receipt["number"])), &[("authorization", &clerk)])
            .await
            .must_be(200)
            .json();
        assert_eq!(
            (&case["channel"], &case["received_at"]),
            (&json!("letter"), &json!("2026-08-19T01:00:00Z"))
        );
        for (name, value, pointer) in [
            ("channel", json!("smoke"), "/channel"),
            ("received_at", json!("2027-01-01T00:00:00Z"), "/received_at"),
            ("report", json!({"text": "x", "area": "63"}), "/report/text"),
            ("report", json!({"text": TEXT, "area": "63", "reporter": {"nik": "1"}}), "/report/reporter/nik"),
        ] {
            let mut wrong = body.clone();
            wrong[name] = value;
            let headers = [("authorization", &*clerk), ("idempotency-key", &*key(2))];
            let answer = house.post("/api/v1/desk/reports", &wrong, &headers).await.must_be(422).json();
            assert_eq!(answer["errors"][0]["pointer"], pointer);
        }
        for wrong in [json!("yesterday"), json!(5), json!(null), json!("2026-13-01T00:00:00Z")] {
            let mut body = body.clone();
            body["received_at"] = wrong;
            let headers = [("authorization", &*clerk), ("idempotency-key", &*key(2))];
            house.post("/api/v1/desk/reports", &body, &headers).await.must_be(400);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn filing_asks_the_database_at_most_a_dozen_times() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (_, asked) = observe(house.file(&key(1))).await;
        let statements: Vec<_> = asked.iter().map(|one| one.statement.as_str()).collect();
        assert!(statements.len() <= 14, "{}: {statements:#?}", statements.len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_insider_files_through_the_api_and_only_the_inspector_reads_it() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let inspector = house.official(Role::Inspector, "inspektorat").await;
        let coordinator = house.official(Role::Coordinator, "government-63").await;
        let mut body = report();
        body["class"] = json!("whistleblowing");
        body["subject"] = json!("pupr");
        let filed = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(1))]).await;
        let number = word(&filed.must_be(201).json()["number"]);
        let path = format!("/api/v1/reports/{number}/case");
        let case = house.get(&path, &[("authorization", &inspector)]).await.must_be(200).json();
        assert_eq!((&case["class"], &case["visibility"]), (&json!("whistleblowing"), &json!("oversight")));
        house.get(&path, &[("authorization", &coordinator)]).await.must_be(404);
        body["subject"] = json!("inspektorat");
        let blind = house.post("/api/v1/reports", &body, &[("idempotency-key", &key(2))]).await;
        assert_eq!(blind.must_be(422).json()["errors"][0]["pointer"], "/subject");
        body["subject"] = json!("pupr");
        let heard = json!({"channel": "telephone", "received_at": "2026-08-20T02:00:00Z", "report": body});
        let headers = [("authorization", coordinator.as_str()), ("idempotency-key", &key(3))];
        let refused = house.post("/api/v1/desk/reports", &heard, &headers).await.must_be(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/report/class", "a clerk hears no insiders");
    })
    .await;
}
