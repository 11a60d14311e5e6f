//! Filing the rows of a batch in one transaction.

use std::sync::Arc;

use db::Write;

use super::row::{Reason, Refused, Row};
use crate::{
    Reports,
    actions::{ActionError, Rulebook, file_report_in},
};

/// How often a batch is tried when a number drawn was given before.
const DRAWS: u32 = 3;

/// What came of a batch.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) filed: u64,
    pub(super) repeated: u64,
    pub(super) refused: Vec<Refused>,
}

/// How the transaction of a batch ends.
enum End {
    /// As it should, but nothing is to be kept.
    Undone(Outcome),
    /// A row could not be filed.
    Failed(ActionError),
}

impl From<db::Error> for End {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Files the rows. When a row fails for a reason that no check foresaw, all are filed again one by one, so that only
/// that one is refused.
pub(super) async fn file(reports: &Reports, rows: Vec<Row>, dry_run: bool) -> db::Result<Outcome> {
    if rows.is_empty() {
        return Ok(Outcome::default());
    }
    let rows: Arc<[Row]> = rows.into();
    match file_all(reports, &rows, dry_run).await {
        Ok(outcome) => return Ok(outcome),
        Err(ActionError::Database(error)) => return Err(error),
        Err(_) => {}
    }
    let mut outcome = Outcome::default();
    for row in rows.iter() {
        match file_all(reports, &Arc::from([row.clone()]), dry_run).await {
            Ok(one) => {
                outcome.filed += one.filed;
                outcome.repeated += one.repeated;
                outcome.refused.extend(one.refused);
            }
            Err(ActionError::Database(error)) => return Err(error),
            Err(error) => outcome.refused.push(refused(row, Reason::NotFiled(error.to_string()))),
        }
    }
    Ok(outcome)
}

async fn file_all(reports: &Reports, rows: &Arc<[Row]>, dry_run: bool) -> Result<Outcome, ActionError> {
    let mut draw = 1;
    loop {
        let (inside, rows) = (reports.clone(), Arc::clone(rows));
        let filing = reports.context().db().write(move |tx| {
            let outcome = file_in(tx, &inside, &rows).map_err(End::Failed)?;
            if dry_run { Err(End::Undone(outcome)) } else { Ok(outcome) }
        });
        match filing.await {
            Ok(outcome) | Err(End::Undone(outcome)) => return Ok(outcome),
            Err(End::Failed(ActionError::Database(db::Error::NotUnique { .. }))) if draw < DRAWS => draw += 1,
            Err(End::Failed(error)) => return Err(error),
        }
    }
}

fn file_in(tx: &mut Write<'_>, reports: &Reports, rows: &[Row]) -> Result<Outcome, ActionError> {
    let book = Rulebook::load(tx)?;
    let mut outcome = Outcome::default();
    for row in rows {
        match file_report_in(tx, reports, &book, &row.new) {
            Ok(filed) if filed.repeated => outcome.repeated += 1,
            Ok(_) => outcome.filed += 1,
            // Nothing was written for it.
            Err(ActionError::KeyUsedForOther) => {
                outcome.refused.push(refused(row, Reason::ImportedOtherwise));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(outcome)
}

fn refused(row: &Row, reason: Reason) -> Refused {
    Refused { line: row.line, external_id: row.external_id.clone(), column: None, reason }
}
