//! Taking in what a peer sent: stored first, interpreted as far as it is understood. Source: exchange.md §3 and §7.

use std::sync::Arc;

use super::{Failure, convey::tell};
use crate::{
    ledger::{Ledger, View},
    rules::{
        acceptance::{Head, Verdict},
        entitlement::Authority,
        item::{Feed, Item, ItemError, Signer},
        key::Keys,
        name::NodeName,
        receipt::Receipt,
        statement::Statement,
    },
};

/// What became of a batch.
#[derive(Debug)]
pub struct Taken {
    /// How far the feed is held now.
    pub head: Head,
    /// The statements that are new here, in order: what the rest of the program acts upon in this transaction.
    pub fresh: Vec<Arc<Statement>>,
    /// Why the rest of the batch was left; none: all of it is held.
    pub stopped: Option<Stopped>,
}

/// Why a batch was left. What stands before is stored.
#[derive(Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Items before it are missing.
    Gap,
    /// The sender is to ask what it forgot.
    SenderBehind,
    /// The feed has two pasts: an alarm for people, and nothing more of that epoch is taken.
    Fork,
    /// It is no item of this feed.
    Refused(ItemError),
    /// It is an item of another feed.
    ForeignFeed,
}

/// Takes in a batch of items of `feed`, whose reader this node is.
///
/// # Errors
/// [`Failure`]; then nothing was taken in.
pub fn take_in<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    keys: &Keys,
    authority: &dyn Fn(&NodeName) -> Authority,
    feed: &Feed,
    texts: &[Arc<str>],
) -> Result<Taken, Failure<L::Error>> {
    let mut head = ledger.head(feed)?;
    let stopped_epoch = ledger.stopped(feed)?;
    let mut fresh = Vec::new();
    for text in texts {
        let item = match Item::read(text, keys) {
            Ok(item) if item.feed == *feed => item,
            Ok(_) => return Ok(Taken { head, fresh, stopped: Some(Stopped::ForeignFeed) }),
            Err(error) => return Ok(Taken { head, fresh, stopped: Some(Stopped::Refused(error)) }),
        };
        let held = match item.place.seq {
            seq if seq <= head.seq => ledger.held(feed, seq)?,
            _ => None,
        };
        let stopped = match head.judge(held, &item.place, item.hash) {
            Verdict::Append if item.place.epoch > stopped_epoch => {
                ledger.append(&item)?;
                head = Head::after(&item.place, item.hash);
                if interpret(ledger, signer, authority, &item)? {
                    fresh.push(Arc::clone(&item.statement));
                }
                continue;
            }
            Verdict::Known | Verdict::Dead => continue,
            Verdict::Gap => Stopped::Gap,
            Verdict::SenderBehind => Stopped::SenderBehind,
            Verdict::Append | Verdict::Fork => {
                ledger.stop(feed, item.place.epoch)?;
                Stopped::Fork
            }
        };
        return Ok(Taken { head, fresh, stopped: Some(stopped) });
    }
    Ok(Taken { head, fresh, stopped: None })
}

/// Keeps what an item conveys and passes it on. A statement that is not understood is kept and passed on like any
/// other: it holds up its case, never the feed. Answers whether it is new.
pub(super) fn interpret<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    authority: &dyn Fn(&NodeName) -> Authority,
    item: &Item,
) -> Result<bool, Failure<L::Error>> {
    let statement = &item.statement;
    let case = statement.heading.case;
    let own = statement.heading.author == signer.id.node;
    let authored = (!own).then(|| item.authored());
    let fresh = ledger.keep(statement, authored)?;
    let peer = if item.feed.from == signer.id.node { &item.feed.to } else { &item.feed.from };
    // Known from another side, a case may be new between these two: what the peer lacks of it is told as well.
    let newly_shared = ledger.share(case, peer)?;
    ledger.convey(case, peer, statement.digest)?;
    if fresh || newly_shared {
        tell(ledger, signer, case, authority)?;
    }
    Ok(fresh)
}

/// What this node signs for the writer of a feed: how far it is stored, and how far it is understood.
///
/// # Errors
/// The ledger's.
pub fn receipt<L: View>(ledger: &mut L, feed: &Feed) -> Result<Receipt, L::Error> {
    let stored = ledger.head(feed)?;
    let understood = ledger.first_not_understood(feed)?.map_or(stored.seq, |seq| seq - 1);
    Ok(Receipt { feed: feed.clone(), stored, understood })
}
