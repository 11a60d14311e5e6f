//! Learning what a peer says of itself now: a new key, another address. And telling it what this node says.

use bytes::Bytes;
use http::{Method, StatusCode};

use super::{RoundError, both, call};
use crate::{
    Exchange,
    identity::{self, PairError},
    node::DESCRIPTORS_PATH,
    rules::{
        descriptor::{Descriptor, DescriptorError},
        name::NodeName,
    },
};

/// Fetches a paired node's description anew. True when it says something else than before.
///
/// # Errors
/// [`RoundError`]; what was known stays.
pub async fn learn(exchange: &Exchange, peer: &NodeName) -> Result<bool, RoundError> {
    let both = both(exchange, peer).await?;
    let signed = exchange.line.descriptor(&both.address).await?;
    let (context, name) = (exchange.context().clone(), peer.clone());
    let write = exchange.context().db().write(move |tx| -> Result<_, PairError> {
        let found = Descriptor::read(signed.trim())?;
        // Another node at that address is nobody this one asked for.
        if found.node != name {
            return Err(DescriptorError::OtherNode(found.node).into());
        }
        identity::heard(tx, &context, signed.trim())
    });
    match write.await {
        Ok(found) => Ok(found.serial != both.peer.serial),
        Err(PairError::Database(error)) => Err(error.into()),
        Err(error) => Err(RoundError::Answer { why: error.to_string() }),
    }
}

/// Tells a paired node what this one says of itself: it may not be able to fetch that.
///
/// # Errors
/// [`RoundError`].
pub async fn introduce(exchange: &Exchange, peer: &NodeName) -> Result<(), RoundError> {
    let both = both(exchange, peer).await?;
    let own = Bytes::from(both.own.clone());
    let reply = call(exchange, &both, (Method::POST, DESCRIPTORS_PATH, ""), own).await?;
    match reply.status {
        StatusCode::NO_CONTENT => Ok(()),
        status => Err(RoundError::Answer { why: format!("the description met status {status}") }),
    }
}
