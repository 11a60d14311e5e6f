//! The list of people within an administrator's reach.

use std::collections::HashMap;

use db::{Query, Read, params, part};
use uuid::Uuid;

use super::{HeldSeat, Person, seats_of};
use crate::admin::Administrator;

/// Where a page of the list begins or ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// At the beginning.
    #[default]
    Start,
    /// Behind this person.
    After(Uuid),
    /// Before this person.
    Before(Uuid),
}

/// A person in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The person.
    pub person: Person,
    /// Their seats within reach, the newest first.
    pub seats: Vec<HeldSeat>,
}

/// A page of the list, by name.
#[derive(Clone, Debug)]
pub struct PeoplePage {
    /// The people.
    pub people: Vec<Listed>,
    /// Whether there are some before.
    pub previous: Option<Place>,
    /// Whether there are more.
    pub next: Option<Place>,
}

/// A page of at most `most` people who have or had a seat within reach and whose name, login or address holds `words`.
///
/// # Errors
/// Any [`db::Error`].
pub fn list(
    tx: &mut Read<'_>,
    by: &Administrator,
    words: &str,
    place: Place,
    most: u16,
) -> db::Result<PeoplePage> {
    let mut people: Vec<Person> = tx.select(&query(by, words, place, most))?;
    let more = people.len() > usize::from(most);
    people.truncate(usize::from(most));
    let backwards = matches!(place, Place::Before(_));
    if backwards {
        people.reverse();
    }
    let (earlier, later) = if backwards { (more, true) } else { (place != Place::Start, more) };
    let previous = people.first().filter(|_| earlier).map(|person| Place::Before(person.id));
    let next = people.last().filter(|_| later).map(|person| Place::After(person.id));
    Ok(PeoplePage { people: with_seats(tx, by, people)?, previous, next })
}

fn query(by: &Administrator, words: &str, place: Place, most: u16) -> Query {
    let mut query = Query::new(
        part!(
            "SELECT * FROM person WHERE EXISTS (SELECT 1 FROM membership \
             JOIN agency ON agency.id = membership.agency WHERE membership.person = person.id AND "
        ),
        params![],
    );
    by.scope.restrict(&mut query);
    query.push(part!(")"), params![]);
    if !words.is_empty() {
        let like = containing(words);
        query.push(
            part!(
                " AND (lower(name) LIKE $? ESCAPE '!' OR login LIKE $? ESCAPE '!' \
                 OR lower(email) LIKE $? ESCAPE '!')"
            ),
            params![like, like, like],
        );
    }
    let most = i64::from(most) + 1;
    match place {
        Place::Start => {}
        Place::After(mark) => query.push(
            part!(" AND (name, id) > (SELECT mark.name, mark.id FROM person mark WHERE mark.id = $?)"),
            params![mark],
        ),
        Place::Before(mark) => query.push(
            part!(
                " AND (name, id) < (SELECT mark.name, mark.id FROM person mark WHERE mark.id = $?) \
                 ORDER BY name DESC, id DESC LIMIT $?"
            ),
            params![mark, most],
        ),
    }
    if !matches!(place, Place::Before(_)) {
        query.push(part!(" ORDER BY name, id LIMIT $?"), params![most]);
    }
    query
}

/// A pattern for texts that hold `words`, in lower case.
pub(crate) fn containing(words: &str) -> String {
    let mut pattern = String::from("%");
    for letter in words.to_lowercase().chars() {
        if "!%_".contains(letter) {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

fn with_seats(tx: &mut Read<'_>, by: &Administrator, people: Vec<Person>) -> db::Result<Vec<Listed>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    let mut seats: HashMap<Uuid, Vec<HeldSeat>> = HashMap::new();
    for seat in seats_of(tx, &ids, Some(&by.scope))? {
        seats.entry(seat.membership.person).or_default().push(seat);
    }
    let listed = |person: Person| Listed { seats: seats.remove(&person.id).unwrap_or_default(), person };
    Ok(people.into_iter().map(listed).collect())
}
