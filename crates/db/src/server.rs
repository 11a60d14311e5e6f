//! Whole databases on a PostgreSQL server, for tests that each want their own.

use tokio_postgres::NoTls;

use crate::error::{Error, Result};

/// One connection outside any pool.
struct Administrator(tokio_postgres::Client);

impl Administrator {
    async fn connect(url: &str) -> Result<Self> {
        let refused = |error: tokio_postgres::Error| Error::Connect(error.to_string());
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.map_err(refused)?;
        tokio::spawn(connection);
        Ok(Self(client))
    }

    async fn run(&self, statement: &str) -> Result<()> {
        self.0.batch_execute(statement).await.map_err(|error| refused(statement, &error))
    }

    async fn has(&self, name: &str) -> Result<bool> {
        let statement = "SELECT 1 FROM pg_database WHERE datname = $1";
        let found = self.0.query_opt(statement, &[&name]).await;
        Ok(found.map_err(|error| refused(statement, &error))?.is_some())
    }
}

fn refused(statement: &str, error: &tokio_postgres::Error) -> Error {
    Error::Statement {
        statement: statement.to_owned(),
        message: error.as_db_error().map_or_else(|| error.to_string(), |said| said.message().to_owned()),
    }
}

fn plain(name: &str) -> Result<&str> {
    let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if !name.is_empty() && name.chars().all(allowed) {
        return Ok(name);
    }
    Err(Error::Schema(format!("{name:?} is not a plain database name")))
}

/// Creates the database `name` on the server at `url`; with `template`, as a copy of that one.
///
/// # Errors
/// [`Error::Connect`], or [`Error::Statement`] when the server refuses (it exists, the template is in use).
pub async fn create_database(url: &str, name: &str, template: Option<&str>) -> Result<()> {
    let from = template.map(plain).transpose()?.map(|template| format!(" TEMPLATE {template}"));
    let statement = format!("CREATE DATABASE {}{}", plain(name)?, from.unwrap_or_default());
    Administrator::connect(url).await?.run(&statement).await
}

/// Whether the server at `url` has the database `name`.
///
/// # Errors
/// [`Error::Connect`], or [`Error::Statement`] when the server refuses.
pub async fn has_database(url: &str, name: &str) -> Result<bool> {
    Administrator::connect(url).await?.has(name).await
}

/// Gives the database `from` the name `to`. The server waits some seconds for those who are connected to leave. False:
/// another one has that name.
///
/// # Errors
/// [`Error::Connect`], or [`Error::Statement`] when the server refuses.
pub async fn rename_database(url: &str, from: &str, to: &str) -> Result<bool> {
    let administrator = Administrator::connect(url).await?;
    let statement = format!("ALTER DATABASE {} RENAME TO {}", plain(from)?, plain(to)?);
    match administrator.run(&statement).await {
        Err(_) if administrator.has(to).await? => Ok(false),
        other => other.map(|()| true),
    }
}

/// Drops the database `name` and whoever is connected to it.
///
/// # Errors
/// [`Error::Connect`], or [`Error::Statement`] when the server refuses.
pub async fn drop_database(url: &str, name: &str) -> Result<()> {
    let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", plain(name)?);
    Administrator::connect(url).await?.run(&statement).await
}

/// The address of the database `name` on the server that `url` names.
#[must_use]
pub fn address_of(url: &str, name: &str) -> String {
    let (address, options) =
        url.split_once('?').map_or((url, None), |(address, options)| (address, Some(options)));
    let scheme = address.find("://").map_or(0, |at| at + 3);
    let base = address[scheme..].find('/').map_or(address, |slash| &address[..scheme + slash]);
    options.map_or_else(|| format!("{base}/{name}"), |options| format!("{base}/{name}?{options}"))
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn the_name_in_an_address_is_replaced_and_the_rest_stays() {
        for (url, expected) in [
            ("postgres://u:p@h:5433/postgres", "postgres://u:p@h:5433/t1"),
            ("postgres://u@h", "postgres://u@h/t1"),
            ("postgres:///postgres?host=/tmp/pg&user=u", "postgres:///t1?host=/tmp/pg&user=u"),
        ] {
            assert_eq!(address_of(url, "t1"), expected);
        }
    }
}
