//! One worker for each peer and direction, as long as the program runs.

use std::{collections::BTreeMap, future::Future, time::Duration};

use platform::random::random_bytes;
use tokio::{task::JoinHandle, time::sleep};
use tokio_util::sync::CancellationToken;

use super::{Round, RoundError, ask_how_far, introduce, learn, pull, push};
use crate::{
    Exchange,
    identity::Acquaintance,
    restored,
    rules::{name::NodeName, pace::Pace},
};

/// How often one looks for peers that came or went.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// How long a worker rests when there was nothing to send.
const SEND_EVERY: Duration = Duration::from_secs(5);
/// How often peers tell each other who they are and how far they hold what was sent.
const GREET_EVERY: Duration = Duration::from_secs(60 * 60);
/// How long a worker rests when there was nothing to fetch. Peers that can reach this node send by themselves.
const FETCH_EVERY: Duration = Duration::from_secs(30);

/// Works until it is told to stop.
pub async fn run(exchange: Exchange, stop: CancellationToken) {
    if let Some(file) = exchange.mark.clone() {
        tokio::spawn(restored::count(exchange.context().clone(), file, stop.clone()));
    }
    let mut workers: BTreeMap<NodeName, [JoinHandle<()>; 3]> = BTreeMap::new();
    loop {
        match peers(&exchange).await {
            Ok(peers) => {
                workers.retain(|name, worker| {
                    let stays = peers.contains(name) && !worker.iter().any(JoinHandle::is_finished);
                    if !stays {
                        worker.iter().for_each(JoinHandle::abort);
                    }
                    stays
                });
                for peer in peers {
                    workers.entry(peer.clone()).or_insert_with(|| employ(&exchange, &peer));
                }
            }
            Err(error) => tracing::error!(%error, "the peers cannot be read"),
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = sleep(LOOK_EVERY) => {}
            () = exchange.doubts.raised() => {
                for peer in exchange.doubts.take(exchange.context().now()) {
                    let exchange = exchange.clone();
                    // It may take long, and nobody waits for it.
                    tokio::spawn(async move { greet(&exchange, &peer).await });
                }
            }
        }
    }
    workers.values().flatten().for_each(JoinHandle::abort);
}

async fn peers(exchange: &Exchange) -> db::Result<Vec<NodeName>> {
    let known = exchange.context().db().read(Acquaintance::load).await?;
    let peers = known.map(|known| known.peers).unwrap_or_default();
    Ok(peers.into_iter().map(|peer| peer.descriptor.node).collect())
}

fn employ(exchange: &Exchange, peer: &NodeName) -> [JoinHandle<()>; 3] {
    let sending = {
        let (exchange, peer) = (exchange.clone(), peer.clone());
        tokio::spawn(async move {
            let round = |pace: Pace| push(&exchange, &peer, pace.window());
            work(&exchange, &peer, SEND_EVERY, round).await;
        })
    };
    let fetching = {
        let (exchange, peer) = (exchange.clone(), peer.clone());
        tokio::spawn(async move {
            work(&exchange, &peer, FETCH_EVERY, |_| pull(&exchange, &peer)).await;
        })
    };
    let greeting = {
        let (exchange, peer) = (exchange.clone(), peer.clone());
        tokio::spawn(async move {
            loop {
                greet(&exchange, &peer).await;
                sleep(GREET_EVERY).await;
            }
        })
    };
    [sending, fetching, greeting]
}

/// Round after round, at the pace the peer can take.
async fn work<F>(exchange: &Exchange, peer: &NodeName, rest: Duration, round: impl Fn(Pace) -> F)
where
    F: Future<Output = Result<Round, RoundError>>,
{
    let mut pace = Pace::default();
    loop {
        let wait = match round(pace).await {
            Ok(Round::Idle) => {
                pace = pace.rested();
                rest
            }
            Ok(Round::Passed(_)) => {
                pace = pace.arrived();
                Duration::ZERO
            }
            Err(error) => {
                tracing::warn!(%peer, %error, "nothing passes");
                if matches!(error, RoundError::Item(_) | RoundError::NotTrusted { .. } | RoundError::Line(_))
                {
                    exchange.doubts.raise(peer, exchange.context().now());
                }
                pace = pace.failed();
                let asked = if let RoundError::Busy { retry_after, .. } = error { retry_after } else { None };
                pace.wait(chance(exchange), asked)
            }
        };
        sleep(wait).await;
    }
}

fn chance(exchange: &Exchange) -> f64 {
    let [byte] = random_bytes(exchange.context().random());
    f64::from(byte) / 255.0
}

/// Fetches what a peer says of itself, and tells it what this node does: one of both may be the one that changed.
async fn ask_again(exchange: &Exchange, peer: &NodeName) {
    match learn(exchange, peer).await {
        Ok(true) => tracing::info!(%peer, "its description is new"),
        Ok(false) => {}
        Err(error) => tracing::warn!(%peer, %error, "its description cannot be fetched"),
    }
    if let Err(error) = introduce(exchange, peer).await {
        tracing::warn!(%peer, %error, "it does not take this node's description");
    }
}

/// What is done now and then though nothing seems to be wrong: descriptions change, and a peer that was restored holds
/// less than it signed for.
async fn greet(exchange: &Exchange, peer: &NodeName) {
    ask_again(exchange, peer).await;
    if let Err(error) = ask_how_far(exchange, peer).await {
        tracing::warn!(%peer, %error, "it does not say how far it holds what was sent");
    }
}
