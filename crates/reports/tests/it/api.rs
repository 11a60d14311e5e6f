//! The JSON API through the front door. Each answer is compared with the document: an operation that answers what its
//! document does not say has failed.

mod acting;
mod administering;
mod calls;
mod conflict;
mod filing;
mod lists;
mod plans;
mod promises;
mod reading;

use std::collections::BTreeSet;

use axum::body::Body;
use db::{Db, params, sql};
use directory::{
    person::{Membership, Person, insert, insert_membership},
    role::Role,
    sign_in::Identify,
};
use http::{Method, Request};
use platform::{http::api, random::random_bytes};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use testkit::{Answer, Client, TestApp};

use crate::town::Town;

/// A text that a person could understand.
pub(crate) const TEXT: &str = "Jalan berlubang di depan pasar. Hubungi 081234567890.";

/// A node with its API, and a program that calls it.
pub(crate) struct House {
    pub(crate) town: Town,
    pub(crate) app: TestApp,
    document: Value,
}

/// The document of this feature alone.
pub(crate) fn document() -> api::Document {
    api::document("Reports.", [reports::api::document()])
}

/// A header.
pub(crate) type Header<'a> = (&'static str, &'a str);

impl House {
    pub(crate) async fn open(db: Db) -> Self {
        let town = Town::found(db).await;
        let messages: Vec<_> = [directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect();
        let routes = reports::api::routes(town.reports.clone()).merge(api::routes(&document()));
        let authenticate = Box::new(Identify(town.context().clone()));
        let app = town.means.app(routes, &messages, authenticate);
        Self { town, app, document: serde_json::to_value(document()).expect("a document") }
    }

    /// Calls the API; the answer must be one that the document names.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        headers: &[Header<'_>],
    ) -> Answer {
        let answer = self.app.client().json(method.clone(), path, body, headers).await;
        self.check(&method, path, &answer);
        answer
    }

