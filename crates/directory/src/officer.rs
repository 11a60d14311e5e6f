//! The official who is calling, with the seats they hold today.

mod heads;

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use db::{FromRow, Query, Read, Row, params, part, sql};
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
    /// Whom nobody in this seat can judge: those who head its agency or one above it, and the person whose seat it
    /// is while somebody else sits there.
    pub beholden_to: BTreeSet<Uuid>,
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
                "SELECT me.id AS person, me.name AS name, membership.person AS owner, membership.role, \
                 agency.id AS agency, agency.path, agency.name AS agency_name \
                 FROM person me \
                 JOIN membership ON membership.person = me.id OR membership.person IN ( \
                     SELECT absent FROM leave_cover \
                     WHERE leave_cover.cover = $1 AND leave_cover.from_date <= $2 AND leave_cover.to_date >= $2) \
                 JOIN agency ON agency.id = membership.agency \
                 WHERE me.id = $1 AND me.active = 1 AND membership.from_date <= $2 \
                   AND (membership.to_date IS NULL OR membership.to_date >= $2) \
                 ORDER BY agency.path, membership.role, membership.person LIMIT 100"
            ),
            params![person, today.to_string()],
        )?;
        Ok(seated(tx, rows, today)?.pop())
    }

    /// Everybody who holds one of these roles on `today`, in an own seat or for somebody else, with those seats alone.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn all_with(tx: &mut Read<'_>, roles: &[Role], today: Date) -> db::Result<Vec<Self>> {
        Self::all(tx, roles, None, today)
    }

    /// The same of the seats in the agency with this path and in those above it.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn all_over(tx: &mut Read<'_>, path: &str, roles: &[Role], today: Date) -> db::Result<Vec<Self>> {
        Self::all(tx, roles, Some(path), today)
    }

    fn all(tx: &mut Read<'_>, roles: &[Role], over: Option<&str>, today: Date) -> db::Result<Vec<Self>> {
        let mut query = Query::new(
            part!(
                "SELECT me.id AS person, me.name AS name, membership.person AS owner, membership.role, \
                 agency.id AS agency, agency.path, agency.name AS agency_name \
                 FROM membership JOIN agency ON agency.id = membership.agency \
                 JOIN person me ON me.id = membership.person OR me.id IN ( \
                     SELECT leave_cover.cover FROM leave_cover WHERE leave_cover.absent = membership.person \
                     AND leave_cover.from_date <= $? AND leave_cover.to_date >= $?) \
                 WHERE me.active = 1 AND membership.from_date <= $? \
                   AND (membership.to_date IS NULL OR membership.to_date >= $?) AND (FALSE"
            ),
            params![today.to_string(), today.to_string(), today.to_string(), today.to_string()],
        );
        for role in roles {
            query.push(part!(" OR membership.role = $?"), params![role.code()]);
        }
        query.push(part!(")"), params![]);
        if let Some(path) = over {
            query.push(part!(" AND agency.path = substr($?, 1, length(agency.path))"), params![path]);
        }
        query.push(
            part!(" ORDER BY me.id, agency.path, membership.role, membership.person LIMIT 5000"),
            params![],
        );
        let rows = tx.select(&query)?;
        seated(tx, rows, today)
    }
}

struct SeatRow {
    person: Uuid,
    name: String,
    /// Whose seat it is: their own, or that of whom they cover.
    owner: Uuid,
    seat: Seat,
}

impl SeatRow {
    fn is_own(&self) -> bool {
        self.owner == self.person
    }
}

/// The officials of these rows, which come person by person and agency by agency.
fn seated(tx: &mut Read<'_>, mut rows: Vec<SeatRow>, today: Date) -> db::Result<Vec<Officer>> {
    let heads = heads::load(tx, rows.iter().map(|row| row.seat.agency_path.as_str()), today)?;
    for row in &mut rows {
        row.seat.beholden_to = heads.over(&row.seat.agency_path);
        if !row.is_own() {
            row.seat.beholden_to.insert(row.owner);
        }
    }
    let mut officers: Vec<Officer> = Vec::new();
    for rows in rows.chunk_by(|one, next| one.person == next.person) {
        let Some(first) = rows.first() else { continue };
        let mut seats: Vec<Seat> = Vec::new();
        for same in
            rows.chunk_by(|one, next| (one.seat.role, one.seat.agency) == (next.seat.role, next.seat.agency))
        {
            // Who sits there already gains nothing by covering somebody in the same seat.
            match same.iter().find(|row| row.is_own()) {
                Some(own) => seats.push(own.seat.clone()),
                None => seats.extend(same.iter().map(|row| row.seat.clone())),
            }
        }
        seats.dedup();
        officers.push(Officer { person: first.person, name: first.name.clone(), seats });
    }
    Ok(officers)
}

impl FromRow for SeatRow {
    fn from_row(row: &Row) -> db::Result<Self> {
        let role: String = row.get("role")?;
        let role = role
            .parse()
            .map_err(|error| db::Error::Column { name: "role".to_owned(), why: format!("{error}") })?;
        Ok(Self {
            person: row.get("person")?,
            name: row.get("name")?,
            owner: row.get("owner")?,
            seat: Seat {
                role,
                agency: row.get("agency")?,
                agency_path: row.get("path")?,
                agency_name: row.get("agency_name")?,
                beholden_to: BTreeSet::new(),
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
