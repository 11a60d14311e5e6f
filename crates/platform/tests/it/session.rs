use db::{Row, params, sql};
use platform::http::forget_ended;

use crate::house::in_both_houses;

const COOKIE: &str = "__Host-session";

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_other_sites_and_plain_connections() {
    in_both_houses(|app, _| async move {
        let answer = app.client().post_form("/masuk", &[("name", "Sari")]).await.must_be(303);
        let line = answer.header("set-cookie");
        let mut parts = line.split(';').map(str::trim);
        assert!(parts.next().is_some_and(|pair| pair.starts_with("__Host-session=")), "{line}");
        let attributes: Vec<&str> = parts.collect();
        for expected in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
            assert!(attributes.contains(&expected), "{line}");
        }
        // `__Host-` cookies with a domain are refused by browsers.
        assert!(!line.contains("Domain"), "{line}");
    })
    .await;
}

#[tokio::test]
async fn signing_in_makes_a_cookie_planted_before_worthless() {
    in_both_houses(|app, _| async move {
        let mut browser = app.client();
        browser.post_form("/masuk", &[("name", "Sari")]).await.must_be(303);
        let planted = browser.clone();
        browser.post_form("/masuk", &[("name", "Sari")]).await.must_be(303);
        assert_ne!(browser.cookie(COOKIE), planted.cookie(COOKIE));
        browser.get("/petugas").await.must_be(200);
        planted.clone().get("/petugas").await.must_be(303);
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_node_too() {
    in_both_houses(|app, db| async move {
        let mut browser = app.client();
        browser.post_form("/masuk", &[("name", "Sari")]).await.must_be(303);
        let mut copy = browser.clone();
        browser.post_form("/keluar", &[]).await.must_be(303);
        assert_eq!(browser.cookie(COOKIE), None);
        copy.get("/petugas").await.must_be(303);
        let left: i64 = db
            .read(|tx| tx.one::<Row>(sql!("SELECT COUNT(*) FROM session"), params![])?.single())
            .await
            .expect("a count");
        assert_eq!(left, 0);
    })
    .await;
}

#[tokio::test]
async fn the_table_holds_no_cookie_and_forgets_what_has_ended() {
    in_both_houses(|app, db| async move {
        let mut browser = app.client();
        browser.post_form("/masuk", &[("name", "Sari")]).await.must_be(303);
        let row: Row = db
            .read(|tx| tx.one(sql!("SELECT id, data, ends_at FROM session"), params![]))
            .await
            .expect("the session");
        let [digest, data] = [row.get::<Vec<u8>>("id"), row.get::<String>("data").map(String::into_bytes)];
        let cookie = browser.cookie(COOKIE).expect("a cookie").as_bytes();
        for stored in [digest.expect("a digest"), data.expect("data")] {
            assert!(!stored.windows(cookie.len()).any(|part| part == cookie));
        }
        let ends_at: i64 = row.get("ends_at").expect("an end");
        assert_eq!(forget_ended(&db, ends_at - 1).await.expect("forgotten"), 0);
        assert_eq!(forget_ended(&db, ends_at).await.expect("forgotten"), 1);
        browser.get("/petugas").await.must_be(303);
    })
    .await;
}
