//! Lists, page by page.

use std::collections::HashSet;

use directory::role::Role;
use serde_json::{Value, json};
use testkit::on_both;

use super::{House, key, word};
use crate::town::migrations;

fn numbers(list: &Value) -> Vec<String> {
    list["reports"].as_array().expect("reports").iter().map(|one| word(&one["number"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn walking_a_list_meets_each_report_once_while_others_are_added() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let mut there = HashSet::new();
        for number in 0..7 {
            let (number, _) = house.file(&key(number)).await;
            house.referred(&number).await;
            there.insert(number);
        }
        let mut path = "/api/v1/reports?limit=2&area=63".to_owned();
        let mut met = Vec::new();
        for added in 100.. {
            let answer = house.get(&path, &[]).await.must_be(200);
            met.extend(numbers(&answer.json()));
            // The clock stands still, so a new one may come before or after what was read.
            let (number, _) = house.file(&key(added)).await;
            house.referred(&number).await;
            let link = answer.header("link");
            if link.is_empty() || met.len() > 100 {
                break;
            }
            let next = word(&answer.json()["next"]);
            assert_eq!(link, format!("</api/v1/reports?limit=2&area=63&after={next}>; rel=\"next\""));
            path = format!("/api/v1/reports?limit=2&area=63&after={next}");
        }
        let each: HashSet<String> = met.iter().cloned().collect();
        assert_eq!(each.len(), met.len(), "none twice");
        assert!(there.is_subset(&each), "none is missed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_list_is_filtered_and_searched() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let (number, _) = house.file(&key(1)).await;
        let (hidden, _) = house.file(&key(2)).await;
        house.referred(&number).await;
        for (query, expected) in [
            ("", true),
            ("?area=63", true),
            ("?area=63.72.02", true),
            ("?area=63.71", false),
            ("?category=roads.pothole", true),
            ("?category=nothing", false),
            ("?category=%00", false),
            ("?state=referred", true),
            ("?state=resolved", false),
            ("?q=berlubang", true),
            ("?q=lubang%20pasar", true),
            ("?q=jembatan", false),
            ("?q=%22%27%2A%20OR%20--", false),
            ("?q=yang", false),
            ("?q=%00", false),
        ] {
            let list = house.get(&format!("/api/v1/reports{query}"), &[]).await.must_be(200).json();
            assert_eq!(numbers(&list) == [number.clone()], expected, "{query}: {list}");
            assert!(!numbers(&list).contains(&hidden), "what is not verified is not listed");
        }
        for (query, expected) in [
            ("?area=99", 422),
            ("?state=gone", 400),
            ("?limit=0", 422),
            ("?limit=101", 422),
            ("?limit=-1", 422),
            ("?limit=99999999999999999999", 400),
            ("?limit=NaN", 400),
            ("?after=zz", 422),
            ("?after=00", 422),
            ("?surprise=1", 400),
            ("?limit=1&limit=2", 400),
        ] {
            house.get(&format!("/api/v1/reports{query}"), &[]).await.must_be(expected);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_official_finds_what_waits_for_them() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let coordinator = house.official(Role::Coordinator, "government-63").await;
        let liaison = house.official(Role::Liaison, "pupr").await;
        let mut filed = HashSet::new();
        for number in 0..5 {
            filed.insert(house.file(&key(number)).await.0);
        }
        let mut met = Vec::new();
        let mut path = "/api/v1/desk?limit=2".to_owned();
        loop {
            let desk = house.get(&path, &[("authorization", &coordinator)]).await.must_be(200).json();
            assert_eq!(desk["counts"], json!({"overdue": 0, "today": 0, "week": 5, "later": 0}));
            met.extend(numbers(&desk));
            let Some(next) = desk["next"].as_str() else { break };
            path = format!("/api/v1/desk?limit=2&after={next}");
        }
        assert_eq!(met.len(), 5);
        assert_eq!(met.iter().cloned().collect::<HashSet<_>>(), filed);
        let desk = house.get("/api/v1/desk", &[("authorization", &liaison)]).await.must_be(200).json();
        assert_eq!((numbers(&desk), &desk["turn"]), (Vec::new(), &json!("agency")));
        house.referred(&met[0]).await;
        let desk =
            house.get("/api/v1/desk?due=week", &[("authorization", &liaison)]).await.must_be(200).json();
        assert_eq!(numbers(&desk).len() + usize::from(desk["counts"]["later"] == 1), 1, "{desk}");
        for (path, expected) in [
            ("/api/v1/desk?turn=coordinator", 403),
            ("/api/v1/desk?turn=king", 400),
            ("/api/v1/desk?due=soon", 422),
            ("/api/v1/desk?after=x", 422),
        ] {
            house.get(path, &[("authorization", &liaison)]).await.must_be(expected);
        }
    })
    .await;
}
