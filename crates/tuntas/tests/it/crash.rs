//! A node is killed again and again while people file reports. Whoever was given a receipt has a report, and whoever
//! was not sends the same request again and has one, not two.

use std::{
    collections::HashSet,
    net::SocketAddr,
    path::Path,
    process::Command,
    sync::{Condvar, Mutex, mpsc},
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use db::{Dialect, Row, params, sql};
use platform::random::{Random, SeededRandom, SystemRandom, random_bytes};
use serde::Deserialize;
use testkit::TestDb;
use tuntas::bench::{
    client::{Answer, Connection},
    process::{Served, environment},
};

const KILLS: u32 = 10;
const CLIENTS: u64 = 6;
/// Receipts that are awaited before a kill, at least and at most.
const RECEIPTS: (u64, u64) = (4, 30);
/// The kill comes up to this many microseconds after the last of them.
const AFTER: u64 = 8_000;
/// No node takes longer to come back.
const PATIENCE: Duration = Duration::from_secs(30);

const PROGRAM: &str = env!("CARGO_BIN_EXE_tuntas");

#[test]
fn no_acknowledged_report_is_lost_and_none_is_doubled_when_the_node_is_killed_on_sqlite() {
    kill_under_load(Dialect::Sqlite);
}

#[test]
fn no_acknowledged_report_is_lost_and_none_is_doubled_when_the_node_is_killed_on_postgres() {
    kill_under_load(Dialect::Postgres);
}

/// What a client was given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Receipt {
    number: String,
    secret: String,
}

/// A request that was answered.
#[derive(Clone, Debug)]
struct Answered {
    key: String,
    body: String,
    receipt: Receipt,
    /// The report was there when the request was sent again: its first answer was lost with the node.
    repeated: bool,
}

fn kill_under_load(dialect: Dialect) {
    let seed = seed();
    println!("{dialect:?}: TUNTAS_TEST_SEED={seed} repeats this run");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = runtime.block_on(TestDb::empty(dialect));
    let folder = tempfile::tempdir().expect("a folder");
    let start =
        || Served::start(Path::new(PROGRAM), &database.location, folder.path()).expect("the node starts");
    let chance = SeededRandom::new(seed);

    let place = Place::default();
    let (tell, told) = mpsc::channel();
    let mut answered: Vec<Answered> = Vec::new();
    let node = std::thread::scope(|scope| {
        let mut node = start();
        place.is(node.address);
        for client in 0..CLIENTS {
            let (tell, place) = (tell.clone(), &place);
            scope.spawn(move || file_until_the_end(place, client, seed, &tell));
        }
        drop(tell);
        for _ in 0..KILLS {
            for _ in 0..between(&chance, RECEIPTS) {
                answered.push(told.recv_timeout(PATIENCE).expect("a receipt"));
            }
            let kill_at = Instant::now() + Duration::from_micros(between(&chance, (0, AFTER)));
            while let Ok(one) = told.recv_timeout(kill_at.saturating_duration_since(Instant::now())) {
                answered.push(one);
            }
            node.kill().expect("the node was alive");
            node = start();
            place.is(node.address);
        }
        place.end();
        answered.extend(told.iter());
        node
    });

    let resolved = answered.iter().filter(|one| one.repeated).count();
    println!("{dialect:?}: {} reports, {resolved} of them kept though their answer was lost", answered.len());
    check_receipts(&node, &answered);
    check_database(&runtime, &database, answered.len());
    drop(node);
    check_chains(&runtime, &database, folder.path());
    runtime.block_on(database.close());
}

/// Each receipt opens its report; each request sent once more gets the same receipt.
fn check_receipts(node: &Served, answered: &[Answered]) {
    let mut connection = Connection::to(node.address).expect("a connection");
    let numbers: HashSet<&str> = answered.iter().map(|one| one.receipt.number.as_str()).collect();
    assert_eq!(numbers.len(), answered.len(), "each request has a report of its own");
    for Answered { key, body, receipt, .. } in answered {
        let again = file(&mut connection, key, body).expect("an answer");
        assert_eq!((again.status, &receipt_of(&again)), (200, receipt), "the same receipt again");
        let Receipt { number, secret } = receipt;
        let claim = STANDARD.encode(format!("{number}:{secret}"));
        let mine = connection
            .ask(
                &format!("GET /api/v1/reports/{number}/mine"),
                &[&format!("authorization: Basic {claim}")],
                "",
            )
            .expect("an answer");
        assert_eq!(
            mine.status,
            200,
            "the receipt of {number} opens it: {:?}",
            String::from_utf8_lossy(&mine.body)
        );
    }
}

