//! HTTPS.

use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use reqwest::Client;

use super::{Address, Answered, DESCRIPTOR_PATH, Line, LineError};
use crate::rules::descriptor::LONGEST;

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
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

impl Line for HttpLine {
    fn descriptor<'a>(&'a self, address: &'a Address) -> Answered<'a, String> {
        Box::pin(async move {
            let unreachable = |error: reqwest::Error| LineError::Unreachable {
                address: address.clone(),
                cause: with_sources(&error),
            };
            let no_node = |cause: String| LineError::NoNode { address: address.clone(), cause };
            let answer =
                self.0.get(format!("{address}{DESCRIPTOR_PATH}")).send().await.map_err(unreachable)?;
            if !answer.status().is_success() {
                return Err(no_node(format!("status {}", answer.status().as_u16())));
            }
            let body = Limited::new(reqwest::Body::from(answer), LONGEST).collect().await;
            let bytes = body.map_err(|error| no_node(error.to_string()))?.to_bytes();
            String::from_utf8(bytes.into()).map_err(|_| no_node("no text".to_owned()))
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
