//! Reading a report, its version, and what belongs to it.

use directory::role::Role;
use serde_json::{Value, json};
use testkit::{observe, on_both};

use super::{House, basic, key, word};
use crate::town::migrations;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_version_is_not_sent_it_again() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        let path = format!("/api/v1/reports/{number}/mine");
        let read = house.get(&path, &[("authorization", &basic)]).await.must_be(200);
        let tag = read.header("etag");
        let again = house.get(&path, &[("authorization", &basic), ("if-none-match", tag)]).await.must_be(304);
        assert!(again.body.is_empty());
        let english = [("authorization", &*basic), ("if-none-match", tag), ("accept-language", "en")];
        house.get(&path, &english).await.must_be(200);
        house
            .react(&number, &basic, &json!({"action": "comment", "text": "Sudah makin dalam."}))
            .await
            .must_be(200);
        house.get(&path, &[("authorization", &basic), ("if-none-match", tag)]).await.must_be(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_reads_masked_words_and_no_internal_ones() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, _) = house.file(&key(1)).await;
        house.referred(&number).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let note = json!({"action": "comment", "text": "Anggaran belum ada.", "audience": "internal"});
        house.act(&number, &liaison, &note).await.must_be(200);
        let read = house.get(&format!("/api/v1/reports/{number}"), &[]).await.must_be(200);
        assert!(!read.text().contains("0812") && !read.text().contains("Anggaran"), "{}", read.text());
        let public = read.json();
        assert_eq!(public["holder"]["id"], house.town.agency("pupr").to_string());
        assert_eq!(public["actions"]["others"], json!([]));
        assert_eq!(public["timeline"][0]["text_ids"], Value::Null);
        let events: Vec<&str> = public["timeline"]
            .as_array()
            .expect("a timeline")
            .iter()
            .filter_map(|one| one["event"].as_str())
            .collect();
        assert_eq!(events, ["filed", "verified", "referred"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_opens_nothing_and_says_nothing() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, good) = house.file(&key(1)).await;
        let (other, _) = house.file(&key(2)).await;
        for header in
            [basic(&number, "AAAA-AAAA-AAAA"), basic(&number, ""), basic(&other, "x"), "Basic !".to_owned()]
        {
            let answer =
                house.get(&format!("/api/v1/reports/{number}/mine"), &[("authorization", &header)]).await;
            answer.must_be(401);
        }
        house.get(&format!("/api/v1/reports/{other}/mine"), &[("authorization", &good)]).await.must_be(401);
        house.get(&format!("/api/v1/reports/{number}/mine"), &[]).await.must_be(401);
        house.get("/api/v1/reports", &[("authorization", "Bearer nonsense")]).await.must_be(401);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_is_shown_to_whom_it_may_and_the_look_is_kept() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, _) = house.file(&key(1)).await;
        let path = format!("/api/v1/reports/{number}/case/identity");
        let coordinator = house.official(Role::Coordinator, "government-63").await;
        let headers = [("authorization", &*coordinator)];
        house.post(&path, &json!({"purpose": "ingin"}), &headers).await.must_be(422);
        let purpose = json!({"purpose": "Menelepon pelapor untuk menanyakan tempatnya"});
        let seen = house.post(&path, &purpose, &headers).await.must_be(200).json();
        assert_eq!((&seen["name"], &seen["phone"]), (&json!("Sari"), &json!("081234567890")));
        let db = house.town.context().db().clone();
        let looks = db
            .read(|tx| tx.all::<db::Row>(db::sql!("SELECT purpose FROM identity_look"), db::params![]))
            .await;
        assert_eq!(looks.expect("looks").len(), 1, "only the look that showed something");
        let leader = house.official(Role::Leader, "government-63").await;
        let refused = house.post(&path, &purpose, &[("authorization", &leader)]).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{}", refused.text());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn areas_categories_and_agencies_can_be_looked_up() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let provinces = house.get("/api/v1/areas", &[]).await.must_be(200).json();
        assert_eq!(provinces.as_array().map(Vec::len), Some(38));
        let parts = house.get("/api/v1/areas?parent=63.72", &[]).await.must_be(200).json();
        assert!(parts.as_array().is_some_and(|parts| parts.iter().all(|part| part["level"] == "district")));
        let here = house.get("/api/v1/areas/locate?lat=-3.44&lon=114.83", &[]).await.must_be(200).json();
        assert!(word(&here["area"]["code"]).starts_with("63."), "{here}");
        let sea = house.get("/api/v1/areas/locate?lat=-10&lon=100", &[]).await.must_be(200).json();
        assert_eq!(sea["area"], Value::Null);
        let categories = house.get("/api/v1/categories", &[]).await.must_be(200).json();
        assert!(
            categories.as_array().is_some_and(|all| all.iter().any(|one| one["code"] == "roads.pothole"))
        );
        let agencies = house.get("/api/v1/agencies", &[]).await.must_be(200).json();
        assert!(agencies.as_array().is_some_and(|all| all.iter().any(|one| one["code"] == "pupr")));
        for (path, expected) in [
            ("/api/v1/areas?parent=99", 422),
            ("/api/v1/areas?parent=%00", 422),
            ("/api/v1/areas?child=63", 400),
            ("/api/v1/areas/locate?lat=NaN&lon=1", 422),
            ("/api/v1/areas/locate?lat=inf&lon=1", 422),
            ("/api/v1/areas/locate?lat=1e400&lon=1", 422),
            ("/api/v1/areas/locate?lat=x&lon=1", 400),
            ("/api/v1/areas/locate?lat=1", 400),
        ] {
            house.get(path, &[]).await.must_be(expected);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_count_what_is_there() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        house.file(&key(1)).await;
        let figures = house.get("/api/v1/figures", &[]).await.must_be(200).json();
        let expected = json!({"year": 2026, "received": 1, "resolved": 0, "states": {"received": 1}});
        assert_eq!(figures, expected);
        let before = house.get("/api/v1/figures?year=2025", &[]).await.must_be(200).json();
        assert_eq!(before["received"], 0);
        for wrong in ["2016", "0", "-1", "10000", "99999999999"] {
            house.get(&format!("/api/v1/figures?year={wrong}"), &[]).await.must_be(422);
        }
        house.get("/api/v1/figures?year=x", &[]).await.must_be(400);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_asks_the_database_at_most_a_dozen_times() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, basic) = house.file(&key(1)).await;
        house.referred(&number).await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let calls = [
            (format!("/api/v1/reports/{number}"), None),
            (format!("/api/v1/reports/{number}/mine"), Some(&basic)),
            (format!("/api/v1/reports/{number}/case"), Some(&liaison)),
            ("/api/v1/reports?q=jalan&area=63&state=referred".to_owned(), None),
            ("/api/v1/desk".to_owned(), Some(&liaison)),
        ];
        for (path, authorization) in calls {
            let headers: Vec<_> =
                authorization.iter().map(|value| ("authorization", value.as_str())).collect();
            let (answer, asked) = observe(house.get(&path, &headers)).await;
            answer.must_be(200);
            let statements: Vec<_> = asked.iter().map(|one| one.statement.as_str()).collect();
            assert!(statements.len() <= 12, "{path}: {statements:#?}");
        }
    })
    .await;
}
