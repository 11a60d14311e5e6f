//! Routes that cannot be registered without saying who may call them.

use axum::{
    Router,
    extract::Request,
    handler::Handler,
    middleware::{Next, from_fn},
    routing::{MethodRouter, delete, get, patch, post, put},
};
use http::Method;

use super::{
    guard,
    own_form::{self, OwnForm},
};
use crate::access::Access;

/// A route as it was declared: for the guard, for the access matrix, for metrics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The method.
    pub method: Method,
    /// The path with its `{parameters}`.
    pub path: &'static str,
    /// Who may call it, and how often.
    pub access: Access,
}

/// What a feature offers over HTTP. There is no way to add a route without an [`Access`].
pub struct Routes<S = ()> {
    router: Router<S>,
    declared: Vec<Declared>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// No route yet.
    #[must_use]
    pub fn new() -> Self {
        Self { router: Router::new(), declared: Vec::new() }
    }

    /// A `GET` (and `HEAD`) route.
    #[must_use]
    pub fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, S>) -> Self {
        self.add(Method::GET, path, access, get(handler))
    }

    /// A `POST` route.
    #[must_use]
    pub fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, S>) -> Self {
        self.add(Method::POST, path, access, post(handler))
    }

    /// A `PUT` route.
    #[must_use]
    pub fn put<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, S>) -> Self {
        self.add(Method::PUT, path, access, put(handler))
    }

    /// A `PATCH` route.
    #[must_use]
    pub fn patch<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, S>) -> Self {
        self.add(Method::PATCH, path, access, patch(handler))
    }

    /// A `DELETE` route.
    #[must_use]
    pub fn delete<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, S>) -> Self {
        self.add(Method::DELETE, path, access, delete(handler))
    }

    fn add(mut self, method: Method, path: &'static str, access: Access, route: MethodRouter<S>) -> Self {
        self.router = self.router.route(path, guard::keep(route, access));
        self.declared.push(Declared { method, path, access });
        self
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.declared.extend(other.declared);
        self
    }

    /// The same, where problems of these routes are answered in the form of a protocol that others have defined.
    #[must_use]
    pub fn telling_problems(mut self, form: OwnForm) -> Self {
        let tell = from_fn(move |request: Request, next: Next| own_form::tell(request, next, form));
        self.router = self.router.route_layer(tell);
        self
    }

    /// Gives the handlers what they work with.
    #[must_use]
    pub fn with_state<S2>(self, state: S) -> Routes<S2> {
        Routes { router: self.router.with_state(state), declared: self.declared }
    }

    /// Every route, as declared.
    #[must_use]
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    pub(super) fn into_router(self) -> Router<S> {
        self.router
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}
