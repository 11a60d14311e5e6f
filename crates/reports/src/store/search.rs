//! The search index: stemmed words, the same on both databases, written in the transaction of the change.

use std::sync::LazyLock;

use db::{Dialect, Write, params, sql};
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

/// Stores the words of a report in place of those it had; none takes it out of the index.
pub(crate) fn index(tx: &mut Write<'_>, report: Uuid, words: &[String]) -> db::Result<()> {
    let text = words.join(" ");
    match tx.dialect() {
        Dialect::Sqlite => {
            let place: db::Row = tx.one(
                sql!(sqlite:
                    "INSERT INTO report_search_place (report) VALUES ($1) \
                     ON CONFLICT (report) DO UPDATE SET report = excluded.report RETURNING place"
                ),
                params![report],
            )?;
            let place: i64 = place.single()?;
            tx.execute(
                sql!(sqlite: "INSERT OR REPLACE INTO report_search (rowid, words) VALUES ($1, $2)"),
                params![place, text],
            )
        }
        Dialect::Postgres => tx.execute(
            sql!(postgres:
                "INSERT INTO report_search (report, words) VALUES ($1, to_tsvector('simple', $2)) \
                 ON CONFLICT (report) DO UPDATE SET words = excluded.words"
            ),
            params![report, text],
        ),
    }
    .map(drop)
}
