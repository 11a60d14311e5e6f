//! What the exchange keeps, as its use cases see it. They run against the database and, in the simulation, against
//! memory: the very same code.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use platform::digest::Digest;

use crate::rules::{
    acceptance::{Head, Held},
    answer::Question,
    item::{Feed, Item},
    name::{CaseId, NodeName},
    statement::Statement,
};

/// What a restored node still has to ask, by peer. Not one peer left: it acts again. Source: exchange.md §6.
pub type Quarantine = BTreeMap<NodeName, Question>;

/// The nodes that share a case, each with the statements it is known to have or to be sent.
pub type Sharers = BTreeMap<NodeName, BTreeSet<Digest>>;

/// One state of the tables of the exchange.
pub trait View {
    /// Why the database failed.
    type Error;

    /// How far a feed is held, [`Head::NONE`] without an item.
    fn head(&mut self, feed: &Feed) -> Result<Head, Self::Error>;

    /// The item at a place.
    fn held(&mut self, feed: &Feed, seq: u64) -> Result<Option<Held>, Self::Error>;

    /// The texts of at most `most` items after a place, in order.
    fn texts(&mut self, feed: &Feed, after: u64, most: usize) -> Result<Vec<Arc<str>>, Self::Error>;

    /// The epoch in which one writes a feed of one's own, from 1.
    fn epoch(&mut self, feed: &Feed) -> Result<u32, Self::Error>;

    /// The epoch whose items of a feed are refused since it forked, 0 for none.
    fn stopped(&mut self, feed: &Feed) -> Result<u32, Self::Error>;

    /// The first item of a feed that was not understood.
    fn first_not_understood(&mut self, feed: &Feed) -> Result<Option<u64>, Self::Error>;

    /// All that is known of a case.
    fn statements(&mut self, case: CaseId) -> Result<Vec<Arc<Statement>>, Self::Error>;

    /// The text that another author signed for a statement.
    fn authored(&mut self, statement: Digest) -> Result<Option<Arc<str>>, Self::Error>;

    /// Who shares a case.
    fn sharers(&mut self, case: CaseId) -> Result<Sharers, Self::Error>;

    /// At most `most` cases that are shared, after one, in order.
    fn shared_cases(&mut self, after: Option<CaseId>, most: usize) -> Result<Vec<CaseId>, Self::Error>;

    /// What is still to be asked after a restore; empty in ordinary times.
    fn quarantine(&mut self) -> Result<Quarantine, Self::Error>;
}

/// The tables within one transaction that changes them: what is done is done altogether or not at all.
pub trait Ledger: View {
    /// Adds an item to its feed, whose head it becomes.
    fn append(&mut self, item: &Item) -> Result<(), Self::Error>;

    /// Takes the items after a place back out of a feed of one's own that nobody received. Their statements stay, but
    /// no longer count as sent to the feed's reader.
    fn cut(&mut self, feed: &Feed, after: u64) -> Result<(), Self::Error>;

    /// Begins another.
    fn begin_epoch(&mut self, feed: &Feed, epoch: u32) -> Result<(), Self::Error>;

    /// Refuses the items of an epoch, and of those before it, from now on. What was refused stays so.
    fn stop(&mut self, feed: &Feed, epoch: u32) -> Result<(), Self::Error>;

    /// Keeps a statement, with the text that its author signed where it is another's. False: it was known.
    fn keep(&mut self, statement: &Arc<Statement>, authored: Option<&Arc<str>>) -> Result<bool, Self::Error>;

    /// Shares a case with a peer from now on. False: it was shared before.
    fn share(&mut self, case: CaseId, peer: &NodeName) -> Result<bool, Self::Error>;

    /// Takes note that a peer has a statement, or is being sent it.
    fn convey(&mut self, case: CaseId, peer: &NodeName, statement: Digest) -> Result<(), Self::Error>;

    /// Asks a peer, or asks it something else.
    fn ask(&mut self, peer: &NodeName, question: Question) -> Result<(), Self::Error>;

    /// Has nothing more to ask a peer.
    fn asked(&mut self, peer: &NodeName) -> Result<(), Self::Error>;
}
