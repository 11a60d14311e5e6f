//! The line to other nodes.

mod address;
mod http;

use std::{future::Future, pin::Pin, time::Duration};

use ::http::{Method, StatusCode};
use bytes::Bytes;

pub use address::{Address, NoAddress};
pub use http::HttpLine;

use crate::rules::signature::SignatureHeaders;

/// Where a node says who it is.
pub const DESCRIPTOR_PATH: &str = "/.well-known/tuntas";

/// What a peer answers, in time.
pub type Answered<'a, T> = Pin<Box<dyn Future<Output = Result<T, LineError>> + Send + 'a>>;

/// Why nothing came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Nobody answers.
    #[error("nobody answers at {address}: {cause}")]
    Unreachable {
        /// The address.
        address: Address,
        /// What the line says.
        cause: String,
    },
    /// Somebody answers, but not as a node does.
    #[error("what answers at {address} is no node of this kind: {cause}")]
    NoNode {
        /// The address.
        address: Address,
        /// How it differs.
        cause: String,
    },
}

/// A signed request to a node.
#[derive(Debug, Clone)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Its signature.
    pub signature: SignatureHeaders,
    /// Its body.
    pub body: Bytes,
}

/// What a node answered.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// How long to wait, where it says so.
    pub retry_after: Option<Duration>,
    /// Its body, at most a batch.
    pub body: Bytes,
}

/// How one reaches other nodes: HTTPS in earnest, what a test likes in a test.
pub trait Line: Send + Sync {
    /// What the node at this address answers to a request.
    fn call<'a>(&'a self, address: &'a Address, call: Call) -> Answered<'a, Reply>;

    /// What the node at this address says of itself, as it signed it.
    fn descriptor<'a>(&'a self, address: &'a Address) -> Answered<'a, String>;
}
