//! What both databases have to do alike.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod company;
mod group;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use db::{Db, Error, Location, Migration, Row, Value, params, sql};
use testkit::{TestDb, on_both};
use uuid::Uuid;

const THINGS: Migration = Migration {
    id: "test/0001_things",
    sql: "-- A row is a thing.\nCREATE TABLE thing (\n    id UUID PRIMARY KEY,\n    name TEXT NOT NULL UNIQUE,\n    \
          size BIGINT,\n    share DOUBLE PRECISION,\n    data BYTEA\n);\n",
};

async fn insert(db: &Db, number: u128, name: &'static str) -> Result<u64, Error> {
    db.write(move |tx| {
        tx.execute(
            sql!("INSERT INTO thing (id, name, size) VALUES ($1, $2, $3)"),
            params![Uuid::from_u128(number), name, 1_i64],
        )
    })
    .await
}

async fn count(db: &Db) -> i64 {
    db.read(|tx| tx.one::<Row>(sql!("SELECT COUNT(*) FROM thing"), params![])?.single())
        .await
        .expect("a count")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    on_both(vec![THINGS], |db| async move {
        let id = Uuid::from_u128(7);
        db.write(move |tx| {
            tx.execute(
                // The order of the numbers is not the order of their first use: SQLite must not mind.
                sql!("INSERT INTO thing (name, id, data, share, size) VALUES ($2, $1, $5, $4, $3)"),
                params![id, "ikan", i64::MIN, 0.1_f64, vec![0_u8, 255]],
            )
        })
        .await
        .expect("stored");
        let row: Row = db.read(|tx| tx.one(sql!("SELECT * FROM thing"), params![])).await.expect("the row");
        assert_eq!(row.get::<Uuid>("id").expect("id"), id);
        assert_eq!(row.get::<String>("name").expect("name"), "ikan");
        assert_eq!(row.get::<i64>("size").expect("size"), i64::MIN);
        assert_eq!(row.get::<Option<f64>>("share").expect("share"), Some(0.1));
        assert_eq!(row.get::<Vec<u8>>("data").expect("data"), vec![0, 255]);
        assert!(matches!(row.get::<String>("size"), Err(Error::Column { .. })));
        assert!(matches!(row.get::<String>("weight"), Err(Error::Column { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_of_another_kind_than_its_column_is_refused() {
    on_both(vec![THINGS], |db| async move {
        let outcome: Result<u64, Error> = db
            .write(|tx| {
                tx.execute(
                    sql!("INSERT INTO thing (id, name, size) VALUES ($1, $2, $3)"),
                    params![Uuid::from_u128(1), "a", "not a number"],
                )
            })
            .await;
        assert!(matches!(outcome, Err(Error::Statement { .. })), "{outcome:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_statement_spoils_its_transaction_even_when_the_failure_is_ignored() {
    on_both(vec![THINGS], |db| async move {
        insert(&db, 1, "a").await.expect("the first");
        let outcome: Result<(), Error> = db
            .write(|tx| {
                let first = tx.execute(
                    sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
                    params![Uuid::from_u128(2), "b"],
                );
                assert_eq!(first.expect("fits"), 1);
                let twice = tx.execute(
                    sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
                    params![Uuid::from_u128(3), "a"],
                );
                assert!(matches!(twice, Err(Error::NotUnique { .. })), "{twice:?}");
                Ok(())
            })
            .await;
        assert!(matches!(outcome, Err(Error::Aborted)), "{outcome:?}");
        assert_eq!(count(&db).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_keeps_nothing_and_the_database_goes_on() {
    on_both(vec![THINGS], |db| async move {
        let outcome: Result<(), Error> = db
            .write(|tx| {
                tx.execute(
                    sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
                    params![Uuid::from_u128(2), "b"],
                )?;
                panic!("as a test of panics");
            })
            .await;
        assert!(matches!(outcome, Err(Error::Panicked)), "{outcome:?}");
        assert_eq!(count(&db).await, 0);
        insert(&db, 3, "c").await.expect("the next one");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_cannot_change_anything() {
    on_both(vec![THINGS], |db| async move {
        let outcome: Result<Vec<Row>, Error> = db
            .read(|tx| {
                tx.all(
                    sql!("INSERT INTO thing (id, name) VALUES ($1, $2) RETURNING id"),
                    params![Uuid::from_u128(1), "a"],
                )
            })
            .await;
        assert!(matches!(outcome, Err(Error::Statement { .. })), "{outcome:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_that_meet_on_one_row_lose_nothing() {
    on_both(vec![THINGS], |db| async move {
        insert(&db, 1, "a").await.expect("the row");
        let runs = Arc::new(AtomicU32::new(0));
        let add = || {
            let (db, runs) = (db.clone(), Arc::clone(&runs));
            tokio::spawn(async move {
                db.write(move |tx| {
                    runs.fetch_add(1, Ordering::Relaxed);
                    tx.execute(sql!("UPDATE thing SET size = size + 1 WHERE name = $1"), params!["a"])
                })
                .await
            })
        };
        let adding: Vec<_> = (0..50).map(|_| add()).collect();
        for added in adding {
            added.await.expect("no panic").expect("added");
        }
        let row: Row =
            db.read(|tx| tx.one(sql!("SELECT size FROM thing"), params![])).await.expect("the row");
        assert_eq!(row.single::<i64>().expect("size"), 51);
        assert!(runs.load(Ordering::Relaxed) >= 50);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_task_asks_is_seen_by_its_observer_only() {
    on_both(vec![THINGS], |db| async move {
        insert(&db, 1, "a").await.expect("unobserved");
        let (size, executed) = db::observe(async { count(&db).await }).await;
        assert_eq!(size, 1);
        let seen: Vec<_> = executed.iter().map(|one| (one.statement.as_str(), one.rows)).collect();
        assert_eq!(seen, [("SELECT COUNT(*) FROM thing", 1)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_are_applied_once_and_an_edited_or_unknown_one_stops_the_program() {
    on_both(vec![THINGS], |db| async move {
        let again = db.migrate(vec![THINGS], 1).await.expect("nothing to do");
        assert!(again.applied.is_empty() && again.backup.is_none());

        let next = Migration { id: "test/0002_more", sql: "ALTER TABLE thing ADD COLUMN colour TEXT;\n" };
        let report = db.migrate(vec![THINGS, next], 2).await.expect("one more step");
        assert_eq!(report.applied, ["test/0002_more"]);
        assert_eq!(report.backup.is_some(), db.dialect() == db::Dialect::Sqlite);

        let edited = Migration { sql: "CREATE TABLE other (id BIGINT);\n", ..THINGS };
        assert!(matches!(db.migrate(vec![edited, next], 3).await, Err(Error::Schema(_))));
        assert!(matches!(db.migrate(vec![THINGS], 3).await, Err(Error::Schema(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_fails_leaves_the_schema_as_it_was() {
    on_both(vec![THINGS], |db| async move {
        let good = Migration { id: "test/0002_good", sql: "ALTER TABLE thing ADD COLUMN colour TEXT;\n" };
        let bad = Migration { id: "test/0003_bad", sql: "ALTER TABLE nothing ADD COLUMN colour TEXT;\n" };
        let outcome = db.migrate(vec![THINGS, good, bad], 1).await;
        assert!(matches!(&outcome, Err(Error::Schema(text)) if text.contains("0003_bad")), "{outcome:?}");
        let colour: Result<Vec<Row>, Error> =
            db.read(|tx| tx.all(sql!("SELECT colour FROM thing"), params![])).await;
        assert!(colour.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unusable_location_says_what_is_wrong_with_it() {
    assert!("mysql://x".parse::<Location>().is_err());
    assert!("sqlite:".parse::<Location>().is_err());
    let folder = tempfile::tempdir().expect("a folder");
    let missing = Location::Sqlite(folder.path().join("no/such/folder/x.db"));
    let refused = Db::open(&missing).await.err().expect("refused").to_string();
    assert!(refused.contains("no/such/folder"), "{refused}");
    let nobody = "postgres://nobody:secret@127.0.0.1:1/none".parse::<Location>().expect("an address");
    assert!(!format!("{nobody:?}").contains("secret"));
    assert!(matches!(Db::open(&nobody).await, Err(Error::Connect(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_pools_on_one_file_wait_for_each_other() {
    let test = TestDb::migrated(db::Dialect::Sqlite, vec![THINGS]).await;
    let second = Db::open(&test.location).await.expect("a second pool");
    let (first, other) = tokio::join!(insert(&test.db, 1, "a"), insert(&second, 2, "b"));
    first.expect("the first pool wrote");
    other.expect("the second pool wrote");
    assert_eq!(count(&second).await, 2);
    assert_eq!(Value::Int(1), db::ToValue::to_value(&true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_cannot_encrypt_is_refused_where_encryption_is_asked_for() {
    let test = TestDb::empty(db::Dialect::Postgres).await;
    let Location::Postgres(address) = &test.location else { panic!("not a server") };
    let joint = if address.contains('?') { '&' } else { '?' };
    let encrypted = format!("{address}{joint}sslmode=require").parse::<Location>().expect("an address");
    let refused = Db::open(&encrypted).await.err().expect("refused").to_string();
    assert!(refused.to_lowercase().contains("tls"), "{refused}");
    test.close().await;
}
