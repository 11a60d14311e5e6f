//! Fetching: for a node that others cannot reach.

use std::sync::Arc;

use bytes::Bytes;
use http::{Method, StatusCode};

use super::{Round, RoundError, both, call};
use crate::{
    Exchange,
    actions::{Failure, Stopped, receipt, take_in},
    identity::take_turn,
    ledger::View,
    node::{ITEMS_PATH, RECEIPTS_PATH},
    rules::{
        item::{Feed, MOST_ITEMS},
        name::NodeName,
    },
    store::{Stored, Tables},
};

/// Fetches the next items of a peer's feed to this node, and signs for them.
///
/// # Errors
/// [`RoundError`]; what was taken in before stays.
pub async fn pull(exchange: &Exchange, peer: &NodeName) -> Result<Round, RoundError> {
    let both = both(exchange, peer).await?;
    let feed = Feed { from: peer.clone(), to: both.signer.id.node.clone() };
    let reading = feed.clone();
    let head = exchange.context().db().read(move |tx| Stored(tx).head(&reading)).await?;
    let query = format!("epoch={}&seq={}&hash={}", head.epoch, head.seq, head.hash);
    let reply = call(exchange, &both, (Method::GET, ITEMS_PATH, &query), Bytes::new()).await?;
    let text = String::from_utf8_lossy(&reply.body).into_owned();
    match reply.status {
        StatusCode::NO_CONTENT => return Ok(Round::Idle),
        StatusCode::OK => {}
        StatusCode::CONFLICT => return Err(RoundError::Conflict { why: text }),
        status => return Err(RoundError::Answer { why: format!("status {status}: {text:.200}") }),
    }
    let texts: Vec<Arc<str>> = text.lines().take(MOST_ITEMS + 1).map(Arc::from).collect();
    if texts.len() > MOST_ITEMS {
        return Err(RoundError::Answer { why: format!("more than {MOST_ITEMS} items") });
    }
    let (passed, context, name) = (texts.len(), exchange.context().clone(), peer.clone());
    let write = exchange.context().db().write(move |tx| -> Result<_, RoundError> {
        let turn = take_turn(tx, &context)?;
        let (known, signer) = turn.ok_or_else(|| RoundError::NotPaired(name.clone()))?;
        let mut ledger = Tables::open(tx)?;
        let authority = |name: &_| known.authority(name);
        let taken = take_in(&mut ledger, &signer, &known.keys(), &authority, &feed, &texts);
        let taken = taken.map_err(|failure| match failure {
            Failure::Ledger(error) => error.into(),
            Failure::Item(error) => RoundError::Item(error),
            Failure::Unsigned(_) => RoundError::Answer { why: failure.to_string() },
        })?;
        Ok((taken.stopped, taken.head, receipt(&mut ledger, &feed)?.sign(&signer)?))
    });
    let (stopped, now, receipt) = write.await?;
    let told = call(exchange, &both, (Method::POST, RECEIPTS_PATH, ""), Bytes::from(receipt)).await?;
    if told.status != StatusCode::NO_CONTENT {
        return Err(RoundError::Answer { why: format!("the receipt met status {}", told.status) });
    }
    match stopped {
        None if now == head => Err(RoundError::Answer { why: "it sends what is held already".to_owned() }),
        None => Ok(Round::Passed(passed)),
        Some(Stopped::Refused(error)) => Err(error.into()),
        Some(other) => Err(RoundError::Conflict { why: format!("{other:?}") }),
    }
}
