//! Creating something once, and telling everything that is wrong with a body at once.

use axum::response::{IntoResponse, Response};
use db::Write;
use http::StatusCode;
use platform::{
    http::{
        FieldProblem, Problem,
        api::{field, located},
    },
    idempotency::{IdempotencyKey, KeyRefused, Made, once},
};
use serde::Serialize;

use crate::Reports;

/// Why nothing was created.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotCreated<R> {
    #[error(transparent)]
    Key(#[from] KeyRefused),
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error("{0}")]
    Refused(R),
}

impl<R: Into<Problem>> From<NotCreated<R>> for Problem {
    fn from(refused: NotCreated<R>) -> Self {
        match refused {
            NotCreated::Key(refused) => refused.into(),
            NotCreated::Database(error) => error.into(),
            NotCreated::Refused(refused) => refused.into(),
        }
    }
}

/// Creates something under this key; `make` returns its code.
pub(super) async fn create<R: Into<Problem> + Send + 'static>(
    reports: &Reports,
    key: IdempotencyKey,
    make: impl Fn(&mut Write<'_>) -> Result<String, R> + Send + 'static,
) -> Result<Made, Problem> {
    let now = reports.context().now_milliseconds();
    let write = reports
        .context()
        .db()
        .write(move |tx| once(tx, &key, now, |tx| make(tx).map_err(NotCreated::Refused)));
    Ok(write.await?)
}

/// 201 with where it is read, or 200 when it was created before.
pub(super) fn created(made: &Made, location: &str, body: &impl Serialize) -> Response {
    if made.repeated {
        return axum::Json(body).into_response();
    }
    located(StatusCode::CREATED, location, body)
}

/// Collects what is wrong with a body while its fields are read.
#[derive(Default)]
pub(super) struct Reading(Vec<FieldProblem>);

impl Reading {
    /// The value at `pointer`; an error is the key of its message.
    pub(super) fn read<T>(&mut self, pointer: &str, parsed: Result<T, &'static str>) -> Option<T> {
        parsed.map_err(|message| self.0.push(field(pointer, message))).ok()
    }

    /// What was read; a problem when something of it is missing.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Problem> {
        value.ok_or_else(|| Problem::invalid(self.0))
    }
}
