//! The tokens with which a person's programs call the API.

use db::{FromRow, Read, Row, Write, params, sql};
use platform::context::Context;
use uuid::Uuid;

use crate::sign_in::insert_token;

/// The most tokens that are good at once.
pub const MOST_TOKENS: usize = 20;
/// How long a token may be good, in days.
pub const LIVES: [i64; 3] = [30, 90, 365];
/// No name of a token is longer, in letters.
pub const LONGEST_LABEL: usize = 80;

/// Why no token is made.
#[derive(Debug, thiserror::Error)]
pub enum TokenRefused {
    /// The person has [`MOST_TOKENS`] already.
    #[error("the person has as many tokens as anybody may have")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Gives a person a token for the API, good for `days`, and returns it with its digest; only the digest is kept.
///
/// # Errors
/// [`TokenRefused`].
pub fn make_token(
    tx: &mut Write<'_>,
    context: &Context,
    person: Uuid,
    label: &str,
    days: i64,
) -> Result<(Vec<u8>, String), TokenRefused> {
    if tokens_of(tx, person, context.now_milliseconds())?.len() >= MOST_TOKENS {
        return Err(TokenRefused::TooMany);
    }
    Ok(insert_token(tx, context, person, label, days)?)
}

/// A token that is good; the token itself is not kept.
#[derive(Clone, Debug)]
pub struct ApiToken {
    /// The digest of the token.
    pub digest: Vec<u8>,
    /// What its owner calls it.
    pub label: String,
    /// When it was made, in UTC milliseconds.
    pub created_at: i64,
    /// Until when it is good, in UTC milliseconds.
    pub ends_at: i64,
}

impl FromRow for ApiToken {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            digest: row.get("digest")?,
            label: row.get("label")?,
            created_at: row.get("created_at")?,
            ends_at: row.get("ends_at")?,
        })
    }
}

/// The tokens of a person that are good at `now`, the newest first.
///
/// # Errors
/// Any [`db::Error`].
pub fn tokens_of(tx: &mut Read<'_>, person: Uuid, now: i64) -> db::Result<Vec<ApiToken>> {
    tx.all(
        sql!(
            "SELECT digest, label, created_at, ends_at FROM api_token WHERE person = $1 AND ends_at > $2 \
             ORDER BY created_at DESC, digest LIMIT 100"
        ),
        params![person, now],
    )
}

/// Revokes a token of this person; false when they have none with this digest.
///
/// # Errors
/// Any [`db::Error`].
pub fn revoke_token(tx: &mut Write<'_>, person: Uuid, digest: &[u8]) -> db::Result<bool> {
    let revoked =
        tx.execute(sql!("DELETE FROM api_token WHERE person = $1 AND digest = $2"), params![person, digest])?;
    Ok(revoked == 1)
}
