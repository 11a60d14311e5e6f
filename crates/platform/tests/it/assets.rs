use axum::body::Body;
use http::Request;
use platform::http::Assets;

use crate::house::in_both_houses;

#[tokio::test]
async fn styles_and_scripts_may_be_kept_for_ever_under_their_own_name_only() {
    in_both_houses(|app, _| async move {
        let assets = Assets::embedded();
        let mut browser = app.client();
        for (path, kind) in [(assets.css(), "text/css"), (assets.script(), "text/javascript")] {
            let answer = browser.get(path).await.must_be(200);
            assert!(answer.header("content-type").starts_with(kind), "{path}");
            assert!(!answer.body.is_empty());
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        }
        let older = browser.get("/assets/000000000000.css").await.must_be(200);
        assert_eq!(older.header("cache-control"), "no-cache");
        browser.get("/assets/tokens.txt").await.must_be(404);
        browser.get("/assets/..%2F..%2FCargo.toml").await.must_be(404);
        assert_eq!(browser.get("/favicon.svg").await.must_be(200).header("content-type"), "image/svg+xml");
    })
    .await;
}

#[tokio::test]
async fn what_can_be_compressed_is_sent_compressed() {
    in_both_houses(|app, _| async move {
        let assets = Assets::embedded();
        let plain = app.client().get(assets.css()).await.must_be(200);
        assert_eq!(plain.header("content-encoding"), "");
        for encoding in ["br", "gzip"] {
            let request = Request::get(assets.css()).header("accept-encoding", encoding);
            let answer =
                app.client().send(request.body(Body::empty()).expect("a request")).await.must_be(200);
            assert_eq!(answer.header("content-encoding"), encoding);
            assert!(answer.header("vary").contains("accept-encoding"));
            assert!(
                answer.body.len() * 2 < plain.body.len(),
                "{} of {}",
                answer.body.len(),
                plain.body.len()
            );
        }
    })
    .await;
}
