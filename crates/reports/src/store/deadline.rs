//! The deadlines of reports, as their events leave them.

use db::{FromRow, Read, Write, params, sql};
use jiff::civil::Date;
use uuid::Uuid;

use crate::rules::deadline::{Deadline, DeadlineKind, DeadlineState};

/// Stores the deadlines of a report in place of those it had. One that is met or cancelled stays as it was judged: a
/// holiday added later moves open ones only (reports.md §3).
pub(crate) fn replace_deadlines(tx: &mut Write<'_>, report: Uuid, deadlines: &[Deadline]) -> db::Result<()> {
    for (place, deadline) in deadlines.iter().enumerate() {
        let (state, met_on) = match deadline.state {
            DeadlineState::Open => ("open", None),
            DeadlineState::Paused => ("paused", None),
            DeadlineState::Met { on } => ("met", Some(on.to_string())),
            DeadlineState::Cancelled => ("cancelled", None),
        };
        tx.execute(
            sql!(
                "INSERT INTO report_deadline (report, place, kind, rule, starts_on, due_on, state, met_on) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                 ON CONFLICT (report, place) DO UPDATE SET rule = excluded.rule, due_on = excluded.due_on, \
                 state = excluded.state, met_on = excluded.met_on \
                 WHERE report_deadline.state IN ('open', 'paused')"
            ),
            params![
                report,
                i64::try_from(place).unwrap_or(i64::MAX),
                deadline.kind.code(),
                deadline.rule,
                deadline.starts_on.to_string(),
                deadline.due_on.to_string(),
                state,
                met_on
            ],
        )?;
    }
    Ok(())
}

/// A reporter's window that is over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// The report.
    pub(crate) report: Uuid,
    /// The last day the reporter had.
    pub(crate) closed_on: Date,
}

impl FromRow for Window {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let date: String = row.get("due_on")?;
        let closed_on = date.parse().map_err(|error: jiff::Error| db::Error::Column {
            name: "due_on".to_owned(),
            why: error.to_string(),
        })?;
        Ok(Self { report: row.get("report")?, closed_on })
    }
}

/// The windows of this kind that ended before `today`, at most `most` of them.
pub(crate) fn pending_windows(
    tx: &mut Read<'_>,
    kind: DeadlineKind,
    today: Date,
    most: i64,
) -> db::Result<Vec<Window>> {
    tx.all(
        sql!(
            "SELECT report, due_on FROM report_deadline WHERE state = 'open' AND kind = $1 AND due_on < $2 \
             ORDER BY due_on, report LIMIT $3"
        ),
        params![kind.code(), today.to_string(), most],
    )
}

/// A deadline that runs.
#[derive(Clone, Debug)]
pub(crate) struct Running {
    /// The report.
    pub(crate) report: Uuid,
    /// The rule it follows.
    pub(crate) rule: String,
    /// Counted from the day after this one.
    pub(crate) starts_on: Date,
}

impl FromRow for Running {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let date: String = row.get("starts_on")?;
        let starts_on = date.parse().map_err(|error: jiff::Error| db::Error::Column {
            name: "starts_on".to_owned(),
            why: error.to_string(),
        })?;
        Ok(Self { report: row.get("report")?, rule: row.get("rule")?, starts_on })
    }
}

/// The deadlines of this kind that run for reporters who may be written to (see
/// [`may_be_written_to`](super::may_be_written_to)), by report, after `after`, at most `most` of them.
pub(crate) fn running_deadlines_of_reachable(
    tx: &mut Read<'_>,
    kind: DeadlineKind,
    after: Uuid,
    most: i64,
) -> db::Result<Vec<Running>> {
    tx.all(
        sql!(
            "SELECT d.report, d.rule, d.starts_on FROM report_deadline d \
             JOIN report_reporter r ON r.report = d.report \
             JOIN report_event e ON e.report = d.report AND e.seq = 1 AND e.actor <> 'system' \
             WHERE d.state = 'open' AND d.kind = $1 AND d.report > $2 ORDER BY d.report, d.place LIMIT $3"
        ),
        params![kind.code(), after, most],
    )
}
