//! The handle to a database that the whole program shares.

use std::{path::PathBuf, str::FromStr, sync::Arc};

use tracing::Span;

use crate::{
    company::Company,
    error::{Error, Result},
    observe::Observer,
    postgres,
    sql::Sql,
    sqlite, tx,
    tx::{Read, Write},
};

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// The embedded one.
    Sqlite,
    /// The server.
    Postgres,
}

/// Where a database is: `sqlite:<path>` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file; it is created when it is missing.
    Sqlite(PathBuf),
    /// The address of a server, with credentials.
    Postgres(String),
}

impl std::fmt::Debug for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "sqlite:{}", path.display()),
            // The address may carry a password.
            Self::Postgres(_) => formatter.write_str("postgres://…"),
        }
    }
}

/// A text that names no database.
#[derive(Debug, thiserror::Error)]
#[error("a database is written sqlite:<path> or postgres://<user>@<host>/<name>")]
pub struct LocationError;

impl FromStr for Location {
    type Err = LocationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            return Ok(Self::Sqlite(path.into()));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err(LocationError)
    }
}

enum Backend {
    Sqlite(sqlite::Pool),
    Postgres(postgres::Pool),
}

/// A database. Clones share its connections.
#[derive(Clone)]
pub struct Db(Arc<Backend>);

impl Db {
    /// Opens the database beside others who have it open; an SQLite file is created when it is missing.
    ///
    /// # Errors
    /// [`Error::File`] or [`Error::Connect`] when it cannot be used; [`Error::InUse`] when somebody has it alone.
    pub async fn open(location: &Location) -> Result<Self> {
        Self::open_in(location, Company::Shared).await
    }

    /// Opens the database for this handle and its clones alone: as long as one is there, nobody else opens it.
    ///
    /// # Errors
    /// [`Error::File`] or [`Error::Connect`] when it cannot be used; [`Error::InUse`] when somebody has it open.
    pub async fn open_alone(location: &Location) -> Result<Self> {
        Self::open_in(location, Company::Alone).await
    }

    async fn open_in(location: &Location, company: Company) -> Result<Self> {
        let backend = match location {
            Location::Sqlite(path) => Backend::Sqlite(sqlite::Pool::open(path, company)?),
            Location::Postgres(url) => {
                let pool = postgres::Pool::open(url, company).await?;
                drop(pool.session().await?);
                Backend::Postgres(pool)
            }
        };
        Ok(Self(Arc::new(backend)))
    }

    /// Uses from now on only connections that answer `statement` with `value` when they are made. A server of
    /// PostgreSQL can start anew while this process goes on, and the database be another one then; an SQLite file
    /// stays in this process's hold. The first call counts.
    pub fn demand(&self, statement: Sql, value: Vec<u8>) {
        if let Backend::Postgres(pool) = &*self.0 {
            pool.demand(statement, value);
        }
    }

    /// Which database it is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match *self.0 {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Keeps a copy of an SQLite file beside it, under its name and `suffix`, as it is at one moment, and says where. None:
    /// it is PostgreSQL, which has its own tools.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be written.
    pub async fn back_up(&self, suffix: &str) -> Result<Option<PathBuf>> {
        let Backend::Sqlite(pool) = &*self.0 else { return Ok(None) };
        let mut name = pool.path().as_os_str().to_owned();
        name.push(suffix);
        let copy = PathBuf::from(name);
        pool.copy_to(copy.clone()).await?;
        Ok(Some(copy))
    }

    /// Runs `work` on one consistent state of the database.
    ///
    /// # Errors
    /// What `work` returns, and any [`Error`] of the connection.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    {
        let observer = Observer::current();
        match &*self.0 {
            Backend::Sqlite(pool) => {
                let reader = pool.reader().await?;
                blocking(move || tx::read(reader.connection()?, observer, &work)).await
            }
            Backend::Postgres(pool) => {
                let session = pool.session().await?;
                blocking(move || tx::read(&session, observer, &work)).await
            }
        }
    }

    /// Runs `work` in a transaction that is kept when it returns `Ok` and forgotten otherwise.
    /// It may run more than once: PostgreSQL can ask for that, and on SQLite writers that share a commit run again
    /// alone when it fails.
    ///
    /// # Errors
    /// What `work` returns, and any [`Error`] of the connection.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    {
        let observer = Observer::current();
        match &*self.0 {
            Backend::Sqlite(pool) => pool.write(observer, work).await,
            Backend::Postgres(pool) => {
                let session = pool.session().await?;
                blocking(move || tx::write(&session, &observer, &work)).await
            }
        }
    }
}

/// Runs `work` where it may wait, inside the caller's span.
async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let span = Span::current();
    tokio::task::spawn_blocking(move || span.in_scope(work))
        .await
        .unwrap_or_else(|_| Err(Error::Panicked.into()))
}
