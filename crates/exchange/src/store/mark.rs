//! How often the node has counted itself alive: compared with the same count outside the database, it tells that the
//! database is an older one.

use db::{Read, Row, Write, params, sql};

/// The count; none before the first.
pub(crate) fn count(tx: &mut Read<'_>) -> db::Result<Option<i64>> {
    let row: Option<Row> = tx.optional(sql!("SELECT alive FROM exchange_mark"), params![])?;
    row.map(|row| row.single()).transpose()
}

/// Sets it, at least one higher than it was and than `least`, and says what it is now.
pub(crate) fn advance(tx: &mut Write<'_>, least: i64) -> db::Result<i64> {
    let row: Row = tx.one(
        sql!(
            "INSERT INTO exchange_mark (one, alive) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET alive = \
             CASE WHEN exchange_mark.alive > $1 THEN exchange_mark.alive ELSE $1 END + 1 RETURNING alive"
        ),
        params![least],
    )?;
    row.single()
}
