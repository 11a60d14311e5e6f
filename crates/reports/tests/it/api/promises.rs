//! What the document promises is what the API does, no more and no less.

use std::collections::BTreeSet;

use directory::role::Role;
use http::Method;
use platform::access::Who;
use reports::api::{document, routes};
use serde_json::{Value, json};
use testkit::on_both;

use super::{House, PDF, TEXT, key, report};
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
            };
            assert_eq!(operation["security"], expected, "{} {}", route.method, route.path);
            let limited = operation["responses"].get("429").is_some();
            assert_eq!(limited, route.access.limit.is_some(), "{} {}: 429", route.method, route.path);
            assert!(operation["summary"].is_string(), "{} {} has no summary", route.method, route.path);
        }
    })
    .await;
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
    })
    .await;
}

/// A call, whatever its outcome.
struct Call {
    method: Method,
    path: String,
    body: Vec<u8>,
    headers: Vec<(&'static str, String)>,
}

impl Call {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), body: Vec::new(), headers: Vec::new() }
    }

    fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    fn post(path: impl Into<String>, body: &Value) -> Self {
        Self::new(Method::POST, path).with("content-type", "application/json").sending(body.to_string())
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    fn sending(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }

    fn again(&self) -> Self {
        let Self { method, path, body, headers } = self;
        Self { method: method.clone(), path: path.clone(), body: body.clone(), headers: headers.clone() }
    }
}

/// The calls that go wrong in the same way wherever something is sent.
fn wrong_bodies(good: &Call, json: bool) -> Vec<Call> {
    let mut calls = vec![
        good.again().with("authorization", "Bearer nonsense"),
        good.again().with("sec-fetch-site", "cross-site"),
    ];
    if json {
        calls.push(good.again().sending("{"));
        calls.push(good.again().with("content-type", "text/plain"));
        calls.push(good.again().sending(vec![b' '; 300 * 1024]));
    }
    calls
}

