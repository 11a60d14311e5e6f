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
    secret: String,
    address: String,
    received: String,
    place: String,
    qr: String,
}

/// The page: the only time the secret is shown. It always has one: after a change of the node's key no form is a
/// repeated one, since what is compared is a digest under that key.
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
    let secret =
        secret.ok_or_else(|| Problem::unexpected(&format!("the stored secret of {number} is another")))?;
    page(&ReceiptPage { frame, number, secret, address, received, place, qr })
}
