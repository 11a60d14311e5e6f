//! Whoever may change what holds for the whole node: its categories, its rules for deadlines.

use axum::extract::FromRequestParts;
use directory::{admin::Scope, officer::Officer};
use http::request::Parts;
use platform::http::Problem;

/// A system administrator of a whole government; one of a single agency reads these tables and changes nothing.
pub(crate) struct NodeAdministrator(pub(crate) Officer);

impl<S: Send + Sync> FromRequestParts<S> for NodeAdministrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let officer = Officer::from_request_parts(parts, state).await?;
        if Scope::of(&officer).holds_a_root() { Ok(Self(officer)) } else { Err(Problem::forbidden()) }
    }
}
