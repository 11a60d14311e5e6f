//! The table of agencies.

use db::{Read, Result, Write, params, sql};
use uuid::Uuid;

use super::Agency;

/// More agencies than any nation has (653 were connected in 2020, each with some units).
const MOST: i64 = 20_000;

/// Every agency, parents before children.
///
/// # Errors
/// Any [`db::Error`].
pub fn all(tx: &mut Read<'_>) -> Result<Vec<Agency>> {
    tx.all(sql!("SELECT * FROM agency ORDER BY path LIMIT $1"), params![MOST])
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
