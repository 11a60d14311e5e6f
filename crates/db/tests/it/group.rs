//! Writers that wait at the same moment: on SQLite they share a commit, on PostgreSQL they do not, and nobody can tell.

use std::{
    fs,
    future::Future,
    sync::{Mutex, mpsc},
};

use db::{Db, Dialect, Error, Location, Migration, Row, params, sql};
use futures::future::{join_all, join3};
use testkit::{TestDb, on_both};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

const NAMES: Migration = Migration {
    id: "test/0001_names",
    sql: "-- A row is a name, and the name it stands under.\nCREATE TABLE name (\n    name TEXT PRIMARY KEY,\n    \
          above TEXT REFERENCES name (name) DEFERRABLE INITIALLY DEFERRED\n);\n",
};

/// Runs `writes` while another one holds the connection, so that all of them wait.
async fn while_one_writes<W: Future>(db: &Db, writes: Vec<W>) -> Vec<W::Output> {
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let holder = db.write(move |tx| {
        tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params!["holder"])?;
        // Nothing is ever sent: it goes on when the sender is gone, also when it runs again.
        let () = released.lock().expect("one waits").recv().unwrap_or_default();
        Ok::<_, Error>(())
    });
    // Polled in this order: all wait when it is released.
    let (held, outcomes, ()) = join3(holder, join_all(writes), async move { drop(release) }).await;
    held.expect("it was written");
    outcomes
}

async fn names(db: &Db) -> Vec<String> {
    let rows = db.read(|tx| tx.all::<Row>(sql!("SELECT name FROM name ORDER BY name"), params![])).await;
    rows.expect("rows").iter().map(|row| row.single().expect("a name")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_takes_nothing_of_those_it_waited_with() {
    on_both(vec![NAMES], |db| async move {
        // Kept before anybody waits: on PostgreSQL nothing says who of the waiting comes first.
        let taken: Result<u64, Error> =
            db.write(|tx| tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params!["taken"])).await;
        taken.expect("a name");
        let writes = (0..24_u32).map(|number| {
            db.write(move |tx| {
                let name = format!("{number:02}");
                tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params![name])?;
                match number % 4 {
                    1 => return Err(Error::Schema("it thought better of it".to_owned())),
                    2 => drop(tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params!["taken"])),
                    3 if number == 7 => panic!("as a test of panics"),
                    _ => {}
                }
                Ok(number)
            })
        });
        let outcomes = while_one_writes(&db, writes.collect()).await;
        let mut expected = Vec::new();
        for (number, outcome) in (0_u32..).zip(outcomes) {
            let right = match number % 4 {
                1 => matches!(outcome, Err(Error::Schema(_))),
                2 => matches!(outcome, Err(Error::Aborted)),
                3 if number == 7 => matches!(outcome, Err(Error::Panicked)),
                _ => matches!(outcome, Ok(told) if told == number),
            };
            assert!(right, "{number}: {outcome:?}");
            if outcome.is_ok() {
                expected.push(format!("{number:02}"));
            }
        }
        expected.extend(["holder".to_owned(), "taken".to_owned()]);
        assert_eq!(names(&db).await, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_only_at_the_commit_fails_alone() {
    on_both(vec![NAMES], |db| async move {
        let writes = (0..8_u32).map(|number| {
            db.write(move |tx| {
                let above = (number == 3).then_some("nobody");
                let name = number.to_string();
                tx.execute(sql!("INSERT INTO name (name, above) VALUES ($1, $2)"), params![name, above])
            })
        });
        let outcomes = while_one_writes(&db, writes.collect()).await;
        let failed: Vec<usize> =
            (0..).zip(&outcomes).filter(|(_, one)| one.is_err()).map(|(n, _)| n).collect();
        assert_eq!(failed, [3], "{outcomes:?}");
        assert_eq!(names(&db).await, ["0", "1", "2", "4", "5", "6", "7", "holder"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_no_longer_waits_is_not_served() {
    on_both(vec![NAMES], |db| async move {
        let write = |name: &'static str| {
            db.write(move |tx| tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params![name]))
        };
        let mut gone = Box::pin(write("gone"));
        let gives_up = async {
            // It begins to wait, and its caller goes.
            let _ = futures::poll!(&mut gone);
            drop(gone);
            Ok(0)
        };
        let gives_up: std::pin::Pin<Box<dyn Future<Output = Result<u64, Error>>>> = Box::pin(gives_up);
        let outcomes = while_one_writes(&db, vec![gives_up, Box::pin(write("stays"))]).await;
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        let names = names(&db).await;
        assert!(names.contains(&"stays".to_owned()), "{names:?}");
        // PostgreSQL has a connection free and may have begun already.
        assert!(db.dialect() == Dialect::Postgres || !names.contains(&"gone".to_owned()), "{names:?}");
    })
    .await;
}

/// Writes a name, says that it has begun, and ends when the sender is gone.
fn slow(
    db: &Db,
    name: &'static str,
) -> (impl Future<Output = Result<u64, Error>> + Send + 'static, UnboundedReceiver<()>, mpsc::Sender<()>) {
    let (release, released) = mpsc::channel::<()>();
    let (begin, begun) = unbounded_channel();
    let (db, released) = (db.clone(), Mutex::new(released));
    let write = async move {
        db.write(move |tx| {
            let _ = begin.send(());
            let () = released.lock().expect("one waits").recv().unwrap_or_default();
            tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params![name])
        })
        .await
    };
    (write, begun, release)
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_one_who_goes_while_another_of_the_company_is_served_is_not_served() {
    let database = TestDb::migrated(Dialect::Sqlite, vec![NAMES]).await;
    let (holder, mut holds, release_holder) = slow(&database.db, "holder");
    let holder = tokio::spawn(holder);
    holds.recv().await.expect("it has begun, alone");
    let (first, mut serves_first, release_first) = slow(&database.db, "first");
    let mut first = Box::pin(first);
    let mut second = Box::pin(
        database.db.write(|tx| tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params!["second"])),
    );
    assert!(futures::poll!(&mut first).is_pending() && futures::poll!(&mut second).is_pending());
    drop(release_holder);
    // The first and the second have been taken up together by now.
    serves_first.recv().await.expect("it has begun");
    drop(second);
    drop(release_first);
    assert!(first.await.is_ok() && holder.await.expect("it ran").is_ok());
    assert_eq!(names(&database.db).await, ["first", "holder"]);
    database.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_those_who_wait_share_one_commit() {
    let database = TestDb::migrated(Dialect::Sqlite, vec![NAMES]).await;
    let Location::Sqlite(file) = &database.location else { panic!("it is SQLite") };
    let log = file.with_extension("db-wal");
    let before = commits(&log);
    let writes = (0..20_u32).map(|number| {
        database.db.write(move |tx| {
            tx.execute(sql!("INSERT INTO name (name) VALUES ($1)"), params![number.to_string()])
        })
    });
    let outcomes = while_one_writes(&database.db, writes.collect()).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let took = commits(&log) - before;
    assert!((1..=5).contains(&took), "the holder and 20 writers made {took} commits");
    database.close().await;
}

/// How many commits a write-ahead log holds: frames that tell the size of the database end one.
/// Source: the file format of SQLite, "The Write-Ahead Log".
fn commits(log: &std::path::Path) -> usize {
    let bytes = fs::read(log).expect("the log");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    let page = usize::try_from(number(8)).expect("a page size");
    (32..bytes.len()).step_by(24 + page).filter(|frame| number(frame + 4) != 0).count()
}
