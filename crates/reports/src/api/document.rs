//! The part of the OpenAPI document that is about reports, made from the code of the handlers.

use platform::http::api::Document;
use utoipa::OpenApi;

use super::{
    act, case, category, deadline_rule, desk, figures, filing, identity, list, lookup, promise, uploads,
};

#[derive(OpenApi)]
#[openapi(
    tags(
        (name = "Anybody", description = "What needs no account."),
        (name = "Reporters", description = "What the holder of a receipt sees and does: HTTP Basic with the tracking \
            number for the name and the secret for the password."),
        (name = "Officials", description = "What officials see and do: a bearer token from the administrator."),
        (name = "Node administrators", description = "What holds for the whole node: its categories, its rules for \
            deadlines. System administrators read them; those of a whole government change them, and every change is \
            recorded."),
    ),
    paths(
        list::public, filing::file, case::public, uploads::upload, lookup::areas, lookup::locate,
        lookup::categories, lookup::agencies, figures::figures, case::mine, act::as_reporter, desk::desk, promise::promises,
        filing::on_behalf, case::official, act::as_officer, identity::look, category::list,
        category::add, category::one, category::change, deadline_rule::list, deadline_rule::one, deadline_rule::follow,
    ),
)]
struct Api;

/// What this crate adds to the document.
#[must_use]
pub fn document() -> Document {
    Api::openapi()
}
