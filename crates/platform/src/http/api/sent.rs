//! What programs send: JSON bodies and queries. What cannot be read is told with what the parser tripped over.

use std::fmt::Display;

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use bytes::Bytes;
use http::{StatusCode, header::CONTENT_TYPE, request::Parts};
use serde::de::DeserializeOwned;

use crate::http::Problem;

/// A JSON body, together with its bytes: an idempotency key stands for just these.
pub struct Sent<T> {
    /// As it reads.
    pub value: T,
    /// As it came.
    pub bytes: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" && !(kind.starts_with("application/") && kind.ends_with("+json")) {
            return Err(Problem::wrong_media_type());
        }
        let bytes = Bytes::from_request(request, state).await?;
        let value = serde_json::from_slice(&bytes).map_err(|error| unreadable(&error))?;
        Ok(Self { value, bytes })
    }
}

/// The parameters of the query.
pub struct Asked<T>(
    /// As they read.
    pub T,
);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let asked = Query::try_from_uri(&parts.uri);
        asked.map(|Query(asked)| Self(asked)).map_err(|rejection| unreadable(&rejection.body_text()))
    }
}

/// As much as is said of what is wrong: it may repeat what was sent.
const LONGEST_WHY: usize = 300;

/// A program's author wants to know what a parser tripped over; it is said in English, as all of the document.
fn unreadable(why: &dyn Display) -> Problem {
    let why: String =
        why.to_string().chars().filter(|letter| !letter.is_control()).take(LONGEST_WHY).collect();
    Problem::new(StatusCode::BAD_REQUEST, "api-unreadable").with("why", why)
}
