//! The tokens with which a person's programs call the API.

use db::{FromRow, Read, Row, Write, params, sql};
use uuid::Uuid;

/// The most tokens that are good at once.
pub(crate) const MOST_TOKENS: usize = 20;

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
