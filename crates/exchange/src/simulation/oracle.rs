//! What somebody who sees all nodes at once knows, and what they would never accept.

use std::collections::{BTreeMap, BTreeSet};

use platform::digest::Digest;

use super::memory::Store;
use crate::rules::{
    name::{CaseId, NodeName},
    statement::{Body, Opened},
    status::{Status, Visibility},
};

/// A broken invariant: its number in exchange.md §9, and what was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// `I1` to `I16`.
    pub invariant: &'static str,
    /// What was seen.
    pub seen: String,
}

impl Violation {
    pub(super) fn new(invariant: &'static str, seen: impl Into<String>) -> Self {
        Self { invariant, seen: seen.into() }
    }
}

/// A statement somebody was told is made.
pub(super) struct Acknowledged {
    pub(super) node: usize,
    pub(super) case: CaseId,
    pub(super) statement: Digest,
}

#[derive(Default)]
pub(super) struct Oracle {
    pub(super) acknowledged: Vec<Acknowledged>,
    /// The case each idempotency key was acknowledged with, by node.
    pub(super) keys: BTreeMap<(usize, u8), CaseId>,
    pub(super) tracking: BTreeSet<u64>,
    pub(super) custodians: BTreeMap<(CaseId, u32), NodeName>,
    pub(super) visibility: BTreeMap<(NodeName, CaseId), Visibility>,
    /// The contents each node has said to have erased.
    pub(super) erased: BTreeSet<(NodeName, Digest)>,
    /// The last status a custodian gave.
    pub(super) status: BTreeMap<CaseId, Status>,
    pub(super) opened: BTreeMap<CaseId, Opened>,
    /// Statements that were never made.
    pub(super) forged: BTreeSet<Digest>,
    pub(super) inspected: BTreeSet<Digest>,
    /// The nodes that were set back to a backup.
    pub(super) restored: BTreeSet<usize>,
}

impl Oracle {
    /// Looks at a case of a node after a transaction that touched it.
    pub(super) fn observe(&mut self, node: &NodeName, store: &Store, id: CaseId) -> Result<(), Violation> {
        let Some(case) = store.case(id) else { return Ok(()) };
        for (term, custodian) in (1..).zip(&case.custodians) {
            let known = self.custodians.entry((id, term)).or_insert_with(|| custodian.clone());
            if known != custodian {
                let seen = format!("{id} has {known} and {custodian} in term {term}");
                return Err(Violation::new("I6", seen));
            }
        }
        let statements = || store.cases.get(&id).into_iter().flat_map(BTreeMap::values);
        let level = case.visibility();
        let before = self.visibility.insert((node.clone(), id), level);
        let consent = statements().any(|one| matches!(one.body, Ok(Body::Lowered(_))));
        if before.is_some_and(|before| before > level) && !consent {
            return Err(Violation::new("I8", format!("{id} at {node}: {before:?} became {level:?}")));
        }
        let done = statements().filter(|one| one.heading.author == *node);
        for statement in done {
            if let Ok(Body::ErasureDone(erased)) = &statement.body {
                self.erased.extend(erased.blobs.iter().map(|blob| (node.clone(), *blob)));
            }
        }
        if case.opened.accused.as_ref() == Some(node) && case.opened.visibility == Visibility::Oversight {
            return Err(Violation::new("I14", format!("{node} knows of {id}, which is about it")));
        }
        if self.opened.get(&id).is_some_and(|opened| *opened != case.opened) {
            return Err(Violation::new("I16", format!("{id} is due on another day at {node}")));
        }
        match statements().find(|one| self.forged.contains(&one.digest)) {
            Some(forged) => Err(Violation::new("I12", format!("{node} believes {:?}", forged.digest))),
            None => Ok(()),
        }
    }
}
