//! The JSON API: what programs see and do. Its part of the document (`/api/v1/openapi.json`) is made from this code.
//!
//! Each audience has its branch: anybody (`/reports`), the holder of a receipt (`/reports/{number}/mine`), officials
//! (`/reports/{number}/case`, `/desk`) and administrators (`/admin`), so that each route says truly who may call it.

#![expect(unused_qualifications, reason = "utoipa qualifies the types of parameters in the code it writes")]

mod act;
mod action;
mod case;
mod category;
mod creating;
mod deadline_rule;
mod desk;
mod document;
mod figures;
mod filing;
mod identity;
mod list;
mod lookup;
mod promise;
mod reporter_action;
mod staff_action;
mod submission;
mod uploads;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use directory::role::Role;
pub use document::document;
use platform::{
    access::{Access, Limit, Roles},
    http::Routes,
};

use crate::{Reports, actions::LARGEST};

/// Enough for a village office behind one address, too few to drown a desk.
const FILING: Limit = Limit::per_minute("api-filing", 120);
/// A report has a few files.
const UPLOADING: Limit = Limit::per_minute("api-uploading", 120);
/// Enough for a program that follows reports, too few to guess secrets.
const RECEIPTS: Limit = Limit::per_minute("api-receipts", 240);

/// Who has a desk.
const DESKS: Roles = Role::Coordinator
    .set()
    .or(Role::Liaison.set())
    .or(Role::Approver.set())
    .or(Role::Leader.set())
    .or(Role::Inspector.set());
/// Who follows what agencies promise.
const PROMISES: Roles = Role::Coordinator.set().or(Role::Liaison.set()).or(Role::Approver.set());
/// Who may come to see a report at all; which one, the rules of visibility say.
const HANDLERS: Roles = DESKS.or(Role::IntakeClerk.set()).or(Role::OversightBody.set());
/// Who keeps what holds for the whole node.
const ADMINISTRATORS: Roles = Role::SystemAdministrator.set();
/// Who files on somebody's behalf.
const CLERKS: Roles = Role::IntakeClerk.set().or(Role::Coordinator.set());

/// The routes of this audience.
#[must_use]
pub fn routes(reports: Reports) -> Routes {
    let upload = uploads::upload.layer(DefaultBodyLimit::max(LARGEST));
    Routes::new()
        .get("/api/v1/reports", Access::ANYONE, list::public)
        .post("/api/v1/reports", Access::ANYONE.limited(FILING), filing::file)
        .post("/api/v1/files", Access::ANYONE.limited(UPLOADING), upload)
        .get("/api/v1/reports/{number}", Access::ANYONE, case::public)
        .get("/api/v1/areas", Access::ANYONE, lookup::areas)
        .get("/api/v1/areas/locate", Access::ANYONE, lookup::locate)
        .get("/api/v1/categories", Access::ANYONE, lookup::categories)
        .get("/api/v1/agencies", Access::ANYONE, lookup::agencies)
        .get("/api/v1/figures", Access::ANYONE, figures::figures)
        .get("/api/v1/reports/{number}/mine", Access::RECEIPT.limited(RECEIPTS), case::mine)
        .post("/api/v1/reports/{number}/mine/actions", Access::RECEIPT.limited(RECEIPTS), act::as_reporter)
        .get("/api/v1/desk", Access::staff(DESKS), desk::desk)
        .get("/api/v1/desk/promises", Access::staff(PROMISES), promise::promises)
        .post("/api/v1/desk/reports", Access::staff(CLERKS), filing::on_behalf)
        .get("/api/v1/reports/{number}/case", Access::staff(HANDLERS), case::official)
        .post("/api/v1/reports/{number}/case/actions", Access::staff(HANDLERS), act::as_officer)
        .post("/api/v1/reports/{number}/case/identity", Access::staff(HANDLERS), identity::look)
        .get("/api/v1/admin/categories", Access::staff(ADMINISTRATORS), category::list)
        .post("/api/v1/admin/categories", Access::staff(ADMINISTRATORS), category::add)
        .get("/api/v1/admin/categories/{code}", Access::staff(ADMINISTRATORS), category::one)
        .put("/api/v1/admin/categories/{code}", Access::staff(ADMINISTRATORS), category::change)
        .get("/api/v1/admin/deadline-rules", Access::staff(ADMINISTRATORS), deadline_rule::list)
        .get("/api/v1/admin/deadline-rules/{rule}", Access::staff(ADMINISTRATORS), deadline_rule::one)
        .post(
            "/api/v1/admin/deadline-rules/{rule}/successors",
            Access::staff(ADMINISTRATORS),
            deadline_rule::follow,
        )
        .with_state(reports)
}
