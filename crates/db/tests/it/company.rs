use db::{Db, Dialect, Error, params, sql};
use testkit::TestPlace;

const BOTH: [Dialect; 2] = [Dialect::Sqlite, Dialect::Postgres];

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_a_database_alone_while_another_has_it_open() {
    for dialect in BOTH {
        let place = TestPlace::new(dialect).await;
        let (one, other) = (Db::open(&place.location).await.expect("one"), Db::open(&place.location).await);
        assert!(matches!(Db::open_alone(&place.location).await, Err(Error::InUse)), "{dialect:?}");
        drop(one);
        assert!(matches!(Db::open_alone(&place.location).await, Err(Error::InUse)), "{dialect:?}");
        drop(other);
        let alone = Db::open_alone(&place.location).await.expect("nobody is there");
        let one: i64 = alone
            .write(|tx| tx.one::<db::Row>(sql!("SELECT CAST(1 AS BIGINT) AS one"), params![])?.single())
            .await
            .expect("it works alone");
        assert_eq!(one, 1);
        drop(alone);
        place.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_opens_a_database_that_another_has_alone() {
    for dialect in BOTH {
        let place = TestPlace::new(dialect).await;
        let alone = Db::open_alone(&place.location).await.expect("nobody is there");
        assert!(matches!(Db::open(&place.location).await, Err(Error::InUse)), "{dialect:?}");
        assert!(matches!(Db::open_alone(&place.location).await, Err(Error::InUse)), "{dialect:?}");
        drop(alone);
        place.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_to_another_database_than_the_one_that_was_known_is_not_used() {
    let place = TestPlace::new(Dialect::Postgres).await;
    let db = Db::open(&place.location).await.expect("a database");
    db.demand(sql!("SELECT CAST('other' AS BYTEA)"), b"known".to_vec());
    let pid = sql!(postgres: "SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND application_name = 'tuntas'");
    let second = Db::open(&place.location).await.expect("a second pool");
    second.write(move |tx| tx.all::<db::Row>(pid, params![])).await.expect("the first one's connection ends");
    let mut refused = String::new();
    // The server ends a connection in its own time; until then statements pass, and then meet what was ended.
    for _ in 0..10_000 {
        let asked = db.read(|tx| tx.all::<db::Row>(sql!("SELECT 1 AS one"), params![])).await;
        refused = asked.err().map(|error| error.to_string()).unwrap_or_default();
        if refused.contains("restart it") {
            break;
        }
    }
    assert!(refused.contains("restart it"), "{refused}");
    drop((db, second));
    place.close().await;
}
