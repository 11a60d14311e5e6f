//! The receipt of a report that was filed for somebody, to hand over on paper.

use askama::Template;
use axum::response::Response;
use platform::http::{Frame, Problem, page};

use crate::{Reports, actions::Filed};

#[derive(Template)]
#[template(path = "desk/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    secret: String,
    address: String,
    received: String,
    place: String,
    qr: String,
}

/// The page: the only time the secret is shown.
pub(super) fn receipt(
    reports: &Reports,
    frame: Frame,
    filed: &Filed,
    (received, place): (String, String),
) -> Result<Response, Problem> {
    let number = filed.number.to_string();
    let address = format!("{}/lacak?nomor={number}", reports.context().address());
    let qr = platform::qr::svg(&address).map_err(|error| Problem::unexpected(&error))?;
    page(&ReceiptPage { frame, number, secret: filed.secret.reveal(), address, received, place, qr })
}
