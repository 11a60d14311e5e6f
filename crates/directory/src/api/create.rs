//! Creating something once.

use axum::response::{IntoResponse, Response};
use db::Write;
use http::StatusCode;
use platform::{
    http::{Problem, api::located},
    idempotency::{IdempotencyKey, Made, once},
};
use serde::Serialize;

use super::refused::Refused;
use crate::Directory;

/// What a request created, now or before, and what is told of it now only: `None` when it was created before.
pub(super) struct Created<S> {
    pub(super) made: Made,
    pub(super) told: Option<S>,
}

/// Creates something under this key. `make` returns its identifier and what is told now only.
pub(super) async fn create<S: Send + 'static>(
    directory: &Directory,
    key: IdempotencyKey,
    make: impl Fn(&mut Write<'_>) -> Result<(String, S), Refused> + Send + 'static,
) -> Result<Created<S>, Problem> {
    let now = directory.context().now_milliseconds();
    let written = directory.context().db().write(move |tx| {
        let mut told = None;
        let made = once(tx, &key, now, |tx| {
            let (name, now_only) = make(tx)?;
            told = Some(now_only);
            Ok::<_, Refused>(name)
        })?;
        Ok::<_, Refused>(Created { made, told })
    });
    Ok(written.await?)
}

impl<S> Created<S> {
    /// The identifier, as whoever made it wrote it.
    pub(super) fn id<T: std::str::FromStr>(&self) -> Result<T, Problem> {
        let unreadable = || Problem::unexpected(&format!("{:?} names nothing", self.made.name));
        self.made.name.parse().map_err(|_| unreadable())
    }

    /// 201 with where it is read, or 200 when it was created before.
    pub(super) fn answer(&self, location: &str, body: &impl Serialize) -> Response {
        if self.made.repeated {
            return axum::Json(body).into_response();
        }
        located(StatusCode::CREATED, location, body)
    }
}

/// What was made under this key is gone since, so there is nothing to answer again.
pub(super) fn gone() -> Problem {
    Problem::new(StatusCode::CONFLICT, "made-and-gone")
}
