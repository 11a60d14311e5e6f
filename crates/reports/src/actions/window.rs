//! The ends of the reporters' windows: a job that runs once a day.

use super::{ActionError, Doer, Order, carry_out};
use crate::{
    Reports,
    rules::{deadline::DeadlineKind, lifecycle::Command},
    store::{self, Words},
};

/// So many at a time, so that no transaction is long.
const BATCH: i64 = 200;

/// Ends each window whose last day is past: silence closes an answered report, and archives an incomplete one.
/// Returns how many were ended. One that cannot be ended is left, named in the log, and stops no other.
///
/// # Errors
/// Any database error.
pub async fn end_windows(reports: &Reports) -> Result<u64, ActionError> {
    let today = reports.context().today();
    let mut ended = 0;
    for kind in [DeadlineKind::DataCompletion, DeadlineKind::ReplyWindow] {
        loop {
            let windows =
                reports.context().db().read(move |tx| store::pending_windows(tx, kind, today, BATCH)).await?;
            let before = ended;
            for window in &windows {
                let closed_on = window.closed_on;
                let command = match kind {
                    DeadlineKind::DataCompletion => Command::EndHoldWindow { closed_on },
                    _ => Command::EndReplyWindow { closed_on },
                };
                let order = Order {
                    report: window.report,
                    version: None,
                    by: Doer::System,
                    command,
                    words: Words::none(),
                    attachments: Vec::new(),
                };
                match carry_out(reports, order).await {
                    Ok(_) => ended += 1,
                    Err(ActionError::Database(error)) => return Err(error.into()),
                    Err(error) => {
                        tracing::error!(report = %window.report, %error, "a window could not be ended");
                    }
                }
            }
            if windows.len() < BATCH as usize || ended == before {
                break;
            }
        }
    }
    Ok(ended)
}

/// Forgets the drafts and uploads nobody came back to; returns how many drafts.
///
/// # Errors
/// Any database error.
pub async fn forget_drafts(reports: &Reports) -> Result<u64, ActionError> {
    let now = reports.context().now_milliseconds();
    Ok(reports.context().db().write(move |tx| store::delete_ended_drafts(tx, now)).await?)
}
