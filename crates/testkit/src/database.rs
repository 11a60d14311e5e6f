//! A database for one test, on each kind.

use std::{fs, future::Future, process};

use db::{Db, Dialect, Location, Migration};
use tempfile::TempDir;

use crate::template;

/// Names the server that tests may create databases on.
const SERVER: &str = "TUNTAS_TEST_POSTGRES";

/// Where a database is or will be, for a test whose processes open it themselves.
pub struct TestPlace {
    /// Where.
    pub location: Location,
    remains: Remains,
}

/// A database that exists as long as the test.
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// Where it is, for a second process or pool.
    pub location: Location,
    remains: Remains,
}

enum Remains {
    Folder { _folder: TempDir },
    Database { server: String, name: String },
}

impl TestPlace {
    /// A place for a database of this kind.
    ///
    /// # Panics
    /// When there is no PostgreSQL server to use: a test that cannot run has failed.
    pub async fn new(dialect: Dialect) -> Self {
        let (location, remains) = match dialect {
            Dialect::Sqlite => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                (Location::Sqlite(folder.path().join("test.db")), Remains::Folder { _folder: folder })
            }
            Dialect::Postgres => {
                let server = server();
                let name = fresh_name();
                db::server::create_database(&server, &name, None)
                    .await
                    .expect("a database on the test server");
                (
                    Location::Postgres(db::server::address_of(&server, &name)),
                    Remains::Database { server, name },
                )
            }
        };
        Self { location, remains }
    }

    /// A place with a PostgreSQL database that is migrated already.
    async fn copied(migrations: &[Migration]) -> Self {
        let (server, name) = (server(), fresh_name());
        template::copy(&server, &name, migrations).await.expect("a migrated database on the test server");
        let location = Location::Postgres(db::server::address_of(&server, &name));
        Self { location, remains: Remains::Database { server, name } }
    }

    /// A copy of the database, as a backup is. On PostgreSQL nobody may be connected any more.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn copy(&self) -> Self {
        match (&self.location, &self.remains) {
            (_, Remains::Database { server, name }) => {
                let copy = fresh_name();
                db::server::create_database(server, &copy, Some(name))
                    .await
                    .expect("a copy on the test server");
                let location = Location::Postgres(db::server::address_of(server, &copy));
                Self { location, remains: Remains::Database { server: server.clone(), name: copy } }
            }
            (location, Remains::Folder { .. }) => {
                let db = Db::open(location).await.expect("the database opens");
                let copy = db.back_up(".copy").await.expect("a copy").expect("SQLite is copied");
                let folder = tempfile::tempdir().expect("a temporary folder");
                let path = folder.path().join("test.db");
                fs::rename(copy, &path).expect("the copy moves into a folder of its own");
                Self { location: Location::Sqlite(path), remains: Remains::Folder { _folder: folder } }
            }
        }
    }

    /// Removes what the test left on the server.
    pub async fn close(self) {
        if let Remains::Database { server, name } = self.remains {
            db::server::drop_database(&server, &name).await.expect("the database is dropped");
        }
    }
}

impl TestDb {
    /// An empty database of this kind.
    ///
    /// # Panics
    /// When there is no PostgreSQL server to use: a test that cannot run has failed.
    pub async fn empty(dialect: Dialect) -> Self {
        let TestPlace { location, remains } = TestPlace::new(dialect).await;
        Self { db: Db::open(&location).await.expect("the database opens"), location, remains }
    }

    /// A database with a schema.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn migrated(dialect: Dialect, migrations: Vec<Migration>) -> Self {
        if dialect == Dialect::Postgres {
            let TestPlace { location, remains } = TestPlace::copied(&migrations).await;
            return Self { db: Db::open(&location).await.expect("the database opens"), location, remains };
        }
        let test = Self::empty(dialect).await;
        test.db.migrate(migrations, 0).await.expect("the migrations apply");
        test
    }

    /// Where it is, for a test that opens it anew.
    #[must_use]
    pub fn into_place(self) -> TestPlace {
        TestPlace { location: self.location, remains: self.remains }
    }

    /// Removes what the test left on the server.
    pub async fn close(self) {
        self.into_place().close().await;
    }
}

#[expect(clippy::disallowed_methods, reason = "the test command hands the address over in the environment")]
fn server() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| {
        panic!("{SERVER} is not set: run the tests with ./test, which starts a throw-away PostgreSQL")
    })
}

fn fresh_name() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("tuntas_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Runs a test on both kinds of database, each migrated with `migrations`.
pub async fn on_both<F, W>(migrations: Vec<Migration>, test: F)
where
    F: Fn(Db) -> W,
    W: Future<Output = ()>,
{
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let database = TestDb::migrated(dialect, migrations.clone()).await;
        test(database.db.clone()).await;
        database.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use db::{Row, params, sql};

    #[tokio::test]
    async fn those_who_need_a_template_at_once_each_get_a_database_of_their_own() {
        // No other test has these, so that there is no template yet.
        let migrations = vec![Migration { id: "here/0001", sql: "CREATE TABLE here (name TEXT NOT NULL)" }];
        let make = || TestDb::migrated(Dialect::Postgres, migrations.clone());
        let (first, second) = tokio::join!(make(), make());
        let write = first.db.write(|tx| tx.execute(sql!("INSERT INTO here (name) VALUES ('a')"), params![]));
        assert_eq!(write.await.expect("the table is there"), 1);
        let read = second.db.read(|tx| tx.all::<Row>(sql!("SELECT name FROM here"), params![])).await;
        assert!(read.expect("the table is there").is_empty());
        first.close().await;
        second.close().await;
    }
}
