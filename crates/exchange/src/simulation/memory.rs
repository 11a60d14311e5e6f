//! The tables of a node, in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    sync::Arc,
};

use platform::digest::Digest;

#[cfg(doc)]
use super::flaw::Flaw;
use crate::{
    ledger::{Ledger, Quarantine, Sharers, View},
    rules::{
        acceptance::{Head, Held},
        answer::Question,
        case::Case,
        item::{Feed, Item},
        name::{CaseId, NodeName},
        statement::{Added, Addition, Body, Statement},
    },
};

/// The type of statements that only upgraded nodes understand.
pub(super) const LATER: &str = "tuntas.case.coloured.v2";

#[derive(Clone)]
pub(super) struct FeedTable {
    pub(super) items: BTreeMap<u64, Arc<Item>>,
    pub(super) head: Head,
    epoch: u32,
    stopped: u32,
}

impl Default for FeedTable {
    fn default() -> Self {
        Self { items: BTreeMap::new(), head: Head::NONE, epoch: 1, stopped: 0 }
    }
}

/// A report that was filed here.
#[derive(Clone)]
pub(super) struct Filed {
    pub(super) case: CaseId,
    pub(super) tracking: u64,
}

/// What survives a crash, and what a backup holds.
#[derive(Clone, Default)]
pub(super) struct Store {
    pub(super) feeds: BTreeMap<Feed, FeedTable>,
    pub(super) cases: BTreeMap<CaseId, BTreeMap<Digest, Arc<Statement>>>,
    authored: BTreeMap<Digest, Arc<str>>,
    pub(super) sharers: BTreeMap<CaseId, Sharers>,
    pub(super) quarantine: Quarantine,
    /// Reports by idempotency key.
    pub(super) filed: BTreeMap<u8, Filed>,
    pub(super) contents: BTreeMap<Digest, Arc<str>>,
    /// How often the reporter was told of a statement.
    pub(super) told: BTreeMap<Digest, u32>,
    pub(super) upgraded: bool,
    /// Only with [`Flaw::CursorKeptBySender`].
    pub(super) sent: BTreeMap<NodeName, u64>,
    /// Only with [`Flaw::FilteredAtEnqueue`].
    pub(super) entitled: BTreeSet<(NodeName, Digest)>,
    /// Only with [`Flaw::SequentialTracking`].
    pub(super) last_tracking: u64,
}

impl Store {
    /// A case as the officials of this node see it.
    pub(super) fn case(&self, case: CaseId) -> Option<Case> {
        let statements: Vec<Arc<Statement>> =
            self.cases.get(&case)?.values().map(|statement| self.understand(statement)).collect();
        Case::fold(statements.iter().map(AsRef::as_ref))
    }

    /// An upgraded program reads what it could not before.
    fn understand(&self, statement: &Arc<Statement>) -> Arc<Statement> {
        if self.upgraded && statement.kind.as_str() == LATER {
            let body = Ok(Body::Added(Added { what: Addition::Comment, content: None }));
            Arc::new(Statement { body, ..Statement::clone(statement) })
        } else {
            Arc::clone(statement)
        }
    }

    /// Whether this node understands it.
    pub(super) fn understands(&self, statement: &Statement) -> bool {
        statement.body.is_ok() || (self.upgraded && statement.kind.as_str() == LATER)
    }
}

/// A transaction of one node.
pub(super) struct Memory<'a> {
    pub(super) store: &'a mut Store,
    /// With [`Flaw::GapAccepted`]: the head that makes the batch fit.
    pub(super) pretended_head: Option<(Feed, Head)>,
    /// With [`Flaw::NoOverlapComparison`]: what the batch says is held.
    pub(super) pretended_items: BTreeMap<u64, Held>,
    /// The cases this transaction touched.
    pub(super) touched: BTreeSet<CaseId>,
}

impl<'a> Memory<'a> {
    pub(super) fn new(store: &'a mut Store) -> Self {
        Self { store, pretended_head: None, pretended_items: BTreeMap::new(), touched: BTreeSet::new() }
    }

    fn feed(&mut self, feed: &Feed) -> &mut FeedTable {
        self.store.feeds.entry(feed.clone()).or_default()
    }
}

