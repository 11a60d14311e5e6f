//! The list of people, and how an account and a seat are shown.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use jiff::civil::Date;
use platform::http::{
    Problem,
    api::{Asked, field, limit, list_part},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    Directory,
    admin::{Administrator, field::search_words},
    person::{self, HeldSeat, Listed, Person, Place},
    role::Role,
};

/// Which people to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleQuery {
    /// Words that occur in the name, the login or the e-mail address.
    #[serde(default)]
    q: String,
    /// Goes on after this: `next` of the answer before.
    #[serde(default)]
    after: Option<String>,
    /// At most so many; 50 when absent.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// Somebody's account.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Account {
    /// Their identifier.
    pub(super) id: String,
    /// What they sign in with.
    pub(super) login: String,
    /// Their name.
    pub(super) name: String,
    /// Where letters to them go.
    pub(super) email: String,
    /// Whether they may sign in.
    pub(super) active: bool,
    /// What to name in `If-Match`, in quotes.
    pub(super) version: i64,
}

impl From<Person> for Account {
    fn from(person: Person) -> Self {
        let Person { id, login, name, email, active, version, .. } = person;
        Self { id: id.to_string(), login, name, email, active, version }
    }
}

/// A role somebody holds at an agency for a time.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HeldSeatDocument {
    /// Its identifier.
    id: String,
    /// Who holds it.
    person: String,
    /// The role.
    role: Role,
    /// The agency's identifier.
    agency: String,
    /// The agency's name.
    agency_name: String,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day; absent until further notice.
    #[schema(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// What to name in `If-Match`, in quotes.
    pub(super) version: u64,
}

impl From<HeldSeat> for HeldSeatDocument {
    fn from(seat: HeldSeat) -> Self {
        let version = version_of(&seat);
        let HeldSeat { membership, agency_name, .. } = seat;
        Self {
            id: membership.id.to_string(),
            person: membership.person.to_string(),
            role: membership.role,
            agency: membership.agency.to_string(),
            agency_name,
            from: membership.from,
            to: membership.to,
            version,
        }
    }
}

/// Only the last day of a seat ever changes, so its digits are the version; 0 for none.
pub(super) fn version_of(seat: &HeldSeat) -> u64 {
    let digits = |day: Date| {
        let [year, month, day] = [i64::from(day.year()), day.month().into(), day.day().into()];
        u64::try_from(year * 10_000 + month * 100 + day).unwrap_or(0)
    };
    seat.membership.to.map_or(0, digits)
}

/// Somebody in the list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedAccount {
    /// The account.
    account: Account,
    /// Their seats within your reach, the newest first.
    seats: Vec<HeldSeatDocument>,
}

impl From<Listed> for ListedAccount {
    fn from(listed: Listed) -> Self {
        let seats = listed.seats.into_iter().map(Into::into).collect();
        Self { account: listed.person.into(), seats }
    }
}

/// A part of the list of people, by name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct People {
    /// The people.
    people: Vec<ListedAccount>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// Lists the people who hold or held a seat within your reach, by name.
#[utoipa::path(get, path = "/api/v1/admin/people", tag = "Administrators", params(PeopleQuery),
    security(("token" = [])),
    responses(
        (status = 200, description = "A part of the list", body = People,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 403, description = "You administer nothing"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn list(
    State(directory): State<Directory>,
    by: Administrator,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<PeopleQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let place = match after(query.after.as_deref())? {
        Some(id) => Place::After(id),
        None => Place::Start,
    };
    let words = search_words(&query.q);
    let read = directory.context().db().read(move |tx| person::list(tx, &by, &words, place, limit));
    let found = read.await?;
    let next = match found.next {
        Some(Place::After(id)) => Some(id.to_string()),
        _ => None,
    };
    let people = found.people.into_iter().map(Into::into).collect();
    let list = People { people, next };
    Ok(list_part(&uri, list.next.as_deref(), &list))
}

/// The row after which a list goes on.
pub(super) fn after(cursor: Option<&str>) -> Result<Option<Uuid>, Problem> {
    let read = |cursor: &str| cursor.parse().map_err(|_| field("after", "api-flaw-cursor"));
    cursor.map(read).transpose().map_err(|flaw| Problem::invalid(vec![flaw]))
}
