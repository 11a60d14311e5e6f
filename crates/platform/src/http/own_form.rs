//! Problems in the form of a protocol that others have defined, where its programs expect neither a page nor
//! `application/problem+json`.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri, header::RETRY_AFTER};

use super::{frame::language_of, problem::Problem, site::Site};

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldProblem {
    /// The status it would be answered with.
    pub status: StatusCode,
    /// What is wrong and what to do, in the reader's language: for each field that is to be corrected, else as a whole.
    /// Never empty.
    pub messages: Vec<String>,
}

/// How a protocol answers a problem; of the address it may tell in which format.
pub type OwnForm = fn(&ToldProblem, &Uri) -> Response;

/// Passes the request on; a problem is answered in the protocol's own form.
pub(super) async fn tell(request: Request, next: Next, form: OwnForm) -> Response {
    let uri = request.uri().clone();
    let texts =
        Site::of(request.extensions()).map(|site| site.catalogue.texts(language_of(request.headers())));
    let texts = match texts {
        Ok(texts) => texts,
        Err(problem) => return problem.into_response(),
    };
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    problem.log();
    let told = ToldProblem { status: problem.status(), messages: problem.messages(&texts) };
    let mut answer = form(&told, &uri);
    if let Some(wait) = response.headers_mut().remove(RETRY_AFTER) {
        answer.headers_mut().insert(RETRY_AFTER, wait);
    }
    answer
}
