use std::net::{IpAddr, Ipv4Addr};

use http::Method;
use serde_json::{Value, json};

use crate::house::in_both_houses;

#[tokio::test]
async fn nobody_is_sent_to_sign_in_and_back_or_told_so() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client();
        let answer = browser.get("/petugas?status=baru&hal=2").await.must_be(303);
        assert_eq!(answer.location(), "/masuk?to=%2Fpetugas%3Fstatus%3Dbaru%26hal%3D2");
        let answer = browser.json(Method::GET, "/api/petugas", &Value::Null, &[]).await.must_be(401);
        assert_eq!(answer.json()["type"], "/problems/sign-in-needed");
    })
    .await;
}

#[tokio::test]
async fn an_official_gets_in_where_their_role_is_named_only() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client();
        browser.post_form("/masuk", &[("name", "Sari")]).await.must_be(303);
        browser.get("/petugas").await.must_be(200);
        let refused = browser.get("/penghubung").await.must_be(403);
        assert!(refused.text().contains("Halaman ini bukan untuk Anda"));
        assert!(refused.text().contains("Sari"), "they are still seen to be signed in");
        assert!(browser.get("/tidak-ada").await.must_be(404).text().contains("Sari"));
        assert!(browser.get("/penghubung-gagal").await.must_be(500).text().contains("Sari"));
    })
    .await;
}

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client();
        for foreign in [
            [("sec-fetch-site", "cross-site")],
            [("sec-fetch-site", "same-site")],
            [("origin", "https://jahat.test")],
            [("origin", "null")],
        ] {
            browser.json(Method::POST, "/masuk", &json!({ "name": "Sari" }), &foreign).await.must_be(403);
        }
        assert_eq!(browser.cookie("__Host-session"), None);
    })
    .await;
}

#[tokio::test]
async fn a_visitor_who_calls_too_often_is_told_when_to_come_back_and_nobody_else_is_stopped() {
    in_both_houses(|app, _| async move {
        let mut eager = app.client().from_network(IpAddr::from([192, 0, 2, 10]));
        for _ in 0..3 {
            eager.get("/sering").await.must_be(200);
        }
        let answer = eager.get("/sering").await.must_be(429);
        let wait: u64 = answer.header("retry-after").parse().expect("seconds");
        assert!((1..=20).contains(&wait), "{wait}");
        eager.get("/halo").await.must_be(200);
        app.client().from_network(IpAddr::from([192, 0, 2, 11])).get("/sering").await.must_be(200);
    })
    .await;
}

#[tokio::test]
async fn callers_of_the_fourth_version_on_a_socket_of_the_sixth_are_not_one_visitor() {
    in_both_houses(|app, _| async move {
        let mapped =
            |last| app.client().from_network(IpAddr::from(Ipv4Addr::new(192, 0, 2, last).to_ipv6_mapped()));
        let mut eager = mapped(20);
        for status in [200, 200, 200, 429] {
            eager.get("/sering").await.must_be(status);
        }
        mapped(21).get("/sering").await.must_be(200);
    })
    .await;
}

#[tokio::test]
async fn a_visitor_without_a_session_costs_no_statement() {
    in_both_houses(|app, _| async move {
        let (answer, asked) = testkit::observe(app.client().get("/halo")).await;
        answer.must_be(200);
        assert!(asked.is_empty(), "{asked:?}");
    })
    .await;
}
