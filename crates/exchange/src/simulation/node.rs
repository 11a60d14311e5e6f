//! One node of the simulation.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ed25519_dalek::SigningKey;
use platform::digest::Digest;

use super::memory::{Memory, Store};
use crate::{
    actions::{Speech, state},
    rules::{
        acceptance::Head,
        case::Case,
        entitlement::Authority,
        item::Signer,
        key::KeyId,
        name::{CaseId, NodeName},
        statement::{Body, Erased, Raised},
        status::Visibility,
    },
};

/// What outlives a backup: kept beside the database, because a restore must not bring back what was erased, nor show
/// what was hidden.
#[derive(Default)]
pub(super) struct Journal {
    pub(super) erased: BTreeSet<Digest>,
    pub(super) hidden: BTreeMap<CaseId, Visibility>,
    /// The consents that were heeded.
    pub(super) consents: BTreeSet<Digest>,
}

impl Journal {
    /// Takes note of how far a case is hidden, once that is committed.
    pub(super) fn note(&mut self, id: CaseId, store: &Store) {
        if let Some(case) = store.case(id) {
            self.hidden.insert(id, case.visibility());
            self.consents.extend(consents(store, id));
        }
    }

    /// How far a case must be hidden though the database no longer says so.
    fn forgotten(&self, id: CaseId, case: &Case, store: &Store) -> Option<Visibility> {
        let level = *self.hidden.get(&id)?;
        let new_consent = consents(store, id).any(|consent| !self.consents.contains(&consent));
        (!new_consent && case.visibility() < level).then_some(level)
    }
}

fn consents(store: &Store, case: CaseId) -> impl Iterator<Item = Digest> {
    let statements = store.cases.get(&case).into_iter().flat_map(BTreeMap::values);
    statements.filter(|one| matches!(one.body, Ok(Body::Lowered(_)))).map(|one| one.digest)
}

pub(super) struct Node {
    pub(super) signer: Signer,
    pub(super) peers: Vec<NodeName>,
    pub(super) store: Store,
    pub(super) journal: Journal,
    pub(super) backups: Vec<Store>,
    /// How far each peer is believed to hold this node's feed; forgotten in a crash.
    pub(super) believed: BTreeMap<NodeName, Head>,
    /// How many seconds its clock is ahead.
    pub(super) clock: i64,
    /// Whether it crashes in its next transaction, and whether only after the commit.
    pub(super) crash: Option<bool>,
    /// Whether it was set back without knowing, and has not noticed yet.
    pub(super) set_back: bool,
}

impl Node {
    pub(super) fn new(name: &str, peers: &[&str]) -> Self {
        let parse = |name: &str| name.parse::<NodeName>().ok();
        let peers = peers.iter().filter_map(|name| parse(name)).collect();
        Self {
            signer: signer(name, 1),
            peers,
            store: Store::default(),
            journal: Journal::default(),
            backups: Vec::new(),
            believed: BTreeMap::new(),
            clock: 0,
            crash: None,
            set_back: false,
        }
    }

    pub(super) fn name(&self) -> &NodeName {
        &self.signer.id.node
    }
}

/// The names, from the smallest to the largest: each shares cases with the next.
pub(super) const NAMES: [&str; 3] = ["banjar", "kalsel", "sp4n"];

/// A node's key of some number.
pub(super) fn signer(name: &str, number: u32) -> Signer {
    let mut secret = [0; 32];
    secret[..name.len()].copy_from_slice(name.as_bytes());
    secret[31] = u8::try_from(number % 256).unwrap_or_default();
    let node = name.parse().unwrap_or_else(|_| unreachable_name(name));
    Signer { id: KeyId { node, number }, key: SigningKey::from_bytes(&secret) }
}

fn unreachable_name(name: &str) -> NodeName {
    unreachable!("{name} is one of {NAMES:?}")
}

/// A regency has nobody who supervises.
pub(super) fn authority(node: &NodeName) -> Authority {
    Authority { oversight: node.as_str() != NAMES[0] }
}

/// Within the transaction that touched a case: what was erased goes, and whoever shares it hears of it; what was
/// hidden before a restore is hidden again.
pub(super) fn heed(
    memory: &mut Memory<'_>,
    signer: &Signer,
    journal: &mut Journal,
    mut say: impl FnMut(CaseId, Body) -> Speech,
) {
    for id in memory.touched.clone() {
        let Some(case) = memory.store.case(id) else { continue };
        if let Some(visibility) = journal.forgotten(id, &case, memory.store) {
            let body = Body::Raised(Raised { visibility });
            // Anybody may hide more at any time.
            let _hidden = state(memory, signer, &say(id, body), &authority);
        }
        let gone: Vec<Digest> = case.erased.iter().copied().collect();
        journal.erased.extend(&gone);
        memory.store.contents.retain(|digest, _| !journal.erased.contains(digest));
        let me = &signer.id.node;
        let said = memory.store.cases.get(&id).into_iter().flat_map(BTreeMap::values).any(|statement| {
            statement.heading.author == *me && matches!(statement.body, Ok(Body::ErasureDone(_)))
        });
        if !gone.is_empty() && case.home != *me && !said {
            let body = Body::ErasureDone(Erased { blobs: gone });
            // So may anybody say this.
            let _done = state(memory, signer, &say(id, body), &authority);
        }
    }
}

/// The text of a content of a case: what must not reach whoever is not entitled.
pub(super) fn content(case: CaseId) -> Arc<str> {
    format!("{CONTENT}-{case}").into()
}

/// In each content.
pub(super) const CONTENT: &str = "CONTENT";
/// In each identity.
pub(super) const IDENTITY: &str = "IDENTITY";
