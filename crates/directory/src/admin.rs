//! Administration: people, agencies and calendars, for system administrators within the subtree of their agency.
//!
//! Every change is recorded ([`record`]), says who made it, and is refused when somebody else changed the same
//! thing in the meantime. There is no report content here.

mod agency_form;
mod agency_page;
mod calendar_page;
mod choice;
mod conflict;
mod event;
pub(crate) mod field;
mod own_page;
mod people_page;
mod person_form;
pub(crate) mod person_page;
mod scope;
mod seat_page;

pub use event::{AdminEvent, Subject, latest, latest_of_all, recent, record};
pub use scope::{Administrator, Scope};

use platform::{
    access::{Access, Roles},
    http::Routes,
};

use crate::{Directory, role::Role};

/// System administrators.
pub(crate) const ADMINISTRATORS: Access = Access::staff(Role::SystemAdministrator.set());

/// Everybody who works here.
pub(crate) fn any_role() -> Access {
    Access::staff(Role::ALL.into_iter().fold(Roles::NONE, |roles, role| roles.or(role.set())))
}

/// `/petugas/saya` for all of staff, and `/petugas/admin/…` for system administrators.
#[must_use]
pub fn routes(directory: Directory) -> Routes {
    people_page::routes()
        .merge(person_form::routes())
        .merge(person_page::routes())
        .merge(seat_page::routes())
        .merge(agency_page::routes())
        .merge(agency_form::routes())
        .merge(calendar_page::routes())
        .merge(own_page::routes())
        .with_state(directory)
}
