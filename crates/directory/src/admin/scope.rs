//! How far an administrator reaches.

use axum::extract::FromRequestParts;
use db::{Query, params, part};
use http::request::Parts;
use platform::http::Problem;
use uuid::Uuid;

use crate::{agency::subtree_range, officer::Officer, role::Role};

/// The subtrees that somebody administers, as paths of agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope(Vec<String>);

impl Scope {
    /// The subtrees below the seats of a system administrator.
    #[must_use]
    pub fn of(officer: &Officer) -> Self {
        let seats = officer.seats.iter().filter(|seat| seat.role == Role::SystemAdministrator);
        Self(seats.map(|seat| seat.agency_path.clone()).collect())
    }

    /// Whether the agency at `path` lies within.
    #[must_use]
    pub fn reaches(&self, path: &str) -> bool {
        self.0.iter().any(|root| path.starts_with(root))
    }

    /// Whether a whole government is administered, with nothing above it.
    #[must_use]
    pub fn holds_a_root(&self) -> bool {
        self.0.iter().any(|path| is_root(path))
    }

    /// Whether `path` lies within a government that is administered as a whole.
    #[must_use]
    pub fn reaches_from_the_root(&self, path: &str) -> bool {
        self.0.iter().any(|root| is_root(root) && path.starts_with(root))
    }

    /// Appends a condition that holds for rows of `agency` within this scope, in brackets.
    pub(crate) fn restrict(&self, query: &mut Query) {
        Self::restrict_to(self.0.iter(), query);
    }

    /// The same for rows of `agency` within governments that are administered as a whole.
    pub(crate) fn restrict_to_whole_governments(&self, query: &mut Query) {
        Self::restrict_to(self.0.iter().filter(|path| is_root(path)), query);
    }

    fn restrict_to<'a>(paths: impl Iterator<Item = &'a String>, query: &mut Query) {
        query.push(part!("(FALSE"), params![]);
        for path in paths {
            let (start, end) = subtree_range(path);
            query.push(part!(" OR (agency.path >= $? AND agency.path < $?)"), params![start, end]);
        }
        query.push(part!(")"), params![]);
    }
}

fn is_root(path: &str) -> bool {
    path.matches('/').count() == 1
}

/// A system administrator at work.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// The person.
    pub person: Uuid,
    /// How far they reach.
    pub scope: Scope,
}

impl Administrator {
    /// The administrator an official is.
    #[must_use]
    pub fn of(officer: &Officer) -> Self {
        Self { person: officer.person, scope: Scope::of(officer) }
    }
}

/// A handler that takes an [`Administrator`] stands behind a route that lets in system administrators only.
impl<S: Send + Sync> FromRequestParts<S> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let officer = Officer::from_request_parts(parts, state).await?;
        if officer.holds(Role::SystemAdministrator) {
            Ok(Self::of(&officer))
        } else {
            Err(Problem::forbidden())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_whole_subtrees() {
        let scope = Scope(vec!["gov/pupr/".to_owned()]);
        for (path, within) in
            [("gov/pupr/", true), ("gov/pupr/jalan/", true), ("gov/pupr-6372/", false), ("gov/", false)]
        {
            assert_eq!(scope.reaches(path), within, "{path}");
            let (start, end) = subtree_range("gov/pupr/");
            assert_eq!(start.as_str() <= path && path < end.as_str(), within, "{path}");
        }
        assert!(!scope.holds_a_root());
        assert!(Scope(vec!["gov/".to_owned()]).reaches_from_the_root("gov/pupr/"));
        assert!(!Scope::default().reaches("gov/"));
    }
}
