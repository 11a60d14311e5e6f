use axum::body::Body;
use db::{Dialect, Migration};
use http::Request;
use platform::{
    MIGRATIONS,
    access::Caller,
    health::{health_routes, metrics_application},
    http::{Authenticate, AuthenticateFuture},
};
use testkit::{TestDb, TestMeans, on_both, with_platform};
use tower::ServiceExt;

struct Nobody;

impl Authenticate for Nobody {
    fn authenticate<'a>(&'a self, _: &'a mut http::request::Parts) -> AuthenticateFuture<'a> {
        Box::pin(async { Ok(Caller::default()) })
    }
}

const LATER: Migration =
    Migration { id: "test/0001_later", sql: "CREATE TABLE later (id BIGINT PRIMARY KEY);\n" };

#[tokio::test]
async fn a_node_whose_schema_is_current_is_alive_and_ready() {
    on_both(with_platform(&[]), |db| async move {
        let means = TestMeans::new(db.clone()).await;
        let mut probe = means.app(health_routes(db, MIGRATIONS.to_vec()), &[], Box::new(Nobody)).client();
        assert_eq!(probe.get("/healthz").await.must_be(200).text(), "ok\n");
        assert_eq!(probe.get("/readyz").await.must_be(200).text(), "ok\n");
    })
    .await;
}

#[tokio::test]
async fn a_node_whose_schema_lacks_a_step_is_alive_but_not_ready() {
    on_both(with_platform(&[]), |db| async move {
        let means = TestMeans::new(db.clone()).await;
        let mut probe = means.app(health_routes(db, with_platform(&[LATER])), &[], Box::new(Nobody)).client();
        probe.get("/healthz").await.must_be(200);
        let answer = probe.get("/readyz").await.must_be(503);
        assert!(!answer.header("retry-after").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_node_whose_database_was_never_migrated_is_not_ready() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let database = TestDb::empty(dialect).await;
        let means = TestMeans::new(database.db.clone()).await;
        let routes = health_routes(database.db.clone(), MIGRATIONS.to_vec());
        means.app(routes, &[], Box::new(Nobody)).client().get("/readyz").await.must_be(503);
        drop(means);
        database.close().await;
    }
}

#[tokio::test]
async fn metrics_are_served_as_they_are_rendered() {
    let application = metrics_application(|| "jobs_waiting 3\n".to_owned());
    let request = Request::get("/metrics").body(Body::empty()).expect("a request");
    let Ok(response) = application.oneshot(request).await;
    assert_eq!(response.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let body = axum::body::to_bytes(response.into_body(), 1024).await.expect("a body");
    assert_eq!(body, "jobs_waiting 3\n");
}
