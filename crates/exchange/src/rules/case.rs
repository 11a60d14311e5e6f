//! A case as the statements on it leave it: a function of the set of statements, whichever feeds they came along and
//! in whichever order. Source: exchange.md §1 and §4.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use platform::digest::Digest;

use super::{
    law::{Void, judge},
    name::{Code, NodeName},
    order::{Ordered, ancestors, ordered},
    statement::{Addition, BlobRef, Body, MOST_CAUSES, Opened, Statement},
    status::{Status, Visibility},
};

/// An offer that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its statement.
    pub statement: Digest,
    /// To whom.
    pub to: NodeName,
    /// By when an answer is hoped for.
    pub respond_by: Date,
    /// Whether the custodian would rather have it back.
    pub recall_asked: bool,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The node that holds the identity of whoever reported it.
    pub home: NodeName,
    /// What it began with.
    pub opened: Opened,
    /// Where it stands.
    pub status: Status,
    /// The agency that has it, where the custodian said so.
    pub agency: Option<Code>,
    /// Who had it in each term of custody, from the first.
    pub custodians: Vec<NodeName>,
    /// The offer that waits for its answer: until then the custodian decides nothing.
    pub offer: Option<Offer>,
    /// How often each node gave it back or on.
    pub turns: BTreeMap<NodeName, u32>,
    /// What was added.
    pub additions: BTreeMap<Digest, Addition>,
    /// What belongs to it and is not erased.
    pub blobs: BTreeMap<Digest, BlobRef>,
    /// What is gone for good.
    pub erased: BTreeSet<Digest>,
    /// Statements without effect, and why: shown to staff, never dropped.
    pub void: BTreeMap<Digest, Void>,
    /// Statements of a later version.
    pub uninterpreted: BTreeSet<Digest>,
    /// Statements that came after one that is missing or not understood.
    pub waiting: BTreeSet<Digest>,
    /// What a new statement names as its causes.
    pub last: Vec<Digest>,
    /// What hides it, each with the statement that said so.
    hides: BTreeMap<Digest, Visibility>,
}

impl Case {
    /// The case that these statements make. None while it is not opened, by the one statement that its name follows
    /// from.
    #[must_use]
    pub fn fold<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<Self> {
        let all: Vec<&Statement> = statements.collect();
        let Ordered { read, uninterpreted, waiting, last } = ordered(all.iter().copied());
        let known: BTreeMap<Digest, &Statement> =
            read.iter().map(|statement| (statement.digest, *statement)).collect();
        let mut case: Option<Self> = None;
        let mut early = BTreeMap::new();
        for statement in read {
            let Ok(body) = &statement.body else { continue };
            match (&mut case, body) {
                (Some(case), _) => case.read(statement, body, &known),
                (None, Body::Opened(opened)) if statement.heading.opens_its_case() => {
                    case = Some(Self::open(statement, opened));
                }
                (None, Body::Opened(_)) => {
                    early.insert(statement.digest, Void::NotItsOpening);
                }
                (None, _) => {
                    early.insert(statement.digest, Void::NotOpened);
                }
            }
        }
        let mut case = case?;
        case.void.append(&mut early);
        for statement in all.iter().filter(|statement| waiting.contains(&statement.digest)) {
            case.hide(statement);
        }
        let last = last.into_iter().take(MOST_CAUSES).collect();
        Some(Self { uninterpreted, waiting, last, ..case })
    }

    fn open(statement: &Statement, opened: &Opened) -> Self {
        let home = statement.heading.author.clone();
        Self {
            custodians: vec![home.clone()],
            home,
            status: Status::Received,
            agency: None,
            offer: None,
            turns: BTreeMap::new(),
            additions: BTreeMap::new(),
            blobs: opened.text.iter().map(|blob| (blob.digest, blob.clone())).collect(),
            erased: BTreeSet::new(),
            void: BTreeMap::new(),
            uninterpreted: BTreeSet::new(),
            waiting: BTreeSet::new(),
            last: Vec::new(),
            hides: [(statement.digest, opened.visibility)].into(),
            opened: opened.clone(),
        }
    }