fn check_database(runtime: &tokio::runtime::Runtime, database: &TestDb, answered: usize) {
    let counts = runtime.block_on(database.db.read(|tx| {
        tx.one::<Row>(
            sql!(
                "SELECT (SELECT COUNT(*) FROM report) AS reports, (SELECT COUNT(*) FROM idempotent_request) AS keys, \
                 (SELECT COUNT(*) FROM report_event) AS events, (SELECT COUNT(*) FROM report_text) AS texts"
            ),
            params![],
        )
    }));
    let counts = counts.expect("counts");
    for what in ["reports", "keys", "events", "texts"] {
        assert_eq!(counts.get::<usize>(what).expect("a count"), answered, "{what}");
    }
    if database.db.dialect() == Dialect::Sqlite {
        let said = runtime.block_on(
            database
                .db
                .read(|tx| tx.one::<Row>(sql!("PRAGMA integrity_check"), params![])?.single::<String>()),
        );
        assert_eq!(said.expect("an answer"), "ok");
    }
}

/// Every log holds, and one that is tampered with does not.
fn check_chains(runtime: &tokio::runtime::Runtime, database: &TestDb, folder: &Path) {
    let verify = || {
        let mut command = Command::new(PROGRAM);
        command
            .arg("verify")
            .envs(environment(&database.location, folder))
            .output()
            .expect("the program runs")
    };
    let sound = verify();
    assert!(sound.status.success(), "{}", String::from_utf8_lossy(&sound.stderr));
    let tampered = runtime.block_on(database.db.write(|tx| {
        tx.execute(
            sql!(
                "UPDATE report_event SET data = data || ' ' \
                 WHERE report = (SELECT id FROM report ORDER BY id LIMIT 1 OFFSET 7)"
            ),
            params![],
        )
    }));
    assert_eq!(tampered.expect("an update"), 1);
    let unsound = verify();
    let said = String::from_utf8_lossy(&unsound.stderr);
    assert_eq!(unsound.status.code(), Some(1), "{said}");
    assert!(said.contains("entry 1 was changed after it was written"), "{said}");
}

/// Where the node is now, if it is.
#[derive(Default)]
struct Place {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Clone, Copy, Default)]
struct Now {
    address: Option<SocketAddr>,
    starts: u32,
    ended: bool,
}

impl Place {
    fn is(&self, address: SocketAddr) {
        let mut now = self.now.lock().expect("no client panicked");
        (now.address, now.starts) = (Some(address), now.starts + 1);
        self.changed.notify_all();
    }

    fn end(&self) {
        self.now.lock().expect("no client panicked").ended = true;
    }

    fn ended(&self) -> bool {
        self.now.lock().expect("no client panicked").ended
    }

    /// Where it is after more than `starts` starts.
    fn after(&self, starts: u32) -> (SocketAddr, u32) {
        let now = self.now.lock().expect("no client panicked");
        let waiting = self.changed.wait_timeout_while(now, PATIENCE, |now| now.starts <= starts);
        let now = *waiting.expect("no client panicked").0;
        (now.address.filter(|_| now.starts > starts).expect("the node comes back"), now.starts)
    }
}

/// Files one report after another; what was not answered is sent again under the same key.
fn file_until_the_end(place: &Place, client: u64, seed: u64, tell: &mpsc::Sender<Answered>) {
    let chance = SeededRandom::new(seed.wrapping_add(client).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let (mut address, mut starts) = place.after(0);
    let mut connection = None;
    while !place.ended() {
        let key = hex::encode(random_bytes::<16>(&chance));
        let body = format!(r#"{{"text":"Lampu jalan mati sejak {key}.","area":"63.71.01.1001"}}"#);
        let answer = loop {
            let sent = match connection.take() {
                Some(open) => Ok(open),
                None => Connection::to(address),
            };
            match sent.and_then(|mut open| Ok((file(&mut open, &key, &body)?, open))) {
                Ok((answer, open)) => {
                    connection = Some(open);
                    break answer;
                }
                // It was killed.
                Err(_) => (address, starts) = place.after(starts),
            }
        };
        assert!(
            [200, 201].contains(&answer.status),
            "{}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        let (receipt, repeated) = (receipt_of(&answer), answer.status == 200);
        tell.send(Answered { key, body, receipt, repeated }).expect("somebody counts");
    }
}

fn file(connection: &mut Connection, key: &str, body: &str) -> std::io::Result<Answer> {
    let headers = ["content-type: application/json", &format!("idempotency-key: {key}")];
    connection.ask("POST /api/v1/reports", &headers, body)
}

fn receipt_of(answer: &Answer) -> Receipt {
    serde_json::from_slice(&answer.body).expect("a receipt")
}

fn between(chance: &dyn Random, (least, most): (u64, u64)) -> u64 {
    least + u64::from_be_bytes(random_bytes(chance)) % (most - least + 1)
}

#[expect(clippy::disallowed_methods, reason = "a run is repeated by its seed, which the environment gives")]
fn seed() -> u64 {
    let given = std::env::var("TUNTAS_TEST_SEED").ok();
    given.map_or_else(
        || u64::from_be_bytes(random_bytes(&SystemRandom)),
        |seed| seed.parse().expect("TUNTAS_TEST_SEED is a number"),
    )
}
