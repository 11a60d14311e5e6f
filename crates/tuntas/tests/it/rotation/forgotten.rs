//! Nothing that the node's key locks is forgotten when the key is changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use db::{Dialect, Row, params, sql};
use regex::Regex;
use testkit::TestDb;
use tuntas::wiring;

/// Where the sources put something under the node's key, how often, and what becomes of it when the key is changed.
/// A new place fails the test until it is here; if it is stored, its column belongs into the `LOCKED` of its crate.
const USES: [(&str, usize, &str); 7] = [
    ("directory/src/person/credentials.rs", 1, "person.totp"),
    ("directory/src/person/invitation.rs", 1, "invitation.totp"),
    ("reports/src/store/identity.rs", 2, "report_reporter.wrapped_key, report_reporter.nik"),
    ("reports/src/citizen/draft.rs", 1, "report_draft.data"),
    ("exchange/src/store/secret.rs", 1, "exchange_key.secret"),
    // Its hash alone is stored; a repeated answer compares before it tells one.
    ("reports/src/actions/file_report.rs", 1, ""),
    // Beside an idempotency key, to be compared: another key refuses the clerk's form that is sent again.
    ("reports/src/desk/fields.rs", 1, ""),
];

/// Columns of bytes that no key of the node locks.
const OPEN: [&str; 21] = [
    "api_token.digest",
    "exchange_conveyed.statement",
    "exchange_feed.head_hash",
    "exchange_item.hash",
    "exchange_item.statement",
    "exchange_nonce.nonce",
    "exchange_question.nonce",
    "exchange_receipt.hash",
    "exchange_statement.causes",
    "exchange_statement.digest",
    "georeport_key.digest",
    "idempotent_request.request",
    "invitation.digest",
    "node_key.fingerprint",
    "report.head",
    "report.secret",
    "report_event.hash",
    "report_event.prev",
    // Under a key of its own, which the node's key wraps.
    "report_reporter.ciphertext",
    "report_text.salt",
    "session.id",
];

fn uses_in(folder: &Path, root: &Path, found: &mut BTreeMap<String, usize>) {
    let sealing = Regex::new(r"\b(?:seal|seal_record|keyed_hash)\(").expect("a pattern");
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            uses_in(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).expect("a source");
            let (code, _) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
            let name = path.strip_prefix(root).expect("it is below").display().to_string();
            let count = sealing.find_iter(code).count();
            if count > 0 && !name.starts_with("platform/src/key") {
                found.insert(name, count);
            }
        }
    }
}

#[test]
fn whatever_the_sources_seal_is_said_to_be_locked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = BTreeMap::new();
    for name in ["platform", "directory", "reports", "exchange", "tuntas"] {
        uses_in(&root.join(name).join("src"), &root, &mut found);
    }
    let known = USES.iter().map(|(file, count, _)| ((*file).to_owned(), *count)).collect();
    assert_eq!(found, known, "say what becomes of it when the node's key is changed");
    let said: BTreeSet<&str> =
        USES.iter().flat_map(|(.., columns)| columns.split(", ")).filter(|one| !one.is_empty()).collect();
    let locked: BTreeSet<&str> =
        wiring::locked().iter().flat_map(|kind| kind.columns.iter().copied()).collect();
    assert_eq!(said, locked);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_of_bytes_is_known_to_be_locked_or_not() {
    let test = TestDb::migrated(Dialect::Postgres, wiring::migrations()).await;
    let columns = test.db.read(|tx| {
        tx.all::<Row>(
            sql!(
                "SELECT table_name || '.' || column_name AS name FROM information_schema.columns \
                 WHERE table_schema = 'public' AND data_type = 'bytea'"
            ),
            params![],
        )
    });
    let columns = columns.await.expect("the schema");
    let columns: BTreeSet<String> = columns.iter().map(|row| row.single().expect("a name")).collect();
    let locked = wiring::locked();
    let locked = locked.iter().flat_map(|kind| kind.columns.iter().copied());
    // Sealed, but as a text.
    let mut known: BTreeSet<&str> = OPEN.into_iter().chain(locked).collect();
    known.remove("report_draft.data");
    assert_eq!(columns.iter().map(String::as_str).collect::<BTreeSet<_>>(), known);
    test.close().await;
}
