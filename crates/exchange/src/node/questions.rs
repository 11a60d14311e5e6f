//! A peer that was restored from a backup asks what it forgot.

use axum::{extract::State, response::Response};

use super::{
    caller::FromPeer,
    reply::{Refusal, signed},
};
use crate::{
    Exchange, actions,
    identity::{Acquaintance, signer},
    rules::{answer::Question, item::ItemError},
    store::Stored,
};

/// Why a question is not answered.
#[derive(Debug, thiserror::Error)]
enum Unanswered {
    #[error("this node has no identity")]
    NoIdentity,
    #[error(transparent)]
    Item(#[from] ItemError),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// `POST /exchange/v1/questions`: 200 with the signed answer and the items it signs for, one a line; 401, 422.
pub(super) async fn answer(State(exchange): State<Exchange>, from: FromPeer) -> Result<Response, Refusal> {
    let question: Question =
        serde_json::from_slice(&from.body).map_err(|error| Refusal::Unreadable { why: error.to_string() })?;
    let (context, feed) = (exchange.context().clone(), from.inward());
    let read = exchange.context().db().read(move |tx| -> Result<_, Unanswered> {
        Acquaintance::with(tx, &feed.from)?.ok_or(Unanswered::NoIdentity)?;
        let signer = signer(tx, &context)?.ok_or(Unanswered::NoIdentity)?;
        Ok(actions::answer(&mut Stored(tx), &feed, &question)?.sign(&feed, &signer)?)
    });
    match read.await {
        Ok(answer) => {
            tracing::warn!(peer = %from.peer, "the peer was restored from a backup and asks what it told this node");
            Ok(signed(answer))
        }
        Err(Unanswered::Database(error)) => Err(error.into()),
        Err(error) => Err(Refusal::Failed(platform::http::Problem::unexpected(&error))),
    }
}
