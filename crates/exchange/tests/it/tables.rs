//! The tables do what the simulation's memory does.

use std::sync::Arc;

use db::Dialect;
use ed25519_dalek::SigningKey;
use exchange::{
    MIGRATIONS,
    ledger::{Ledger, View},
    rules::{
        acceptance::Head,
        item::{Feed, Item, Place, Signer},
        name::CaseId,
        statement::{Body, Heading, Raised, Statement},
        status::Visibility,
    },
    simulation::{Broken, mirror},
    store::{Stored, Tables, read_again},
};
use jiff::Timestamp;
use serde_json::value::RawValue;
use testkit::TestDb;
use uuid::Uuid;

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

/// A statement of a kind that is known, or is not.
fn statement(number: u128, kind: &str) -> Arc<Statement> {
    let heading = Heading {
        id: Uuid::from_u128(number),
        author: "kalsel".parse().unwrap(),
        case: CaseId([1; 16]),
        at: Timestamp::UNIX_EPOCH,
        term: 1,
        causes: Vec::new(),
    };
    let raised = Statement::new(heading, &Body::Raised(Raised { visibility: Visibility::Public })).unwrap();
    let data = RawValue::from_string(raised.data.get().to_owned()).unwrap();
    Arc::new(Statement::from_parts(raised.heading, kind.parse().unwrap(), data))
}

#[tokio::test]
async fn what_an_upgraded_program_understands_is_said_to_be_understood() {
    const RAISED: &str = "tuntas.visibility.raised.v1";
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let test = TestDb::migrated(dialect, MIGRATIONS.to_vec()).await;
        let (before, pages, after) = test
            .db
            .write(|tx| -> db::Result<_> {
                let key = SigningKey::from_bytes(&[7; 32]);
                let signer = Signer { id: "kalsel#1".parse().unwrap(), key };
                let feed = Feed { from: signer.id.node.clone(), to: "sp4n".parse().unwrap() };
                let mut ledger = Tables::open(tx)?;
                for (number, kind) in (0..700).map(|at| (at, RAISED)).chain([(700, "tuntas.case.later.v9")]) {
                    let statement = statement(number, kind);
                    ledger.keep(&statement, None)?;
                    if matches!(number, 0 | 700) {
                        let Head { seq, hash, .. } = ledger.head(&feed)?;
                        let place = Place { epoch: 1, seq: seq + 1, prev: hash };
                        ledger.append(&Item::sign(&signer, &feed.to, place, &statement, None).unwrap())?;
                    }
                }
                // As an earlier version kept them.
                tx.execute(db::sql!("UPDATE exchange_statement SET understood = 0"), &[])?;
                let before = Stored(tx).first_not_understood(&feed)?;
                let (mut pages, mut next) = (1, read_again(tx, None)?);
                while next.is_some() {
                    next = read_again(tx, next)?;
                    pages += 1;
                }
                Ok((before, pages, Stored(tx).first_not_understood(&feed)?))
            })
            .await
            .unwrap();
        assert_eq!((before, pages, after), (Some(1), 2, Some(2)), "{dialect:?}");
        test.close().await;
    }
}
