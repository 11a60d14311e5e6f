//! What a piece of code asked of the database: for tests that count, and for logs that name the slow one.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::value::Value;

/// A statement that takes longer is named in the log.
const SLOW: Duration = Duration::from_millis(250);

/// A statement that was executed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Executed {
    /// Its text.
    pub statement: String,
    /// Its values.
    pub values: Vec<Value>,
    /// How many rows it returned or changed.
    pub rows: u64,
}

type Record = Arc<Mutex<Vec<Executed>>>;

tokio::task_local! {
    static RECORD: Record;
}

/// Runs `work` and returns what it asked of any database, in order.
pub async fn observe<T>(work: impl Future<Output = T>) -> (T, Vec<Executed>) {
    let record = Record::default();
    let output = RECORD.scope(Arc::clone(&record), work).await;
    let executed = std::mem::take(&mut *record.lock().unwrap_or_else(PoisonError::into_inner));
    (output, executed)
}

/// Watches the statements of one transaction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observer(Option<Record>);

impl Observer {
    /// The observer of the task that asks, if it is observed.
    pub(crate) fn current() -> Self {
        Self(RECORD.try_with(Arc::clone).ok())
    }

    pub(crate) fn note(&self, statement: &str, values: &[Value], rows: u64, since: Instant) {
        let took = since.elapsed();
        if took >= SLOW {
            tracing::warn!(statement, rows, milliseconds = took.as_millis(), "slow statement");
        }
        if let Some(record) = &self.0 {
            record.lock().unwrap_or_else(PoisonError::into_inner).push(Executed {
                statement: statement.to_owned(),
                values: values.to_vec(),
                rows,
            });
        }
    }
}
