//! What goes wrong: old backups, stolen keys.

use std::sync::Arc;

use super::World;
use crate::{
    actions::{quarantine, take_back},
    ledger::View,
    rules::{
        answer::Answer,
        item::{Item, Place},
        key::WorkingKey,
        name::NodeName,
        statement::{Added, Addition, Body, Heading, Statement},
    },
    simulation::{
        course::chosen,
        flaw::Flaw,
        memory::Memory,
        message::{Letter, Message, feed},
        node::{authority, signer},
        oracle::{Acknowledged, Violation},
    },
};

impl World {
    pub(super) fn restore(&mut self, node: usize, pick: u32, silent: bool) -> Result<(), Violation> {
        let one = &mut self.nodes[node];
        let Some(at) = chosen(one.backups.len(), pick) else {
            return Ok(());
        };
        // Upgrades and keys are not in the database.
        let upgraded = one.store.upgraded;
        one.store = one.backups[at].clone();
        one.store.upgraded = upgraded;
        one.believed.clear();
        // What the backup lacks is lost, unless a peer has it.
        let kept = |known: &Acknowledged| {
            one.store.cases.get(&known.case).is_some_and(|case| case.contains_key(&known.statement))
        };
        self.oracle.acknowledged.retain(|known| known.node != node || kept(known));
        self.oracle.keys.retain(|(at, _), _| *at != node);
        self.oracle.restored.insert(node);
        self.statistics.restores += 1;
        // A node with several peers must know that it was restored: it could give one of them a case that another
        // already has.
        if silent && self.nodes[node].peers.len() == 1 {
            self.nodes[node].set_back = true;
        } else if self.flaw != Some(Flaw::NoQuarantine) {
            self.begin_quarantine(node);
        }
        self.heed_journal(node)
    }

    fn begin_quarantine(&mut self, node: usize) {
        let peers = self.nodes[node].peers.clone();
        let nonces: Vec<[u8; 16]> = peers.iter().map(|_| self.bytes()).collect();
        let one = &mut self.nodes[node];
        one.believed.clear();
        one.set_back = false;
        let me = one.name().clone();
        let mut nonces = nonces.into_iter();
        let next = || nonces.next().unwrap_or_default();
        let Ok(()) = quarantine(&mut Memory::new(&mut one.store), &me, peers.into_iter(), next);
    }

    /// A peer holds what this node forgot.
    pub(super) fn forgot(&mut self, node: usize) -> Result<(), Violation> {
        if self.nodes[node].store.quarantine.is_empty() && self.flaw != Some(Flaw::NoQuarantine) {
            self.begin_quarantine(node);
        }
        Ok(())
    }

    /// What was erased stays erased, and what was hidden is hidden again at once.
    fn heed_journal(&mut self, node: usize) -> Result<(), Violation> {
        let one = &mut self.nodes[node];
        one.store.contents.retain(|digest, _| !one.journal.erased.contains(digest));
        one.crash = None;
        self.transact(node, |memory, _, _| memory.touched.extend(memory.store.cases.keys()))?;
        Ok(())
    }

    pub(super) fn take_back(
        &mut self,
        node: usize,
        peer: &NodeName,
        answer: &Answer,
    ) -> Result<(), Violation> {
        let nonce = self.bytes();
        self.transact(node, |memory, signer, keys| {
            take_back(memory, signer, keys, &authority, peer, answer, nonce).is_ok()
        })?;
        Ok(())
    }

    pub(super) fn rotate(&mut self, node: usize) {
        let one = &mut self.nodes[node];
        // A key retires at the end of each feed: who does not know its feeds' ends keeps the key.
        if one.set_back || !one.store.quarantine.is_empty() {
            return;
        }
        let old = one.signer.clone();
        let ends = one.store.feeds.iter().filter(|(feed, _)| feed.from == old.id.node);
        let retired = ends.map(|(feed, table)| (feed.to.clone(), table.head.seq)).collect();
        let public = old.key.verifying_key();
        self.keys.know(old.id.clone(), WorkingKey { public, retired: Some(retired) });
        one.signer = signer(old.id.node.as_str(), old.id.number + 1);
        let public = one.signer.key.verifying_key();
        self.keys.know(one.signer.id.clone(), WorkingKey { public, retired: None });
    }

    /// Somebody who stole a retired key writes the next item of a feed.
    pub(super) fn forge(&mut self, node: usize, pick: u32) -> Result<(), Violation> {
        let current = self.nodes[node].signer.id.clone();
        if current.number == 1 {
            return Ok(());
        }
        let peer = self.peer(node, pick);
        let Some(case) = self.nodes[node].store.cases.keys().next().copied() else { return Ok(()) };
        let stolen = signer(current.node.as_str(), current.number - 1);
        let reader = self.place(&peer);
        let own = feed(&current.node, &peer);
        let Ok(head) = Memory::new(&mut self.nodes[reader].store).head(&own);
        // What the key did sign and the reader has not yet got is another matter: a thief is as good as the owner there.
        if self.keys.good_for(&stolen.id, &peer, head.seq + 1).is_ok() {
            return Ok(());
        }
        let body = Body::Added(Added { what: Addition::Evidence, content: None });
        let speech = self.speech(node, case, body);
        let (author, at, id) = (current.node.clone(), speech.at, speech.id);
        let heading = Heading { id, author, case, at, term: 1, causes: Vec::new() };
        let Ok(statement) = Statement::new(heading, &speech.body) else { return Ok(()) };
        let statement = Arc::new(statement);
        self.oracle.forged.insert(statement.digest);
        let place = Place { epoch: head.epoch.max(1), seq: head.seq + 1, prev: head.hash };
        let Ok(item) = Item::sign(&stolen, &peer, place, &statement, None) else { return Ok(()) };
        self.send(Message { from: current.node, to: peer, letter: Letter::Items(vec![item.text]) })
    }
}
