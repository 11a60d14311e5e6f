//! PostgreSQL, spoken to from blocking threads: each statement waits for its answer.

use std::{
    cell::Cell,
    error::Error as StdError,
    sync::{Arc, OnceLock},
};

use deadpool_postgres::{
    ClientWrapper, Hook, HookError, Manager, ManagerConfig, Object, PoolError, RecyclingMethod,
};
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::Handle;
use tokio_postgres::{
    Config, NoTls,
    config::{Host, SslMode},
    error::SqlState,
    types::{FromSql, IsNull, ToSql, Type, to_sql_checked},
};
use tokio_postgres_rustls::MakeRustlsConnect;
use uuid::Uuid;

use crate::{
    company::Company,
    error::{Error, Result},
    pool::Dialect,
    sql::Sql,
    tx::{Answer, Session},
    value::Value,
};

const CONNECTIONS: usize = 16;
/// No statement of a page takes this long; one that does must not hold its locks for ever.
const SESSION_OPTIONS: &str = "-c statement_timeout=60s -c lock_timeout=10s -c timezone=UTC";

/// What a new connection must answer to a statement.
type Demand = Arc<OnceLock<(Sql, Vec<u8>)>>;

/// The connections to one server.
pub(crate) struct Pool {
    connections: deadpool_postgres::Pool,
    demand: Demand,
    /// The connection whose session keeps everybody else out.
    _alone: Option<ClientWrapper>,
}

impl Pool {
    pub(crate) async fn open(url: &str, company: Company) -> Result<Self> {
        let mut config: Config = url.parse().map_err(|error| Error::Connect(with_causes(&error)))?;
        config.application_name("tuntas");
        if config.get_options().is_none() {
            config.options(SESSION_OPTIONS);
        }
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = if config.get_ssl_mode() == SslMode::Require {
            Manager::from_config(config, verified_tls()?, recycling)
        } else {
            warn_of_plain_text(&config);
            config.ssl_mode(SslMode::Disable);
            Manager::from_config(config, NoTls, recycling)
        };
        let demand = Demand::default();
        let mut pool = deadpool_postgres::Pool::builder(manager).max_size(CONNECTIONS);
        if company == Company::Shared {
            pool = pool.post_create(greet(Arc::clone(&demand)));
        }
        let connections = pool.build().map_err(|error| Error::Connect(error.to_string()))?;
        let alone = match company {
            Company::Shared => None,
            Company::Alone => Some(take_alone(&connections).await?),
        };
        Ok(Self { connections, demand, _alone: alone })
    }

    pub(crate) fn demand(&self, statement: Sql, value: Vec<u8>) {
        // Whoever comes second asks for the same.
        let _ = self.demand.set((statement, value));
    }

    pub(crate) async fn session(&self) -> Result<Connected> {
        let client = self.connections.get().await.map_err(|error| refused(&error))?;
        Ok(Connected { client: Some(client), runtime: Handle::current(), spoiled: Cell::new(false) })
    }
}

/// Each connection of a process joins the company itself, so that none writes while somebody else is alone; and it
/// looks whether the database is still the one it knows.
fn greet(demand: Demand) -> Hook {
    Hook::async_fn(move |client, _| {
        let demand = Arc::clone(&demand);
        Box::pin(async move {
            client.batch_execute(Company::Shared.statements()).await.map_err(HookError::Backend)?;
            let Some((statement, value)) = demand.get() else { return Ok(()) };
            let answer = client.query_opt(statement.text(), &[]).await.map_err(HookError::Backend)?;
            if answer.is_some_and(|row| row.try_get::<_, &[u8]>(0).is_ok_and(|found| found == value)) {
                return Ok(());
            }
            Err(HookError::message("the database is not the one this process was started with; restart it"))
        })
    })
}

async fn take_alone(connections: &deadpool_postgres::Pool) -> Result<ClientWrapper> {
    let client = Object::take(connections.get().await.map_err(|error| refused(&error))?);
    let taken = client.batch_execute(Company::Alone.statements()).await;
    taken.map_err(|error| not_let_in(&error))?;
    Ok(client)
}

fn refused(error: &PoolError) -> Error {
    match error {
        PoolError::PostCreateHook(HookError::Message(words)) => Error::Connect(words.to_string()),
        PoolError::PostCreateHook(HookError::Backend(error)) => not_let_in(error),
        other => Error::Connect(with_causes(other)),
    }
}

fn not_let_in(error: &tokio_postgres::Error) -> Error {
    match error.code() {
        Some(&SqlState::LOCK_NOT_AVAILABLE) => Error::InUse,
        _ => Error::Connect(with_causes(error)),
    }
}

