//! Seats: giving a person a role at an agency, and ending it.

use std::collections::HashMap;

use db::{FromRow, Query, Read, Row, Write, params, part, sql};
use jiff::{ToSpan, civil::Date};
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use super::{Membership, PersonRefused, store};
use crate::{
    admin::{Administrator, Scope, Subject, record},
    agency,
    role::Role,
};

/// More seats than anybody ever had.
const MOST: i64 = 200;

/// A seat to be given.
#[derive(Clone, Copy, Debug)]
pub struct NewSeat {
    /// The role.
    pub role: Role,
    /// The agency.
    pub agency: Uuid,
    /// The first day.
    pub from: Date,
    /// The last day; none: until further notice.
    pub to: Option<Date>,
}

/// A seat with its agency's name.
#[derive(Clone, Debug)]
pub struct HeldSeat {
    /// The seat.
    pub membership: Membership,
    /// The agency's name.
    pub agency_name: String,
    agency_path: String,
}

impl HeldSeat {
    /// Whether it counts on `day`.
    #[must_use]
    pub fn counts_on(&self, day: Date) -> bool {
        self.membership.from <= day && self.membership.to.is_none_or(|to| to >= day)
    }
}

impl FromRow for HeldSeat {
    fn from_row(row: &Row) -> db::Result<Self> {
        let wrong = |name: &str, why: String| db::Error::Column { name: name.to_owned(), why };
        let date = |name: &str, text: String| {
            text.parse::<Date>().map_err(|error| wrong(name, format!("holds {text:?}: {error}")))
        };
        let role: String = row.get("role")?;
        let to: Option<String> = row.get("to_date")?;
        Ok(Self {
            membership: Membership {
                id: row.get("id")?,
                person: row.get("person")?,
                role: role.parse().map_err(|error| wrong("role", format!("{error}")))?,
                agency: row.get("agency")?,
                from: date("from_date", row.get("from_date")?)?,
                to: to.map(|text| date("to_date", text)).transpose()?,
            },
            agency_name: row.get("agency_name")?,
            agency_path: row.get("agency_path")?,
        })
    }
}

/// The seats of these people, within `scope` if one is given, the newest first.
///
/// # Errors
/// Any [`db::Error`].
pub fn seats_of(tx: &mut Read<'_>, people: &[Uuid], scope: Option<&Scope>) -> db::Result<Vec<HeldSeat>> {
    let mut query = Query::new(
        part!(
            "SELECT membership.*, agency.name AS agency_name, agency.path AS agency_path FROM membership \
             JOIN agency ON agency.id = membership.agency WHERE (FALSE"
        ),
        params![],
    );
    for person in people {
        query.push(part!(" OR membership.person = $?"), params![person]);
    }
    query.push(part!(")"), params![]);
    if let Some(scope) = scope {
        query.push(part!(" AND "), params![]);
        scope.restrict(&mut query);
    }
    let most = MOST * i64::try_from(people.len()).unwrap_or(1);
    query.push(part!(" ORDER BY membership.from_date DESC, membership.id LIMIT $?"), params![most]);
    tx.select(&query)
}

/// The seat with this identifier, if it lies within reach.
///
/// # Errors
/// [`PersonRefused::Unknown`], or the database's.
pub fn seat(tx: &mut Read<'_>, by: &Administrator, id: Uuid) -> Result<HeldSeat, PersonRefused> {
    let found: Option<HeldSeat> = tx.optional(
        sql!(
            "SELECT membership.*, agency.name AS agency_name, agency.path AS agency_path FROM membership \
             JOIN agency ON agency.id = membership.agency WHERE membership.id = $1"
        ),
        params![id],
    )?;
    found.filter(|seat| by.scope.reaches(&seat.agency_path)).ok_or(PersonRefused::Unknown)
}

/// Gives a person a seat. That the person is within reach is the caller's to check.
///
/// # Errors
/// [`PersonRefused`]: the agency or the role is not this administrator's to give, or the days are wrong.
pub(super) fn give(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    person: Uuid,
    new: &NewSeat,
) -> Result<Membership, PersonRefused> {
    let agency = agency::by_id(tx, new.agency)?.filter(|agency| by.scope.reaches(&agency.path));
    let agency = agency.ok_or(PersonRefused::UnknownAgency)?;
    if new.role.sees_beyond_its_agency() && !by.scope.reaches_from_the_root(&agency.path) {
        return Err(PersonRefused::RoleOfTheWhole { role: new.role });
    }
    if new.to.is_some_and(|to| to < new.from) {
        return Err(PersonRefused::EndsBeforeItBegins);
    }
    let overlaps = |seat: &HeldSeat| {
        let membership = &seat.membership;
        membership.role == new.role
            && membership.agency == new.agency
            && membership.to.is_none_or(|to| to >= new.from)
            && new.to.is_none_or(|to| membership.from <= to)
    };
    if seats_of(tx, &[person], None)?.iter().any(overlaps) {
        return Err(PersonRefused::HeldAlready);
    }
    let membership = Membership {
        id: context.id(),
        person,
        role: new.role,
        agency: new.agency,
        from: new.from,
        to: new.to,
    };
    store::insert_membership(tx, &membership)?;
    let after = as_json(&membership, &agency.name);
    record(tx, context, by, Subject { kind: "seat-given", id: person }, &json!(null), &after)?;
    Ok(membership)
}

