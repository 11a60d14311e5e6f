//! The table of agencies.

use db::{Dialect, Query, Read, Result, Row, Write, params, part, sql};
use uuid::Uuid;

use super::Agency;
use crate::admin::Scope;

/// More agencies than any nation has (653 were connected in 2020, each with some units).
const MOST: i64 = 20_000;

/// "agency" as a number: the advisory lock that lets one transaction change the tree at a time.
const TREE: i64 = 0x6167_656e_6379;

/// Waits until no other transaction changes the tree, so that two moves cannot make a cycle together and no
/// agency is added below one that is moving. SQLite has one writer anyway.
pub(super) fn lock_tree(tx: &mut Write<'_>) -> Result<()> {
    if tx.dialect() == Dialect::Postgres {
        tx.one::<Row>(sql!(postgres: "SELECT 1 AS locked FROM pg_advisory_xact_lock($1)"), params![TREE])?;
    }
    Ok(())
}

/// Every agency, parents before children.
///
/// # Errors
/// Any [`db::Error`].
pub fn all(tx: &mut Read<'_>) -> Result<Vec<Agency>> {
    tx.all(sql!("SELECT * FROM agency ORDER BY path LIMIT $1"), params![MOST])
}

/// The agencies within `scope` whose name, short name or code holds `words`, parents before children, at most `most`,
/// behind `after` if one is given.
///
/// # Errors
/// Any [`db::Error`].
pub fn within(
    tx: &mut Read<'_>,
    scope: &Scope,
    words: &str,
    after: Option<Uuid>,
    most: usize,
) -> Result<Vec<Agency>> {
    let mut query = Query::new(part!("SELECT * FROM agency WHERE "), params![]);
    scope.restrict(&mut query);
    if !words.is_empty() {
        let like = crate::person::containing(words);
        query.push(
            part!(
                " AND (lower(name) LIKE $? ESCAPE '!' OR lower(short_name) LIKE $? ESCAPE '!' \
                 OR code LIKE $? ESCAPE '!')"
            ),
            params![like, like, like],
        );
    }
    if let Some(mark) = after {
        query
            .push(part!(" AND path > (SELECT mark.path FROM agency mark WHERE mark.id = $?)"), params![mark]);
    }
    query.push(part!(" ORDER BY path LIMIT $?"), params![i64::try_from(most).unwrap_or(MOST)]);
    tx.select(&query)
}

/// The agency with this identifier.
///
/// # Errors
/// Any [`db::Error`].
pub fn by_id(tx: &mut Read<'_>, id: Uuid) -> Result<Option<Agency>> {
    tx.optional(sql!("SELECT * FROM agency WHERE id = $1"), params![id])
}

/// The agency with this code.
///
/// # Errors
/// Any [`db::Error`].
pub fn by_code(tx: &mut Read<'_>, code: &str) -> Result<Option<Agency>> {
    tx.optional(sql!("SELECT * FROM agency WHERE code = $1"), params![code])
}

/// Adds an agency.
///
/// # Errors
/// [`db::Error::NotUnique`] when its code is taken; any other [`db::Error`].
pub fn insert(tx: &mut Write<'_>, agency: &Agency) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO agency (id, code, parent, path, name, short_name, kind, duties, area, approves, active, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)"
        ),
        params![
            agency.id,
            agency.code,
            agency.parent,
            agency.path,
            agency.name,
            agency.short_name,
            agency.kind,
            agency.duties,
            agency.area.to_string(),
            agency.approves,
            agency.active
        ],
    )
    .map(drop)
}

/// Switches on or off that an agency's answers need the approval of its head.
///
/// # Errors
/// Any [`db::Error`].
pub fn set_approves(tx: &mut Write<'_>, agency: Uuid, approves: bool) -> Result<()> {
    tx.execute(
        sql!("UPDATE agency SET approves = $2, version = version + 1 WHERE id = $1"),
        params![agency, approves],
    )
    .map(drop)
}
