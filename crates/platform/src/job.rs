//! Work that is done after a change, and surely: asked for in the transaction of the change, kept in the
//! database, tried again until it succeeds or is given up where an operator sees it.
//!
//! ```no_run
//! # use platform::{context::Context, job::{JobContext, JobError, NewJob, Worker, enqueue}};
//! # async fn example(context: Context, id: uuid::Uuid) -> Result<(), Box<dyn std::error::Error>> {
//! let job = NewJob::new(&context, "index-report", serde_json::json!({ "report": id }));
//! context.db().write(move |tx| enqueue(tx, &job)).await?;
//!
//! let worker = Worker::new(context).on("index-report", |payload: serde_json::Value, _: JobContext| async move {
//!     tracing::info!(%payload, "indexed");
//!     Ok::<(), JobError>(())
//! });
//! worker.run_due(0).await?;
//! # Ok(()) }
//! ```
//!
//! A handler can run more than once for one job (a crash after its work, before its end was noted): it is
//! written so that this does no harm. A job is never run by two processes at once: each attempt holds a lease, is
//! broken off well before the lease ends, and can end only the attempt that it is.

use std::fmt::Display;

use serde_json::Value;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::context::Context;

mod schedule;
mod store;
mod worker;

pub use schedule::{ATTEMPTS, Daily, retry_delay};
pub use store::{Counts, DeadJob, dead, enqueue, enqueue_all, pending, revive};
pub use worker::{JobContext, Worker};

/// Wakes a worker of this process; one of another process looks into the table each second. It knows nothing
/// but "look again", so sharing it across workers can cost a look and no more.
static ASKED: Notify = Notify::const_new();

/// Work to be asked for.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// A fresh identifier; the job keeps it through all attempts.
    pub id: Uuid,
    /// Which handler does it.
    pub kind: &'static str,
    /// What the handler needs; nothing personal, since an operator may read it.
    pub payload: Value,
    /// When it is due, in UTC milliseconds.
    pub run_at_ms: i64,
    /// At most one *waiting* job has this key; asking again while it waits only makes it due earlier.
    pub unique_key: Option<String>,
}

impl NewJob {
    /// Work that is due now.
    #[must_use]
    pub fn new(context: &Context, kind: &'static str, payload: Value) -> Self {
        Self { id: context.id(), kind, payload, run_at_ms: context.now_milliseconds(), unique_key: None }
    }

    /// The same, due at `run_at_ms` (UTC milliseconds).
    #[must_use]
    pub fn at(mut self, run_at_ms: i64) -> Self {
        self.run_at_ms = run_at_ms;
        self
    }

    /// The same, waiting at most once under `key`.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }
}

/// Why an attempt did not succeed. The cause is kept for an operator: no personal data in it.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may succeed later: tried again, each time after a longer while, and at last given up.
    #[error("to be tried again: {0}")]
    Later(String),
    /// It will never succeed: given up at once.
    #[error("given up: {0}")]
    Never(String),
}

impl JobError {
    /// It may succeed later.
    #[must_use]
    pub fn later(cause: &dyn Display) -> Self {
        Self::Later(cause.to_string())
    }

    /// It will never succeed.
    #[must_use]
    pub fn never(cause: &dyn Display) -> Self {
        Self::Never(cause.to_string())
    }
}

impl From<db::Error> for JobError {
    fn from(error: db::Error) -> Self {
        Self::later(&error)
    }
}
