//! Administration for programs through the front door. Each answer is compared with the document.

mod accounts;
mod agencies;
mod days;
mod oneself;
mod promises;
mod seats;

use std::collections::BTreeSet;

use directory::{role::Role, sign_in::issue_token};
use http::Method;
use platform::http::api;
use serde_json::{Value, json};
use testkit::{Answer, TestApp};
use uuid::Uuid;

use crate::world::{World, id_of};

/// The document of this feature alone.
pub(crate) fn document() -> Value {
    serde_json::to_value(api::document("Administration.", [directory::api::document()])).expect("a document")
}

/// A program of an official, which calls with their token.
pub(crate) struct Program {
    app: TestApp,
    pub(crate) person: Uuid,
    authorization: String,
    document: Value,
}

/// A key of its own for each request of a test.
pub(crate) fn key(number: usize) -> String {
    format!("test-key-{number:016}")
}

impl Program {
    /// The program of a new official with this role at the agency called `code`.
    pub(crate) async fn of(world: &World, role: Role, code: &str) -> Self {
        let account = world.account(&format!("{role}-{code}"), role, code).await;
        Self::of_person(world, account.id).await
    }

    pub(crate) async fn of_person(world: &World, person: Uuid) -> Self {
        let token = issue_token(&world.directory, person, "test".to_owned(), 30).await.expect("a token");
        let (app, authorization) = (world.app.clone(), format!("Bearer {token}"));
        Self { app, person, authorization, document: document() }
    }

    /// Calls the API; the answer must be one that the document names.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        headers: &[(&'static str, &str)],
    ) -> Answer {
        let mut all = vec![("authorization", self.authorization.as_str())];
        all.extend(headers);
        let answer = self.app.client().json(method.clone(), path, body, &all).await;
        check(&self.document, &method, path, &answer);
        answer
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, &Value::Null, &[]).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, &Value::Null, &[]).await
    }

    /// Creates something under the key of this number.
    pub(crate) async fn create(&self, number: usize, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path, body, &[("idempotency-key", &key(number))]).await
    }

    /// Changes something that was read at this version.
    pub(crate) async fn change(&self, version: &Value, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path, body, &[("if-match", &format!("\"{version}\""))]).await
    }

    /// Adds a liaison of the agency called `code`, and returns their account.
    pub(crate) async fn add(&self, number: usize, login: &str, code: &str) -> Value {
        let body = new_account(login, Role::Liaison, code);
        self.create(number, PEOPLE, &body).await.must_be(201).json()["account"].clone()
    }
}

pub(crate) const PEOPLE: &str = "/api/v1/admin/people";

pub(crate) fn new_account(login: &str, role: Role, code: &str) -> Value {
    json!({"name": format!("Nama {login}"), "login": login, "email": format!("{login}@x.id"), "role": role,
        "agency": id_of(code)})
}

/// The path of a thing in a list.
pub(crate) fn path_of(list: &str, thing: &Value) -> String {
    format!("{list}/{}", thing["id"].as_str().expect("an identifier"))
}

/// The pointers of the fields that are to be corrected.
pub(crate) fn pointers(answer: &Answer) -> Vec<String> {
    let problem = answer.json();
    let errors = problem["errors"].as_array().expect("errors");
    for error in errors {
        assert!(!error["detail"].to_string().contains('⟦'), "{error}");
    }
    errors.iter().map(|error| error["pointer"].as_str().expect("a pointer").to_owned()).collect()
}

/// The operation at this path, and the statuses its document names.
pub(crate) fn operation(document: &Value, method: &Method, path: &str) -> (String, BTreeSet<String>) {
    let parts: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
    let fits = |template: &str| {
        let template: Vec<&str> = template.split('/').collect();
        template.len() == parts.len()
            && template.iter().zip(&parts).all(|(a, b)| a == b || a.starts_with('{'))
    };
    let paths = document["paths"].as_object().expect("paths");
    let (template, item) = paths.iter().find(|(template, _)| fits(template)).expect("a documented path");
    let answers = item[method.as_str().to_lowercase()]["responses"].as_object().expect("a documented method");
    (template.clone(), answers.keys().cloned().collect())
}

fn check(document: &Value, method: &Method, path: &str, answer: &Answer) {
    let (template, answers) = operation(document, method, path);
    let (status, said) = (answer.status.as_u16(), String::from_utf8_lossy(&answer.body));
    assert!(
        answers.contains(&status.to_string()),
        "{method} {template} answers {status}, which is not documented: {said}"
    );
    assert!(status < 500, "{method} {path}: {said}");
    if status >= 400 {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{said}");
        assert!(!said.contains('⟦'), "a text is missing: {said}");
    }
}
