//! What can go wrong with a database, in variants that a caller can act on.

use std::path::PathBuf;

/// The answer of every function here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row exists already. Expected duplicates are met with `ON CONFLICT`, so this is one that was not.
    #[error("a unique key was broken: {constraint}")]
    NotUnique {
        /// The constraint as the database names it.
        constraint: String,
    },
    /// A row was expected and none was there.
    #[error("no row for: {statement}")]
    NoRow {
        /// The statement that found nothing.
        statement: String,
    },
    /// A column is missing or holds something else than its reader expects.
    #[error("column {name} {why}")]
    Column {
        /// The column.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// Another process or transaction held what was needed; trying again may help.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// Another process has the database open, and one of the two wants it for itself alone.
    #[error("another process of Tuntas has the database open")]
    InUse,
    /// A statement failed before in this transaction, so nothing of it may be kept.
    #[error("an earlier statement of this transaction failed; it cannot go on")]
    Aborted,
    /// The database said no, or could not be understood.
    #[error("{message} (in: {statement})")]
    Statement {
        /// The text of the statement.
        statement: String,
        /// The database's words.
        message: String,
    },
    /// No connection could be had.
    #[error("cannot connect to the database: {0}")]
    Connect(String),
    /// The file cannot be used as a database.
    #[error("cannot use {path} as a database: {why}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The reason.
        why: String,
    },
    /// The schema is not one this program can work with.
    #[error("{0}")]
    Schema(String),
    /// The thread that worked for this call panicked; the panic is in the log.
    #[error("the work was broken off by a panic")]
    Panicked,
}
