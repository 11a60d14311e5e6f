//! What a database of an earlier version brings along.

use db::{Db, Migration, params, sql};
use platform::idempotency::{self, IdempotencyKey};
use testkit::on_both;
use uuid::Uuid;

use crate::town::migrations;

/// The tables as they were while reports had idempotency keys of their own.
fn before() -> Vec<Migration> {
    let kept = |id: &str| match id.split_once('/') {
        Some(("reports", step)) => step < "0003",
        Some(("platform", step)) => step < "0003",
        _ => true,
    };
    migrations().into_iter().filter(|step| kept(step.id)).collect()
}

async fn insert_old_key(db: &Db, key: &'static str, report: Uuid) {
    let written: db::Result<u64> = db
        .write(move |tx| {
            tx.execute(
                sql!("INSERT INTO idempotency_key (scope, key, request, report, at) VALUES ($1, $2, $3, $4, $5)"),
                params!["draft", key, vec![7_u8; 32], report, 1_000],
            )
        })
        .await;
    written.expect("a key of before");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_used_before_the_keys_moved_stays_used() {
    on_both(before(), |db| async move {
        let report = Uuid::from_u128(0x0198_c3a2_7b1e_7abc_8def_0123_4567_89ab);
        insert_old_key(&db, "first", report).await;
        insert_old_key(&db, "second", Uuid::nil()).await;

        db.migrate(migrations(), 2_000).await.expect("the schema of today");

        let same =
            IdempotencyKey { scope: "draft".to_owned(), key: "first".to_owned(), request: vec![7; 32] };
        let other = IdempotencyKey { request: vec![8; 32], ..same.clone() };
        let asked = same.clone();
        let earlier = db.read(move |tx| idempotency::earlier(tx, &asked)).await.expect("it is read");
        let earlier = earlier.expect("it was used");
        assert_eq!((earlier.made.parse(), earlier.at), (Ok(report), 1_000));
        assert!(db.read(move |tx| idempotency::earlier(tx, &other)).await.is_err(), "for that request only");
        let second = db.read(|tx| idempotency::made_under(tx, "draft", "second")).await.expect("it is read");
        assert_eq!(second.map(|made| made.parse()), Some(Ok(Uuid::nil())));
        let again = db.write(move |tx| idempotency::claim(tx, &same, "another", 3_000)).await;
        assert_eq!(
            again.expect("it is read").map(|earlier| earlier.at),
            Some(1_000),
            "nothing is made twice"
        );
    })
    .await;
}
