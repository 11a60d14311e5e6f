//! Who reported: sealed, and read through one function that writes down who looked and why.

use db::{Read, Write, params, sql};
use platform::{
    context::Context,
    i18n::Language,
    key::{NodeKey, Sealed, SealedRecord, keyed_hash, open_record, seal_record},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who reported, as far as they said. Nothing of it is ever required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Their name.
    #[serde(default)]
    pub name: String,
    /// Their telephone number.
    #[serde(default)]
    pub phone: String,
    /// Their e-mail address.
    #[serde(default)]
    pub email: String,
    /// Their NIK, 16 digits.
    #[serde(default)]
    pub nik: String,
}

impl Identity {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a letter of this node to a reporter goes, and in which language it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addressee {
    /// Their e-mail address; empty: they left none.
    pub(crate) email: String,
    /// The language in which they filed.
    pub(crate) language: Language,
}

/// What an identity is sealed for.
pub(super) fn identity_context(report: Uuid) -> String {
    format!("report.reporter/{report}")
}

/// By what a NIK is found without being stored readably.
pub(super) fn nik_hash(key: &NodeKey, identity: &Identity) -> Option<[u8; 32]> {
    (!identity.nik.is_empty()).then(|| keyed_hash(key, "nik", identity.nik.as_bytes()))
}

/// Seals and stores who reported, and in which language.
pub(crate) fn insert_identity(
    tx: &mut Write<'_>,
    context: &Context,
    report: Uuid,
    (identity, language): (&Identity, Language),
) -> db::Result<()> {
    let plain = serde_json::to_vec(identity)
        .map_err(|error| db::Error::Schema(format!("an identity cannot be written: {error}")))?;
    let sealed = seal_record(context.key(), context.random(), &identity_context(report), &plain);
    let nik = nik_hash(context.key(), identity);
    tx.execute(
        sql!(
            "INSERT INTO report_reporter (report, wrapped_key, ciphertext, nik, language) \
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![report, sealed.wrapped_key.as_bytes(), sealed.ciphertext.as_bytes(), nik, language.code()],
    )
    .map(drop)
}

fn sealed_row(tx: &mut Read<'_>, report: Uuid) -> db::Result<Option<db::Row>> {
    tx.optional(
        sql!("SELECT wrapped_key, ciphertext, language FROM report_reporter WHERE report = $1"),
        params![report],
    )
}

fn unseal(context: &Context, report: Uuid, row: &db::Row) -> db::Result<Identity> {
    let unreadable = |why: String| db::Error::Schema(format!("the identity of report {report}: {why}"));
    let part = |name: &str| Sealed::from_bytes(row.get(name)?).map_err(|error| unreadable(error.to_string()));
    let sealed = SealedRecord { wrapped_key: part("wrapped_key")?, ciphertext: part("ciphertext")? };
    let plain = open_record(context.key(), &identity_context(report), &sealed)
        .map_err(|error| unreadable(error.to_string()))?;
    serde_json::from_slice(&plain).map_err(|error| unreadable(error.to_string()))
}

/// Whether a reporter said who they are and holds a receipt to look with: whoever is in an imported table got none.
pub(crate) fn may_be_written_to(tx: &mut Read<'_>, report: Uuid) -> db::Result<bool> {
    let row: Option<db::Row> = tx.optional(
        sql!(
            "SELECT report_event.id FROM report_reporter \
             JOIN report_event ON report_event.report = report_reporter.report AND report_event.seq = 1 \
             WHERE report_reporter.report = $1 AND report_event.actor <> 'system'"
        ),
        params![report],
    )?;
    Ok(row.is_some())
}

/// Where a letter of this node to the reporter goes: no person looks at it.
pub(crate) fn addressee(tx: &mut Read<'_>, context: &Context, report: Uuid) -> db::Result<Option<Addressee>> {
    let Some(row) = sealed_row(tx, report)? else { return Ok(None) };
    let code: String = row.get("language")?;
    let language = code
        .parse()
        .map_err(|_| db::Error::Column { name: "language".to_owned(), why: format!("{code:?} is none") })?;
    Ok(Some(Addressee { email: unseal(context, report, &row)?.email, language }))
}

/// Who reported, for an official: the look and its purpose are written down in the same transaction.
pub(crate) fn look_at_identity(
    tx: &mut Write<'_>,
    context: &Context,
    report: Uuid,
    person: Uuid,
    purpose: &str,
) -> db::Result<Option<Identity>> {
    tx.execute(
        sql!("INSERT INTO identity_look (id, report, person, purpose, at) VALUES ($1, $2, $3, $4, $5)"),
        params![context.id(), report, person, purpose, context.now_milliseconds()],
    )?;
    sealed_row(tx, report)?.map(|row| unseal(context, report, &row)).transpose()
}
