//! Who is calling: found once for each request, before any route is tried.

use std::{future::Future, pin::Pin, sync::Arc};

use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{Extensions, HeaderMap, header::AUTHORIZATION, request::Parts};

use super::{problem::Problem, session::Session, site::Site};
use crate::access::{Caller, ReceiptClaim};

/// What [`Authenticate::authenticate`] returns.
pub type AuthenticateFuture<'a> = Pin<Box<dyn Future<Output = Result<Caller, Problem>> + Send + 'a>>;

/// Finds out which official is calling. `directory` does; the platform knows no people.
pub trait Authenticate: Send + Sync {
    /// Looks at the session and the headers; may leave what handlers need in the extensions.
    ///
    /// A session that has ended is nobody, not an error; a wrong API token is an error.
    fn authenticate<'a>(&'a self, parts: &'a mut Parts) -> AuthenticateFuture<'a>;
}

static NOBODY: Caller = Caller { staff: None, receipts: Vec::new(), claim: None };

/// The caller of a request whose caller was looked for.
pub(super) fn caller_of(extensions: &Extensions) -> &Caller {
    extensions.get::<Arc<Caller>>().map_or(&NOBODY, |caller| caller)
}

/// The layer that looks for the caller.
pub(super) async fn identify(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match find(&site, &mut parts).await {
        Ok(caller) => {
            let caller = Arc::new(caller);
            parts.extensions.insert(Arc::clone(&caller));
            let mut response = next.run(Request::from_parts(parts, body)).await;
            // The page of a problem is made further out, and shows who is signed in.
            response.extensions_mut().insert(caller);
            response
        }
        Err(problem) => problem.into_response(),
    }
}

async fn find(site: &Site, parts: &mut Parts) -> Result<Caller, Problem> {
    let mut caller = site.authenticate.authenticate(parts).await?;
    if let Some(session) = parts.extensions.get::<Session>() {
        caller.receipts = session.receipts().await?;
    }
    caller.claim = claim(&parts.headers);
    Ok(caller)
}

/// `Authorization: Basic` with the tracking number for the name and the secret for the password.
fn claim(headers: &HeaderMap) -> Option<ReceiptClaim> {
    let encoded = headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (number, secret) = text.split_once(':')?;
    Some(ReceiptClaim { number: number.to_owned(), secret: secret.to_owned() })
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(caller_of(&parts.extensions).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_from_the_standard_header() {
        let read = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, value.parse().expect("a header"));
            claim(&headers).map(|claim| (claim.number, claim.secret))
        };
        let good = format!("Basic {}", STANDARD.encode("7K3M9-QX2TB:ABCD:EF"));
        assert_eq!(read(&good), Some(("7K3M9-QX2TB".to_owned(), "ABCD:EF".to_owned())));
        for bad in ["Basic !!", "Bearer abc", "Basic QUJD"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
