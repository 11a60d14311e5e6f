//! Everything a request passes before it meets its handler, and an answer before it leaves.

use std::{any::Any, fmt, sync::Arc, time::Duration};

use askama::Template;
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use tracing::Instrument;

use super::{
    caller, frame,
    frame::{Frame, Seen},
    headers, origin,
    page::see_other,
    problem::Problem,
    routes::Routes,
    session,
    site::Site,
};
use crate::{
    access::Caller,
    random::{Random, random_bytes},
};

/// What a form may weigh; routes that take files say so themselves.
const BODY: usize = 256 * 1024;
/// How long a handler may take, once what was sent has arrived.
const PATIENCE: Duration = Duration::from_secs(30);
/// How fast what is sent must arrive at least, in bytes a second: photos over a weak signal at sea.
const SLOWEST: u64 = 16 * 1024;
/// The longest time for anything to arrive, whatever length it claims to have.
const LONGEST: Duration = Duration::from_mins(10);

/// The whole application: routes behind all layers.
pub fn application(
    routes: Routes,
    site: Arc<Site>,
    sessions: session::Sessions,
    random: Arc<dyn Random>,
) -> Router {
    let router =
        routes.into_router().fallback(|| async { Problem::not_found() }).method_not_allowed_fallback(
            || async { Problem::new(StatusCode::METHOD_NOT_ALLOWED, "wrong-method") },
        );
    // The last one added meets a request first.
    router
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(in_time))
        .layer(from_fn_with_state(Arc::clone(&site), caller::identify))
        .layer(from_fn(session::offer))
        .layer(sessions.layer())
        .layer(from_fn(origin::only_our_own))
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| after_panic(&*panic)))
        .layer(from_fn_with_state(Arc::clone(&site), show_problem))
        .layer(Extension(site))
        .layer(from_fn(headers::protect))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(random, trace))
}

/// Puts what the panic said into the log beside the number that the person is given.
fn after_panic(panic: &(dyn Any + Send)) -> Response {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
    Problem::unexpected(&format!("a handler panicked: {}", said.unwrap_or("no words"))).into_response()
}

/// The number under which a request is found in the log.
#[derive(Clone)]
pub(super) struct RequestId(String);

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

async fn trace(State(random): State<Arc<dyn Random>>, mut request: Request, next: Next) -> Response {
    let id = RequestId(URL_SAFE_NO_PAD.encode(random_bytes::<9>(&*random)));
    let method = request.method().clone();
    // The path may hold a tracking number, which is public; the query may hold words, which are not logged.
    let span = tracing::info_span!("request", %id, %method, path = request.uri().path());
    request.extensions_mut().insert(id.clone());
    let start = std::time::Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let route = response.extensions().get::<MatchedPath>().map_or("none", |path| path.as_str()).to_owned();
    let status = response.status().as_u16().to_string();
    let took = start.elapsed();
    metrics::counter!("http_requests_total", "method" => method.to_string(), "route" => route.clone(), "status" => status)
        .increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(took.as_secs_f64());
    span.in_scope(|| {
        tracing::debug!(status = response.status().as_u16(), milliseconds = took.as_millis(), "answered");
    });
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// Leaves the route for the metrics, and ends what takes too long.
async fn in_time(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let patience = patience(request.headers());
    let mut response = tokio::time::timeout(patience, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::unavailable().because(&"the handler took too long").into_response());
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

fn patience(headers: &HeaderMap) -> Duration {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    PATIENCE + Duration::from_secs(length.unwrap_or(0) / SLOWEST).min(LONGEST)
}

async fn show_problem(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let seen = Seen::of(request.headers(), request.uri());
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_else(|| RequestId(String::new()));
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    problem.log();
    let caller = response.extensions_mut().remove::<Arc<Caller>>().unwrap_or_default();
    let shown = show(&problem, &site, &seen, &caller, &id);
    let (mut parts, _) = response.into_parts();
    let (shown_parts, body) = shown.into_parts();
    parts.status = shown_parts.status;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(shown_parts.headers);
    Response::from_parts(parts, body)
}

fn show(problem: &Problem, site: &Arc<Site>, seen: &Seen, caller: &Caller, id: &RequestId) -> Response {
    if seen.wants_document {
        let texts = site.catalogue.texts(seen.language);
        let body = serde_json::to_vec(&problem.document(&texts, &id.0)).unwrap_or_default();
        return (problem.status(), [(header::CONTENT_TYPE, "application/problem+json")], body)
            .into_response();
    }
    if let Some(path) = problem.sign_in_for() {
        let back = percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC);
        return see_other(&format!("/masuk?to={back}"));
    }
    let frame = frame::frame_for_problem(site, seen, caller, id);
    let [title, explanation, advice] =
        ["", "-explanation", "-advice"].map(|part| problem.text(&frame.texts, part));
    let page = ProblemPage { frame, title, explanation, advice };
    let text = page.render().unwrap_or_else(|_| page.title.clone());
    (problem.status(), axum::response::Html(text)).into_response()
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    title: String,
    explanation: String,
    advice: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_large_may_take_longer_to_arrive_but_not_for_ever() {
        for (length, seconds) in [
            (None, 30),
            (Some("0"), 30),
            (Some("20000"), 31),
            (Some("8388608"), 542),
            (Some("99999999999999"), 630),
            (Some("-1"), 30),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(length) = length {
                headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static(length));
            }
            assert_eq!(patience(&headers).as_secs(), seconds, "{length:?}");
        }
    }
}
