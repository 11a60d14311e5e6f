//! The receipt of a report that was filed for somebody, to hand over on paper.

use askama::Template;
use axum::response::Response;
use platform::http::{Frame, Problem, page};

use crate::{Reports, actions::Filed, rules::tracking::Secret};

#[derive(Template)]
#[template(path = "desk/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    number: String,
    secret: Option<String>,
    address: String,
    received: String,
    place: String,
    qr: String,
}

/// The page: the only time the secret is shown. After a change of the node's key a repeated page has none.
pub(super) fn receipt(
    reports: &Reports,
    frame: Frame,
    filed: &Filed,
    (received, place): (String, String),
) -> Result<Response, Problem> {
    let number = filed.number.to_string();
    let address = format!("{}/lacak?nomor={number}", reports.context().address());
    let qr = platform::qr::svg(&address).map_err(|error| Problem::unexpected(&error))?;
    let secret = filed.secret.as_ref().map(Secret::reveal);
    page(&ReceiptPage { frame, number, secret, address, received, place, qr })
}
