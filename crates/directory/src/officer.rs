//! The official who is calling, with the seats they hold today.

use axum::extract::FromRequestParts;
use db::{FromRow, Read, Row, params, sql};
use http::request::Parts;
use jiff::civil::Date;
use platform::{
    access::{Roles, StaffCaller},
    http::Problem,
};
use uuid::Uuid;

use crate::role::Role;

/// A role at an agency: from it follows what an official may see and do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The role.
    pub role: Role,
    /// The agency.
    pub agency: Uuid,
    /// The agency's path; its subtree is what the seat reaches.
    pub agency_path: String,
    /// The agency's name.
    pub agency_name: String,
}

/// An official who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// The person.
    pub person: Uuid,
    /// Their name.
    pub name: String,
    /// The seats they hold today, their own and those they cover.
    pub seats: Vec<Seat>,
}

impl Officer {
    /// The roles they hold anywhere.
    #[must_use]
    pub fn roles(&self) -> Roles {
        self.seats.iter().fold(Roles::NONE, |roles, seat| roles.or(seat.role.set()))
    }

    /// Whether they hold this role anywhere.
    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.seats.iter().any(|seat| seat.role == role)
    }

    /// As the platform knows them.
    #[must_use]
    pub fn caller(&self) -> StaffCaller {
        StaffCaller { person: self.person, name: self.name.clone(), roles: self.roles() }
    }

    /// The official with the seats they hold on `today`; nobody when they have left or hold none.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>, person: Uuid, today: Date) -> db::Result<Option<Self>> {
        let rows: Vec<SeatRow> = tx.all(
            sql!(
                "SELECT me.name AS name, membership.role, agency.id AS agency, agency.path, agency.name AS agency_name \
                 FROM person me \
                 JOIN membership ON membership.person = me.id OR membership.person IN ( \
                     SELECT absent FROM leave_cover \
                     WHERE leave_cover.cover = $1 AND leave_cover.from_date <= $2 AND leave_cover.to_date >= $2) \
                 JOIN agency ON agency.id = membership.agency \
                 WHERE me.id = $1 AND me.active = 1 AND membership.from_date <= $2 \
                   AND (membership.to_date IS NULL OR membership.to_date >= $2) \
                 ORDER BY agency.path, membership.role LIMIT 100"
            ),
            params![person, today.to_string()],
        )?;
        let Some(name) = rows.first().map(|row| row.name.clone()) else { return Ok(None) };
        let mut seats: Vec<Seat> = rows.into_iter().map(|row| row.seat).collect();
        seats.dedup();
        Ok(Some(Self { person, name, seats }))
    }
}

struct SeatRow {
    name: String,
    seat: Seat,
}

impl FromRow for SeatRow {
    fn from_row(row: &Row) -> db::Result<Self> {
        let role: String = row.get("role")?;
        let role = role
            .parse()
            .map_err(|error| db::Error::Column { name: "role".to_owned(), why: format!("{error}") })?;
        Ok(Self {
            name: row.get("name")?,
            seat: Seat {
                role,
                agency: row.get("agency")?,
                agency_path: row.get("path")?,
                agency_name: row.get("agency_name")?,
            },
        })
    }
}

/// A handler that takes an [`Officer`] stands behind a route that lets in staff only.
impl<S: Send + Sync> FromRequestParts<S> for Officer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let officer = parts.extensions.get::<Self>().cloned();
        officer.ok_or_else(|| Problem::sign_in_needed(parts.uri.path()))
    }
}

impl Role {
    /// The set of this one role, for the access of a route.
    #[must_use]
    pub const fn set(self) -> Roles {
        Roles::bit(match self {
            Self::IntakeClerk => 0,
            Self::Coordinator => 1,
            Self::Liaison => 2,
            Self::Approver => 3,
            Self::Leader => 4,
            Self::Inspector => 5,
            Self::OversightBody => 6,
            Self::Auditor => 7,
            Self::SystemAdministrator => 8,
        })
    }
}
