//! Where the service is: what a program reads first. Source: <https://wiki.open311.org/Service_Discovery>.

use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::Reader;
use serde_json::json;

use super::format::Format;
use crate::Reports;

/// When this description changed last.
const CHANGED: &str = "2026-11-24T00:00:00+08:00";

/// `GET /open311/discovery.{json,xml}`: 200.
pub(super) async fn discovery(
    State(reports): State<Reports>,
    format: Format,
    Reader(texts): Reader,
) -> Response {
    let address = reports.context().address();
    let answer = json!({
        "changeset": CHANGED,
        "contact": format!("{address}/bantuan"),
        "key_service": texts.text("georeport-key-service"),
        "endpoints": [{
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": format!("{address}/open311/v2"),
            "changeset": CHANGED,
            "type": "production",
            "formats": ["application/json", "text/xml"],
        }],
    });
    format.answer(StatusCode::OK, ("discovery", "discovery"), &answer)
}
