//! After a restore: asking each peer what this node told it and forgot, and noticing that one must ask.

use bytes::Bytes;
use http::{Method, StatusCode};
use platform::random::random_bytes;

use super::{Both, Round, RoundError, both, call};
use crate::{
    Exchange,
    actions::{Failure, Progress, take_back},
    identity::{Acquaintance, take_turn},
    ledger::View,
    node::QUESTIONS_PATH,
    restored::begin_quarantine,
    rules::{
        acceptance::Head,
        answer::{Answer, Question},
        item::{Feed, Item},
        name::NodeName,
    },
    store::{Stored, Tables},
};

/// Asks a peer the next thing this node has to ask it, and takes back what it says. None: there is nothing to ask it.
///
/// # Errors
/// [`RoundError`]; what was learned before stays.
pub async fn resume(exchange: &Exchange, peer: &NodeName) -> Result<Option<Round>, RoundError> {
    let name = peer.clone();
    let asked = exchange
        .context()
        .db()
        .read(move |tx| -> db::Result<_> { Ok(Stored(tx).quarantine()?.get(&name).copied()) });
    let Some(question) = asked.await? else { return Ok(None) };
    let both = both(exchange, peer).await?;
    let answer = ask(exchange, &both, peer, &question).await?;
    let passed = answer.texts.len();
    let (context, name) = (exchange.context().clone(), peer.clone());
    let nonce = random_bytes(context.random());
    let write = exchange.context().db().write(move |tx| -> Result<_, RoundError> {
        let turn = take_turn(tx, &context)?;
        let (known, signer) = turn.ok_or_else(|| RoundError::NotPaired(name.clone()))?;
        let authority = |name: &_| known.authority(name);
        let mut ledger = Tables::open(tx)?;
        let taken = take_back(&mut ledger, &signer, &known.keys(), &authority, &name, &answer, nonce);
        taken.map_err(|failure| match failure {
            Failure::Ledger(error) => error.into(),
            Failure::Item(error) => RoundError::Item(error),
            Failure::Unsigned(_) => RoundError::Answer { why: failure.to_string() },
        })
    });
    match write.await? {
        Progress::Implausible(error) => Err(error.into()),
        Progress::NotAsked => Ok(Some(Round::Passed(0))),
        Progress::AskAgain => Ok(Some(Round::Passed(passed))),
        Progress::PeerDone => {
            tracing::warn!(%peer, "the peer has told this node what it forgot; others have not yet");
            Ok(Some(Round::Passed(passed)))
        }
        Progress::Done => {
            tracing::warn!(%peer, "all peers have told this node what it forgot; it decides on custody again");
            Ok(Some(Round::Passed(passed)))
        }
    }
}

/// Looks whether the peer holds items that this node signed and does not know: then it was restored from a backup, and
/// from now on asks all peers first. The peer's word alone sets nobody back: it must show such an item.
///
/// # Errors
/// [`RoundError`].
pub(super) async fn suspect(exchange: &Exchange, peer: &NodeName, theirs: &Head) -> Result<bool, RoundError> {
    let both = both(exchange, peer).await?;
    let feed = Feed { from: both.signer.id.node.clone(), to: peer.clone() };
    let reading = feed.clone();
    let own = exchange.context().db().read(move |tx| Stored(tx).head(&reading)).await?;
    let after = own.seq.min(theirs.seq.saturating_sub(1));
    let nonce = random_bytes(exchange.context().random());
    let answer = ask(exchange, &both, peer, &Question { nonce, after }).await?;
    let Some(first) = answer.texts.first().filter(|_| answer.nonce == nonce) else { return Ok(false) };
    let item = Item::read(first, &both.keys)?;
    if item.feed != feed {
        return Ok(false);
    }
    let (context, peer) = (exchange.context().clone(), peer.clone());
    let write = exchange.context().db().write(move |tx| -> Result<bool, RoundError> {
        take_turn(tx, &context)?.ok_or_else(|| RoundError::NotPaired(peer.clone()))?;
        let mut ledger = Tables::open(tx)?;
        let held = ledger.held(&item.feed, item.place.seq)?;
        if held.is_some_and(|held| held.hash == item.hash) || !ledger.quarantine()?.is_empty() {
            return Ok(false);
        }
        let Some(known) = Acquaintance::load(tx)? else { return Ok(false) };
        begin_quarantine(tx, &context, &known)?;
        Ok(true)
    });
    let forgot = write.await?;
    if forgot {
        tracing::error!(
            "a peer holds what this node signed and forgot: it was restored from a backup, and asks its peers"
        );
    }
    Ok(forgot)
}

async fn ask(
    exchange: &Exchange,
    both: &Both,
    peer: &NodeName,
    question: &Question,
) -> Result<Answer, RoundError> {
    let feed = Feed { from: both.signer.id.node.clone(), to: peer.clone() };
    let body = serde_json::to_vec(question).map_err(|error| RoundError::Answer { why: error.to_string() })?;
    let reply = call(exchange, both, (Method::POST, QUESTIONS_PATH, ""), Bytes::from(body)).await?;
    let text = String::from_utf8_lossy(&reply.body);
    match reply.status {
        StatusCode::OK => Ok(Answer::read(&text, &feed, &both.keys)?),
        status => Err(RoundError::Answer { why: format!("status {status}: {text:.200}") }),
    }
}
