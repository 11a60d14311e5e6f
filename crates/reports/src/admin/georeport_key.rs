//! Making a key for a program that speaks Open311 GeoReport, and ending one.

use db::Write;
use directory::{officer::Officer, role::Role};
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use crate::{
    georeport,
    store::{self, GeoreportKey, KeyHolder},
};

/// How often a minute a key may be used, to choose from.
pub const RATES: [u32; 3] = [30, 120, 600];
/// The most keys that are good at once.
const MOST_KEYS: usize = 200;

/// Why a key is not made, or not ended.
#[derive(Debug, thiserror::Error)]
pub enum KeyChangeRefused {
    /// There is no such key, or it has ended.
    #[error("there is no such key in use")]
    Unknown,
    /// Nobody of this name is a liaison of this agency.
    #[error("they are no liaison of that agency")]
    NoLiaison,
    /// As many keys are good as there may be.
    #[error("there are {MOST_KEYS} keys already")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Makes a key that may be used `per_minute` times a minute, and returns it: it is told here and nowhere else.
///
/// # Errors
/// [`KeyChangeRefused`].
pub fn make_key(
    tx: &mut Write<'_>,
    context: &Context,
    by: Uuid,
    (name, holder, per_minute): (&str, KeyHolder, u32),
) -> Result<String, KeyChangeRefused> {
    let most = i64::try_from(MOST_KEYS).unwrap_or(i64::MAX);
    let good = store::georeport_keys(tx, most)?.iter().filter(|key| key.ended_at.is_none()).count();
    if good >= MOST_KEYS {
        return Err(KeyChangeRefused::TooMany);
    }
    if let KeyHolder::Agency { agency, person } = holder {
        let officer = Officer::load(tx, person, context.today())?;
        let mut seats = officer.iter().flat_map(|officer| &officer.seats);
        if !seats.any(|seat| seat.role == Role::Liaison && seat.agency == agency) {
            return Err(KeyChangeRefused::NoLiaison);
        }
    }
    let secret = format!("tuntas311_{}", hex::encode(context.bytes::<24>()));
    let (id, made_at) = (context.id(), context.now_milliseconds());
    let key = GeoreportKey { id, name: name.to_owned(), holder, per_minute, made_at, ended_at: None };
    store::insert_georeport_key(tx, &key, &georeport::digest(&secret))?;
    record(tx, context, by, "georeport_key_made", &key)?;
    Ok(secret)
}

/// Ends a key: from now on nobody is let in with it. What was filed with it stays.
///
/// # Errors
/// [`KeyChangeRefused`].
pub fn end_key(tx: &mut Write<'_>, context: &Context, by: Uuid, id: Uuid) -> Result<(), KeyChangeRefused> {
    let ended = store::end_georeport_key(tx, id, context.now_milliseconds())?;
    let key = ended.ok_or(KeyChangeRefused::Unknown)?;
    Ok(record(tx, context, by, "georeport_key_ended", &key)?)
}

fn record(tx: &mut Write<'_>, context: &Context, by: Uuid, kind: &str, key: &GeoreportKey) -> db::Result<()> {
    let (agency, person) = match key.holder {
        KeyHolder::App => (None, None),
        KeyHolder::Agency { agency, person } => (Some(agency.to_string()), Some(person.to_string())),
    };
    let data = json!({
        "id": key.id.to_string(), "agency": agency, "person": person, "per_minute": key.per_minute,
    });
    store::record_change(tx, context, by, (kind, key.name.as_str()), &data)
}
