//! Coming back from a backup: the node asks each peer for what it had told it and forgot, takes the feeds up behind
//! that in a new epoch, and only then acts again. Source: exchange.md §6.

use std::sync::Arc;

use super::{Failure, convey::tell, serve::next_batch, take_in::interpret};
use crate::{
    ledger::{Ledger, View},
    rules::{
        acceptance::{Head, Verdict},
        answer::{Answer, Question},
        entitlement::Authority,
        item::{Feed, Item, ItemError, Signer},
        key::Keys,
        name::NodeName,
    },
};

/// Most cases that are caught up on in one go.
const MOST_CASES: usize = 1_000;

/// How far the asking has come.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress {
    /// It was no answer to what was asked last.
    NotAsked,
    /// There is more to ask this peer.
    AskAgain,
    /// This peer has said all, others have not.
    PeerDone,
    /// All have. The node acts again.
    Done,
    /// The answer does not hold together: it is asked again later.
    Implausible(ItemError),
}

/// Puts the node in quarantine: from now on it moves no custody, until all `peers` have said what they hold.
/// `nonces` gives a fresh one for each.
///
/// # Errors
/// The ledger's.
pub fn quarantine<L: Ledger>(
    ledger: &mut L,
    me: &NodeName,
    peers: impl Iterator<Item = NodeName>,
    mut nonces: impl FnMut() -> [u8; 16],
) -> Result<(), L::Error> {
    for peer in peers {
        let feed = Feed { from: me.clone(), to: peer.clone() };
        let after = ledger.head(&feed)?.seq;
        ledger.ask(&peer, Question { nonce: nonces(), after })?;
    }
    Ok(())
}

/// Answers a restored peer. `feed` is the peer's.
///
/// # Errors
/// The ledger's.
pub fn answer<L: View>(ledger: &mut L, feed: &Feed, question: &Question) -> Result<Answer, L::Error> {
    Ok(Answer {
        nonce: question.nonce,
        head: ledger.head(feed)?,
        at: ledger.held(feed, question.after)?.map(|held| held.hash),
        texts: next_batch(ledger, feed, question.after)?,
    })
}

/// Takes back what a peer says it was told. `nonce` is for the next question.
///
/// # Errors
/// [`Failure`]; then nothing has changed.
pub fn take_back<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    keys: &Keys,
    authority: &dyn Fn(&NodeName) -> Authority,
    peer: &NodeName,
    answer: &Answer,
    nonce: [u8; 16],
) -> Result<Progress, Failure<L::Error>> {
    let quarantine = ledger.quarantine()?;
    let Some(question) = quarantine.get(peer).filter(|question| question.nonce == answer.nonce) else {
        return Ok(Progress::NotAsked);
    };
    let feed = Feed { from: signer.id.node.clone(), to: peer.clone() };
    let after = question.after;
    let mine = ledger.held(&feed, after)?.map(|held| held.hash);
    if after > 0 && (answer.at.is_none() || answer.at != mine) {
        return look_further_back(ledger, peer, answer, after, nonce);
    }
    if !answer.texts.is_empty() {
        let known = ledger.held(&feed, after + 1)?;
        let items = match chain(ledger, &feed, keys, after, &answer.texts) {
            Ok(items) => items,
            Err(Failure::Item(error)) => return Ok(Progress::Implausible(error)),
            Err(failure) => return Err(failure),
        };
        if known.is_some() {
            ledger.cut(&feed, after)?;
        }
        for item in &items {
            // Whoever lacks what is learned again is told at the end: until then this node tells nobody anything.
            ledger.append(item)?;
            interpret(ledger, &signer.id.node, item)?;
        }
    }
    let head = ledger.head(&feed)?;
    if head.seq < answer.head.seq {
        let question = Question { nonce, after: head.seq };
        ledger.ask(peer, question)?;
        return Ok(Progress::AskAgain);
    }
    finish(ledger, signer, authority, &feed, answer)
}

/// The peer does not hold what this node does at the place in question.
fn look_further_back<L: Ledger>(
    ledger: &mut L,
    peer: &NodeName,
    answer: &Answer,
    after: u64,
    nonce: [u8; 16],
) -> Result<Progress, Failure<L::Error>> {
    // It holds less: perhaps a beginning of the feed. Else the common past is looked for in halves.
    let after = if answer.head.seq < after { answer.head.seq } else { after / 2 };
    ledger.ask(peer, Question { nonce, after })?;
    Ok(Progress::AskAgain)
}

/// Reads the items of an answer, which must hang on the item at `after` and on each other.
fn chain<L: Ledger>(
    ledger: &mut L,
    feed: &Feed,
    keys: &Keys,
    after: u64,
    texts: &[Arc<str>],
) -> Result<Vec<Item>, Failure<L::Error>> {
    let held = ledger.held(feed, after)?;
    let mut head = held.map_or(Head::NONE, |held| Head { epoch: held.epoch, seq: after, hash: held.hash });
    let mut items = Vec::with_capacity(texts.len());
    for text in texts {
        let item = Item::read(text, keys).map_err(Failure::Item)?;
        if item.feed != *feed || head.judge(None, &item.place, item.hash) != Verdict::Append {
            let why = "not the next item of the feed".to_owned();
            return Err(Failure::Item(ItemError::Payload(why)));
        }
        head = Head::after(&item.place, item.hash);
        items.push(item);
    }
    Ok(items)
}

/// What the peer held is known again; what it did not receive follows in a new epoch.
fn finish<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    authority: &dyn Fn(&NodeName) -> Authority,
    feed: &Feed,
    answer: &Answer,
) -> Result<Progress, Failure<L::Error>> {
    ledger.cut(feed, answer.head.seq)?;
    let epoch = ledger.epoch(feed)?.max(answer.head.epoch) + 1;
    ledger.begin_epoch(feed, epoch)?;
    ledger.asked(&feed.to)?;
    if !ledger.quarantine()?.is_empty() {
        return Ok(Progress::PeerDone);
    }
    catch_up(ledger, signer, authority)?;
    Ok(Progress::Done)
}

/// Sends each peer what it lacks of the cases it shares: what was stated meanwhile, and what one learned again.
fn catch_up<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    authority: &dyn Fn(&NodeName) -> Authority,
) -> Result<(), Failure<L::Error>> {
    let mut after = None;
    loop {
        let cases = ledger.shared_cases(after, MOST_CASES)?;
        for case in &cases {
            tell(ledger, signer, *case, authority)?;
        }
        after = cases.last().copied();
        if cases.len() < MOST_CASES {
            return Ok(());
        }
    }
}
