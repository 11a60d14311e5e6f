//! The part of the OpenAPI document that is about administration, made from the code of the handlers.

use platform::http::api::Document;
use utoipa::OpenApi;

use super::{account, agency, agency_change, change, cover, day, own, people, seat};

#[derive(OpenApi)]
#[openapi(
    tags(
        (name = "Administrators", description = "What system administrators see and change, each within the subtree of \
            their agency; whatever lies outside does not exist for them (404). Every change is recorded."),
        (name = "Oneself", description = "An official's own account."),
    ),
    paths(
        people::list, account::add, account::one, account::change, account::set_active, account::invite,
        change::of_person, seat::list, seat::give, seat::one, seat::end, cover::list, cover::add, cover::remove,
        agency::list, agency_change::add, agency::one, agency_change::change, agency_change::relocate,
        change::of_agency, day::list, day::add, day::remove, own::me, own::tokens, own::make, own::revoke,
    ),
)]
struct Api;

/// What this crate adds to the document.
#[must_use]
pub fn document() -> Document {
    Api::openapi()
}
