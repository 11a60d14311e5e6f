//! Learning what a peer says of itself now: a new key, another address.

use super::{RoundError, both};
use crate::{
    Exchange,
    identity::{self, PairError},
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
    let before = both.known.peers.iter().find(|known| known.descriptor.node == *peer);
    let before = before.map(|known| known.descriptor.serial);
    let (context, name) = (exchange.context().clone(), peer.clone());
    let write = exchange.context().db().write(move |tx| -> Result<_, PairError> {
        let found = Descriptor::read(signed.trim())?;
        // Another node at that address is nobody this one asked for.
        if found.node != name {
            return Err(DescriptorError::OtherNode(found.node).into());
        }
        identity::found(tx, &context, signed.trim(), None)
    });
    match write.await {
        Ok(found) => Ok(Some(found.serial) != before),
        Err(PairError::Database(error)) => Err(error.into()),
        Err(error) => Err(RoundError::Answer { why: error.to_string() }),
    }
}
