//! Transactions: what a use case holds while it works.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Instant,
};

use crate::{
    error::{Error, Result},
    observe::{Executed, Observer},
    pool::Dialect,
    row::{FromRow, Row},
    sql::{Query, Sql},
    value::Value,
};

/// How often a transaction is tried when the database asks for it (deadlock, serialisation).
const ATTEMPTS: u32 = 5;

/// The rows of an answer before they meet their column names.
pub(crate) struct Answer {
    pub(crate) columns: Arc<[String]>,
    pub(crate) rows: Vec<Vec<Value>>,
}

/// One connection, as both drivers offer it.
pub(crate) trait Session {
    fn dialect(&self) -> Dialect;
    fn begin(&self, writing: bool) -> Result<()>;
    fn commit(&self) -> Result<()>;
    /// Ends the transaction without keeping anything of it; never fails, at worst drops the connection.
    fn abandon(&self);
    fn query(&self, statement: &str, values: &[Value]) -> Result<Answer>;
    fn execute(&self, statement: &str, values: &[Value]) -> Result<u64>;
    /// Several statements without values, for migrations.
    fn batch(&self, statements: &str) -> Result<()>;
    /// Whether the statement can be prepared.
    fn prepare(&self, statement: &str) -> Result<()>;
}

/// A transaction that reads one consistent state.
pub struct Read<'s> {
    session: &'s dyn Session,
    observer: Observer,
    aborted: bool,
    retry: bool,
}

impl Read<'_> {
    /// Which database this is, for the few functions that need two bodies.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.session.dialect()
    }

    /// Every row of the answer. The statement bounds how many there can be.
    ///
    /// # Errors
    /// Any [`Error`] of the database or of a column.
    pub fn all<T: FromRow>(&mut self, sql: Sql, values: &[Value]) -> Result<Vec<T>> {
        self.fetch(sql.text(), values)
    }

    /// Every row of a composed statement.
    ///
    /// # Errors
    /// Any [`Error`] of the database or of a column.
    pub fn select<T: FromRow>(&mut self, query: &Query) -> Result<Vec<T>> {
        self.fetch(query.text(), query.values())
    }

    /// The first row of the answer, if there is one.
    ///
    /// # Errors
    /// Any [`Error`] of the database or of a column.
    pub fn optional<T: FromRow>(&mut self, sql: Sql, values: &[Value]) -> Result<Option<T>> {
        Ok(self.fetch(sql.text(), values)?.into_iter().next())
    }

    /// The first row of the answer.
    ///
    /// # Errors
    /// [`Error::NoRow`] when there is none; any [`Error`] of the database or of a column.
    pub fn one<T: FromRow>(&mut self, sql: Sql, values: &[Value]) -> Result<T> {
        self.optional(sql, values)?.ok_or_else(|| Error::NoRow { statement: sql.text().to_owned() })
    }

    /// Whether the database understands a statement: its tables, columns and types.
    ///
    /// # Errors
    /// [`Error::Statement`] with the database's words.
    pub fn prepare(&mut self, statement: &str) -> Result<()> {
        let outcome = self.session.prepare(statement);
        self.watch(outcome)
    }

    /// The plan the database would follow if its tables were large, one line a step.
    ///
    /// # Errors
    /// [`Error::Statement`] with the database's words.
    pub fn plan(&mut self, statement: &str, values: &[Value]) -> Result<Vec<String>> {
        let (prefix, column) = match self.dialect() {
            Dialect::Sqlite => ("EXPLAIN QUERY PLAN ", 3),
            Dialect::Postgres => ("EXPLAIN ", 0),
        };
        if self.dialect() == Dialect::Postgres {
            // A small table is always scanned; whether an index could be used is what is asked.
            let outcome = self.session.batch("SET LOCAL enable_seqscan = off");
            self.watch(outcome)?;
        }
        let outcome = self.session.query(&format!("{prefix}{statement}"), values);
        let answer = self.watch(outcome)?;
        Ok(answer
            .rows
            .into_iter()
            .filter_map(|mut row| match row.swap_remove(column) {
                Value::Text(line) => Some(line),
                _ => None,
            })
            .collect())
    }

    fn fetch<T: FromRow>(&mut self, statement: &str, values: &[Value]) -> Result<Vec<T>> {
        self.ready()?;
        let since = Instant::now();
        let outcome = self.session.query(statement, values);
        let answer = self.watch(outcome)?;
        self.observer.note(statement, values, answer.rows.len() as u64, since);
        let columns = answer.columns;
        answer.rows.into_iter().map(|row| T::from_row(&Row::new(Arc::clone(&columns), row))).collect()
    }

    const fn ready(&self) -> Result<()> {
        if self.aborted { Err(Error::Aborted) } else { Ok(()) }
    }

    /// After a failed statement nothing of a transaction is kept, on SQLite as on PostgreSQL.
    fn watch<T>(&mut self, outcome: Result<T>) -> Result<T> {
        if let Err(error) = &outcome {
            self.aborted = true;
            self.retry = matches!(error, Error::Busy(_));
        }
        outcome
    }
}

