//! The search index: stemmed words, the same on both databases, written in the transaction of the change.

use std::sync::LazyLock;

use db::{Dialect, Read, Sql, Write, params, sql};
use snowball_stemmers_rs::{Algorithm, Stemmer};
use uuid::Uuid;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Indonesian));

/// More words than a search needs.
const MOST_WORDS: usize = 2_000;

/// The stems of a text's words, without those that say nothing, in order.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1);
    let slang = directory::seed::slang();
    let stops = directory::seed::stop_words();
    words
        .flat_map(|word| slang.get(word).map_or(word, |full| *full).split_whitespace())
        .filter(|word| !stops.contains(word))
        .map(|word| plain(&STEMMER.stem(word)))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect()
}

/// Both indexes take ASCII letters and digits for words; everything else would be cut differently by each.
fn plain(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// SQLite's question for all of these words.
pub(super) fn all_of(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ")
}

/// Gives a report a row number in SQLite's indexes, if it has none yet.
fn place(tx: &mut Write<'_>, report: Uuid) -> db::Result<()> {
    tx.execute(
        sql!(sqlite: "INSERT INTO report_search_place (report) VALUES ($1) ON CONFLICT (report) DO NOTHING"),
        params![report],
    )
    .map(drop)
}

/// Stores the words the public may read of a report in place of those it had; none takes it out of their index.
pub(crate) fn index(tx: &mut Write<'_>, report: Uuid, words: &[String]) -> db::Result<()> {
    let statement = match tx.dialect() {
        Dialect::Sqlite => sql!(sqlite:
            "INSERT OR REPLACE INTO report_search (rowid, words) \
             SELECT place, $2 FROM report_search_place WHERE report = $1"
        ),
        Dialect::Postgres => sql!(postgres:
            "INSERT INTO report_search (report, words) VALUES ($1, to_tsvector('simple', $2)) \
             ON CONFLICT (report) DO UPDATE SET words = excluded.words"
        ),
    };
    store_words(tx, statement, report, words)
}

/// Stores the words of a report, whoever may read it, in place of those it had.
pub(crate) fn index_for_desks(tx: &mut Write<'_>, report: Uuid, words: &[String]) -> db::Result<()> {
    let statement = match tx.dialect() {
        Dialect::Sqlite => sql!(sqlite:
            "INSERT OR REPLACE INTO report_desk_search (rowid, words) \
             SELECT place, $2 FROM report_search_place WHERE report = $1"
        ),
        Dialect::Postgres => sql!(postgres:
            "INSERT INTO report_desk_search (report, words) VALUES ($1, to_tsvector('simple', $2)) \
             ON CONFLICT (report) DO UPDATE SET words = excluded.words"
        ),
    };
    store_words(tx, statement, report, words)
}

fn store_words(tx: &mut Write<'_>, statement: Sql, report: Uuid, words: &[String]) -> db::Result<()> {
    if tx.dialect() == Dialect::Sqlite {
        place(tx, report)?;
    }
    tx.execute(statement, params![report, words.join(" ")]).map(drop)
}

/// Reports after this one, in the order of their identifiers, that desks do not find by their words.
pub(crate) fn not_indexed(tx: &mut Read<'_>, after: Uuid, most: i64) -> db::Result<Vec<Uuid>> {
    let rows: Vec<db::Row> = match tx.dialect() {
        Dialect::Sqlite => tx.all(
            sql!(sqlite:
                "SELECT r.id FROM report r WHERE r.id > $1 AND NOT EXISTS ( \
                     SELECT 1 FROM report_search_place p JOIN report_desk_search s ON s.rowid = p.place \
                     WHERE p.report = r.id) ORDER BY r.id LIMIT $2"
            ),
            params![after, most],
        ),
        Dialect::Postgres => tx.all(
            sql!(postgres:
                "SELECT r.id FROM report r WHERE r.id > $1 AND NOT EXISTS ( \
                     SELECT 1 FROM report_desk_search s WHERE s.report = r.id) ORDER BY r.id LIMIT $2"
            ),
            params![after, most],
        ),
    }?;
    rows.iter().map(db::Row::single).collect()
}
