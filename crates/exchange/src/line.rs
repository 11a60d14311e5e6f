//! The line to other nodes.

mod address;
mod http;

use std::{future::Future, pin::Pin};

pub use address::{Address, NoAddress};
pub use http::HttpLine;

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

/// How one reaches other nodes: HTTPS in earnest, what a test likes in a test.
pub trait Line: Send + Sync {
    /// What the node at this address says of itself, as it signed it.
    fn descriptor<'a>(&'a self, address: &'a Address) -> Answered<'a, String>;
}
