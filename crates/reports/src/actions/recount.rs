//! Counting open deadlines anew after a calendar changed: a job, since there may be many of them.

use db::Write;
use uuid::Uuid;

use super::{ActionError, Known, carry_out::deadlines_of};
use crate::{Reports, store};

/// So many at a time, so that no transaction is long.
const BATCH: i64 = 100;

/// Counts the open deadlines of every open report anew that an agency with this path, or one below it, has; an empty
/// path concerns every report. Returns how many reports have another due date now.
///
/// # Errors
/// A damaged log, or any database error; the batches before it are kept.
pub async fn recount_deadlines(reports: &Reports, path: String) -> Result<u64, ActionError> {
    let mut moved = 0;
    let mut after = Uuid::nil();
    loop {
        let (inside, path) = (reports.clone(), path.clone());
        let batch = reports.context().db().write(move |tx| recount_batch(tx, &inside, &path, after));
        let (last, changed) = batch.await?;
        moved += changed;
        match last {
            Some(last) => after = last,
            None => return Ok(moved),
        }
    }
}

fn recount_batch(
    tx: &mut Write<'_>,
    reports: &Reports,
    path: &str,
    after: Uuid,
) -> Result<(Option<Uuid>, u64), ActionError> {
    let known = Known::load(tx)?;
    let open = store::open_below(tx, path, after, BATCH)?;
    let mut moved = 0;
    for report in &open {
        // What is read below must be what is stored over.
        store::lock(tx, *report)?;
        let (Some(row), Some(history)) = (store::by_id(tx, *report)?, store::history(tx, *report)?) else {
            continue;
        };
        let deadlines = deadlines_of(
            reports,
            &known.book().rules,
            &known.calendar(history.report.holder()),
            &history.events,
            &history.report,
        )?;
        store::replace_deadlines(tx, *report, &deadlines.all)?;
        if deadlines.due != row.due {
            store::set_due(tx, *report, deadlines.due.as_ref())?;
            moved += 1;
        }
    }
    Ok((open.last().copied(), moved))
}