/// TLS that believes only certificates the operating system's authorities vouch for; `SSL_CERT_FILE` names others.
fn verified_tls() -> Result<MakeRustlsConnect> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        return Err(Error::Connect(
            "sslmode=require, but this system knows no certificate authority; install ca-certificates"
                .to_owned(),
        ));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Connect(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn warn_of_plain_text(config: &Config) {
    let remote = |host: &&Host| match host {
        Host::Tcp(name) => !matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => false,
    };
    if let Some(host) = config.get_hosts().iter().find(remote) {
        tracing::warn!(
            ?host,
            "the connection to PostgreSQL is not encrypted; add ?sslmode=require to its address"
        );
    }
}

/// A connection on loan. A spoiled one is closed instead of going back to the pool.
pub(crate) struct Connected {
    client: Option<Object>,
    runtime: Handle,
    spoiled: Cell<bool>,
}

impl Connected {
    fn client(&self) -> Result<&Object> {
        self.client.as_ref().ok_or_else(|| Error::Connect("the connection was closed".to_owned()))
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        if self.spoiled.get()
            && let Some(client) = self.client.take()
        {
            drop(Object::take(client));
        }
    }
}

impl Session for Connected {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn begin(&self, writing: bool) -> Result<()> {
        self.batch(if writing { "BEGIN" } else { "BEGIN READ ONLY ISOLATION LEVEL REPEATABLE READ" })
    }

    fn commit(&self) -> Result<()> {
        self.batch("COMMIT")
    }

    fn abandon(&self) {
        // While a panic unwinds nothing may wait, so the connection goes and the server rolls back.
        if std::thread::panicking() || self.batch("ROLLBACK").is_err() {
            self.spoiled.set(true);
        }
    }

    fn query(&self, statement: &str, values: &[Value]) -> Result<Answer> {
        let failed = |error| translate(&error, statement);
        let client = self.client()?;
        let parameters = borrow(values);
        let (columns, rows) = self
            .runtime
            .block_on(async {
                let prepared = client.prepare_cached(statement).await?;
                let columns: Arc<[String]> =
                    prepared.columns().iter().map(|column| column.name().to_owned()).collect();
                Ok((columns, client.query(&prepared, &parameters).await?))
            })
            .map_err(failed)?;
        let values_of = |row: &tokio_postgres::Row| (0..row.len()).map(|index| row.try_get(index)).collect();
        let rows = rows.iter().map(values_of).collect::<Result<Vec<Vec<Value>>, _>>().map_err(failed)?;
        Ok(Answer { columns, rows })
    }

    fn execute(&self, statement: &str, values: &[Value]) -> Result<u64> {
        let client = self.client()?;
        let parameters = borrow(values);
        self.runtime
            .block_on(async {
                let prepared = client.prepare_cached(statement).await?;
                client.execute(&prepared, &parameters).await
            })
            .map_err(|error| translate(&error, statement))
    }

    fn batch(&self, statements: &str) -> Result<()> {
        let client = self.client()?;
        self.runtime.block_on(client.batch_execute(statements)).map_err(|error| translate(&error, statements))
    }

    fn prepare(&self, statement: &str) -> Result<()> {
        let client = self.client()?;
        self.runtime
            .block_on(client.prepare(statement))
            .map(drop)
            .map_err(|error| translate(&error, statement))
    }
}

fn borrow(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        column: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Int(number) if *column == Type::INT4 => return i32::try_from(*number)?.to_sql(column, out),
            Self::Int(number) if *column == Type::INT8 => return number.to_sql(column, out),
            Self::Real(number) if *column == Type::FLOAT8 => return number.to_sql(column, out),
            Self::Text(text) if <&str as ToSql>::accepts(column) => return text.to_sql(column, out),
            Self::Bytes(bytes) if *column == Type::BYTEA => return bytes.to_sql(column, out),
            Self::Id(id) if *column == Type::UUID => out.extend_from_slice(id.as_bytes()),
            other => return Err(format!("a {} does not go into a {column}", other.kind()).into()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(column: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(match *column {
            Type::INT8 => Self::Int(i64::from_sql(column, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(column, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(column, raw)?.into()),
            Type::FLOAT8 => Self::Real(f64::from_sql(column, raw)?),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            Type::UUID => Self::Id(Uuid::from_slice(raw)?),
            _ if <&str as FromSql>::accepts(column) => Self::Text(String::from_sql(column, raw)?),
            // SUM of a BIGINT is NUMERIC here and a whole number on SQLite: the statement must CAST.
            _ => return Err(format!("a {column} is read by no type; CAST it in the statement").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn translate(error: &tokio_postgres::Error, statement: &str) -> Error {
    let message = with_causes(error);
    match error.code() {
        Some(&SqlState::UNIQUE_VIOLATION) => {
            let constraint = error.as_db_error().and_then(|said| said.constraint()).unwrap_or("unnamed");
            Error::NotUnique { constraint: constraint.to_owned() }
        }
        Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => Error::Busy(message),
        Some(&SqlState::LOCK_NOT_AVAILABLE) => Error::Busy(message),
        _ if error.is_closed() => Error::Connect(message),
        _ => Error::Statement { statement: statement.to_owned(), message },
    }
}

/// An error with everything that led to it, each said once: the driver leaves out the server's words.
fn with_causes(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = error.source();
    }
    text
}
