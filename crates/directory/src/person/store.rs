//! The tables of people.

use std::collections::HashMap;

use db::{Query, Read, Result, Row, Write, params, part, sql};
use uuid::Uuid;

use super::{Membership, Person};

/// The person with this identifier.
///
/// # Errors
/// Any [`db::Error`].
pub fn by_id(tx: &mut Read<'_>, id: Uuid) -> Result<Option<Person>> {
    tx.optional(sql!("SELECT * FROM person WHERE id = $1"), params![id])
}

/// The person who signs in with `login`, in any case of letters.
///
/// # Errors
/// Any [`db::Error`].
pub fn by_login(tx: &mut Read<'_>, login: &str) -> Result<Option<Person>> {
    // PostgreSQL refuses this letter in any text, so nobody is called by it.
    if login.contains('\0') {
        return Ok(None);
    }
    tx.optional(sql!("SELECT * FROM person WHERE login = $1"), params![login.trim().to_lowercase()])
}

/// Adds a person.
///
/// # Errors
/// [`db::Error::NotUnique`] when the login is taken; any other [`db::Error`].
pub fn insert(tx: &mut Write<'_>, person: &Person) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO person (id, login, name, email, password, totp, totp_step, failures, locked_until, active, version) \
             VALUES ($1, $2, $3, $4, $5, $6, NULL, 0, 0, $7, 1)"
        ),
        params![person.id, person.login, person.name, person.email, person.password, person.totp, person.active],
    )
    .map(drop)
}

/// Gives a person a role.
///
/// # Errors
/// Any [`db::Error`].
pub fn insert_membership(tx: &mut Write<'_>, membership: &Membership) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO membership (id, person, role, agency, from_date, to_date) VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            membership.id,
            membership.person,
            membership.role.code(),
            membership.agency,
            membership.from.to_string(),
            membership.to.map(|date| date.to_string())
        ],
    )
    .map(drop)
}

/// Stores what a person proves themselves with from now on.
pub(crate) fn set_credentials(tx: &mut Write<'_>, person: Uuid, password: &str, totp: &[u8]) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE person SET password = $2, totp = $3, totp_step = NULL, failures = 0, locked_until = 0, \
             version = version + 1 WHERE id = $1"
        ),
        params![person, password, totp],
    )
    .map(drop)
}

/// Counts a wrong password or code; after `most` in a row the account rests until `until`.
pub(crate) fn count_failure(tx: &mut Write<'_>, person: Uuid, most: i64, until: i64) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE person SET failures = CASE WHEN failures + 1 >= $2 THEN 0 ELSE failures + 1 END, \
             locked_until = CASE WHEN failures + 1 >= $2 THEN $3 ELSE locked_until END WHERE id = $1"
        ),
        params![person, most, until],
    )
    .map(drop)
}

/// Uses up the code of `step`; false when that or a later one was used already.
pub(crate) fn use_step(tx: &mut Write<'_>, person: Uuid, step: i64) -> Result<bool> {
    let changed = tx.execute(
        sql!(
            "UPDATE person SET totp_step = $2, failures = 0 \
             WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2)"
        ),
        params![person, step],
    )?;
    Ok(changed == 1)
}

/// The names of these people.
///
/// # Errors
/// Any [`db::Error`].
pub fn names(tx: &mut Read<'_>, people: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let Some((first, others)) = people.split_first() else { return Ok(HashMap::new()) };
    let mut query = Query::new(part!("SELECT id, name FROM person WHERE id IN ($?"), params![*first]);
    for person in others {
        query.push(part!(", $?"), params![*person]);
    }
    query.push(part!(")"), params![]);
    let rows: Vec<Row> = tx.select(&query)?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}
