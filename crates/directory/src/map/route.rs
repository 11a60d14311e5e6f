//! Where maps are served.

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use platform::{
    access::{Access, Limit},
    http::{Path, Problem, Routes},
};

use super::{COUNTRY, Map};
use crate::area::AreaCode;

/// Maps one visitor may have drawn; a report takes about five, and browsers keep them.
const MAPS: Limit = Limit::per_minute("draw a map", 240);
/// A map may be kept for ever under its address, since another drawing has another address.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The picture has its own style sheet inside, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// `/peta/{version}/{name}`, for everybody.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get("/peta/{version}/{name}", Access::ANYONE.limited(MAPS), show)
}

/// `GET /peta/{version}/{area}.svg`: 200; 404 for an area that has no map.
async fn show(Path((version, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let area: Option<AreaCode> = match name.strip_suffix(".svg") {
        Some(COUNTRY) => None,
        Some(code) => Some(code.parse().map_err(|_| Problem::not_found())?),
        None => return Err(Problem::not_found()),
    };
    let drawing = tokio::task::spawn_blocking(move || {
        let map = Map::of(area);
        (map.area() == area).then(|| (map.address(), map.svg()))
    });
    let drawn = drawing.await.map_err(|error| Problem::unexpected(&error))?;
    let (address, svg) = drawn.ok_or_else(Problem::not_found)?;
    // A page from before an update gets what there is, but may not keep it.
    let keep = if address == format!("/peta/{version}/{name}") { FOR_EVER } else { "no-cache" };
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, keep), (CONTENT_SECURITY_POLICY, POLICY)];
    Ok((headers, svg).into_response())
}
