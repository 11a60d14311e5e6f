//! Whom an administrator sees, and whose account they may change.

use db::{Query, Read, Row, params, part};
use jiff::civil::Date;
use uuid::Uuid;

use super::{Person, store};
use crate::{admin::Administrator, role::Role};

/// Why something of a person stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum PersonRefused {
    /// There is no such person, seat or cover, or not for this administrator.
    #[error("there is no such person within reach")]
    Unknown,
    /// The login belongs to somebody.
    #[error("the login {login} is taken")]
    LoginTaken {
        /// The login.
        login: String,
    },
    /// They hold or cover seats that this administrator does not reach, so their account is not theirs to change.
    #[error("the person has seats elsewhere")]
    SeatsElsewhere,
    /// Administrators cannot lock themselves out.
    #[error("nobody locks themselves out")]
    Oneself,
    /// Somebody without an account that works cannot be invited.
    #[error("the person is not active")]
    Inactive,
    /// Somebody without an account that works cannot stand in.
    #[error("who is to stand in is not active")]
    CoverInactive,
    /// Somebody else changed it in the meantime.
    #[error("somebody else changed it in the meantime")]
    Stale,
    /// There is no such agency, or not for this administrator.
    #[error("there is no such agency within reach")]
    UnknownAgency,
    /// The role sees beyond its agency, so only administrators of the whole government give it.
    #[error("{role} is given by administrators of the whole government only")]
    RoleOfTheWhole {
        /// The role.
        role: Role,
    },
    /// The last day is before the first.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// The person holds this very seat at that time.
    #[error("the person holds this seat already")]
    HeldAlready,
    /// Nobody within reach has this login.
    #[error("nobody within reach is called {login}")]
    UnknownCover {
        /// The login.
        login: String,
    },
    /// Nobody stands in for themselves.
    #[error("nobody stands in for themselves")]
    CoversThemselves,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// A person within an administrator's reach.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The person.
    pub person: Person,
    /// Whether every seat they hold, cover or will hold is this administrator's to give: only then is the account itself (name,
    /// address, password, activity) the administrator's to change. Otherwise the administrator of one department
    /// could take over whoever also has a seat above it, or one that sees beyond it.
    pub whole: bool,
}

impl Reached {
    /// The person, if their account may be changed.
    ///
    /// # Errors
    /// [`PersonRefused::SeatsElsewhere`].
    pub fn whole(self) -> Result<Person, PersonRefused> {
        if self.whole { Ok(self.person) } else { Err(PersonRefused::SeatsElsewhere) }
    }
}

/// The person with this identifier, if they have or had a seat within reach.
///
/// # Errors
/// [`PersonRefused::Unknown`], or the database's.
pub fn reach(
    tx: &mut Read<'_>,
    by: &Administrator,
    today: Date,
    person: Uuid,
) -> Result<Reached, PersonRefused> {
    let mut seats = Query::new(
        part!(
            "SELECT COUNT(*) AS seats FROM membership JOIN agency ON agency.id = membership.agency \
             WHERE membership.person = $? AND "
        ),
        params![person],
    );
    by.scope.restrict(&mut seats);
    if count(tx, &seats)? == 0 {
        return Err(PersonRefused::Unknown);
    }
    let elsewhere = seats_elsewhere(by, today, person);
    let whole = count(tx, &elsewhere)? == 0;
    let person = store::by_id(tx, person)?.ok_or(PersonRefused::Unknown)?;
    Ok(Reached { person, whole })
}

/// Counts the seats they hold, cover or will hold that are not this administrator's to give.
fn seats_elsewhere(by: &Administrator, today: Date, person: Uuid) -> Query {
    let today = today.to_string();
    let mut query = Query::new(
        part!(
            "SELECT COUNT(*) AS seats FROM membership JOIN agency ON agency.id = membership.agency \
             WHERE (membership.person = $? OR membership.person IN \
                 (SELECT absent FROM leave_cover WHERE leave_cover.cover = $? AND leave_cover.to_date >= $?)) \
             AND (membership.to_date IS NULL OR membership.to_date >= $?) AND (NOT "
        ),
        params![person, person, today, today],
    );
    by.scope.restrict(&mut query);
    query.push(part!(" OR ((FALSE"), params![]);
    for role in Role::ALL.into_iter().filter(|role| role.sees_beyond_its_agency()) {
        query.push(part!(" OR membership.role = $?"), params![role.code()]);
    }
    query.push(part!(") AND NOT "), params![]);
    by.scope.restrict_to_whole_governments(&mut query);
    query.push(part!("))"), params![]);
    query
}

fn count(tx: &mut Read<'_>, query: &Query) -> db::Result<i64> {
    let rows: Vec<Row> = tx.select(query)?;
    rows.first().map_or(Ok(0), Row::single)
}
