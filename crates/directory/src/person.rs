//! People who work here, and what they prove themselves with.

mod account;
mod colleague;
mod cover;
mod credentials;
mod invitation;
mod list;
mod locked;
mod reach;
mod seat;
pub(crate) mod store;
mod token;

pub use account::{NewPerson, add, edit, renew_invitation, set_active};
pub use colleague::{Colleague, colleagues, people_called};
pub use cover::{LeaveCover, NewCover, add_cover, cover, covers_of, remove_cover};
pub use credentials::give_credentials;
pub(crate) use invitation::totp_context;
pub use invitation::{Accepted, Invitation, InvitationRefused, accept, invite, look_at};
pub(crate) use list::containing;
pub use list::{Listed, PeoplePage, Place, list};
pub use locked::{CODES, INVITATIONS};
pub use reach::{PersonRefused, Reached, reach};
pub use seat::{HeldSeat, NewSeat, addresses_of, agencies_with, end_seat, grant_seat, seat, seats_of};
pub use store::{by_id, by_login, insert, insert_membership, names};
pub use token::{
    ApiToken, LIVES, LONGEST_LABEL, MOST_TOKENS, TokenRefused, make_token, revoke_token, tokens_of,
};

use db::{FromRow, Row};
use jiff::civil::Date;
use uuid::Uuid;

use crate::role::Role;

/// No name of a person is longer, in letters.
pub const LONGEST_NAME: usize = 200;

/// A person who works here.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their identifier.
    pub id: Uuid,
    /// What they sign in with, in lower case.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Where letters to them go.
    pub email: String,
    /// Whether they may sign in.
    pub active: bool,
    /// Counts its changes, for optimistic locking.
    pub version: i64,
    pub(crate) password: Option<String>,
    pub(crate) totp: Option<Vec<u8>>,
    pub(crate) totp_step: Option<i64>,
    pub(crate) locked_until: i64,
}

impl Person {
    /// A person who has not set a password yet.
    #[must_use]
    pub fn new(id: Uuid, login: &str, name: &str, email: &str) -> Self {
        Self {
            id,
            login: login.trim().to_lowercase(),
            name: name.to_owned(),
            email: email.to_owned(),
            active: true,
            version: 1,
            password: None,
            totp: None,
            totp_step: None,
            locked_until: 0,
        }
    }
}

impl FromRow for Person {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            login: row.get("login")?,
            name: row.get("name")?,
            email: row.get("email")?,
            active: row.get("active")?,
            version: row.get("version")?,
            password: row.get("password")?,
            totp: row.get("totp")?,
            totp_step: row.get("totp_step")?,
            locked_until: row.get("locked_until")?,
        })
    }
}

/// A role a person holds at an agency for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Its identifier.
    pub id: Uuid,
    /// The person.
    pub person: Uuid,
    /// The role.
    pub role: Role,
    /// The agency.
    pub agency: Uuid,
    /// The first day.
    pub from: Date,
    /// The last day; none: until further notice.
    pub to: Option<Date>,
}
