//! HTTPS.

use std::time::Duration;

use ::http::{
    StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER},
};
use http_body_util::{BodyExt, Limited};
use reqwest::{Body, Client, RequestBuilder};

use super::{Address, Answered, Call, DESCRIPTOR_PATH, Line, LineError, Reply};
use crate::rules::{descriptor::LONGEST, signature::SignatureHeaders};

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// A batch, and what it is wrapped in.
const LARGEST_REPLY: usize = 2 * 1024 * 1024;
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Reaches nodes over HTTPS: rustls on `ring`, the system's authorities, no redirects.
#[derive(Debug, Clone)]
pub struct HttpLine(Client);

impl HttpLine {
    /// A line. Nothing is sent yet.
    ///
    /// # Errors
    /// Where the system's certificate authorities cannot be used.
    pub fn new() -> Result<Self, reqwest::Error> {
        // reqwest takes the process's provider; that another caller was first is no error, it is the same one.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder()
            .user_agent(concat!("tuntas/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .build();
        client.map(Self)
    }
}

impl HttpLine {
    async fn send(
        &self,
        address: &Address,
        request: RequestBuilder,
        most: usize,
    ) -> Result<Reply, LineError> {
        let answer = request.send().await.map_err(|error| LineError::Unreachable {
            address: address.clone(),
            cause: with_sources(&error),
        })?;
        let status = answer.status();
        let seconds = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        let body = Limited::new(Body::from(answer), most)
            .collect()
            .await
            .map_err(|error| LineError::NoNode { address: address.clone(), cause: error.to_string() })?;
        Ok(Reply { status, retry_after: seconds.map(Duration::from_secs), body: body.to_bytes() })
    }
}

impl Line for HttpLine {
    fn call<'a>(&'a self, address: &'a Address, call: Call) -> Answered<'a, Reply> {
        Box::pin(async move {
            let SignatureHeaders { content_digest, input, signature } = call.signature;
            let request = self
                .0
                .request(call.method, format!("{address}{}", call.path))
                .header("content-digest", content_digest)
                .header("signature-input", input)
                .header("signature", signature)
                .header(CONTENT_TYPE, "application/jose")
                .body(call.body);
            self.send(address, request, LARGEST_REPLY).await
        })
    }

    fn descriptor<'a>(&'a self, address: &'a Address) -> Answered<'a, String> {
        Box::pin(async move {
            let request = self.0.get(format!("{address}{DESCRIPTOR_PATH}"));
            let reply = self.send(address, request, LONGEST).await?;
            let no_node = |cause: String| LineError::NoNode { address: address.clone(), cause };
            if reply.status != StatusCode::OK {
                return Err(no_node(format!("status {}", reply.status.as_u16())));
            }
            String::from_utf8(reply.body.into()).map_err(|_| no_node("no text".to_owned()))
        })
    }
}

/// reqwest says what it did; why that failed stands in the causes.
fn with_sources(error: &reqwest::Error) -> String {
    let mut words = vec![error.to_string()];
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        words.push(cause.to_string());
        source = cause.source();
    }
    words.join(": ")
}
