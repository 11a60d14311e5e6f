//! Taking in a table of reports: what a clerk has kept elsewhere (reports.md §6).
//!
//! The table is CSV (RFC 4180) in UTF-8, separated by `,` or `;`, with a header that names the columns of [`Column`] in
//! any order. Each row is filed by the same use case as any other report, a few hundred in one transaction; its
//! `external_id` makes importing the same table again harmless.

mod batch;
mod record;
mod row;

use std::io::{self, BufRead};

pub use record::Broken;
pub use row::{Column, Reason, Refused};

use batch::file;
use record::Records;
use row::{Checks, Header, Row};

use crate::{Reports, rules::lifecycle::Actor, store};

/// How to import.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the table comes from: the same name and the same `external_id` are the same report.
    pub source: String,
    /// Who imports.
    pub by: Actor,
    /// Rows of one transaction.
    pub batch: usize,
    /// Whether everything is done but kept.
    pub dry_run: bool,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Reports filed.
    pub filed: u64,
    /// Rows that were imported before.
    pub repeated: u64,
    /// Rows refused.
    pub refused: u64,
}

/// Whoever watches an import.
pub trait Watch: Send {
    /// A row is refused.
    ///
    /// # Errors
    /// What keeps the watcher from noting it; the import then ends.
    fn refused(&mut self, row: &Refused) -> io::Result<()>;

    /// A batch is done.
    fn progress(&mut self, progress: &Progress);
}

/// Why an import ended early. What was filed before stays filed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The table has no header.
    #[error("the table is empty")]
    Empty,
    /// The header cannot be read.
    #[error("the header cannot be read: {0}")]
    HeaderBroken(#[from] Broken),
    /// A column is none of ours.
    #[error("there is no column {name:?}; there are: {}", names())]
    ColumnUnknown {
        /// What it is called.
        name: String,
    },
    /// A column stands there twice.
    #[error("the column {name:?} stands there twice")]
    ColumnTwice {
        /// What it is called.
        name: &'static str,
    },
    /// A column that no report can do without is missing.
    #[error("the column {name:?} is missing")]
    ColumnMissing {
        /// What it is called.
        name: &'static str,
    },
    /// The table cannot be read, or the refused rows cannot be written.
    #[error(transparent)]
    File(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

fn names() -> String {
    Column::ALL.iter().map(|column| column.name()).collect::<Vec<_>>().join(", ")
}

/// Imports a table.
///
/// # Errors
/// [`ImportError`].
pub async fn import(
    reports: &Reports,
    options: &Options,
    table: impl BufRead + Send + 'static,
    watch: &mut dyn Watch,
) -> Result<Progress, ImportError> {
    let context = reports.context();
    let categories = context.db().read(store::categories).await?;
    let categories = categories.into_iter().map(|category| (category.code, category.sensitive)).collect();
    let mut records = Records::new(table)?;
    let checks = Checks {
        header: header(&mut records)?,
        categories,
        zone: context.zone().clone(),
        now: context.now(),
        by: options.by.clone(),
        scope: format!("import:{}", options.source),
    };
    let mut progress = Progress::default();
    loop {
        let batch = next_batch(&mut records, &checks, options.batch.max(1))?;
        let ended = batch.rows.is_empty() && batch.refused.is_empty();
        let outcome = file(reports, batch.rows, options.dry_run).await?;
        for refused in batch.refused.iter().chain(&outcome.refused) {
            watch.refused(refused)?;
        }
        progress.bytes = records.bytes();
        progress.filed += outcome.filed;
        progress.repeated += outcome.repeated;
        progress.refused += (batch.refused.len() + outcome.refused.len()) as u64;
        watch.progress(&progress);
        if ended {
            return Ok(progress);
        }
    }
}

fn header<R: BufRead>(records: &mut Records<R>) -> Result<Header, ImportError> {
    let fields = records.next()?.ok_or(ImportError::Empty)?.fields?;
    let mut columns: Vec<Column> = Vec::with_capacity(fields.len());
    for field in fields {
        let name = String::from_utf8_lossy(&field).trim().to_lowercase();
        let column = Column::ALL.iter().find(|column| column.name() == name);
        let column =
            *column.ok_or_else(|| ImportError::ColumnUnknown { name: name.chars().take(100).collect() })?;
        if columns.contains(&column) {
            return Err(ImportError::ColumnTwice { name: column.name() });
        }
        columns.push(column);
    }
    let missing = Column::ALL.iter().find(|column| column.is_needed() && !columns.contains(column));
    missing.map_or(Ok(Header(columns)), |column| Err(ImportError::ColumnMissing { name: column.name() }))
}

struct Batch {
    rows: Vec<Row>,
    refused: Vec<Refused>,
}

fn next_batch<R: BufRead>(records: &mut Records<R>, checks: &Checks, most: usize) -> io::Result<Batch> {
    let mut batch = Batch { rows: Vec::with_capacity(most), refused: Vec::new() };
    while batch.rows.len() + batch.refused.len() < most {
        let Some(record) = records.next()? else { break };
        match checks.check(&record) {
            Ok(row) => batch.rows.push(row),
            Err(refused) => batch.refused.push(refused),
        }
    }
    Ok(batch)
}
