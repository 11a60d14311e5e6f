use std::{
    io,
    sync::{Arc, Mutex},
};

use axum::body::Body;
use http::{Method, Request};
use scraper::{Html, Selector};
use serde_json::{Value, json};
use testkit::Answer;
use tracing_subscriber::fmt::MakeWriter;

use crate::house::{SECRET_CAUSE, in_both_houses};

fn heading(answer: &Answer) -> String {
    let page = Html::parse_document(answer.text());
    let selector = Selector::parse("main h1").expect("a selector");
    page.select(&selector).map(|heading| heading.text().collect::<String>()).collect()
}

#[tokio::test]
async fn a_browser_gets_a_page_in_its_language() {
    in_both_houses(|app, _| async move {
        for (language, title) in [("id", "Halaman tidak ditemukan"), ("en-GB,en", "Page not found")] {
            let answer = app.client().speaking(language).get("/tidak-ada").await.must_be(404);
            assert!(answer.header("content-type").starts_with("text/html"));
            assert_eq!(heading(&answer), title);
            assert!(answer.text().contains(answer.header("x-request-id")), "the number to tell us is shown");
        }
    })
    .await;
}

#[tokio::test]
async fn a_program_gets_a_problem_document_in_its_language() {
    in_both_houses(|app, _| async move {
        for (language, title) in [("id", "Halaman tidak ditemukan"), ("en", "Page not found")] {
            let mut program = app.client().speaking(language);
            let answer = program.json(Method::GET, "/api/tidak-ada", &Value::Null, &[]).await.must_be(404);
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let document = answer.json();
            assert_eq!(document["type"], "/problems/not-found");
            assert_eq!(document["status"], 404);
            assert_eq!(document["title"], title);
            assert_eq!(document["instance"], answer.header("x-request-id"));
            assert!(!document["detail"].as_str().expect("a text").contains('⟦'));
        }
    })
    .await;
}

#[tokio::test]
async fn each_mistake_has_its_status_and_kind() {
    in_both_houses(|app, _| async move {
        let large = json!({ "name": "x".repeat(300_000) });
        let [no_body, thing] = [Value::Null, json!({ "name": "perahu" })];
        let plain = ("content-type", "text/plain");
        let foreign = ("sec-fetch-site", "cross-site");
        for (method, path, body, header, status, kind) in [
            (Method::GET, "/api/tidak-ada", &no_body, None, 404, "not-found"),
            (Method::GET, "/benda/bukan-angka", &no_body, None, 404, "not-found"),
            (Method::DELETE, "/api/benda", &no_body, None, 405, "wrong-method"),
            (Method::GET, "/cari", &no_body, None, 400, "bad-request"),
            (Method::POST, "/api/benda", &json!({ "nama": 1 }), None, 400, "bad-request"),
            (Method::POST, "/api/benda", &json!([]), None, 400, "bad-request"),
            (Method::POST, "/api/benda", &large, None, 413, "too-large"),
            (Method::POST, "/api/benda", &thing, Some(plain), 415, "wrong-media-type"),
            (Method::POST, "/formulir", &thing, None, 415, "wrong-media-type"),
            (Method::POST, "/api/benda", &thing, Some(foreign), 403, "foreign-form"),
            (Method::GET, "/api/petugas", &no_body, None, 401, "sign-in-needed"),
            (Method::GET, "/bukti", &no_body, None, 401, "receipt-needed"),
        ] {
            let answer = app.client().json(method.clone(), path, body, header.as_slice()).await;
            let document = answer.must_be(status).json();
            assert_eq!(document["type"], format!("/problems/{kind}"), "{method} {path}");
        }
        app.client().json(Method::POST, "/api/benda", &thing, &[]).await.must_be(200);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_method_says_which_are_right() {
    in_both_houses(|app, _| async move {
        let answer = app.client().json(Method::DELETE, "/api/benda", &Value::Null, &[]).await.must_be(405);
        let mut allowed: Vec<&str> = answer.header("allow").split(',').map(str::trim).collect();
        allowed.sort_unstable();
        assert_eq!(allowed, ["GET", "HEAD", "POST"]);
    })
    .await;
}

#[tokio::test]
async fn broken_json_is_a_bad_request() {
    in_both_houses(|app, _| async move {
        let request = Request::post("/api/benda").header("content-type", "application/json");
        let request = request.body(Body::from("{\"name\": ")).expect("a request");
        assert_eq!(app.client().send(request).await.must_be(400).json()["type"], "/problems/bad-request");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_too_large_or_broken_is_refused_as_a_page() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client();
        browser.post_form("/formulir", &[("name", "perahu")]).await.must_be(200);
        browser.post_form("/formulir", &[("name", &"x".repeat(300_000))]).await.must_be(413);
        let answer = browser.post_form("/formulir", &[("nama", "perahu")]).await.must_be(400);
        assert_eq!(heading(&answer), "Permintaan tidak bisa dibaca");
    })
    .await;
}

/// Keeps what is logged while a test holds its guard.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("the log")).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn our_own_mistakes_tell_the_person_a_number_and_the_log_the_cause() {
    in_both_houses(|app, _| async move {
        for path in ["/panik", "/gagal", "/api/panik"] {
            let log = Log::default();
            let subscriber = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false).finish();
            let guard = tracing::subscriber::set_default(subscriber);
            let answer = app.client().get(path).await.must_be(500);
            drop(guard);
            let reference = answer.header("x-request-id");
            assert!(answer.text().contains(reference), "{path}: the person can tell the number");
            assert!(!answer.text().contains(SECRET_CAUSE), "{path}: the cause is not theirs to know");
            let log = log.text();
            assert!(log.contains(reference) && log.contains(SECRET_CAUSE), "{path}: {log}");
        }
        app.client().get("/halo").await.must_be(200);
    })
    .await;
}
