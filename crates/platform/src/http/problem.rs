//! What went wrong, for whoever asked: one value that becomes a page or `application/problem+json` (RFC 9457).

use std::{fmt::Display, sync::Arc, time::Duration};

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::{
    i18n::{Arg, Texts},
    idempotency::KeyRefused,
};

/// A field of what was sent that cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form, or its JSON pointer without the leading slash.
    pub field: String,
    /// The key of the message that says what to do.
    pub message: &'static str,
    /// What the message needs.
    pub args: Vec<(&'static str, String)>,
}

/// Why a request was not carried out.
///
/// `kind` is stable: it is the last part of the `type` of the JSON form, and the messages
/// `problem-<kind>`, `problem-<kind>-explanation` and `problem-<kind>-advice` put it into words.
#[derive(Clone, Debug)]
pub struct Problem(Box<Details>);

#[derive(Clone, Debug)]
struct Details {
    status: StatusCode,
    kind: &'static str,
    args: Vec<(&'static str, String)>,
    fields: Vec<FieldProblem>,
    retry_after: Option<Duration>,
    sign_in_for: Option<String>,
    cause: Option<Arc<str>>,
}

impl Problem {
    /// A problem of this kind; the messages of `kind` must exist.
    #[must_use]
    pub fn new(status: StatusCode, kind: &'static str) -> Self {
        Self(Box::new(Details {
            status,
            kind,
            args: Vec::new(),
            fields: Vec::new(),
            retry_after: None,
            sign_in_for: None,
            cause: None,
        }))
    }

    /// Something the messages name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.args.push((name, value.into()));
        self
    }

    /// A field that is to be corrected.
    #[must_use]
    pub fn field(mut self, field: FieldProblem) -> Self {
        self.0.fields.push(field);
        self
    }

    /// What only the operator's log gets to see.
    #[must_use]
    pub fn because(mut self, cause: &dyn Display) -> Self {
        self.0.cause = Some(cause.to_string().into());
        self
    }

    /// There is no such thing, or not for this reader.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// None of the caller's roles may do this.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden")
    }

    /// An official has to sign in; a browser is sent there and comes back to `path`.
    #[must_use]
    pub fn sign_in_needed(path: &str) -> Self {
        let mut problem = Self::new(StatusCode::UNAUTHORIZED, "sign-in-needed");
        problem.0.sign_in_for = Some(path.to_owned());
        problem
    }

    /// The token in the header belongs to nobody.
    #[must_use]
    pub fn wrong_token() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "wrong-token")
    }

    /// The reporter has to show the receipt.
    #[must_use]
    pub fn receipt_needed() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "receipt-needed")
    }

    /// The request could not be read.
    #[must_use]
    pub fn unreadable(why: &dyn Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request").with("why", why.to_string())
    }

    /// Fields are to be corrected.
    #[must_use]
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        problem.0.fields = fields;
        problem
    }

    /// Somebody else changed it in the meantime.
    #[must_use]
    pub fn conflict() -> Self {
        Self::new(StatusCode::CONFLICT, "conflict")
    }

    /// The form came from another site.
    #[must_use]
    pub fn foreign_form() -> Self {
        Self::new(StatusCode::FORBIDDEN, "foreign-form")
    }

    /// More is sent than is accepted.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
    }

    /// The body is of another media type than is read here.
    #[must_use]
    pub fn wrong_media_type() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-media-type")
    }

    /// Too many calls in a short time.
    #[must_use]
    pub fn too_often(wait: Duration) -> Self {
        let mut problem = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many");
        problem.0.retry_after = Some(wait);
        problem
    }

    /// The node cannot answer now, but will.
    #[must_use]
    pub fn unavailable() -> Self {
        let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable");
        problem.0.retry_after = Some(Duration::from_secs(5));
        problem
    }

    /// Our own mistake: the person gets a reference number, the log gets the cause.
    #[must_use]
    pub fn unexpected(cause: &dyn Display) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failed").because(cause)
    }

    /// The status it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Its stable name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.0.kind
    }

    /// Where a browser that has to sign in wants to go afterwards.
    pub(super) fn sign_in_for(&self) -> Option<&str> {
        self.0.sign_in_for.as_deref()
    }

    /// Tells the operator of what is our own failure.
    pub(super) fn log(&self) {
        if self.status().is_server_error() {
            tracing::error!(kind = self.kind(), cause = self.0.cause.as_deref(), "request failed");
        }
    }

    /// What is wrong and what to do: for each field that is to be corrected, else as a whole.
    pub(super) fn messages(&self, texts: &Texts) -> Vec<String> {
        let document = self.document(texts, "");
        let of_field =
            |error: DocumentError| format!("{}: {}", error.pointer.trim_start_matches('/'), error.detail);
        let messages: Vec<String> = document.errors.into_iter().map(of_field).collect();
        if messages.is_empty() { vec![document.detail] } else { messages }
    }

    /// One of its texts: `part` is empty, `-explanation` or `-advice`.
    pub(super) fn text(&self, texts: &Texts, part: &str) -> String {
        let args: Vec<(&str, Arg)> =
            self.0.args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
        texts.with(&format!("problem-{}{part}", self.0.kind), &args)
    }

    /// The JSON form.
    pub(super) fn document(&self, texts: &Texts, instance: &str) -> Document {
        let error = |field: &FieldProblem| {
            let args: Vec<(&str, Arg)> =
                field.args.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
            DocumentError { pointer: format!("/{}", field.field), detail: texts.with(field.message, &args) }
        };
        Document {
            kind: format!("/problems/{}", self.0.kind),
            title: self.text(texts, ""),
            status: self.0.status.as_u16(),
            detail: format!("{} {}", self.text(texts, "-explanation"), self.text(texts, "-advice")),
            instance: instance.to_owned(),
            errors: self.0.fields.iter().map(error).collect(),
        }
    }
}

/// What went wrong, for a program (RFC 9457).
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct Document {
    /// The kind of problem: a path that never changes its meaning.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in a few words, in the language of `Accept-Language`.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What happened and what to do, in the language of `Accept-Language`.
    detail: String,
    /// The number under which the operator finds this request in the log.
    instance: String,
    /// The fields that are to be corrected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<DocumentError>,
}

/// A field that is to be corrected.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FieldProblem)]
pub struct DocumentError {
    /// Where it is: a JSON pointer into the body, or a slash and the name of a parameter.
    pointer: String,
    /// What to do, in the language of `Accept-Language`.
    detail: String,
}

/// The body is made by the layer that knows the reader's language and whether they want a page.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        if let Some(wait) = self.0.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy(_) | db::Error::Connect(_) | db::Error::InUse => {
                Self::unavailable().because(&error)
            }
            _ => Self::unexpected(&error),
        }
    }
}

impl From<KeyRefused> for Problem {
    fn from(refused: KeyRefused) -> Self {
        match refused {
            KeyRefused::UsedForOther => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "key-used-for-other"),
            KeyRefused::Database(error) => error.into(),
        }
    }
}
