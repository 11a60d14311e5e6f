//! A small application that has one of each door.

use axum::response::Response;
use db::Db;
use http::request::Parts;
use platform::{
    access::{Access, Caller, Limit, Roles, StaffCaller},
    http::{
        Authenticate, AuthenticateFuture, Form, Json, Path, Problem, Query, Routes, Session, SessionKey,
        see_other,
    },
};
use serde::Deserialize;
use testkit::{TestApp, TestMeans, on_both, with_platform};
use uuid::Uuid;

pub(crate) const CLERK: Roles = Roles::bit(0);
pub(crate) const LIAISON: Roles = Roles::bit(1);
/// Why something failed: for the log, never for the person.
pub(crate) const SECRET_CAUSE: &str = "the cupboard is locked";

const SIGNED_IN: SessionKey<String> = SessionKey::new("signed-in");

/// Runs a test on both databases, with the house of this file on each.
pub(crate) async fn in_both_houses<W: Future<Output = ()>>(test: impl Fn(TestApp, Db) -> W) {
    on_both(with_platform(&[]), |db| async {
        let means = TestMeans::new(db.clone()).await;
        test(means.app(routes(), &[], Box::new(BySession)), db).await;
    })
    .await;
}

/// The clerk Sari, once somebody posted to `/masuk`.
struct BySession;

impl Authenticate for BySession {
    fn authenticate<'a>(&'a self, parts: &'a mut Parts) -> AuthenticateFuture<'a> {
        Box::pin(async {
            let Some(session) = parts.extensions.get::<Session>() else { return Ok(Caller::default()) };
            let name = session.get(&SIGNED_IN).await?;
            let staff = name.map(|name| StaffCaller { person: Uuid::from_u128(1), name, roles: CLERK });
            Ok(Caller { staff, ..Caller::default() })
        })
    }
}

#[derive(Deserialize)]
struct Thing {
    name: String,
}

fn routes() -> Routes {
    let three_a_minute = Limit::per_minute("test", 3);
    Routes::new()
        .get("/halo", Access::ANYONE, || async { "halo" })
        .get("/benda/{number}", Access::ANYONE, |Path(number): Path<u32>| async move { number.to_string() })
        .get("/cari", Access::ANYONE, |Query(thing): Query<Thing>| async move { thing.name })
        .get("/panik", Access::ANYONE, panic_now)
        .get("/gagal", Access::ANYONE, fail)
        .get("/petugas", Access::staff(CLERK), || async { "meja" })
        .get("/penghubung", Access::staff(LIAISON), || async { "meja" })
        .get("/penghubung-gagal", Access::staff(CLERK), fail)
        .get("/bukti", Access::RECEIPT, || async { "bukti" })
        .get("/sering", Access::ANYONE.limited(three_a_minute), || async { "ini" })
        .post("/formulir", Access::ANYONE, |Form(thing): Form<Thing>| async move { thing.name })
        .post("/masuk", Access::ANYONE, sign_in)
        .post("/keluar", Access::ANYONE, sign_out)
        .get("/api/benda", Access::ANYONE, || async { "[]" })
        .post("/api/benda", Access::ANYONE, |Json(thing): Json<Thing>| async move { thing.name })
        .get("/api/petugas", Access::staff(CLERK), || async { "[]" })
        .get("/api/panik", Access::ANYONE, panic_now)
}

async fn panic_now() -> &'static str {
    panic!("{SECRET_CAUSE}")
}

async fn fail() -> Problem {
    Problem::unexpected(&SECRET_CAUSE)
}

/// Signs in whom the form names, as a real sign-in does: under a new cookie.
async fn sign_in(session: Session, Form(thing): Form<Thing>) -> Result<Response, Problem> {
    session.rotate().await?;
    session.put(&SIGNED_IN, &thing.name).await?;
    Ok(see_other("/petugas"))
}

async fn sign_out(session: Session) -> Result<Response, Problem> {
    session.end().await?;
    Ok(see_other("/"))
}
