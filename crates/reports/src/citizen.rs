//! What the citizen sees: filing a report, following it, and what everybody may read.

mod action;
mod case;
mod draft;
mod figures;
mod file;
mod filing;
mod follow;
mod home;
mod list;
mod problem;
mod public;
mod text;
mod time_given;
mod upload;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::{
    access::{Access, Limit},
    http::Routes,
};

use crate::Reports;

/// Reports one visitor may file; many share an address behind one mobile network.
const FILINGS: Limit = Limit::per_minute("file a report", 10);
/// Files one visitor may send.
const UPLOADS: Limit = Limit::per_minute("send files", 30);
/// Receipts one visitor may try.
const RECEIPTS: Limit = Limit::per_minute("show a receipt", 20);

/// The routes of this audience.
#[must_use]
pub fn routes(reports: Reports) -> Routes {
    reading().merge(writing()).merge(following()).with_state(reports)
}

fn reading() -> Routes<Reports> {
    Routes::new()
        .get("/", Access::ANYONE, home::home)
        .get("/laporan", Access::ANYONE, list::list)
        .get("/laporan/{number}", Access::ANYONE, public::report)
        .get("/laporan/{number}/berkas/{file}", Access::ANYONE, file::whole)
        .get("/laporan/{number}/berkas/{file}/kecil", Access::ANYONE, file::thumbnail)
        .get("/angka", Access::ANYONE, figures::figures)
        .get("/bantuan", Access::ANYONE, text::help)
        .get("/privasi", Access::ANYONE, text::privacy)
        .get("/aksesibilitas", Access::ANYONE, text::accessibility)
        .get("/masalah/{kind}", Access::ANYONE, problem::problem)
        .get("/problems/{kind}", Access::ANYONE, problem::problem)
}

fn writing() -> Routes<Reports> {
    Routes::new()
        .get("/lapor", Access::ANYONE, filing::start::page)
        .get("/lapor/cerita", Access::ANYONE, filing::story::page)
        .post("/lapor/cerita", Access::ANYONE, filing::story::save)
        .get("/lapor/foto", Access::ANYONE, filing::photo::page)
        .post(
            "/lapor/foto",
            Access::ANYONE.limited(UPLOADS),
            filing::photo::save.layer(DefaultBodyLimit::max(upload::LARGEST_FORM)),
        )
        .get("/lapor/foto/{file}", Access::ANYONE, filing::photo::show)
        .post("/lapor/foto/{file}/hapus", Access::ANYONE, filing::photo::remove)
        .get("/lapor/tempat", Access::ANYONE, filing::place::page)
        .post("/lapor/tempat", Access::ANYONE, filing::place::save)
        .get("/lapor/kerahasiaan", Access::ANYONE, filing::privacy::page)
        .post("/lapor/kerahasiaan", Access::ANYONE, filing::privacy::save)
        .get("/lapor/periksa", Access::ANYONE, filing::check::page)
        .post("/lapor/periksa", Access::ANYONE.limited(FILINGS), filing::check::file)
        .get("/lapor/pelanggaran", Access::ANYONE, filing::whistleblowing::page)
        .post(
            "/lapor/pelanggaran",
            Access::ANYONE.limited(FILINGS),
            filing::whistleblowing::file.layer(DefaultBodyLimit::max(upload::LARGEST_FORM)),
        )
        .get("/lapor/tanda-terima", Access::ANYONE, filing::receipt::page)
        .post("/lapor/tanda-terima", Access::ANYONE, filing::receipt::leave)
}

fn following() -> Routes<Reports> {
    Routes::new()
        .get("/lacak", Access::ANYONE, follow::door)
        .post("/lacak", Access::ANYONE.limited(RECEIPTS), follow::open)
        .get("/lacak/{number}", Access::RECEIPT, follow::report)
        .get("/lacak/{number}/{step}", Access::RECEIPT, action::page)
        .post(
            "/lacak/{number}/{step}",
            Access::RECEIPT.limited(UPLOADS),
            action::carry_out.layer(DefaultBodyLimit::max(upload::LARGEST_FORM)),
        )
}

/// A choice of a form, as the macros for radio buttons and selects want it.
struct Choice {
    value: String,
    label: String,
    hint: String,
    chosen: bool,
}

impl Choice {
    /// A choice that explains itself; chosen when it is the present value.
    fn new(value: &str, label: String, hint: String, present: &str) -> Self {
        Self { value: value.to_owned(), label, hint, chosen: value == present }
    }
}
