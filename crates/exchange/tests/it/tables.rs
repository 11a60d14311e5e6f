//! The tables do what the simulation's memory does.

use db::Dialect;
use exchange::{
    MIGRATIONS,
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
