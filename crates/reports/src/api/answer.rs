//! Reading JSON so that the reading can be retold: what is wrong, and where.

use http::{HeaderMap, header::CONTENT_TYPE};
use platform::http::Problem;
use serde::de::DeserializeOwned;

/// The body as JSON. The bytes themselves stay with the caller, who may need their digest.
pub(super) fn read_json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Problem> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind != "application/json" && !(kind.starts_with("application/") && kind.ends_with("+json")) {
        return Err(Problem::wrong_media_type());
    }
    serde_json::from_slice(body).map_err(|error| Problem::unreadable(&error))
}