impl View for Memory<'_> {
    type Error = Infallible;

    fn head(&mut self, feed: &Feed) -> Result<Head, Infallible> {
        match &self.pretended_head {
            Some((pretended, head)) if pretended == feed => Ok(*head),
            _ => Ok(self.store.feeds.get(feed).map_or(Head::NONE, |table| table.head)),
        }
    }

    fn held(&mut self, feed: &Feed, seq: u64) -> Result<Option<Held>, Infallible> {
        if let Some(held) = self.pretended_items.get(&seq) {
            return Ok(Some(*held));
        }
        let item = self.store.feeds.get(feed).and_then(|table| table.items.get(&seq));
        Ok(item.map(|item| Held { epoch: item.place.epoch, hash: item.hash }))
    }

    fn texts(&mut self, feed: &Feed, after: u64, most: usize) -> Result<Vec<Arc<str>>, Infallible> {
        let items = self.store.feeds.get(feed).into_iter().flat_map(|table| table.items.range(after + 1..));
        Ok(items.take(most).map(|(_, item)| Arc::clone(&item.text)).collect())
    }

    fn epoch(&mut self, feed: &Feed) -> Result<u32, Infallible> {
        Ok(self.feed(feed).epoch)
    }

    fn stopped(&mut self, feed: &Feed) -> Result<u32, Infallible> {
        Ok(self.feed(feed).stopped)
    }

    fn first_not_understood(&mut self, feed: &Feed) -> Result<Option<u64>, Infallible> {
        let mut items = self.store.feeds.get(feed).into_iter().flat_map(|table| &table.items);
        Ok(items.find(|(_, item)| !self.store.understands(&item.statement)).map(|(seq, _)| *seq))
    }

    fn statements(&mut self, case: CaseId) -> Result<Vec<Arc<Statement>>, Infallible> {
        let statements = self.store.cases.get(&case).into_iter().flat_map(BTreeMap::values);
        Ok(statements.map(|statement| self.store.understand(statement)).collect())
    }

    fn authored(&mut self, statement: Digest) -> Result<Option<Arc<str>>, Infallible> {
        Ok(self.store.authored.get(&statement).cloned())
    }

    fn sharers(&mut self, case: CaseId) -> Result<Sharers, Infallible> {
        Ok(self.store.sharers.get(&case).cloned().unwrap_or_default())
    }

    fn shared_cases(&mut self, after: Option<CaseId>, most: usize) -> Result<Vec<CaseId>, Infallible> {
        let cases = self.store.sharers.keys().filter(|case| after.is_none_or(|after| **case > after));
        Ok(cases.take(most).copied().collect())
    }

    fn quarantine(&mut self) -> Result<Quarantine, Infallible> {
        Ok(self.store.quarantine.clone())
    }
}

impl Ledger for Memory<'_> {
    fn append(&mut self, item: &Item) -> Result<(), Infallible> {
        let table = self.feed(&item.feed);
        table.items.insert(item.place.seq, Arc::new(item.clone()));
        table.head = Head::after(&item.place, item.hash);
        Ok(())
    }

    fn cut(&mut self, feed: &Feed, after: u64) -> Result<(), Infallible> {
        let table = self.feed(feed);
        let gone = table.items.split_off(&(after + 1));
        let last = table.items.get(&after);
        table.head = last.map_or(Head::NONE, |item| Head::after(&item.place, item.hash));
        for item in gone.values() {
            let case = self.store.sharers.get_mut(&item.statement.heading.case);
            if let Some(has) = case.and_then(|sharers| sharers.get_mut(&feed.to)) {
                has.remove(&item.statement.digest);
            }
        }
        Ok(())
    }

    fn begin_epoch(&mut self, feed: &Feed, epoch: u32) -> Result<(), Infallible> {
        self.feed(feed).epoch = epoch;
        Ok(())
    }

    fn stop(&mut self, feed: &Feed, epoch: u32) -> Result<(), Infallible> {
        let table = self.feed(feed);
        table.stopped = table.stopped.max(epoch);
        Ok(())
    }

    fn keep(&mut self, statement: &Arc<Statement>, authored: Option<&Arc<str>>) -> Result<bool, Infallible> {
        let case = statement.heading.case;
        self.touched.insert(case);
        if let Some(text) = authored {
            self.store.authored.entry(statement.digest).or_insert_with(|| Arc::clone(text));
        }
        let statements = self.store.cases.entry(case).or_default();
        Ok(statements.insert(statement.digest, Arc::clone(statement)).is_none())
    }

    fn share(&mut self, case: CaseId, peer: &NodeName) -> Result<bool, Infallible> {
        self.touched.insert(case);
        let sharers = self.store.sharers.entry(case).or_default();
        let new = !sharers.contains_key(peer);
        sharers.entry(peer.clone()).or_default();
        Ok(new)
    }

    fn convey(&mut self, case: CaseId, peer: &NodeName, statement: Digest) -> Result<(), Infallible> {
        let sharers = self.store.sharers.entry(case).or_default();
        sharers.entry(peer.clone()).or_default().insert(statement);
        Ok(())
    }

    fn ask(&mut self, peer: &NodeName, question: Question) -> Result<(), Infallible> {
        self.store.quarantine.insert(peer.clone(), question);
        Ok(())
    }

    fn asked(&mut self, peer: &NodeName) -> Result<(), Infallible> {
        self.store.quarantine.remove(peer);
        Ok(())
    }
}
