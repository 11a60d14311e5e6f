//! Two installations, each behind its own router, with a line between them that can be cut.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{Router, body::Body, extract::ConnectInfo};
use bytes::Bytes;
use exchange::{
    Exchange,
    line::{Address, Answered, Call, DESCRIPTOR_PATH, Line, LineError, Reply},
};
use http::{Method, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// Routers by address.
#[derive(Default)]
pub(crate) struct Lines {
    routers: Mutex<BTreeMap<String, Router>>,
    cut: AtomicBool,
    /// What passed, as the line saw it.
    pub(crate) seen: Mutex<Vec<Call>>,
}

impl Lines {
    pub(crate) fn lead_to(&self, address: &str, router: Router) {
        self.routers.lock().unwrap().insert(address.to_owned(), router);
    }

    pub(crate) fn cut(&self, cut: bool) {
        self.cut.store(cut, Ordering::Relaxed);
    }

    pub(crate) async fn send(&self, address: &Address, call: Call) -> Result<Reply, LineError> {
        let router = self.routers.lock().unwrap().get(address.as_str()).cloned();
        let up = router.filter(|_| !self.cut.load(Ordering::Relaxed));
        let Some(router) = up else {
            return Err(LineError::Unreachable { address: address.clone(), cause: "cut".to_owned() });
        };
        let request = Request::builder()
            .method(call.method)
            .uri(call.path)
            .header("content-digest", call.signature.content_digest)
            .header("signature-input", call.signature.input)
            .header("signature", call.signature.signature)
            .extension(ConnectInfo(std::net::SocketAddr::from(([192, 0, 2, 9], 4000))))
            .body(Body::from(call.body))
            .unwrap();
        let Ok(response) = router.oneshot(request).await;
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Ok(Reply { status, retry_after: None, body })
    }
}

/// A line of one node.
pub(crate) struct Wire(pub(crate) Arc<Lines>);

impl Line for Wire {
    fn call<'a>(&'a self, address: &'a Address, call: Call) -> Answered<'a, Reply> {
        self.0.seen.lock().unwrap().push(call.clone());
        Box::pin(self.0.send(address, call))
    }

    fn descriptor<'a>(&'a self, address: &'a Address) -> Answered<'a, String> {
        Box::pin(async move {
            let signature = exchange::rules::signature::SignatureHeaders {
                content_digest: String::new(),
                input: String::new(),
                signature: String::new(),
            };
            let call =
                Call { method: Method::GET, path: DESCRIPTOR_PATH.to_owned(), signature, body: Bytes::new() };
            let reply = self.0.send(address, call).await?;
            assert_eq!(reply.status, StatusCode::OK);
            Ok(String::from_utf8(reply.body.into()).unwrap())
        })
    }
}

/// The routes of an exchange that nobody signs in to.
pub(crate) fn router(exchange: &Exchange, means: &testkit::TestMeans) -> Router {
    let messages = [directory::MESSAGES, exchange::MESSAGES];
    let nobody = Box::new(Nobody);
    means.app(exchange::routes(exchange), &messages, nobody).router()
}

struct Nobody;

impl platform::http::Authenticate for Nobody {
    fn authenticate<'a>(&'a self, _: &'a mut http::request::Parts) -> platform::http::AuthenticateFuture<'a> {
        Box::pin(async { Ok(platform::access::Caller::default()) })
    }
}
