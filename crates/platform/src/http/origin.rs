//! Forms are accepted from our own pages only.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`, or `Origin` in older ones), and the
//! session cookie is `SameSite=Lax`; so no token has to travel in each form. A client that is no
//! browser sends neither and carries no cookie by itself.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, header::HOST};

use super::problem::Problem;

/// The layer that turns foreign forms away.
pub(super) async fn only_our_own(request: Request, next: Next) -> Response {
    if is_ours(request.method(), request.headers()) {
        next.run(request).await
    } else {
        Problem::foreign_form().into_response()
    }
}

fn is_ours(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = text("origin") else { return true };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_some() && authority == text(HOST.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (Method, &'static [(&'static str, &'static str)], bool);

    #[test]
    fn only_a_form_of_our_own_changes_anything() {
        let table: &[Row] = &[
            (Method::GET, &[("sec-fetch-site", "cross-site")], true),
            (Method::POST, &[("sec-fetch-site", "same-origin")], true),
            (Method::POST, &[("sec-fetch-site", "none")], true),
            (Method::POST, &[("sec-fetch-site", "same-site")], false),
            (Method::POST, &[("sec-fetch-site", "cross-site")], false),
            (Method::DELETE, &[("sec-fetch-site", "cross-site")], false),
            (Method::POST, &[("origin", "https://lapor.example"), ("host", "lapor.example")], true),
            (Method::POST, &[("origin", "https://evil.example"), ("host", "lapor.example")], false),
            (Method::POST, &[("origin", "null"), ("host", "lapor.example")], false),
            (Method::POST, &[("host", "lapor.example")], true),
        ];
        for (method, pairs, expected) in table {
            let mut headers = HeaderMap::new();
            for (name, value) in *pairs {
                headers.insert(http::HeaderName::from_static(name), value.parse().expect("a value"));
            }
            assert_eq!(is_ours(method, &headers), *expected, "{method} {pairs:?}");
        }
    }
}
