//! Problems as the protocol has them: a list of codes and descriptions. Source: GeoReport v2, *Errors*.

use axum::response::Response;
use http::{StatusCode, Uri};
use platform::http::{FieldProblem, ToldProblem};
use serde_json::{Value, json};

use super::format::Format;

/// The protocol knows 404 for what is not there, 403 for keys and 400 for the rest. That one calls too often, and our own
/// failures, stay what they are: a program that waits is better than one that gives up.
fn status_of(status: StatusCode) -> StatusCode {
    match status {
        StatusCode::NOT_FOUND | StatusCode::TOO_MANY_REQUESTS => status,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => StatusCode::FORBIDDEN,
        other if other.is_server_error() => other,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// The answer to a problem, in the format that the address names, else in JSON.
pub(super) fn answer(problem: &ToldProblem, uri: &Uri) -> Response {
    let status = status_of(problem.status);
    let code = status.as_u16();
    let error = |message: &String| json!({"code": code, "description": message});
    let errors: Vec<Value> = problem.messages.iter().map(error).collect();
    Format::of(uri).unwrap_or(Format::Json).answer(status, ("errors", "error"), &Value::Array(errors))
}

/// What is wrong with a parameter.
pub(super) fn flaw(parameter: &str, message: &'static str) -> FieldProblem {
    FieldProblem { field: parameter.to_owned(), message, args: Vec::new() }
}
