//! What the node's key locks here: the secrets of one-time codes.

use db::{Row, Value, sql};
use platform::key::{Change, Locked, RelockError};
use uuid::Uuid;

use super::totp_context;

/// One-time codes of people.
pub const CODES: Locked = Locked {
    name: "secrets of one-time codes",
    columns: &["person.totp"],
    count: sql!("SELECT COUNT(*) AS rows FROM person WHERE totp IS NOT NULL"),
    start: || Value::Id(Uuid::nil()),
    page: sql!(
        "SELECT id AS place, id AS person, totp FROM person WHERE id > $1 AND totp IS NOT NULL ORDER BY id LIMIT $2"
    ),
    update: sql!("UPDATE person SET totp = $2 WHERE id = $1"),
    relock: relock_codes,
};

/// One-time codes that wait behind the links of invitations.
pub const INVITATIONS: Locked = Locked {
    name: "invitations",
    columns: &["invitation.totp"],
    count: sql!("SELECT COUNT(*) AS rows FROM invitation"),
    start: || Value::Bytes(Vec::new()),
    page: sql!(
        "SELECT digest AS place, person, totp FROM invitation WHERE digest > $1 ORDER BY digest LIMIT $2"
    ),
    update: sql!("UPDATE invitation SET totp = $2 WHERE digest = $1"),
    relock: relock_codes,
};

fn relock_codes(row: &Row, change: &Change<'_>) -> Result<Vec<Value>, RelockError> {
    let person: Uuid = row.get("person")?;
    let sealed = change.sealed(&totp_context(person), row.get("totp")?)?;
    Ok(vec![Value::Bytes(sealed.as_bytes().to_vec())])
}
