//! What anybody reads: services, requests and updates, in both formats.

use db::{params, sql};
use directory::role::Role;
use reports::rules::{
    lifecycle::{Audience, Command},
    visibility::Visibility,
};
use reports::store::Words;
use serde_json::{Value, json};
use testkit::{observe, on_both};

use super::{World, errors};
use crate::town::migrations;

/// More would be slow, however many reports there are.
const STATEMENTS: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn services_are_the_categories_in_use_and_say_what_else_they_ask() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let services = world.list("services.json").await;
        let pothole = services.iter().find(|one| one["service_code"] == "roads.pothole").expect("a service");
        assert_eq!((&pothole["metadata"], &pothole["type"]), (&json!(true), &json!("realtime")));
        assert_eq!(pothole["keywords"], "roads");
        let english = world.client().speaking("en").get("/open311/v2/services.json").await.json();
        assert!(english != json!(services));
        let definition = world.get("services/roads.pothole.json").await.must_be(200).json();
        assert_eq!(definition["service_code"], "roads.pothole");
        let attributes = definition["attributes"].as_array().expect("attributes");
        assert_eq!(attributes[0]["values"][0]["key"], "complaint");
        assert!(
            attributes.iter().all(|one| one["required"] == json!(false) && one["variable"] == json!(true))
        );
        let xml = world.get("services.xml").await.must_be(200);
        assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
        assert_eq!(xml.text().matches("<service>").count(), services.len());
        assert!(xml.text().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<services><service>"));
        let retired = world.town.context().db().write(|tx| {
            tx.execute(sql!("UPDATE category SET active = 0 WHERE code = 'roads.pothole'"), params![])
        });
        retired.await.expect("the category goes out of use");
        errors(&world.get("services/roads.pothole.json").await, 404);
        assert_eq!(world.list("services.json").await.len(), services.len() - 1);
        let key = world.app_key().await;
        let told = errors(&world.post("requests.json", &super::with_key(&key, &[])).await, 400);
        assert!(told[0].starts_with("service_code: "), "{told:?}");
        let discovery = world.client().get("/open311/discovery.json").await.must_be(200).json();
        assert_eq!(discovery["endpoints"][0]["url"], "https://lapor.test/open311/v2");
        let discovery = world.client().get("/open311/discovery.xml").await.must_be(200);
        assert!(
            discovery.text().contains("<formats><format>application/json</format>"),
            "{}",
            discovery.text()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_narrowed_by_kind_state_time_and_number() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let mut numbers = Vec::new();
        for code in ["roads.pothole", "roads.pothole", "roads.pothole"] {
            let (number, _) = world.filed(&key, &[("service_code", code)]).await;
            world.referred(&number, Visibility::PUBLIC, false).await;
            numbers.push(number);
        }
        let (first, second) = (&numbers[0], &numbers[1]);
        let count = async |query: &str| world.list(&format!("requests.json?{query}")).await.len();
        for (query, expected) in [
            ("", 3),
            ("service_code=roads", 3),
            ("service_code=roads.pothole,health", 3),
            ("service_code=health", 0),
            ("status=open", 3),
            ("status=OPEN,closed", 3),
            ("status=closed", 0),
            ("page_size=2&page=1", 2),
            ("start_date=2026-08-21T14:02:00%2B08:00", 3),
            ("end_date=2026-08-21T06:02:00Z", 3),
            ("end_date=2026-08-21T06:01:59Z", 0),
            ("jurisdiction_id=kalsel.go.id&extensions=true", 3),
            ("service_request_id=nothing", 0),
            ("service_request_id=&status=open", 3),
        ] {
            assert_eq!(count(query).await, expected, "{query}");
        }
        let both = format!(
            "service_request_id={first},{second}&status=closed&start_date=2020-01-01T00:00:00Z&service_code=x"
        );
        assert_eq!(count(&both).await, 2, "numbers override all others");
        for (query, field) in [
            ("status=half", "status"),
            ("page=2", "page"),
            ("page_size=0", "page_size"),
            ("page_size=1001", "page_size"),
            ("start_date=2026-01-01", "start_date"),
            ("start_date=2026-01-01T00:00:00Z&end_date=2026-08-01T00:00:00Z", "end_date"),
            ("service_code=%00", "service_code"),
        ] {
            let told = errors(&world.get(&format!("requests.json?{query}")).await, 400);
            assert!(told[0].starts_with(&format!("{field}: ")), "{query}: {told:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_for_everybody_is_not_found_by_any_way() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let text = "Petugas loket meminta uang kucing-oranye.";
        let (unverified, _) = world.filed(&key, &[("description", text)]).await;
        let (restricted, _) = world.filed(&key, &[("description", text)]).await;
        world.referred(&restricted, Visibility::PUBLIC, true).await;
        let (hidden, _) =
            world.filed(&key, &[("description", text), ("attribute[hide]", "confidential")]).await;
        world.referred(&hidden, Visibility::PUBLIC, false).await;
        for (number, status) in [(&unverified, 404), (&restricted, 404), (&hidden, 200)] {
            for path in [
                format!("requests/{number}.json"),
                format!("requests/{number}.xml"),
                format!("tokens/{number}.json"),
            ] {
                assert_eq!(
                    world.get(&path).await.must_be(status).text().matches("kucing").count(),
                    0,
                    "{path}"
                );
            }
            world.list(&format!("requests/{number}.json?api_key={key}")).await;
        }
        let listed =
            world.list(&format!("requests.json?service_request_id={unverified},{restricted},{hidden}")).await;
        assert_eq!(listed.len(), 1, "that there is a confidential one is no secret");
        assert_eq!(
            (&listed[0]["description"], &listed[0]["address_id"]),
            (&Value::Null, &"63.72.04.1003".into())
        );
        assert_eq!((&listed[0]["lat"], &listed[0]["long"]), (&Value::Null, &Value::Null));
        let updates = world.get("servicerequestupdates.xml").await.must_be(200);
        assert!(updates.text().contains(&hidden) && !updates.text().contains("kucing"));
        assert!(!updates.text().contains(&unverified) && !updates.text().contains(&restricted));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_reports_take_no_more_statements_than_one() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let mut before = Vec::new();
        for round in [1, 6] {
            for _ in 0..round {
                let (number, _) = world.filed(&key, &[]).await;
                world.referred(&number, Visibility::PUBLIC, false).await;
            }
            let mut counts = Vec::new();
            for path in
                ["requests.json", "servicerequestupdates.json", "services.json", "services/roads.json"]
            {
                let path = format!("{path}?api_key={key}");
                let (answer, asked) = observe(world.get(&path)).await;
                answer.must_be(200);
                assert!(asked.len() <= STATEMENTS, "{path}: {asked:?}");
                counts.push(asked.len());
            }
            assert!(before.is_empty() || before == counts, "{before:?} {counts:?}");
            before = counts;
        }
        let one = world.list("requests.json?page_size=1").await;
        let path = format!(
            "requests/{}.json?api_key={key}",
            one[0]["service_request_id"].as_str().expect("a number")
        );
        let (answer, asked) = observe(world.get(&path)).await;
        answer.must_be(200);
        assert!(asked.len() <= STATEMENTS, "{asked:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_are_told_from_a_moment_on_with_the_state_they_led_to() {
    on_both(migrations(), |db| async move {
        let world = World::open(db).await;
        let key = world.app_key().await;
        let (number, _) = world.filed(&key, &[]).await;
        world.referred(&number, Visibility::PUBLIC, false).await;
        world.town.means.clock().advance(jiff::SignedDuration::from_hours(1));
        world.done(&number, Role::Liaison, "pupr", Command::Start, Words::none()).await;
        let mut words = Words::none();
        let note = words.keep(world.town.context(), "catatan-dalam");
        let comment = Command::Comment { text: note, audience: Audience::Internal };
        world.done(&number, Role::Liaison, "pupr", comment, words).await;
        let all = world.list("servicerequestupdates.json").await;
        assert!(all.len() >= 3 && !json!(all).to_string().contains("catatan-dalam"));
        let later = world.list("servicerequestupdates.json?start_date=2026-08-21T07:00:00Z").await;
        assert_eq!(later.len(), 1);
        assert_eq!(
            later,
            world.list("servicerequestupdates.json?updated_datetime=2026-08-21T07:00:00Z").await
        );
        assert_eq!(
            (&later[0]["status"], &later[0]["updated_datetime"]),
            (&"open".into(), &"2026-08-21T15:02:00+08:00".into())
        );
        let none = world.list("servicerequestupdates.json?end_date=2026-08-21T05:00:00Z").await;
        assert!(none.is_empty());
        errors(&world.get("servicerequestupdates.json?start_date=kemarin").await, 400);
    })
    .await;
}
