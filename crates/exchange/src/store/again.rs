//! Statements that an earlier version of this program could not read.

use db::{Query, Row, Write, params, part, sql};
use platform::digest::Digest;

use super::{row::KeptStatement, tables::Tables, view::most_rows};

/// So many in one transaction.
const PAGE: usize = 500;

/// Reads the next 500 statements again that were not understood, in the order of their digests from behind `after`, and
/// takes note of those that are: receipts say so from then on. To be called after an upgrade, a transaction each, until
/// it answers None; else it answers the place where to go on.
///
/// # Errors
/// The database's.
pub fn read_again(tx: &mut Write<'_>, after: Option<Digest>) -> db::Result<Option<Digest>> {
    Tables::open(tx)?;
    let page: Vec<KeptStatement> = tx.all(
        sql!(
            "SELECT digest, case_id, id, author, at, term, causes, kind, data FROM exchange_statement \
             WHERE understood = 0 AND digest > $1 ORDER BY digest LIMIT $2"
        ),
        params![after.unwrap_or(Digest::NONE).0, most_rows(PAGE)],
    )?;
    let understood = page.iter().filter(|kept| kept.0.body.is_ok()).map(|kept| kept.0.digest);
    let mut update =
        Query::new(part!("UPDATE exchange_statement SET understood = 1 WHERE digest IN ("), params![]);
    let mut count = 0;
    for digest in understood {
        update.push(if count == 0 { part!("$?") } else { part!(", $?") }, params![digest.0]);
        count += 1;
    }
    if count > 0 {
        update.push(part!(") RETURNING digest"), params![]);
        let _updated: Vec<Row> = tx.select(&update)?;
    }
    Ok(page.last().filter(|_| page.len() == PAGE).map(|kept| kept.0.digest))
}
