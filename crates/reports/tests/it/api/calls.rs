//! Calls that together get every documented answer, but for those of an overloaded node.

mod administering;

use directory::role::Role;
use http::Method;
use serde_json::{Value, json};

use super::{House, PDF, TEXT, key, report};

/// A report that does not exist.
const NOWHERE: &str = "/api/v1/reports/77777-77777";

/// A call, whatever its outcome.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) body: Vec<u8>,
    pub(super) headers: Vec<(&'static str, String)>,
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

/// Who calls, and about which report: it was referred, so its version is 3.
struct Scene {
    administrator: String,
    coordinator: String,
    auditor: String,
    leader: String,
    basic: String,
    at: String,
    /// Version of the category `roads`.
    roads: String,
}

/// Every call, in order.
pub(super) async fn calls(house: &House) -> Vec<Call> {
    let (number, basic) = house.file(&key(1)).await;
    house.referred(&number).await;
    let administrator = house.official(Role::SystemAdministrator, "government-63").await;
    let roads = house.get("/api/v1/admin/categories/roads", &[("authorization", &administrator)]).await;
    let scene = Scene {
        administrator,
        roads: roads.must_be(200).json()["version"].to_string(),
        coordinator: house.official(Role::Coordinator, "government-63").await,
        auditor: house.official(Role::Auditor, "government-63").await,
        leader: house.official(Role::Leader, "government-63").await,
        basic,
        at: format!("/api/v1/reports/{number}"),
    };
    let parts = [
        reading(&scene),
        creating(&scene),
        acting(&scene),
        looking(&scene),
        administering::administering(&scene),
        flooding(&scene),
    ];
    parts.into_iter().flatten().collect()
}

fn reading(scene: &Scene) -> Vec<Call> {
    let at = &scene.at;
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
        (format!("{at}/mine"), &*scene.basic, "\"3-id\""),
        (format!("{at}/case"), &*scene.coordinator, "\"3-id\""),
    ] {
        let read = Call::get(path);
        let read = if header.is_empty() { read } else { read.with("authorization", header) };
        calls.extend([read.again(), read.with("if-none-match", tag)]);
    }
    calls.push(Call::get(NOWHERE));
    calls.push(Call::get(format!("{at}/mine")));
    calls.push(Call::get("/api/v1/reports/x/mine").with("authorization", &scene.basic));
    for path in [format!("{at}/case"), "/api/v1/desk".to_owned(), "/api/v1/desk/promises".to_owned()] {
        calls.extend([Call::get(&*path), Call::get(path).with("authorization", &scene.auditor)]);
    }
    calls.push(Call::get(format!("{NOWHERE}/case")).with("authorization", &scene.coordinator));
    for list in ["desk", "desk/promises"] {
        for query in ["", "?x=1", "?due=soon"] {
            calls.push(Call::get(format!("/api/v1/{list}{query}")).with("authorization", &scene.coordinator));
        }
    }
    calls
}

fn creating(scene: &Scene) -> Vec<Call> {
    let mut calls = Vec::new();
    let file = Call::post("/api/v1/reports", &report()).with("idempotency-key", &key(2));
    let short = json!({"text": "a", "area": "63"});
    calls.extend([file.again(), file.again(), Call::post("/api/v1/reports", &report())]);
    calls.push(file.again().sending(short.to_string()));
    calls.extend(wrong_bodies(&file, true));
    let behalf = json!({"channel": "letter", "received_at": "2026-08-19T01:00:00Z", "report": report()});
    let behalf = Call::post("/api/v1/desk/reports", &behalf).with("idempotency-key", &key(3));
    let behalf = behalf.with("authorization", &scene.coordinator);
    let wrong = json!({"channel": "x", "received_at": "2026-08-19T01:00:00Z", "report": short});
    calls.extend([behalf.again(), behalf.again(), behalf.again().sending(wrong.to_string())]);
    calls.push(behalf.again().with("authorization", &scene.auditor));
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
    calls
}

fn acting(scene: &Scene) -> Vec<Call> {
    let (at, mut calls) = (&scene.at, Vec::new());
    let comment = json!({"action": "comment", "text": "Masih rusak.", "audience": "public"});
    let mine = json!({"action": "comment", "text": "Masih rusak."});
    let appeal = json!({"action": "appeal", "text": "Mengapa?"});
    let empty = json!({"action": "comment", "text": "", "audience": "public"});
    for (path, header, good, state, foreign, wrong) in [
        (
            format!("{at}/mine/actions"),
            &scene.basic,
            &mine,
            &appeal,
            "/api/v1/reports/x/mine/actions",
            json!({"action": "comment", "text": ""}),
        ),
        (
            format!("{at}/case/actions"),
            &scene.coordinator,
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
            .with("authorization", &scene.coordinator)
            .with("if-match", "\"3\""),
    );
    calls.push(
        Call::post(format!("{at}/mine/actions"), &mine)
            .with("authorization", &scene.basic)
            .with("if-match", "\"3\""),
    );
    calls.push(
        Call::post(format!("{at}/case/actions"), &comment)
            .with("authorization", &scene.coordinator)
            .with("if-match", "\"4\""),
    );
    calls
}

fn looking(scene: &Scene) -> Vec<Call> {
    let (at, mut calls) = (&scene.at, Vec::new());
    let look = Call::post(format!("{at}/case/identity"), &json!({"purpose": TEXT}))
        .with("authorization", &scene.coordinator);
    calls.push(look.again().with("authorization", &scene.leader));
    calls.push(look.again().sending(json!({"purpose": ""}).to_string()));
    calls.push(
        Call::post(format!("{NOWHERE}/case/identity"), &json!({"purpose": TEXT}))
            .with("authorization", &scene.coordinator),
    );
    calls.extend(wrong_bodies(&look, true));
    calls.push(look);
    calls
}

/// Too many calls of each kind that is counted.
fn flooding(scene: &Scene) -> Vec<Call> {
    let (at, mut calls) = (&scene.at, Vec::new());
    for path in ["/api/v1/reports", "/api/v1/files"] {
        calls.extend((0..125).map(|_| Call::post(path, &Value::Null)));
    }
    for method in [Method::GET, Method::POST] {
        let path = if method == Method::GET { format!("{at}/mine") } else { format!("{at}/mine/actions") };
        calls.extend((0..250).map(|_| Call::new(method.clone(), &*path).with("authorization", "Basic QTpC")));
    }
    calls
}