    pub(crate) async fn get(&self, path: &str, headers: &[Header<'_>]) -> Answer {
        self.call(Method::GET, path, &Value::Null, headers).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value, headers: &[Header<'_>]) -> Answer {
        self.call(Method::POST, path, body, headers).await
    }

    /// Sends bytes as they are.
    pub(crate) async fn send(
        &self,
        client: &mut Client,
        path: &str,
        body: Vec<u8>,
        headers: &[Header<'_>],
    ) -> Answer {
        let mut request = Request::post(path).header("host", testkit::app::HOST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = client.send(request.body(Body::from(body)).expect("a request")).await;
        self.check(&Method::POST, path, &answer);
        answer
    }

    fn check(&self, method: &Method, path: &str, answer: &Answer) {
        let (template, answers) = self.operation(method, path);
        let status = answer.status.as_u16().to_string();
        let said = String::from_utf8_lossy(&answer.body);
        assert!(
            answers.contains(&status),
            "{method} {template} answers {status}, which is not documented: {said}"
        );
        assert!(answer.status.as_u16() < 500, "{method} {path}: {said}");
        if answer.status.as_u16() >= 400 {
            assert_eq!(answer.header("content-type"), "application/problem+json", "{said}");
            let problem = answer.json();
            assert_eq!(problem["status"], answer.status.as_u16(), "{said}");
            let words = format!("{} {}", problem["title"], problem["detail"]);
            assert!(!words.contains("problem-"), "a text is missing: {said}");
        }
    }

    /// The operation at this path, and the statuses its document names.
    pub(crate) fn operation(&self, method: &Method, path: &str) -> (String, BTreeSet<String>) {
        let parts: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
        let fits = |template: &str| {
            let template: Vec<&str> = template.split('/').collect();
            let same = |(a, b): (&&str, &&str)| a == b || a.starts_with('{');
            template.len() == parts.len() && template.iter().zip(&parts).all(same)
        };
        let paths = self.document["paths"].as_object().expect("paths");
        // A path without parameters comes before one with.
        let exact = paths.get_key_value(&parts.join("/"));
        let (template, item) =
            exact.or_else(|| paths.iter().find(|(template, _)| fits(template))).expect("a documented path");
        let operation = &item[method.as_str().to_lowercase()];
        let answers = operation["responses"].as_object().expect("a documented method");
        (template.clone(), answers.keys().cloned().collect())
    }

    /// An official with a token, as a header's value.
    pub(crate) async fn official(&self, role: Role, agency: &str) -> String {
        self.official_called(&format!("Petugas {role}"), role, agency).await
    }

    /// The same with a name.
    pub(crate) async fn official_called(&self, name: &str, role: Role, agency: &str) -> String {
        let name = name.to_owned();
        let context = self.town.context();
        let (id, membership, agency) = (context.id(), context.id(), self.town.agency(agency));
        let token = format!("tuntas_{}", hex::encode(random_bytes::<24>(context.random())));
        let digest = Sha256::digest(token.as_bytes()).to_vec();
        let stored = context.db().write(move |tx| {
            insert(tx, &Person::new(id, &format!("{role}-{id}"), &name, "a@contoh.id"))?;
            let from = "2020-01-01".parse().expect("a date");
            insert_membership(tx, &Membership { id: membership, person: id, role, agency, from, to: None })?;
            tx.execute(
                sql!("INSERT INTO api_token (digest, person, label, created_at, ends_at) VALUES ($1, $2, $3, $4, $5)"),
                params![digest, id, "test", 0_i64, i64::MAX],
            )
        });
        stored.await.expect("the official is stored");
        format!("Bearer {token}")
    }

    /// Files a report and returns its number and the header that opens it.
    pub(crate) async fn file(&self, key: &str) -> (String, String) {
        let answer =
            self.post("/api/v1/reports", &report(), &[("idempotency-key", key)]).await.must_be(201).json();
        let (number, secret) = (word(&answer["number"]), word(&answer["secret"]));
        let basic = basic(&number, &secret);
        (number, basic)
    }

    /// Does something to a report as an official, on the version they read.
    pub(crate) async fn act(&self, number: &str, token: &str, action: &Value) -> Answer {
        let path = format!("/api/v1/reports/{number}/case");
        let read = self.get(&path, &[("authorization", token)]).await.must_be(200);
        let headers = [("authorization", token), ("if-match", read.header("etag"))];
        self.post(&format!("{path}/actions"), action, &headers).await
    }

    /// The same as its reporter.
    pub(crate) async fn react(&self, number: &str, basic: &str, action: &Value) -> Answer {
        let path = format!("/api/v1/reports/{number}/mine");
        let read = self.get(&path, &[("authorization", basic)]).await.must_be(200);
        let headers = [("authorization", basic), ("if-match", read.header("etag"))];
        self.post(&format!("{path}/actions"), action, &headers).await
    }

    /// Sends a file ahead, and returns what it is attached by.
    pub(crate) async fn upload(&self, key: &str) -> String {
        let headers = [("idempotency-key", key), ("content-type", "application/pdf")];
        let sent =
            self.send(&mut self.app.client(), "/api/v1/files?name=bukti.pdf", PDF.into(), &headers).await;
        word(&sent.must_be(201).json()["id"])
    }

    /// Verifies and refers a report to `pupr`.
    pub(crate) async fn referred(&self, number: &str) {
        let coordinator = self.official(Role::Coordinator, "government-63").await;
        let verify =
            json!({"action": "verify", "class": "complaint", "category": "roads.pothole", "agency": "pupr"});
        self.act(number, &coordinator, &verify).await.must_be(200);
    }
}

/// As little as a document can be.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

pub(crate) fn report() -> Value {
    json!({"text": TEXT, "area": "63.72.02", "category": "roads.pothole", "place": "Depan Pasar Bauntung",
        "point": {"lat": -3.44, "lon": 114.83}, "reporter": {"name": "Sari", "phone": "0812-3456-7890"}})
}

pub(crate) fn basic(number: &str, secret: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("Basic {}", STANDARD.encode(format!("{number}:{secret}")))
}

pub(crate) fn word(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

/// A key of its own for each request of a test.
pub(crate) fn key(number: usize) -> String {
    format!("test-key-{number:016}")
}