    fn read(&mut self, statement: &Statement, body: &Body, known: &BTreeMap<Digest, &Statement>) {
        match judge(self, &statement.heading, body) {
            Ok(()) => self.apply(statement, body, known),
            Err(void) => {
                self.void.insert(statement.digest, void);
            }
        }
    }

    fn apply(&mut self, statement: &Statement, body: &Body, known: &BTreeMap<Digest, &Statement>) {
        let Statement { digest, heading, .. } = statement;
        if let Some(blob) = body.blob().filter(|blob| !self.erased.contains(&blob.digest)) {
            self.blobs.insert(blob.digest, blob.clone());
        }
        match body {
            Body::Opened(_) => {}
            Body::Status(changed) => self.status = changed.status,
            Body::Assigned(assigned) => self.agency = Some(assigned.agency.clone()),
            Body::Offered(offered) => {
                let (to, respond_by) = (offered.to.clone(), offered.respond_by);
                self.offer = Some(Offer { statement: *digest, to, respond_by, recall_asked: false });
            }
            Body::Accepted(_) => {
                self.count_turn(self.custodian().clone());
                self.offer = None;
                self.agency = None;
                self.custodians.push(heading.author.clone());
            }
            Body::Rejected(_) => {
                self.count_turn(heading.author.clone());
                self.offer = None;
            }
            Body::RecallAsked(asked) => {
                if let Some(offer) = self.offer.as_mut().filter(|offer| offer.statement == asked.offer) {
                    offer.recall_asked = true;
                }
            }
            Body::Added(added) => {
                self.additions.insert(*digest, added.what);
            }
            Body::Raised(_) | Body::Erased(_) => self.hide(statement),
            // Only what the home erases is gone; that somebody did so tells the home how far it is.
            Body::ErasureDone(_) => {}
            Body::Lowered(lowered) => {
                // What was raised without the home's knowing goes on hiding.
                let seen = ancestors(statement, known);
                self.hides.retain(|raise, _| !seen.contains(raise));
                self.hides.insert(*digest, lowered.visibility);
            }
        }
    }

    /// What hides or erases takes effect at once, even where what it came after is not known yet.
    fn hide(&mut self, statement: &Statement) {
        match &statement.body {
            Ok(Body::Raised(raised)) => {
                self.hides.insert(statement.digest, raised.visibility);
            }
            Ok(Body::Erased(erased)) if statement.heading.author == self.home => self.erase(&erased.blobs),
            _ => {}
        }
    }

    fn erase(&mut self, blobs: &[Digest]) {
        self.erased.extend(blobs);
        self.blobs.retain(|blob, _| !blobs.contains(blob));
    }

    fn count_turn(&mut self, node: NodeName) {
        *self.turns.entry(node).or_default() += 1;
    }

    /// Who has it.
    #[must_use]
    pub fn custodian(&self) -> &NodeName {
        self.custodians.last().unwrap_or(&self.home)
    }

    /// The current term of custody, from 1.
    #[must_use]
    pub fn term(&self) -> u32 {
        u32::try_from(self.custodians.len()).unwrap_or(u32::MAX)
    }

    /// Who had it in a term.
    #[must_use]
    pub fn custodian_of(&self, term: u32) -> Option<&NodeName> {
        self.custodians.get(usize::try_from(term.checked_sub(1)?).ok()?)
    }

    /// Whether this offer to `node` waits for an answer.
    #[must_use]
    pub fn is_offered(&self, node: &NodeName, offer: Digest) -> bool {
        self.offer.as_ref().is_some_and(|standing| standing.to == *node && standing.statement == offer)
    }

    /// How far it is hidden.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        self.hides.values().copied().max().unwrap_or(Visibility::Oversight)
    }

    /// How often it changed hands.
    #[must_use]
    pub fn hops(&self) -> usize {
        self.custodians.len() - 1
    }

    /// Whether all that is known of it was understood.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        self.uninterpreted.is_empty()
    }
}

#[cfg(test)]
mod tests;
