//! Versions: `ETag` on what is read, `If-Match` on what is changed.

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use serde::Serialize;
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{SchemaType, Type},
    },
};

use crate::http::Problem;

/// The tag of a version, in a language: the words of a document are part of it.
#[must_use]
pub fn tag(version: u64, lang: &str) -> String {
    format!("\"{version}-{lang}\"")
}

/// A document without words in any language, with its version.
pub fn tagged(status: StatusCode, version: u64, body: &impl Serialize) -> Response {
    let mut response = (status, axum::Json(body)).into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("\"{version}\"")) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// A versioned document, or 304 for whoever has it.
pub fn versioned(headers: &HeaderMap, version: u64, lang: &str, body: &impl Serialize) -> Response {
    let tag = tag(version, lang);
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    // A proxy that compresses may weaken a tag; for reading that is as good.
    let has_it = known
        .flat_map(|line| line.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == tag || one == "*");
    let mut response =
        if has_it { StatusCode::NOT_MODIFIED.into_response() } else { axum::Json(body).into_response() };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Authorization, Accept-Language, Cookie"));
    response
}

/// The version the caller has seen.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(
    /// As its `ETag` had it.
    pub u64,
);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let missing = || Problem::new(StatusCode::PRECONDITION_REQUIRED, "api-version-missing");
        let value = parts.headers.get(header::IF_MATCH).ok_or_else(missing)?;
        // A tag that is none of ours is the tag of no version.
        let version = value.to_str().ok().and_then(version_in);
        version.map(Self).ok_or_else(stale)
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("The `ETag` of what you have read"))
            .schema(Some(ObjectBuilder::new().schema_type(SchemaType::new(Type::String))));
        vec![parameter.build()]
    }
}

fn version_in(tag: &str) -> Option<u64> {
    let inside = tag.trim().strip_prefix('"')?.strip_suffix('"')?;
    inside.split_once('-').map_or(inside, |(version, _)| version).parse().ok()
}

/// Somebody else changed it since.
#[must_use]
pub fn stale() -> Problem {
    Problem::new(StatusCode::PRECONDITION_FAILED, "conflict")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_back_from_its_tag_and_from_nothing_else() {
        assert_eq!(version_in(&tag(7, "id")), Some(7));
        assert_eq!(version_in("\"7\""), Some(7));
        for other in ["7", "W/\"7-id\"", "*", "\"\"", "\"-7\"", "\"x-id\"", "\"99999999999999999999\""] {
            assert_eq!(version_in(other), None, "{other}");
        }
    }
}
