//! What the desk sees: the inbox, a report and what can be done to it, filing for somebody, totals, and the tables
//! an administrator keeps.

mod action;
mod audit;
mod case;
mod category;
mod control;
mod deadline_rule;
mod fields;
mod file;
mod georeport_key;
mod headline;
mod identity;
mod inbox;
mod intake;
mod leader;
mod line;
mod receipt;
mod search;

use axum::{extract::DefaultBodyLimit, handler::Handler, response::Response};
use directory::{officer::Officer, role::Role};
use platform::{
    access::{Access, Roles},
    http::{Problem, Routes, see_other},
};

pub(crate) use fields::{Fields, LARGEST, SentFile};

use crate::Reports;

const ADMINISTRATOR: Roles = Role::SystemAdministrator.set();
const AUDITOR: Roles = Role::Auditor.set();
const INTAKE: Roles = Role::IntakeClerk.set().or(Role::Coordinator.set());
const LEADERS: Roles = Role::Leader.set().or(Role::OversightBody.set());
/// Those on whose desk reports lie.
const HANDLERS: Roles =
    Role::Coordinator.set().or(Role::Inspector.set()).or(Role::Liaison.set()).or(Role::Approver.set());
/// Those who may open a report at all; which one, its visibility decides.
const READERS: Roles = HANDLERS.or(LEADERS).or(INTAKE);
const EVERYBODY: Roles = READERS.or(ADMINISTRATOR).or(AUDITOR);

/// The routes of this audience.
#[must_use]
pub fn routes(reports: Reports) -> Routes {
    let act = action::act.layer(DefaultBodyLimit::max(LARGEST));
    Routes::new()
        .get("/petugas", Access::staff(EVERYBODY), home)
        .get("/petugas/meja", Access::staff(HANDLERS), inbox::inbox)
        .get("/petugas/cari", Access::staff(READERS), search::search)
        .get("/petugas/laporan/{number}", Access::staff(READERS), case::case)
        .post("/petugas/laporan/{number}/identitas", Access::staff(READERS), identity::look)
        .get("/petugas/laporan/{number}/{action}", Access::staff(READERS), action::ask)
        .post("/petugas/laporan/{number}/{action}", Access::staff(READERS), act)
        .get("/petugas/berkas/{id}/{form}", Access::staff(READERS), file::file)
        .get("/petugas/terima", Access::staff(INTAKE), intake::ask)
        .post("/petugas/terima", Access::staff(INTAKE), intake::file)
        .get("/petugas/pimpinan", Access::staff(LEADERS), leader::totals)
        .get("/petugas/audit", Access::staff(AUDITOR), audit::audit)
        .get("/petugas/admin/kategori", Access::staff(ADMINISTRATOR), category::list)
        .post("/petugas/admin/kategori", Access::staff(ADMINISTRATOR), category::add)
        .get("/petugas/admin/kategori/{code}", Access::staff(ADMINISTRATOR), category::ask)
        .post("/petugas/admin/kategori/{code}", Access::staff(ADMINISTRATOR), category::change)
        .get("/petugas/admin/batas-waktu", Access::staff(ADMINISTRATOR), deadline_rule::list)
        .get("/petugas/admin/batas-waktu/{id}", Access::staff(ADMINISTRATOR), deadline_rule::ask)
        .post("/petugas/admin/batas-waktu/{id}", Access::staff(ADMINISTRATOR), deadline_rule::replace)
        .get("/petugas/admin/kunci-aplikasi", Access::staff(ADMINISTRATOR), georeport_key::list)
        .post("/petugas/admin/kunci-aplikasi", Access::staff(ADMINISTRATOR), georeport_key::make)
        .post("/petugas/admin/kunci-aplikasi/{key}/akhiri", Access::staff(ADMINISTRATOR), georeport_key::end)
        .with_state(reports)
}

/// `/petugas`: everybody begins at the desk of their first duty.
async fn home(officer: Officer) -> Result<Response, Problem> {
    let desks = [
        (HANDLERS, "/petugas/meja"),
        (LEADERS, "/petugas/pimpinan"),
        (INTAKE, "/petugas/terima"),
        (ADMINISTRATOR, "/petugas/admin"),
        (AUDITOR, "/petugas/audit"),
    ];
    let roles = officer.roles();
    let desk = desks.into_iter().find(|(duty, _)| duty.meets(roles));
    desk.map(|(_, path)| see_other(path)).ok_or_else(Problem::forbidden)
}