/// A transaction that changes something: all of it or nothing. It can do what a [`Read`] can.
pub struct Write<'s>(Read<'s>);

impl<'s> Deref for Write<'s> {
    type Target = Read<'s>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Write<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl Write<'_> {
    /// Executes a statement and says how many rows it changed.
    ///
    /// # Errors
    /// Any [`Error`] of the database; afterwards the transaction keeps nothing.
    pub fn execute(&mut self, sql: Sql, values: &[Value]) -> Result<u64> {
        self.run(sql.text(), values)
    }

    /// Executes a statement that was executed before, with other values, and drops the rows it answers, if it does:
    /// what a measurement compares with.
    ///
    /// # Errors
    /// Any [`Error`] of the database.
    pub fn repeat(&mut self, executed: &Executed, values: &[Value]) -> Result<()> {
        self.0.ready()?;
        let outcome = self.0.session.query(&executed.statement, values);
        self.0.watch(outcome).map(drop)
    }

    fn run(&mut self, statement: &str, values: &[Value]) -> Result<u64> {
        self.0.ready()?;
        let since = Instant::now();
        let outcome = self.0.session.execute(statement, values);
        let changed = self.0.watch(outcome)?;
        self.0.observer.note(statement, values, changed, since);
        Ok(changed)
    }

    /// Executes statements without values, for migrations.
    pub(crate) fn batch(&mut self, statements: &str) -> Result<()> {
        self.0.ready()?;
        let outcome = self.0.session.batch(statements);
        self.0.watch(outcome)
    }
}

/// Rolls back what was not committed, also when the work panics.
pub(crate) struct Open<'s> {
    session: &'s dyn Session,
    finished: bool,
}

impl<'s> Open<'s> {
    /// A transaction that was just begun.
    pub(crate) const fn new(session: &'s dyn Session) -> Self {
        Self { session, finished: false }
    }

    /// It was committed.
    pub(crate) fn finish(mut self) {
        self.finished = true;
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.finished {
            self.session.abandon();
        }
    }
}

/// Runs `work` in a reading transaction.
pub(crate) fn read<T, E: From<Error>>(
    session: &dyn Session,
    observer: Observer,
    work: &impl Fn(&mut Read<'_>) -> Result<T, E>,
) -> Result<T, E> {
    session.begin(false)?;
    let open = Open::new(session);
    let mut tx = Read { session, observer, aborted: false, retry: false };
    let output = work(&mut tx)?;
    session.commit()?;
    open.finish();
    Ok(output)
}

/// Runs `work` inside a writing transaction that is open. Nothing when the database asks to run it again.
pub(crate) fn write_within<T, E: From<Error>>(
    session: &dyn Session,
    observer: &Observer,
    work: &impl Fn(&mut Write<'_>) -> Result<T, E>,
) -> Option<Result<T, E>> {
    let mut tx = Write(Read { session, observer: observer.clone(), aborted: false, retry: false });
    match work(&mut tx) {
        _ if tx.0.retry => None,
        Ok(_) if tx.0.aborted => Some(Err(Error::Aborted.into())),
        outcome => Some(outcome),
    }
}

/// Runs `work` in a writing transaction, again when the database asks for that.
pub(crate) fn write<T, E: From<Error>>(
    session: &dyn Session,
    observer: &Observer,
    work: &impl Fn(&mut Write<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let mut attempt = 1;
    loop {
        session.begin(true)?;
        let open = Open::new(session);
        let mut tx = Write(Read { session, observer: observer.clone(), aborted: false, retry: false });
        let outcome = match work(&mut tx) {
            Ok(_) if tx.0.aborted => Err(Error::Aborted.into()),
            Ok(output) => match session.commit() {
                Ok(()) => {
                    open.finish();
                    return Ok(output);
                }
                Err(error) => {
                    tx.0.retry = matches!(error, Error::Busy(_));
                    Err(error.into())
                }
            },
            Err(error) => Err(error),
        };
        if !tx.0.retry || attempt == ATTEMPTS {
            return outcome;
        }
        attempt += 1;
    }
}
