//! The tables do what the simulation's memory does.

use db::Dialect;
use exchange::{
    MIGRATIONS,
    ledger::{Ledger, View},
    rules::item::Feed,
    simulation::{Broken, mirror},
    store::Tables,
};
use testkit::TestDb;

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Database(#[from] db::Error),
    #[error(transparent)]
    Broken(Broken<db::Error>),
}

#[tokio::test]
async fn both_databases_answer_as_memory_does() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let test = TestDb::migrated(dialect, MIGRATIONS.to_vec()).await;
        for seed in 0..4 {
            let outcome: Result<(), Failed> = test
                .db
                .write(move |tx| {
                    for table in [
                        db::sql!("DELETE FROM exchange_feed"),
                        db::sql!("DELETE FROM exchange_item"),
                        db::sql!("DELETE FROM exchange_statement"),
                        db::sql!("DELETE FROM exchange_sharer"),
                        db::sql!("DELETE FROM exchange_conveyed"),
                        db::sql!("DELETE FROM exchange_question"),
                    ] {
                        tx.execute(table, &[])?;
                    }
                    mirror(&mut Tables::open(tx)?, seed, 200).map_err(Failed::Broken)
                })
                .await;
            outcome.unwrap_or_else(|failed| panic!("{dialect:?}, seed {seed}: {failed}"));
        }
        test.close().await;
    }
}

#[tokio::test]
async fn a_fork_of_an_older_epoch_does_not_open_a_stopped_feed_again() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let test = TestDb::migrated(dialect, MIGRATIONS.to_vec()).await;
        let stopped = test.db.write(|tx| {
            let feed = Feed { from: "kalsel".parse().unwrap(), to: "sp4n".parse().unwrap() };
            let mut ledger = Tables::open(tx)?;
            for epoch in [2, 3, 1] {
                ledger.stop(&feed, epoch)?;
            }
            ledger.stopped(&feed)
        });
        assert_eq!(stopped.await.unwrap(), 3, "{dialect:?}");
        test.close().await;
    }
}
