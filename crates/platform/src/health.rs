//! Whether the node is well: for whoever starts, restarts and watches it.

use std::sync::Arc;

use axum::{Router, extract::State, routing};
use db::{Db, Migration, Row, params, sql};
use http::header::CONTENT_TYPE;

use crate::{
    access::Access,
    http::{Problem, Routes},
};

/// What being ready depends on.
#[derive(Clone)]
struct Needs {
    db: Db,
    schema: Arc<[Migration]>,
}

/// `/healthz`: this process answers. `/readyz`: its database answers too and holds all of `schema`.
#[must_use]
pub fn health_routes(db: Db, schema: Vec<Migration>) -> Routes {
    Routes::new()
        .get("/healthz", Access::ANYONE, || async { "ok\n" })
        .get("/readyz", Access::ANYONE, ready)
        .with_state(Needs { db, schema: schema.into() })
}

/// 200 when requests can be served; 503 when the database does not answer or its schema is another one.
async fn ready(State(needs): State<Needs>) -> Result<&'static str, Problem> {
    let read = needs.db.read(|tx| {
        let rows: Vec<Row> = tx.all(sql!("SELECT id FROM schema_migration"), params![])?;
        rows.iter().map(|row| row.get("id")).collect::<db::Result<Vec<String>>>()
    });
    let applied = read.await.map_err(|error| Problem::unavailable().because(&error))?;
    match needs.schema.iter().find(|step| !applied.iter().any(|id| id == step.id)) {
        None => Ok("ok\n"),
        Some(missing) => {
            Err(Problem::unavailable().because(&format!("the schema lacks the step {}", missing.id)))
        }
    }
}

/// `/metrics` in Prometheus' text form, as `render` writes it. It is served on a listener of its own, which the
/// public does not reach, and therefore stands behind none of the layers of the application.
pub fn metrics_application(render: impl Fn() -> String + Clone + Send + Sync + 'static) -> Router {
    let answer =
        move || async move { ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], render()) };
    Router::new().route("/metrics", routing::get(answer))
}
