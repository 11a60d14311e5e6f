//! Brings a peer what this node has for it, and fetches what it has. One round each is a function of what the database
//! and the peer say; nothing about how far things are is remembered here. Source: exchange.md §1 and §7.

mod doubts;
mod learn;
mod pull;
mod push;
mod resume;
mod run;

use std::time::Duration;

use bytes::Bytes;
use http::Method;
use platform::random::random_bytes;

pub use doubts::Doubts;
pub use learn::{introduce, learn};
pub use pull::pull;
pub use push::{ask_how_far, push};
pub use resume::resume;
pub use run::run;

use crate::{
    Exchange,
    identity::{Acquaintance, signer},
    line::{Address, Call, LineError, Reply},
    rules::{
        descriptor::Descriptor,
        item::{ItemError, Signer},
        key::Keys,
        name::NodeName,
        signature::{Target, sign_request},
    },
};

/// What a round brought.
#[derive(Debug, PartialEq, Eq)]
pub enum Round {
    /// Nothing was left to do.
    Idle,
    /// So many items passed, and there may be more.
    Passed(usize),
}

/// Why a round brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// This node has no identity, or is no longer paired with that one.
    #[error("not paired with {0}")]
    NotPaired(NodeName),
    /// The line.
    #[error(transparent)]
    Line(#[from] LineError),
    /// The peer does not know this node's key, or no longer trusts it.
    #[error("the peer does not take this node's signature: {why}")]
    NotTrusted {
        /// In its words.
        why: String,
    },
    /// One of both nodes forgot something, or lies: the feed and what is held of it do not fit.
    #[error("the feed and what the peer holds of it do not fit together: {why}")]
    Conflict {
        /// In the peer's words.
        why: String,
    },
    /// The peer has no time now.
    #[error("the peer asks to wait (status {status})")]
    Busy {
        /// Its status.
        status: u16,
        /// How long.
        retry_after: Option<Duration>,
    },
    /// The peer answered something that makes no sense.
    #[error("the peer's answer cannot be used: {why}")]
    Answer {
        /// How so.
        why: String,
    },
    /// What the peer sent is no item.
    #[error(transparent)]
    Item(#[from] ItemError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// This node and a peer it is paired with.
struct Both {
    signer: Signer,
    /// What this node says of itself, as it signed it.
    own: String,
    /// What is known of the peer.
    peer: Descriptor,
    address: Address,
    /// The keys of both.
    keys: Keys,
}

async fn both(exchange: &Exchange, peer: &NodeName) -> Result<Both, RoundError> {
    let (context, name) = (exchange.context().clone(), peer.clone());
    let read = exchange.context().db().read(move |tx| -> Result<_, RoundError> {
        let not_paired = || RoundError::NotPaired(name.clone());
        let known = Acquaintance::with(tx, &name)?.ok_or_else(not_paired)?;
        let keys = known.keys();
        let signer = signer(tx, &context)?.ok_or_else(not_paired)?;
        let peer = known.peers.into_iter().next().ok_or_else(not_paired)?.descriptor;
        let address = peer.address.parse();
        let address = address.map_err(|_| RoundError::Answer { why: "its address is none".to_owned() })?;
        Ok(Both { signer, own: known.own.signed, peer, address, keys })
    });
    read.await
}

/// Signs a request and sends it.
async fn call(
    exchange: &Exchange,
    both: &Both,
    (method, path, query): (Method, &str, &str),
    body: Bytes,
) -> Result<Reply, RoundError> {
    let target = Target { method: method.as_str(), authority: both.address.authority(), path, query };
    let context = exchange.context();
    let nonce = random_bytes(context.random());
    let signature = sign_request(&target, &body, &both.signer, context.now(), nonce);
    let path = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let reply = exchange.line.call(&both.address, Call { method, path, signature, body }).await?;
    let words = || String::from_utf8_lossy(&reply.body).chars().take(500).collect::<String>();
    match reply.status.as_u16() {
        401 | 403 => Err(RoundError::NotTrusted { why: words() }),
        429 | 500.. => {
            Err(RoundError::Busy { status: reply.status.as_u16(), retry_after: reply.retry_after })
        }
        _ => Ok(reply),
    }
}
