//! The keeper of each door: lets in whom the route declared, as often as it declared.

use axum::{
    extract::Request,
    middleware::{Next, from_fn},
    response::IntoResponse,
    routing::MethodRouter,
};
use http::Method;

use super::{caller::caller_of, limit::Visitor, problem::Problem, site::Site};
use crate::access::{Access, Refused, admit};

/// Puts a keeper before `route`.
pub(super) fn keep<S: Clone + Send + Sync + 'static>(
    route: MethodRouter<S>,
    access: Access,
) -> MethodRouter<S> {
    route.route_layer(from_fn(move |request: Request, next: Next| async move {
        match check(&request, access) {
            Ok(()) => next.run(request).await,
            Err(problem) => problem.into_response(),
        }
    }))
}

fn check(request: &Request, access: Access) -> Result<(), Problem> {
    let caller = caller_of(request.extensions());
    admit(access.who, caller).map_err(|refused| refuse(refused, request))?;
    let Some(limit) = access.limit else { return Ok(()) };
    let site = Site::of(request.extensions())?;
    let visitor =
        caller.staff.as_ref().map_or_else(|| Visitor::of(request), |staff| Visitor::Person(staff.person));
    site.limits.count(limit, &visitor).map_err(Problem::too_often)
}

fn refuse(refused: Refused, request: &Request) -> Problem {
    let back = match *request.method() {
        Method::GET => request.uri().path_and_query().map_or("/", |path| path.as_str()),
        _ => "/",
    };
    match refused {
        Refused::SignInNeeded => Problem::sign_in_needed(back),
        Refused::ReceiptNeeded => Problem::receipt_needed(),
        Refused::WrongRole => Problem::forbidden(),
    }
}
