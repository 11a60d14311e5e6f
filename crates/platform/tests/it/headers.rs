use std::net::IpAddr;

use http::Method;
use serde_json::Value;
use testkit::Answer;

use crate::house::in_both_houses;

fn must_be_protected(what: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    for (name, expected) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), expected, "{what}: {name}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    assert_eq!(answer.header("x-request-id").len(), 12, "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_not_to_do() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client().from_network(IpAddr::from([192, 0, 2, 77]));
        for path in [
            "/halo",
            "/tidak-ada",
            "/panik",
            "/gagal",
            "/petugas",
            "/bukti",
            "/favicon.svg",
            "/language/en",
            "/api/benda",
            "/api/tidak-ada",
            "/api/panik",
            "/sering",
            "/sering",
            "/sering",
            "/sering",
        ] {
            must_be_protected(path, &browser.get(path).await);
        }
        let wrong_method = browser.json(Method::DELETE, "/halo", &Value::Null, &[]).await;
        must_be_protected("wrong method", &wrong_method);
        let foreign =
            browser.json(Method::POST, "/formulir", &Value::Null, &[("sec-fetch-site", "cross-site")]).await;
        must_be_protected("foreign form", &foreign);
    })
    .await;
}

#[tokio::test]
async fn what_has_no_rule_for_keeping_is_kept_nowhere() {
    in_both_houses(|app, _| async move {
        let answer = app.client().get("/halo").await.must_be(200);
        assert_eq!(answer.header("cache-control"), "no-store");
    })
    .await;
}

#[tokio::test]
async fn no_two_requests_have_the_same_number() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client();
        let [first, second] = [browser.get("/halo").await, browser.get("/halo").await];
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    })
    .await;
}
