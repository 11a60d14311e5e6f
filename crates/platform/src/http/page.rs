//! Pages from typed templates.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderValue, StatusCode, header::LOCATION};

use super::problem::Problem;

/// The page of a template.
///
/// # Errors
/// A [`Problem`] for a template that cannot be rendered.
pub fn page(template: &impl Template) -> Result<Response, Problem> {
    page_with_status(StatusCode::OK, template)
}

/// The page of a template with another status: 422 for a form that comes back with its errors.
///
/// # Errors
/// A [`Problem`] for a template that cannot be rendered.
pub fn page_with_status(status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
    let text = template.render().map_err(|error| Problem::unexpected(&error))?;
    Ok((status, Html(text)).into_response())
}

/// After a form was accepted: on to the next page, which may be reloaded without sending it again.
#[must_use]
pub fn see_other(path: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(path) else {
        return Problem::unexpected(&format!("not a path: {path:?}")).into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}
