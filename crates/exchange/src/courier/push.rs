//! Sending.

use bytes::Bytes;
use http::{Method, StatusCode};
use serde::Deserialize;

use super::{
    Both, Round, RoundError, both, call,
    resume::{resume, suspect},
};
use crate::{
    Exchange,
    actions::{Served, serve},
    node::ITEMS_PATH,
    rules::{acceptance::Head, item::Feed, name::NodeName, receipt::Receipt},
    store::{Stored, line},
};

/// The refusal of a peer, as far as the sender reads it.
#[derive(Deserialize)]
struct Refused {
    conflict: Option<String>,
    receipt: Option<String>,
}

/// Sends a peer the next items after what it last signed for, at most `most`, and keeps its receipt. A restored node
/// asks instead what it forgot.
///
/// # Errors
/// [`RoundError`]; then the same items are sent again later.
pub async fn push(exchange: &Exchange, peer: &NodeName, most: usize) -> Result<Round, RoundError> {
    if let Some(round) = resume(exchange, peer).await? {
        return Ok(round);
    }
    let both = both(exchange, peer).await?;
    let feed = Feed { from: both.signer.id.node.clone(), to: peer.clone() };
    let (reading, name) = (feed.clone(), peer.clone());
    let read = exchange.context().db().read(move |tx| -> db::Result<_> {
        let at = line::acknowledged(tx, &name)?.unwrap_or(Head::NONE);
        Ok((at, serve(&mut Stored(tx), &reading, &at)?))
    });
    let (at, served) = read.await?;
    let mut texts = match served {
        Served::Items(texts) => texts,
        Served::Forgotten => {
            let why = "the peer signed for more than is known here";
            return forgotten(exchange, peer, (&at, why)).await;
        }
    };
    texts.truncate(most.max(1));
    if texts.is_empty() {
        return Ok(Round::Idle);
    }
    let reply = call(exchange, &both, (Method::POST, ITEMS_PATH, ""), Bytes::from(texts.join("\n"))).await?;
    let text = String::from_utf8_lossy(&reply.body).into_owned();
    match reply.status {
        StatusCode::OK => {
            let receipt = keep(exchange, &both, &feed, text).await?;
            moved(&at, &receipt)?;
            Ok(Round::Passed(texts.len()))
        }
        StatusCode::CONFLICT => conflict(exchange, &both, (&feed, &at), &text).await,
        status => Err(RoundError::Answer { why: format!("status {status}: {text:.200}") }),
    }
}

/// A gap says no more than that the peer holds less than was believed: its receipt says how far, and one goes on there.
async fn conflict(
    exchange: &Exchange,
    both: &Both,
    (feed, at): (&Feed, &Head),
    text: &str,
) -> Result<Round, RoundError> {
    let refused: Refused =
        serde_json::from_str(text).map_err(|error| RoundError::Answer { why: error.to_string() })?;
    match (refused.conflict.as_deref(), refused.receipt) {
        (Some("gap"), Some(receipt)) => {
            let receipt = keep(exchange, both, feed, receipt).await?;
            moved(at, &receipt)?;
            Ok(Round::Passed(0))
        }
        (Some(why @ ("sender_behind" | "fork")), Some(receipt)) => {
            let theirs = keep(exchange, both, feed, receipt).await?.stored;
            forgotten(exchange, &feed.to, (&theirs, why)).await
        }
        (conflict, _) => Err(RoundError::Conflict { why: conflict.unwrap_or("unknown").to_owned() }),
    }
}

/// The peer says that it holds what this node does not know: if it can show that, this node asks from now on.
async fn forgotten(
    exchange: &Exchange,
    peer: &NodeName,
    (theirs, why): (&Head, &str),
) -> Result<Round, RoundError> {
    if suspect(exchange, peer, theirs).await? {
        return Ok(Round::Passed(0));
    }
    Err(RoundError::Conflict { why: why.to_owned() })
}

/// A peer that signs for the same place again and again would be sent the same items for ever.
fn moved(at: &Head, receipt: &Receipt) -> Result<(), RoundError> {
    let why = || "it signs for no more than before".to_owned();
    if receipt.stored == *at { Err(RoundError::Answer { why: why() }) } else { Ok(()) }
}

/// Asks a peer how far it holds this node's feed, and believes it: a peer that was restored holds less than it signed
/// for.
///
/// # Errors
/// [`RoundError`].
pub async fn ask_how_far(exchange: &Exchange, peer: &NodeName) -> Result<Head, RoundError> {
    let both = both(exchange, peer).await?;
    let feed = Feed { from: both.signer.id.node.clone(), to: peer.clone() };
    let reply = call(exchange, &both, (Method::POST, ITEMS_PATH, ""), Bytes::new()).await?;
    let text = String::from_utf8_lossy(&reply.body).into_owned();
    if reply.status != StatusCode::OK {
        return Err(RoundError::Answer { why: format!("status {}: {text:.200}", reply.status) });
    }
    let theirs = keep(exchange, &both, &feed, text).await?.stored;
    let read = exchange.context().db().read(move |tx| serve(&mut Stored(tx), &feed, &theirs));
    if read.await? == Served::Forgotten {
        suspect(exchange, peer, &theirs).await?;
    }
    Ok(theirs)
}

async fn keep(exchange: &Exchange, both: &Both, feed: &Feed, signed: String) -> Result<Receipt, RoundError> {
    let receipt = Receipt::read(&signed, &both.keys)?;
    if receipt.feed != *feed {
        return Err(RoundError::Answer { why: "a receipt for another feed".to_owned() });
    }
    let (context, kept) = (exchange.context().clone(), receipt.clone());
    let write = exchange.context().db().write(move |tx| line::keep_receipt(tx, &context, &kept, &signed));
    write.await?;
    Ok(receipt)
}
