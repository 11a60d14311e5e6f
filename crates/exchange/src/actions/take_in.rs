//! Taking in what a peer sent: stored first, interpreted as far as it is understood. Source: exchange.md §3 and §7.

use std::{collections::BTreeSet, sync::Arc};

use super::{Failure, convey::tell};
use crate::{
    ledger::{Ledger, View},
    rules::{
        acceptance::{Head, Verdict},
        entitlement::Authority,
        item::{Feed, Item, ItemError, Signer},
        key::Keys,
        name::{CaseId, NodeName},
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

/// A batch that is being taken in.
struct Batch<'a> {
    feed: &'a Feed,
    keys: &'a Keys,
    /// The epoch whose items are refused.
    stopped_epoch: u32,
    head: Head,
    fresh: Vec<Arc<Statement>>,
    /// The cases of which others may lack something now.
    touched: BTreeSet<CaseId>,
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
    let mut batch = Batch {
        feed,
        keys,
        stopped_epoch: ledger.stopped(feed)?,
        head: ledger.head(feed)?,
        fresh: Vec::new(),
        touched: BTreeSet::new(),
    };
    let mut stopped = None;
    for text in texts {
        stopped = batch.take(ledger, &signer.id.node, text)?;
        if stopped.is_some() {
            break;
        }
    }
    let Batch { head, fresh, touched, .. } = batch;
    for case in touched {
        tell(ledger, signer, case, authority)?;
    }
    Ok(Taken { head, fresh, stopped })
}

impl Batch<'_> {
    /// Takes in the next item, or says why not.
    fn take<L: Ledger>(
        &mut self,
        ledger: &mut L,
        me: &NodeName,
        text: &str,
    ) -> Result<Option<Stopped>, L::Error> {
        let item = match Item::read(text, self.keys) {
            Ok(item) if item.feed == *self.feed => item,
            Ok(_) => return Ok(Some(Stopped::ForeignFeed)),
            Err(error) => return Ok(Some(Stopped::Refused(error))),
        };
        let held = match item.place.seq {
            seq if seq <= self.head.seq => ledger.held(self.feed, seq)?,
            _ => None,
        };
        match self.head.judge(held, &item.place, item.hash) {
            Verdict::Append if item.place.epoch > self.stopped_epoch => {
                ledger.append(&item)?;
                self.head = Head::after(&item.place, item.hash);
                let Kept { fresh, newly_shared } = interpret(ledger, me, &item)?;
                if fresh || newly_shared {
                    self.touched.insert(item.statement.heading.case);
                }
                if fresh {
                    self.fresh.push(item.statement);
                }
                Ok(None)
            }
            Verdict::Known | Verdict::Dead => Ok(None),
            Verdict::Gap => Ok(Some(Stopped::Gap)),
            Verdict::SenderBehind => Ok(Some(Stopped::SenderBehind)),
            Verdict::Append | Verdict::Fork => {
                ledger.stop(self.feed, item.place.epoch)?;
                Ok(Some(Stopped::Fork))
            }
        }
    }
}

/// What an item brought.
pub(super) struct Kept {
    /// Its statement is new here.
    fresh: bool,
    /// Its case was not shared with the other node: known from another side, it is new between these two, and what the
    /// other lacks of it must be told as well.
    newly_shared: bool,
}

/// Keeps what an item conveys. A statement that is not understood is kept and passed on like any other: it holds up its
/// case, never the feed.
pub(super) fn interpret<L: Ledger>(ledger: &mut L, me: &NodeName, item: &Item) -> Result<Kept, L::Error> {
    let statement = &item.statement;
    let case = statement.heading.case;
    let authored = (statement.heading.author != *me).then(|| item.authored());
    let fresh = ledger.keep(statement, authored)?;
    let peer = if item.feed.from == *me { &item.feed.to } else { &item.feed.from };
    let newly_shared = ledger.share(case, peer)?;
    ledger.convey(case, peer, statement.digest)?;
    Ok(Kept { fresh, newly_shared })
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
