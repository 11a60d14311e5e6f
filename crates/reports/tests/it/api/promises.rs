//! What the document promises is what the API does, no more and no less.

use std::collections::BTreeSet;

use platform::access::Who;
use reports::{
    api::routes,
    rules::lifecycle::{ActionKind, Class, StateKind},
};
use serde_json::{Value, json};
use testkit::on_both;

use super::{House, calls::calls, document, report};
use crate::town::{Town, migrations};

/// Every operation of the document: its method and path.
fn documented() -> BTreeSet<(String, String)> {
    let document = serde_json::to_value(document()).expect("a document");
    let paths = document["paths"].as_object().expect("paths").clone();
    let methods = |item: &Value| item.as_object().expect("methods").keys().cloned().collect::<Vec<_>>();
    paths
        .iter()
        .flat_map(|(path, item)| methods(item).into_iter().map(|one| (one.to_uppercase(), path.clone())))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_route_is_documented_with_who_may_call_it_and_each_documented_operation_is_a_route() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let routes = routes(town.reports.clone());
        let declared = routes.declared().iter().filter(|route| route.path.starts_with("/api/v1/"));
        let declared: Vec<_> = declared.filter(|route| route.path != "/api/v1/openapi.json").collect();
        let named: BTreeSet<_> =
            declared.iter().map(|route| (route.method.to_string(), route.path.to_owned())).collect();
        assert_eq!(named, documented());
        let document = serde_json::to_value(document()).expect("a document");
        assert_eq!(document["openapi"], "3.1.0");
        for route in declared {
            let operation = &document["paths"][route.path][route.method.as_str().to_lowercase()];
            let expected = match route.access.who {
                Who::Anyone => Value::Null,
                Who::Receipt => json!([{"receipt": []}]),
                Who::Staff(_) => json!([{"token": []}]),
                Who::Node => panic!("{} is for nodes, not for programs", route.path),
            };
            assert_eq!(operation["security"], expected, "{} {}", route.method, route.path);
            let limited = operation["responses"].get("429").is_some();
            assert_eq!(limited, route.access.limit.is_some(), "{} {}: 429", route.method, route.path);
            assert!(operation["summary"].is_string(), "{} {} has no summary", route.method, route.path);
        }
    })
    .await;
}

#[test]
fn a_parameter_is_documented_where_it_is_sent() {
    let document = serde_json::to_value(document()).expect("a document");
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let (name, place) = (&parameter["name"], &parameter["in"]);
                let in_path = path.contains(&format!("{{{}}}", name.as_str().expect("a name")));
                assert_eq!(place == "path", in_path, "{method} {path}: {name} is said to be in {place}");
                let types = &parameter["schema"]["type"];
                let optional = types.as_array().is_some_and(|types| types.contains(&json!("null")));
                assert!(
                    !(optional && parameter["required"] == true),
                    "{method} {path}: {name} may be absent"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idempotency_key_may_be_as_long_as_documented_and_no_longer() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let operation = &house.document["paths"]["/api/v1/reports"]["post"];
        let parameters = operation["parameters"].as_array().expect("parameters");
        let key = parameters.iter().find(|one| one["name"] == "Idempotency-Key").expect("a key");
        let length =
            |bound: &str| usize::try_from(key["schema"][bound].as_u64().expect("a bound")).expect("short");
        let (shortest, longest) = (length("minLength"), length("maxLength"));
        for (length, expected) in [(shortest - 1, 400), (shortest, 201), (longest, 201), (longest + 1, 400)] {
            let key = "k".repeat(length);
            house.post("/api/v1/reports", &report(), &[("idempotency-key", &key)]).await.must_be(expected);
        }
    })
    .await;
}

#[test]
fn codes_are_documented_as_they_are_sent() {
    let document = serde_json::to_value(document()).expect("a document");
    let schemas = &document["components"]["schemas"];
    let codes = |name: &str| schemas[name]["enum"].clone();
    assert_eq!(codes("Class"), json!(Class::ALL));
    assert_eq!(codes("StateKind"), json!(StateKind::ALL));
    assert_eq!(codes("ActionKind"), json!(ActionKind::ALL));
    let actions = schemas["StaffAction"]["oneOf"].as_array().expect("actions");
    let tags: Vec<&Value> = actions.iter().map(|action| &action["properties"]["action"]["enum"][0]).collect();
    assert!(tags.contains(&&json!("send_draft_back")), "{tags:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn document_and_reference_page_are_served() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let served = house.app.client().get("/api/v1/openapi.json").await.must_be(200).json();
        assert_eq!(served, serde_json::to_value(document()).expect("a document"));
        let page = house.app.client().get("/api").await.must_be(200);
        for (_, path) in documented() {
            assert!(page.text().contains(&path), "{path} is not on the page");
        }
        for link in page.text().split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap_or_default();
            assert!(page.text().contains(&format!("id=\"{target}\"")), "#{target} leads nowhere");
        }
        assert!(!page.text().contains("<script>"));
        assert!(!page.text().contains('`'), "what stands between backticks is shown as code");
        assert!(page.text().contains("<code>Accept-Language</code>"));
        assert!(
            page.text().contains("Only for this class; absent for all."),
            "what may be absent is described"
        );
        assert!(page.text().contains("ditulis dalam bahasa Inggris"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_documented_answer_is_given_and_no_other() {
    on_both(migrations(), |db| async move {
        let house = House::open(db).await;
        let mut client = house.app.client();
        let mut given: BTreeSet<(String, String, String)> = BTreeSet::new();
        for call in calls(&house).await {
            let mut request = http::Request::builder().method(call.method.clone()).uri(&*call.path);
            request = request.header("host", testkit::app::HOST);
            for (name, value) in &call.headers {
                request = request.header(*name, value);
            }
            let answer = client.send(request.body(call.body.into()).expect("a request")).await;
            house.check(&call.method, &call.path, &answer);
            let (template, _) = house.operation(&call.method, &call.path);
            given.insert((call.method.to_string(), template, answer.status.as_u16().to_string()));
        }
        let mut promised = BTreeSet::new();
        for (method, path) in documented() {
            let (_, answers) = house.operation(&method.parse().expect("a method"), &path);
            // An overloaded node is no matter of the request.
            let answers = answers.into_iter().filter(|status| status != "503");
            promised.extend(answers.map(|status| (method.clone(), path.clone(), status)));
        }
        let missing: Vec<_> = promised.difference(&given).collect();
        assert!(missing.is_empty(), "documented, but never answered: {missing:#?}");
    })
    .await;
}
