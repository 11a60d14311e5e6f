//! Administration for programs: all that the pages of [`admin`](crate::admin) do, through the same use cases, with the
//! same checks and the same record. Its part of the document (`/api/v1/openapi.json`) is made from this code.

#![expect(unused_qualifications, reason = "utoipa qualifies the types of parameters in the code it writes")]

mod account;
mod agency;
mod agency_change;
mod change;
mod cover;
mod create;
mod day;
mod document;
mod own;
mod people;
mod reading;
mod refused;
mod seat;

pub use document::document;
use platform::http::Routes;

use crate::{
    Directory,
    admin::{ADMINISTRATORS, any_role},
};

/// `/api/v1/admin/…` for system administrators, and `/api/v1/me/…` for all of staff.
#[must_use]
pub fn routes(directory: Directory) -> Routes {
    Routes::new()
        .get("/api/v1/admin/people", ADMINISTRATORS, people::list)
        .post("/api/v1/admin/people", ADMINISTRATORS, account::add)
        .get("/api/v1/admin/people/{person}", ADMINISTRATORS, account::one)
        .put("/api/v1/admin/people/{person}", ADMINISTRATORS, account::change)
        .put("/api/v1/admin/people/{person}/active", ADMINISTRATORS, account::set_active)
        .post("/api/v1/admin/people/{person}/invitations", ADMINISTRATORS, account::invite)
        .get("/api/v1/admin/people/{person}/changes", ADMINISTRATORS, change::of_person)
        .get("/api/v1/admin/people/{person}/seats", ADMINISTRATORS, seat::list)
        .post("/api/v1/admin/people/{person}/seats", ADMINISTRATORS, seat::give)
        .get("/api/v1/admin/seats/{seat}", ADMINISTRATORS, seat::one)
        .put("/api/v1/admin/seats/{seat}", ADMINISTRATORS, seat::end)
        .get("/api/v1/admin/people/{person}/covers", ADMINISTRATORS, cover::list)
        .post("/api/v1/admin/people/{person}/covers", ADMINISTRATORS, cover::add)
        .delete("/api/v1/admin/people/{person}/covers/{cover}", ADMINISTRATORS, cover::remove)
        .get("/api/v1/admin/agencies", ADMINISTRATORS, agency::list)
        .post("/api/v1/admin/agencies", ADMINISTRATORS, agency_change::add)
        .get("/api/v1/admin/agencies/{agency}", ADMINISTRATORS, agency::one)
        .put("/api/v1/admin/agencies/{agency}", ADMINISTRATORS, agency_change::change)
        .put("/api/v1/admin/agencies/{agency}/parent", ADMINISTRATORS, agency_change::relocate)
        .get("/api/v1/admin/agencies/{agency}/changes", ADMINISTRATORS, change::of_agency)
        .get("/api/v1/admin/days", ADMINISTRATORS, day::list)
        .post("/api/v1/admin/days", ADMINISTRATORS, day::add)
        .delete("/api/v1/admin/days/{day}", ADMINISTRATORS, day::remove)
        .get("/api/v1/me", any_role(), own::me)
        .get("/api/v1/me/tokens", any_role(), own::tokens)
        .post("/api/v1/me/tokens", any_role(), own::make)
        .delete("/api/v1/me/tokens/{token}", any_role(), own::revoke)
        .with_state(directory)
}
