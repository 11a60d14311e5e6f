//! Who has a database open: many together, or one alone.
//!
//! Whoever opens a database joins the others, or must find it empty. On SQLite that is a lock on a file beside the
//! database (not on the database itself: closing it would end SQLite's own locks), on PostgreSQL an advisory lock of
//! each session. Both end with the process, however it ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// With whom a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Company {
    /// With others.
    Shared,
    /// With nobody.
    Alone,
}

impl Company {
    /// Takes the advisory lock "open" (as a number) for the session. The server may still be ending the sessions of a
    /// process that has just ended, so they are waited for.
    pub(crate) const fn statements(self) -> &'static str {
        match self {
            Self::Shared => {
                "BEGIN; SET LOCAL lock_timeout = '3s'; SELECT pg_advisory_lock_shared(x'6f70656e'::bigint); COMMIT"
            }
            Self::Alone => {
                "BEGIN; SET LOCAL lock_timeout = '3s'; SELECT pg_advisory_lock(x'6f70656e'::bigint); COMMIT"
            }
        }
    }
}

/// Takes the lock beside an SQLite file, for as long as the answer lives.
pub(crate) fn enter(database: &Path, company: Company) -> Result<File> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    let path = PathBuf::from(name);
    let failed = |error: std::io::Error| Error::File { path: path.clone(), why: error.to_string() };
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let file = file.map_err(failed)?;
    let taken = match company {
        Company::Shared => file.try_lock_shared(),
        Company::Alone => file.try_lock(),
    };
    match taken {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}
