//! Requests with a name of their own: sent again, they make nothing again.
//!
//! What is kept is a digest of the request and the name of what it made, never a secret: whoever answers again looks up
//! what was made, and tells a secret only where it follows from the node's key.

use db::{Read, Row, Write, params, sql};

/// A client's own name for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Whose key it is: keys of two callers never meet.
    pub scope: String,
    /// The key.
    pub key: String,
    /// Digest of the request; the same key with another request is refused.
    pub request: Vec<u8>,
}

/// Why a key is not taken.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    /// It was used before, for something else.
    #[error("the idempotency key was used for another request")]
    UsedForOther,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What an earlier request under the same key made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its identifier or code.
    pub made: String,
    /// When, UTC milliseconds.
    pub at: i64,
}

/// What a request made, now or before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its identifier or code.
    pub name: String,
    /// Whether an earlier request made it.
    pub repeated: bool,
}

/// What the same request made before.
///
/// # Errors
/// [`KeyRefused`].
pub fn earlier(tx: &mut Read<'_>, key: &IdempotencyKey) -> Result<Option<Earlier>, KeyRefused> {
    let row: Option<Row> = tx.optional(
        sql!("SELECT request, made, at FROM idempotent_request WHERE scope = $1 AND key = $2"),
        params![key.scope, key.key],
    )?;
    let Some(row) = row else { return Ok(None) };
    if row.get::<Vec<u8>>("request")? != key.request {
        return Err(KeyRefused::UsedForOther);
    }
    Ok(Some(Earlier { made: row.get("made")?, at: row.get("at")? }))
}

/// What was made under this key, whatever was sent.
///
/// # Errors
/// Any [`db::Error`].
pub fn made_under(tx: &mut Read<'_>, scope: &str, key: &str) -> db::Result<Option<String>> {
    let row: Option<Row> = tx.optional(
        sql!("SELECT made FROM idempotent_request WHERE scope = $1 AND key = $2"),
        params![scope, key],
    )?;
    row.map(|row| row.single()).transpose()
}

/// Claims the key for what is about to be `made` in this transaction. If the same request made something before, that
/// is returned and nothing is to be made. Waits for a transaction that claims the same key at the same time.
///
/// # Errors
/// [`KeyRefused`].
pub fn claim(
    tx: &mut Write<'_>,
    key: &IdempotencyKey,
    made: &str,
    now: i64,
) -> Result<Option<Earlier>, KeyRefused> {
    let claimed = tx.execute(
        sql!(
            "INSERT INTO idempotent_request (scope, key, request, made, at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (scope, key) DO NOTHING"
        ),
        params![key.scope, key.key, key.request, made, now],
    )?;
    if claimed == 1 { Ok(None) } else { earlier(tx, key) }
}

/// Makes something once: `make` returns the name of what it made, and is not called when the same request made it
/// before.
///
/// # Errors
/// [`KeyRefused`], and those of `make`; the transaction keeps nothing then.
pub fn once<E: From<KeyRefused> + From<db::Error>>(
    tx: &mut Write<'_>,
    key: &IdempotencyKey,
    now: i64,
    make: impl FnOnce(&mut Write<'_>) -> Result<String, E>,
) -> Result<Made, E> {
    if let Some(earlier) = claim(tx, key, "", now)? {
        return Ok(Made { name: earlier.made, repeated: true });
    }
    let name = make(tx)?;
    tx.execute(
        sql!("UPDATE idempotent_request SET made = $3 WHERE scope = $1 AND key = $2"),
        params![key.scope, key.key, name],
    )?;
    Ok(Made { name, repeated: false })
}