/// Calls that together get every documented answer, but for those of an overloaded node.
async fn calls(house: &House) -> Vec<Call> {
    let coordinator = house.official(Role::Coordinator, "government-63").await;
    let auditor = house.official(Role::Auditor, "government-63").await;
    let leader = house.official(Role::Leader, "government-63").await;
    let (number, basic) = house.file(&key(1)).await;
    house.referred(&number).await;
    let at = format!("/api/v1/reports/{number}");
    let nowhere = "/api/v1/reports/77777-77777";
    let mut calls = Vec::new();
    for path in [
        "/api/v1/reports",
        "/api/v1/areas",
        "/api/v1/areas/locate",
        "/api/v1/categories",
        "/api/v1/agencies",
        "/api/v1/figures",
        at.as_str(),
    ] {
        calls.push(Call::get(path).with("authorization", "Bearer nonsense"));
        calls.push(Call::get(path));
    }
    for query in [
        "reports?limit=0",
        "reports?x=1",
        "areas?parent=99",
        "areas?x=1",
        "areas/locate?lat=-3.4&lon=114.8",
        "areas/locate?lat=99&lon=0",
        "figures?year=1",
        "figures?year=x",
    ] {
        calls.push(Call::get(format!("/api/v1/{query}")));
    }
    for (path, header, tag) in [
        (at.clone(), "", "\"3-id\""),
        (format!("{at}/mine"), &*basic, "\"3-id\""),
        (format!("{at}/case"), &*coordinator, "\"3-id\""),
    ] {
        let read = Call::get(path);
        let read = if header.is_empty() { read } else { read.with("authorization", header) };
        calls.extend([read.again(), read.with("if-none-match", tag)]);
    }
    calls.push(Call::get(nowhere));
    calls.push(Call::get(format!("{at}/mine")));
    calls.push(Call::get("/api/v1/reports/x/mine").with("authorization", &basic));
    for path in [format!("{at}/case"), "/api/v1/desk".to_owned()] {
        calls.extend([Call::get(&*path), Call::get(path).with("authorization", &auditor)]);
    }
    calls.push(Call::get(format!("{nowhere}/case")).with("authorization", &coordinator));
    for query in ["", "?x=1", "?due=soon"] {
        calls.push(Call::get(format!("/api/v1/desk{query}")).with("authorization", &coordinator));
    }

    let file = Call::post("/api/v1/reports", &report()).with("idempotency-key", &key(2));
    let short = json!({"text": "a", "area": "63"});
    calls.extend([file.again(), file.again(), Call::post("/api/v1/reports", &report())]);
    calls.push(file.again().sending(short.to_string()));
    calls.extend(wrong_bodies(&file, true));
    let behalf = json!({"channel": "letter", "received_at": "2026-08-19T01:00:00Z", "report": report()});
    let behalf = Call::post("/api/v1/desk/reports", &behalf).with("idempotency-key", &key(3));
    let behalf = behalf.with("authorization", &coordinator);
    let wrong = json!({"channel": "x", "received_at": "2026-08-19T01:00:00Z", "report": short});
    calls.extend([behalf.again(), behalf.again(), behalf.again().sending(wrong.to_string())]);
    calls.push(behalf.again().with("authorization", &auditor));
    calls.extend(wrong_bodies(&behalf, true));
    let upload =
        Call::new(Method::POST, "/api/v1/files?name=a.pdf").with("idempotency-key", &key(4)).sending(PDF);
    calls.extend([
        upload.again(),
        upload.again(),
        Call::new(Method::POST, "/api/v1/files?name=a.pdf").sending(PDF),
    ]);
    calls.push(upload.again().sending(Vec::new()).with("idempotency-key", &key(5)));
    calls.push(upload.again().sending("plain words").with("idempotency-key", &key(5)));
    calls.push(upload.again().sending(vec![0; 21 * 1024 * 1024]));
    calls.extend(wrong_bodies(&upload, false));

    let comment = json!({"action": "comment", "text": "Masih rusak.", "audience": "public"});
    let mine = json!({"action": "comment", "text": "Masih rusak."});
    let appeal = json!({"action": "appeal", "text": "Mengapa?"});
    let empty = json!({"action": "comment", "text": "", "audience": "public"});
    for (path, header, good, state, foreign, wrong) in [
        (
            format!("{at}/mine/actions"),
            &basic,
            &mine,
            &appeal,
            "/api/v1/reports/x/mine/actions",
            json!({"action": "comment", "text": ""}),
        ),
        (
            format!("{at}/case/actions"),
            &coordinator,
            &comment,
            &json!({"action": "unmerge"}),
            "/api/v1/reports/77777-77777/case/actions",
            empty,
        ),
    ] {
        let act = |body: &Value| Call::post(&*path, body).with("authorization", header);
        calls.push(act(good));
        for body in [state, &wrong] {
            calls.push(act(body).with("if-match", "\"3\""));
        }
        calls.extend(wrong_bodies(&act(good).with("if-match", "\"3\""), true));
        calls.push(Call::post(foreign, good).with("authorization", header).with("if-match", "\"3\""));
        calls.push(act(good).with("if-match", "\"2\""));
    }
    calls.push(
        Call::post(format!("{at}/case/actions"), &json!({"action": "start"}))
            .with("authorization", &coordinator)
            .with("if-match", "\"3\""),
    );
    calls.push(
        Call::post(format!("{at}/mine/actions"), &mine)
            .with("authorization", &basic)
            .with("if-match", "\"3\""),
    );
    calls.push(
        Call::post(format!("{at}/case/actions"), &comment)
            .with("authorization", &coordinator)
            .with("if-match", "\"4\""),
    );
    let look = Call::post(format!("{at}/case/identity"), &json!({"purpose": TEXT}))
        .with("authorization", &coordinator);
    calls.push(look.again().with("authorization", &leader));
    calls.push(look.again().sending(json!({"purpose": ""}).to_string()));
    calls.push(
        Call::post(format!("{nowhere}/case/identity"), &json!({"purpose": TEXT}))
            .with("authorization", &coordinator),
    );
    calls.extend(wrong_bodies(&look, true));
    calls.push(look);
    for (path, header) in [("/api/v1/reports", ""), ("/api/v1/files", "")] {
        calls.extend((0..125).map(|_| Call::post(path, &Value::Null).with("x-nothing", header)));
    }
    for method in [Method::GET, Method::POST] {
        let path = if method == Method::GET { format!("{at}/mine") } else { format!("{at}/mine/actions") };
        calls.extend((0..250).map(|_| Call::new(method.clone(), &*path).with("authorization", "Basic QTpC")));
    }
    calls
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
