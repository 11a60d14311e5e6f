//! Items come, items are fetched.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use platform::{digest::Digest, http::Problem};
use serde::Deserialize;

use super::{
    caller::FromPeer,
    reply::{Conflict, Refusal, signed},
};
use crate::{
    Exchange,
    actions::{self, Failure, Served, Stopped},
    identity::take_turn,
    ledger::View,
    rules::{
        acceptance::Head,
        item::{ItemError, MOST_ITEMS},
    },
    store::{Stored, Tables},
};

/// What `take` does in one transaction.
#[derive(Debug, thiserror::Error)]
enum NotTaken {
    #[error("this node has no name among nodes")]
    NoIdentity,
    #[error(transparent)]
    Exchange(#[from] Failure<db::Error>),
    #[error(transparent)]
    Receipt(#[from] ItemError),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// `POST /exchange/v1/items`: one item a line. 200 with the receipt; 409 with it where the feed does not fit what is
/// held; 422 for what is no item of this feed; 401.
pub(super) async fn take(State(exchange): State<Exchange>, from: FromPeer) -> Result<Response, Refusal> {
    let text =
        std::str::from_utf8(&from.body).map_err(|error| Refusal::Unreadable { why: error.to_string() })?;
    let texts: Vec<Arc<str>> = text.lines().take(MOST_ITEMS + 1).map(Arc::from).collect();
    if texts.len() > MOST_ITEMS {
        return Err(Refusal::Unreadable { why: format!("more than {MOST_ITEMS} items") });
    }
    let (context, feed) = (exchange.context().clone(), from.inward());
    let write = exchange.context().db().write(move |tx| -> Result<_, NotTaken> {
        let (known, signer) = take_turn(tx, &context)?.ok_or(NotTaken::NoIdentity)?;
        let mut ledger = Tables::open(tx)?;
        let authority = |name: &_| known.authority(name);
        let taken = actions::take_in(&mut ledger, &signer, &known.keys(), &authority, &feed, &texts)?;
        let receipt = actions::receipt(&mut ledger, &feed)?.sign(&signer)?;
        Ok((taken.stopped, receipt))
    });
    let (stopped, receipt) = write.await.map_err(|error| match error {
        NotTaken::Database(error) | NotTaken::Exchange(Failure::Ledger(error)) => error.into(),
        other => Refusal::Failed(Problem::unexpected(&other)),
    })?;
    let conflict = |what| Err(Refusal::Conflict { what, receipt: Some(receipt.clone()) });
    match stopped {
        None => Ok(signed(receipt)),
        Some(Stopped::Gap) => conflict(Conflict::Gap),
        Some(Stopped::SenderBehind) => conflict(Conflict::SenderBehind),
        Some(Stopped::Fork) => {
            tracing::error!(peer = %from.peer, "a feed has two pasts; nothing more of it is taken");
            conflict(Conflict::Fork)
        }
        Some(Stopped::Refused(error)) => Err(Refusal::Unreadable { why: error.to_string() }),
        Some(Stopped::ForeignFeed) => Err(Refusal::Unreadable { why: "an item of another feed".to_owned() }),
    }
}

/// How far the reader holds the feed; all zero before the first item.
#[derive(Deserialize)]
pub(super) struct At {
    epoch: u32,
    seq: u64,
    hash: Digest,
}

/// `GET /exchange/v1/items?epoch=…&seq=…&hash=…`: 200 with what comes after, one item a line; 204 when that is all;
/// 409 when this node forgot something; 401, 422.
pub(super) async fn fetch(
    State(exchange): State<Exchange>,
    at: Result<Query<At>, axum::extract::rejection::QueryRejection>,
    from: FromPeer,
) -> Result<Response, Refusal> {
    let Query(At { epoch, seq, hash }) =
        at.map_err(|error| Refusal::Unreadable { why: error.body_text() })?;
    let (feed, reader) = (from.outward(), Head { epoch, seq, hash });
    let read = exchange.context().db().read(move |tx| -> db::Result<_> {
        let mut stored = Stored(tx);
        if stored.quarantine()?.contains_key(&feed.to) {
            return Ok(None);
        }
        actions::serve(&mut stored, &feed, &reader).map(Some)
    });
    let Some(served) = read.await? else {
        return Err(Refusal::Failed(Problem::unavailable()));
    };
    match served {
        Served::Items(texts) if texts.is_empty() => Ok(StatusCode::NO_CONTENT.into_response()),
        Served::Items(texts) => Ok(signed(texts.join("\n"))),
        Served::Forgotten => {
            // It is asked how far it holds the feed, and shows what this node forgot.
            exchange.doubts.raise(&from.peer, exchange.context().now());
            Err(Refusal::Conflict { what: Conflict::Forgotten, receipt: None })
        }
    }
}
