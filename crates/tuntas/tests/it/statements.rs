//! Every statement of the workspace is understood by both databases.

use std::path::{Path, PathBuf};

use db::{Dialect, Error};
use regex::Regex;
use testkit::TestDb;

struct Statement {
    only: Option<Dialect>,
    text: String,
    place: String,
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The source without its documentation, whose examples are no statements.
fn code_of(source: &str) -> String {
    let code = |line: &&str| !line.trim_start().starts_with("//");
    source.lines().filter(code).map(|line| format!("{line}\n")).collect()
}

/// Every `sql!("…")` of the sources, as the compiler reads the literal.
fn statements() -> Vec<Statement> {
    let literal = Regex::new(r#"sql!\(\s*(?:(sqlite|postgres):\s*)?"((?:[^"\\]|\\.|\\\n)*)"\s*,?\s*\)"#)
        .expect("a pattern");
    let broken_line = Regex::new(r"\\\r?\n\s*").expect("a pattern");
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for name in ["db", "platform", "directory", "reports", "exchange", "tuntas"] {
        let mut files = Vec::new();
        rust_files(&crates.join(name).join("src"), &mut files);
        for file in files {
            let source = code_of(&std::fs::read_to_string(&file).expect("a source"));
            let calls = source.matches("sql!(").count();
            let before = found.len();
            for capture in literal.captures_iter(&source) {
                let only = capture.get(1).map(|dialect| match dialect.as_str() {
                    "sqlite" => Dialect::Sqlite,
                    _ => Dialect::Postgres,
                });
                let text = broken_line.replace_all(&capture[2], "").replace("\\\"", "\"");
                found.push(Statement { only, text, place: file.display().to_string() });
            }
            assert_eq!(found.len() - before, calls, "a statement of {} is not found", file.display());
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_understand_every_statement() {
    let statements = statements();
    assert!(statements.len() > 80, "only {} statements were found", statements.len());
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let test = TestDb::migrated(dialect, tuntas::wiring::migrations()).await;
        let mut wrong = Vec::new();
        for statement in statements.iter().filter(|one| one.only.is_none_or(|only| only == dialect)) {
            let text = statement.text.clone();
            let prepared: Result<(), Error> = test.db.read(move |tx| tx.prepare(&text)).await;
            if let Err(error) = prepared {
                wrong.push(format!("{}: {error}", statement.place));
            }
        }
        assert!(wrong.is_empty(), "{dialect:?} does not understand:\n{}", wrong.join("\n"));
        test.close().await;
    }
}
