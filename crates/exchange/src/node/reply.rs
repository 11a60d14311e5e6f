//! What nodes answer each other: a signed text, or why not, in one form.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header::CONTENT_TYPE};
use platform::http::Problem;
use serde::Serialize;

/// The media type of signed texts, one a line.
pub(super) const SIGNED: &str = "application/jose";

/// Why a node does not get what it asked for.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The request is not signed by a node one is paired with.
    Unsigned { why: String },
    /// The body is not what belongs here.
    Unreadable { why: String },
    /// The body is larger than a batch.
    TooLarge,
    /// The feed and what is held of it do not fit together. `receipt` says how far it is held.
    Conflict { what: Conflict, receipt: Option<String> },
    /// Something of one's own.
    Failed(Problem),
}

/// How a feed and what is held of it differ.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Conflict {
    /// Items before those that came are missing.
    Gap,
    /// The sender is to ask what it forgot.
    SenderBehind,
    /// One place has two items: people must look.
    Fork,
    /// The reader holds what this node does not know any more: it was restored, and asks.
    Forgotten,
}

#[derive(Serialize)]
struct Answer<'a> {
    refused: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict: Option<Conflict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a str>,
}

impl From<db::Error> for Refusal {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let answer = |refused| Answer { refused, conflict: None, why: None, receipt: None };
        match &self {
            Self::Failed(problem) => problem.clone().into_response(),
            Self::Unsigned { why } => {
                let answer = Answer { why: Some(why), ..answer("signature") };
                (StatusCode::UNAUTHORIZED, axum::Json(answer)).into_response()
            }
            Self::Unreadable { why } => {
                let answer = Answer { why: Some(why), ..answer("content") };
                (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(answer)).into_response()
            }
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, axum::Json(answer("size"))).into_response(),
            Self::Conflict { what, receipt } => {
                let answer =
                    Answer { conflict: Some(*what), receipt: receipt.as_deref(), ..answer("conflict") };
                (StatusCode::CONFLICT, axum::Json(answer)).into_response()
            }
        }
    }
}

/// A signed text, or several.
pub(super) fn signed(text: String) -> Response {
    ([(CONTENT_TYPE, SIGNED)], text).into_response()
}
