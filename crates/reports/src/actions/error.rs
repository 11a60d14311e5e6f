//! Why a use case did not happen.

use platform::idempotency::KeyRefused;

use crate::rules::{deadline::DeadlineError, lifecycle::Refusal};

/// Why a use case did not happen; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// There is no such report, or none this caller may know of.
    #[error("there is no such report for this caller")]
    NotFound,
    /// The rules refuse.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The key was used before, for something else.
    #[error("the idempotency key was used for another request")]
    KeyUsedForOther,
    /// A file that is named was not uploaded, is attached already, or has expired.
    #[error("a file that is named is not waiting to be attached")]
    UploadUnknown,
    /// The deadlines cannot be counted: they begin before the calendar does, or the log is damaged.
    #[error(transparent)]
    Deadlines(#[from] DeadlineError),
    /// The log of a report is damaged.
    #[error("the events of a report do not add up: {0}")]
    Damaged(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<KeyRefused> for ActionError {
    fn from(refused: KeyRefused) -> Self {
        match refused {
            KeyRefused::UsedForOther => Self::KeyUsedForOther,
            KeyRefused::Database(error) => Self::Database(error),
        }
    }
}
