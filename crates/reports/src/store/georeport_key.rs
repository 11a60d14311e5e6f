//! The keys of programs that speak Open311 GeoReport, and what was filed with them.

use db::{FromRow, Read, Row, Write, params, sql};
use uuid::Uuid;

/// For whom a program with a key speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHolder {
    /// For people: the app of others files their reports and follows them.
    App,
    /// For an agency: its own system tells of the work in the name of one of its liaisons.
    Agency {
        /// The agency.
        agency: Uuid,
        /// The liaison.
        person: Uuid,
    },
}

/// A key; the key itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeoreportKey {
    /// Its identifier.
    pub id: Uuid,
    /// What the administrator calls it.
    pub name: String,
    /// For whom it speaks.
    pub holder: KeyHolder,
    /// How often a minute it may call.
    pub per_minute: u32,
    /// When it was made, UTC milliseconds.
    pub made_at: i64,
    /// When it ended, UTC milliseconds; none: it is good.
    pub ended_at: Option<i64>,
}

impl FromRow for GeoreportKey {
    fn from_row(row: &Row) -> db::Result<Self> {
        let (agency, person): (Option<Uuid>, Option<Uuid>) = (row.get("agency")?, row.get("person")?);
        let holder = agency.zip(person);
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            holder: holder.map_or(KeyHolder::App, |(agency, person)| KeyHolder::Agency { agency, person }),
            per_minute: row.get("per_minute")?,
            made_at: row.get("made_at")?,
            ended_at: row.get("ended_at")?,
        })
    }
}

/// Stores a key by its digest.
pub(crate) fn insert_georeport_key(tx: &mut Write<'_>, key: &GeoreportKey, digest: &[u8]) -> db::Result<()> {
    let (agency, person) = match key.holder {
        KeyHolder::App => (None, None),
        KeyHolder::Agency { agency, person } => (Some(agency), Some(person)),
    };
    tx.execute(
        sql!(
            "INSERT INTO georeport_key (id, digest, name, agency, person, per_minute, made_at, ended_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            key.id,
            digest,
            key.name,
            agency,
            person,
            i64::from(key.per_minute),
            key.made_at,
            key.ended_at
        ],
    )
    .map(drop)
}

/// Every key there is or was, those that are good first.
pub(crate) fn georeport_keys(tx: &mut Read<'_>, most: i64) -> db::Result<Vec<GeoreportKey>> {
    tx.all(
        sql!("SELECT * FROM georeport_key ORDER BY ended_at IS NOT NULL, made_at DESC, id LIMIT $1"),
        params![most],
    )
}

/// The key with this digest, while it is good.
pub(crate) fn georeport_key_in_use(tx: &mut Read<'_>, digest: &[u8]) -> db::Result<Option<GeoreportKey>> {
    tx.optional(sql!("SELECT * FROM georeport_key WHERE digest = $1 AND ended_at IS NULL"), params![digest])
}

/// Ends a key; nothing when there is no such key, or it has ended before.
pub(crate) fn end_georeport_key(tx: &mut Write<'_>, id: Uuid, at: i64) -> db::Result<Option<GeoreportKey>> {
    tx.optional(
        sql!("UPDATE georeport_key SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING *"),
        params![id, at],
    )
}

/// Notes with which key a report was filed.
pub(crate) fn insert_georeport_filing(tx: &mut Write<'_>, report: Uuid, key: Uuid) -> db::Result<()> {
    tx.execute(sql!("INSERT INTO georeport_filing (report, key) VALUES ($1, $2)"), params![report, key])
        .map(drop)
}

/// The report with this number, where it was filed with this key.
pub(crate) fn filed_with_key(tx: &mut Read<'_>, number: &str, key: Uuid) -> db::Result<Option<Uuid>> {
    let row: Option<Row> = tx.optional(
        sql!(
            "SELECT report.id FROM report JOIN georeport_filing ON georeport_filing.report = report.id \
             WHERE report.number = $1 AND georeport_filing.key = $2"
        ),
        params![number, key],
    )?;
    row.map(|row| row.single()).transpose()
}