/// Gives a person within reach a seat.
///
/// # Errors
/// [`PersonRefused`]: out of reach, not this administrator's to give, or the days are wrong.
pub fn grant_seat(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    person: Uuid,
    new: &NewSeat,
) -> Result<Membership, PersonRefused> {
    super::reach(tx, by, context.today(), person)?;
    give(tx, context, by, person, new)
}

/// Ends a seat after `last`. `seen` is the end it had when it was looked at.
///
/// # Errors
/// [`PersonRefused`]: out of reach, changed by somebody else, the own administrator's seat, or the day is wrong.
pub fn end_seat(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    (id, seen): (Uuid, Option<Date>),
    last: Date,
) -> Result<Membership, PersonRefused> {
    let HeldSeat { membership, agency_name, .. } = seat(tx, by, id)?;
    if membership.person == by.person && membership.role == Role::SystemAdministrator {
        return Err(PersonRefused::Oneself);
    }
    if membership.to != seen {
        return Err(PersonRefused::Stale);
    }
    // The day before the first one: the seat never counts.
    if last < membership.from.saturating_sub(1.day()) {
        return Err(PersonRefused::EndsBeforeItBegins);
    }
    let changed = tx.execute(
        sql!("UPDATE membership SET to_date = $2 WHERE id = $1 AND COALESCE(to_date, '') = $3"),
        params![id, last.to_string(), seen.map(|seen| seen.to_string()).unwrap_or_default()],
    )?;
    if changed == 0 {
        return Err(PersonRefused::Stale);
    }
    let before = as_json(&membership, &agency_name);
    let ended = Membership { to: Some(last), ..membership };
    let after = as_json(&ended, &agency_name);
    record(tx, context, by, Subject { kind: "seat-ended", id: ended.person }, &before, &after)?;
    Ok(ended)
}

fn as_json(membership: &Membership, agency: &str) -> serde_json::Value {
    json!({
        "membership": membership.id,
        "role": membership.role,
        "agency": agency,
        "from": membership.from,
        "to": membership.to,
    })
}

/// The agencies in which somebody holds this role on that day.
///
/// # Errors
/// Any [`db::Error`].
pub fn agencies_with(tx: &mut Read<'_>, role: Role, on: Date) -> db::Result<Vec<Uuid>> {
    let rows: Vec<Row> = tx.all(
        sql!(
            "SELECT DISTINCT m.agency FROM membership m JOIN person p ON p.id = m.person \
             WHERE m.role = $1 AND p.active = 1 AND m.from_date <= $2 AND (m.to_date IS NULL OR m.to_date >= $2) \
             LIMIT 5000"
        ),
        params![role.code(), on.to_string()],
    )?;
    rows.iter().map(Row::single).collect()
}

/// Who holds this role at each of these agencies on that day and has an address.
///
/// # Errors
/// Any [`db::Error`].
pub fn addresses_of(
    tx: &mut Read<'_>,
    role: Role,
    agencies: &[Uuid],
    on: Date,
) -> db::Result<HashMap<Uuid, Vec<Uuid>>> {
    let mut found: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    let Some((first, others)) = agencies.split_first() else { return Ok(found) };
    let mut query = Query::new(
        part!(
            "SELECT DISTINCT m.agency, p.id FROM membership m JOIN person p ON p.id = m.person \
             WHERE p.active = 1 AND p.email <> '' AND m.role = $? \
             AND m.from_date <= $? AND (m.to_date IS NULL OR m.to_date >= $?) AND m.agency IN ($?"
        ),
        params![role.code(), on.to_string(), on.to_string(), *first],
    );
    for agency in others {
        query.push(part!(", $?"), params![*agency]);
    }
    query.push(part!(") LIMIT 20000"), params![]);
    let rows: Vec<Row> = tx.select(&query)?;
    for row in &rows {
        found.entry(row.get("agency")?).or_default().push(row.get("id")?);
    }
    Ok(found)
}
