//! Accounts: adding people, their name and address, their activity, their invitation.

use db::{Write, params, sql};
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use super::{NewSeat, Person, PersonRefused, invite, reach, seat, store};
use crate::{
    admin::{Administrator, Subject, record},
    role::Role,
};

/// A person to be added, with their first seat.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// What they will sign in with, in lower case.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Where letters to them go.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// Their agency.
    pub agency: Uuid,
}

/// Adds a person with a seat from today on, and returns them with the token of their invitation.
///
/// # Errors
/// [`PersonRefused`]: the login is taken, or the seat is not this administrator's to give.
pub fn add(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    new: &NewPerson,
) -> Result<(Person, String), PersonRefused> {
    if store::by_login(tx, &new.login)?.is_some() {
        return Err(PersonRefused::LoginTaken { login: new.login.clone() });
    }
    let person = Person::new(context.id(), &new.login, &new.name, &new.email);
    match store::insert(tx, &person) {
        // The same form, sent twice at the same moment.
        Err(db::Error::NotUnique { .. }) => return Err(PersonRefused::LoginTaken { login: person.login }),
        inserted => inserted?,
    }
    let after = json!({ "login": person.login, "name": person.name, "email": person.email });
    record(tx, context, by, Subject { kind: "person-added", id: person.id }, &json!(null), &after)?;
    let first = NewSeat { role: new.role, agency: new.agency, from: context.today(), to: None };
    seat::give(tx, context, by, person.id, &first)?;
    let token = invite(tx, context, person.id)?;
    Ok((person, token))
}

/// Changes name and address. `version` is the one that was seen.
///
/// # Errors
/// [`PersonRefused`]: out of reach, or changed by somebody else.
pub fn edit(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    (person, version): (Uuid, i64),
    (name, email): (&str, &str),
) -> Result<(), PersonRefused> {
    let before = reach(tx, by, context.today(), person)?.whole()?;
    let changed = tx.execute(
        sql!("UPDATE person SET name = $3, email = $4, version = version + 1 WHERE id = $1 AND version = $2"),
        params![person, version, name, email],
    )?;
    if changed == 0 {
        return Err(PersonRefused::Stale);
    }
    let before = json!({ "name": before.name, "email": before.email });
    let after = json!({ "name": name, "email": email });
    Ok(record(tx, context, by, Subject { kind: "person-edited", id: person }, &before, &after)?)
}

/// Lets a person sign in, or stops them at once; nothing else of theirs ends.
///
/// # Errors
/// [`PersonRefused`]: out of reach, oneself, or changed by somebody else.
pub fn set_active(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    (person, version): (Uuid, i64),
    active: bool,
) -> Result<(), PersonRefused> {
    if person == by.person {
        return Err(PersonRefused::Oneself);
    }
    let before = reach(tx, by, context.today(), person)?.whole()?;
    let changed = tx.execute(
        sql!("UPDATE person SET active = $3, version = version + 1 WHERE id = $1 AND version = $2"),
        params![person, version, active],
    )?;
    if changed == 0 {
        return Err(PersonRefused::Stale);
    }
    let kind = if active { "person-activated" } else { "person-deactivated" };
    let (before, after) = (json!({ "active": before.active }), json!({ "active": active }));
    Ok(record(tx, context, by, Subject { kind, id: person }, &before, &after)?)
}

/// Takes password, one-time codes and older invitations away, and returns the person with the token of a new one.
///
/// # Errors
/// [`PersonRefused`]: out of reach, oneself, or not active.
pub fn renew_invitation(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    person: Uuid,
) -> Result<(Person, String), PersonRefused> {
    if person == by.person {
        return Err(PersonRefused::Oneself);
    }
    let person = reach(tx, by, context.today(), person)?.whole()?;
    if !person.active {
        return Err(PersonRefused::Inactive);
    }
    tx.execute(sql!("DELETE FROM invitation WHERE person = $1"), params![person.id])?;
    tx.execute(
        sql!(
            "UPDATE person SET password = NULL, totp = NULL, totp_step = NULL, failures = 0, locked_until = 0, \
             version = version + 1 WHERE id = $1"
        ),
        params![person.id],
    )?;
    let token = invite(tx, context, person.id)?;
    record(
        tx,
        context,
        by,
        Subject { kind: "person-invited", id: person.id },
        &json!(null),
        &json!({ "email": person.email }),
    )?;
    Ok((person, token))
}
