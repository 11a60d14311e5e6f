//! SQLite: one file, one writer, several readers.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, types::ValueRef};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

use crate::{
    company::{Company, enter},
    error::{Error, Result},
    group::Queue,
    observe::Observer,
    pool::Dialect,
    tx::{Answer, Session, Write},
    value::Value,
};

const READERS: usize = 4;
/// How long another process (an import beside the server) may hold the file before this one gives up.
const PATIENCE: Duration = Duration::from_secs(10);
const STATEMENTS_KEPT: usize = 256;

/// The connections to one file.
pub(crate) struct Pool {
    path: PathBuf,
    company: Arc<File>,
    writer: Arc<AsyncMutex<Connection>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    free_readers: Arc<Semaphore>,
    writers: Arc<Queue>,
}

impl Pool {
    pub(crate) fn open(path: &Path, company: Company) -> Result<Self> {
        let refused = |why: rusqlite::Error| Error::File { path: path.to_owned(), why: why.to_string() };
        let writer = Connection::open(path).map_err(refused)?;
        let entered = enter(path, company)?;
        prepare_connection(&writer, 8192).map_err(refused)?;
        let mut readers = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let reader = Connection::open_with_flags(path, flags).map_err(refused)?;
            prepare_connection(&reader, 2048).map_err(refused)?;
            reader.pragma_update(None, "query_only", true).map_err(refused)?;
            readers.push(reader);
        }
        Ok(Self {
            path: path.to_owned(),
            company: Arc::new(entered),
            writer: Arc::new(AsyncMutex::new(writer)),
            readers: Arc::new(Mutex::new(readers)),
            free_readers: Arc::new(Semaphore::new(READERS)),
            writers: Arc::default(),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Copies the database as it is now into a new file.
    pub(crate) async fn copy_to(&self, copy: PathBuf) -> Result<()> {
        let writer = self.writer().await;
        let text = "VACUUM INTO $1";
        let copied = tokio::task::spawn_blocking(move || {
            let name = Value::Text(copy.to_string_lossy().into_owned());
            Session::execute(&*writer, text, &[name]).map(drop)
        });
        copied.await.unwrap_or(Err(Error::Panicked))
    }

    pub(crate) async fn writer(&self) -> OwnedMutexGuard<Connection> {
        Arc::clone(&self.writer).lock_owned().await
    }

    /// Runs `work` in a transaction, perhaps together with others that wait.
    pub(crate) async fn write<T, E, F>(&self, observer: Observer, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    {
        let mut told = self.writers.join(observer, work);
        // Whoever gets the connection first works for all.
        let connection = tokio::select! {
            biased;
            outcome = &mut told => return outcome.unwrap_or_else(|_| Err(Error::Panicked.into())),
            connection = self.writer() => connection,
        };
        let (writers, company) = (Arc::clone(&self.writers), Arc::clone(&self.company));
        tokio::task::spawn_blocking(move || {
            writers.serve(&*connection);
            // Work that nobody waits for any more has the database open, too.
            drop((connection, company));
        });
        told.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    pub(crate) async fn reader(&self) -> Result<Reader> {
        let permit = Arc::clone(&self.free_readers)
            .acquire_owned()
            .await
            .map_err(|_| Error::Connect("the database was closed".to_owned()))?;
        let connection = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = connection.ok_or_else(|| Error::Connect("no reader is free".to_owned()))?;
        Ok(Reader { connection: Some(connection), home: Arc::clone(&self.readers), _permit: permit })
    }
}

fn prepare_connection(connection: &Connection, cache_kib: i64) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -cache_kib)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(())
}

/// A reading connection on loan; it goes home when dropped.
pub(crate) struct Reader {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
    _permit: OwnedSemaphorePermit,
}

impl Reader {
    pub(crate) fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Error::Connect("the reader went home".to_owned()))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // The connection goes home before the permit is given back: fields drop after this body.
        if let Some(connection) = self.connection.take() {
            self.home.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Session for Connection {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn begin(&self, writing: bool) -> Result<()> {
        let statement = if writing { "BEGIN IMMEDIATE" } else { "BEGIN" };
        Session::execute(self, statement, &[]).map(drop)
    }

    fn commit(&self) -> Result<()> {
        Session::execute(self, "COMMIT", &[]).map(drop)
    }

    fn abandon(&self) {
        // Some errors (a full disk) have rolled back already; then there is nothing to end.
        if !self.is_autocommit()
            && let Err(error) = Session::execute(self, "ROLLBACK", &[])
        {
            tracing::error!(%error, "could not roll back");
        }
    }

    fn query(&self, statement: &str, values: &[Value]) -> Result<Answer> {
        let failed = |error| translate(&error, statement);
        let mut prepared = self.prepare_cached(statement).map_err(failed)?;
        let columns: Arc<[String]> = prepared.column_names().map(str::to_owned).collect();
        bind(&mut prepared, statement, values)?;
        let mut rows = Vec::new();
        let mut cursor = prepared.raw_query();
        while let Some(row) = cursor.next().map_err(failed)? {
            let value = |index| row.get_ref(index).map(value_of);
            rows.push((0..columns.len()).map(value).collect::<Result<_, _>>().map_err(failed)?);
        }
        Ok(Answer { columns, rows })
    }

    fn execute(&self, statement: &str, values: &[Value]) -> Result<u64> {
        let failed = |error| translate(&error, statement);
        let mut prepared = self.prepare_cached(statement).map_err(failed)?;
        bind(&mut prepared, statement, values)?;
        let changed = prepared.raw_execute().map_err(failed)?;
        Ok(changed as u64)
    }

    fn batch(&self, statements: &str) -> Result<()> {
        self.execute_batch(statements).map_err(|error| translate(&error, statements))
    }

    fn prepare(&self, statement: &str) -> Result<()> {
        Connection::prepare(self, statement).map(drop).map_err(|error| translate(&error, statement))
    }
}

/// SQLite takes `$2` for a name, not for a position, so each is bound by the number in its name.
fn bind(prepared: &mut rusqlite::Statement<'_>, statement: &str, values: &[Value]) -> Result<()> {
    let said = |message: String| Error::Statement { statement: statement.to_owned(), message };
    let count = prepared.parameter_count();
    if count != values.len() {
        return Err(said(format!(
            "the statement has {count} parameters, {} values were given",
            values.len()
        )));
    }
    for index in 1..=count {
        let number = prepared.parameter_name(index).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| said(format!("parameter {index} is not one of $1 to ${count}")))?;
        prepared.raw_bind_parameter(index, value).map_err(|error| translate(&error, statement))?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        let value = match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Id(id) => ValueRef::Blob(id.as_bytes()),
        };
        Ok(rusqlite::types::ToSqlOutput::Borrowed(value))
    }
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

fn translate(error: &rusqlite::Error, statement: &str) -> Error {
    use rusqlite::{ErrorCode, ffi};
    if let rusqlite::Error::SqliteFailure(failure, message) = error {
        let message = message.clone().unwrap_or_else(|| failure.to_string());
        if matches!(failure.code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) {
            return Error::Busy(message);
        }
        if matches!(failure.extended_code, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
        {
            return Error::NotUnique { constraint: message };
        }
        return Error::Statement { statement: statement.to_owned(), message };
    }
    Error::Statement { statement: statement.to_owned(), message: error.to_string() }
}
