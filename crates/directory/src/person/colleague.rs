//! Finding somebody of the staff by name, for officials: who they are, and nothing of their account.

use std::collections::{BTreeSet, HashMap, HashSet};

use db::{Query, Read, Row, params, part};
use jiff::civil::Date;
use uuid::Uuid;

use super::{containing, seats_of};

/// So many words of a name are looked at.
const WORDS: usize = 6;

/// Somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The person.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// The names of the agencies they have a seat in on the day that was asked about.
    pub agencies: Vec<String>,
}

/// At most `most` people whose name or login holds all these words, by name.
///
/// # Errors
/// Any [`db::Error`].
pub fn colleagues(tx: &mut Read<'_>, words: &str, on: Date, most: u16) -> db::Result<Vec<Colleague>> {
    let mut query = Query::new(part!("SELECT id, name FROM person WHERE TRUE"), params![]);
    let mut words = words.split_whitespace().take(WORDS).peekable();
    if words.peek().is_none() {
        return Ok(Vec::new());
    }
    for word in words {
        let like = containing(word);
        query.push(
            part!(" AND (lower(name) LIKE $? ESCAPE '!' OR login LIKE $? ESCAPE '!')"),
            params![like, like],
        );
    }
    query.push(part!(" ORDER BY name, id LIMIT $?"), params![most]);
    let rows: Vec<Row> = tx.select(&query)?;
    let people: Vec<(Uuid, String)> =
        rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect::<db::Result<_>>()?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = people.iter().map(|(id, _)| *id).collect();
    let mut agencies: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    for seat in seats_of(tx, &ids, None)?.into_iter().filter(|seat| seat.counts_on(on)) {
        agencies.entry(seat.membership.person).or_default().insert(seat.agency_name);
    }
    let mut agencies_of = |id: Uuid| agencies.remove(&id).unwrap_or_default().into_iter().collect();
    Ok(people.into_iter().map(|(id, name)| Colleague { id, name, agencies: agencies_of(id) }).collect())
}

/// The people with these identifiers or logins, by what they were called here. Who is not found is not in the answer.
///
/// # Errors
/// Any [`db::Error`].
pub fn people_called(tx: &mut Read<'_>, called: &[String]) -> db::Result<HashMap<String, Uuid>> {
    let mut query = Query::new(part!("SELECT id, login FROM person WHERE (FALSE"), params![]);
    // A login has no NUL, and PostgreSQL takes none in a text.
    let called: Vec<(&String, Option<Uuid>)> =
        called.iter().filter(|one| !one.contains('\0')).map(|one| (one, one.parse().ok())).collect();
    for (one, id) in &called {
        match id {
            Some(id) => query.push(part!(" OR id = $?"), params![*id]),
            None => query.push(part!(" OR login = $?"), params![one.as_str()]),
        }
    }
    query.push(part!(") LIMIT 1000"), params![]);
    let rows: Vec<Row> = tx.select(&query)?;
    let found = rows.iter().map(|row| Ok((row.get("login")?, row.get("id")?)));
    let found: HashMap<String, Uuid> = found.collect::<db::Result<_>>()?;
    let ids: HashSet<Uuid> = found.values().copied().collect();
    let person = |one: &String, id: Option<Uuid>| match id {
        Some(id) => ids.get(&id).copied(),
        None => found.get(one).copied(),
    };
    Ok(called.into_iter().filter_map(|(one, id)| Some((one.clone(), person(one, id)?))).collect())
}
