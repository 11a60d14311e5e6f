//! What goes over the lines: items pushed and pulled, receipts, contents.

use std::{collections::BTreeMap, sync::Arc};

use platform::digest::Digest;

use super::{Outcome, World};
use crate::{
    actions::{self, Served, Stopped, serve, take_in},
    ledger::View,
    rules::{
        acceptance::{Head, Held},
        entitlement::may_have_content,
        item::{Feed, Item},
        key::Keys,
        name::{CaseId, NodeName},
        receipt::Receipt,
    },
    simulation::{
        course::chosen,
        flaw::Flaw,
        memory::Memory,
        message::{Letter, Message, feed},
        node::authority,
        oracle::Violation,
    },
};

/// Of a hundred messages so many are lost, and so many come twice. Source: exchange.md §9.
const LOST: u8 = 15;
const DOUBLED: u8 = 25;

impl World {
    fn post(&mut self, node: usize, to: &NodeName, letter: Letter) -> Result<(), Violation> {
        let from = self.nodes[node].name().clone();
        self.send(Message { from, to: to.clone(), letter })
    }

    pub(super) fn push(&mut self, node: usize, pick: u32) -> Result<(), Violation> {
        let peer = self.peer(node, pick);
        self.push_to(node, &peer)
    }

    pub(in crate::simulation) fn push_to(&mut self, node: usize, peer: &NodeName) -> Result<(), Violation> {
        if let Some(question) = self.nodes[node].store.quarantine.get(peer).copied() {
            return self.post(node, peer, Letter::Question(question));
        }
        let own = feed(self.nodes[node].name(), peer);
        if self.flaw == Some(Flaw::CursorKeptBySender) {
            return self.push_by_own_cursor(node, peer, &own);
        }
        let texts = match self.nodes[node].believed.get(peer).copied() {
            None => Vec::new(),
            Some(head) => match self.served(node, &own, &head) {
                Some(texts) => texts,
                None => return self.forgot(node),
            },
        };
        self.post(node, peer, Letter::Items(texts))
    }

    /// What the node would send to a reader that holds so much; none: it has forgotten some of it.
    fn served(&mut self, node: usize, own: &Feed, head: &Head) -> Option<Vec<Arc<str>>> {
        let mut memory = Memory::new(&mut self.nodes[node].store);
        match serve(&mut memory, own, head) {
            // A batch holds a few, so that feeds get long enough to break.
            Ok(Served::Items(mut texts)) => {
                texts.truncate(8);
                Some(texts)
            }
            Ok(Served::Forgotten) if self.flaw == Some(Flaw::NoRollbackDetection) => Some(Vec::new()),
            // Only numbers are compared.
            Ok(Served::Forgotten) if self.flaw == Some(Flaw::NoOverlapComparison) => {
                let Ok(written) = memory.head(own);
                let Ok(texts) = memory.texts(own, head.seq, 8);
                (written.seq >= head.seq).then_some(texts)
            }
            Ok(Served::Forgotten) => None,
        }
    }

    fn push_by_own_cursor(&mut self, node: usize, peer: &NodeName, own: &Feed) -> Result<(), Violation> {
        let sent = self.nodes[node].store.sent.get(peer).copied().unwrap_or(0);
        let mut memory = Memory::new(&mut self.nodes[node].store);
        let Ok(texts) = memory.texts(own, sent, 8);
        let count = u64::try_from(texts.len()).unwrap_or(0);
        self.nodes[node].store.sent.insert(peer.clone(), sent + count);
        self.post(node, peer, Letter::Items(texts))
    }

    pub(super) fn pull(&mut self, node: usize, pick: u32) -> Result<(), Violation> {
        let peer = self.peer(node, pick);
        self.pull_from(node, &peer)
    }

    pub(in crate::simulation) fn pull_from(&mut self, node: usize, peer: &NodeName) -> Result<(), Violation> {
        let theirs = feed(peer, self.nodes[node].name());
        let Ok(head) = Memory::new(&mut self.nodes[node].store).head(&theirs);
        self.post(node, peer, Letter::Wanted { head })
    }

    pub(super) fn fetch(&mut self, node: usize, pick: u32) -> Result<(), Violation> {
        let store = &self.nodes[node].store;
        let mut lacking = Vec::new();
        for (id, sharers) in &store.sharers {
            let Some(case) = store.case(*id) else { continue };
            let blobs = case.blobs.keys().filter(|digest| !store.contents.contains_key(digest));
            lacking.extend(blobs.flat_map(|blob| sharers.keys().map(move |peer| (*id, *blob, peer.clone()))));
        }
        let Some(at) = chosen(lacking.len(), pick) else { return Ok(()) };
        let (case, digest, peer) = lacking.swap_remove(at);
        self.post(node, &peer, Letter::WantedContent { case, digest })
    }

    pub(super) fn arrive(&mut self, pick: u32, luck: u8) -> Result<(), Violation> {
        let Some(at) = chosen(self.under_way.len(), pick) else {
            return Ok(());
        };
        let message = self.under_way[at].clone();
        if !(LOST..DOUBLED).contains(&luck) || !self.is_up(&message.from, &message.to) {
            self.under_way.swap_remove(at);
        }
        if luck < LOST || !self.is_up(&message.from, &message.to) { Ok(()) } else { self.deliver(message) }
    }

    pub(in crate::simulation) fn deliver(&mut self, message: Message) -> Result<(), Violation> {
        self.statistics.arrived += 1;
        let Message { from, to, letter } = message;
        let node = self.place(&to);
        match letter {
            Letter::Items(texts) => self.take_in(node, &from, &texts),
            Letter::Held { head, receipt, refused } => self.hear(node, &from, head, &receipt, refused),
            Letter::Wanted { head } => {
                let by_own_cursor = self.flaw == Some(Flaw::CursorKeptBySender);
                if by_own_cursor || self.nodes[node].store.quarantine.contains_key(&from) {
                    return Ok(());
                }
                let own = feed(&to, &from);
                match self.served(node, &own, &head) {
                    Some(texts) => self.post(node, &from, Letter::Items(texts)),
                    None => self.forgot(node),
                }
            }
            Letter::Question(question) => {
                let theirs = feed(&from, &to);
                let mut memory = Memory::new(&mut self.nodes[node].store);
                let Ok(answer) = actions::answer(&mut memory, &theirs, &question);
                self.post(node, &from, Letter::Answer(answer))
            }
            Letter::Answer(answer) => self.take_back(node, &from, &answer),
            Letter::WantedContent { case, digest } => self.give(node, &from, case, digest),
            Letter::Content { case, digest, text } => self.receive(node, case, digest, &text),
        }
    }

    fn take_in(&mut self, node: usize, from: &NodeName, texts: &[Arc<str>]) -> Result<(), Violation> {
        let flaw = self.flaw;
        let theirs = feed(from, self.nodes[node].name());
        let outcome = self.transact(node, |memory, signer, keys| {
            let texts = if flaw == Some(Flaw::PoisonBlocksFeed) {
                texts.iter().take_while(|text| is_understood(text, keys, memory)).cloned().collect()
            } else {
                texts.to_vec()
            };
            pretend(flaw, memory, keys, &theirs, &texts);
            let taken = take_in(memory, signer, keys, &authority, &theirs, &texts).ok()?;
            memory.pretended_head = None;
            memory.pretended_items.clear();
            let everything = texts.iter().filter_map(|text| Item::read(text, keys).ok());
            let told = if flaw == Some(Flaw::NoDeduplication) {
                everything.map(|item| item.statement.digest).collect()
            } else {
                taken.fresh.iter().map(|statement| statement.digest).collect::<Vec<_>>()
            };
            for digest in told {
                *memory.store.told.entry(digest).or_default() += 1;
            }
            let Ok(receipt) = actions::receipt(memory, &theirs);
            let refused = matches!(taken.stopped, Some(Stopped::Fork | Stopped::SenderBehind));
            Some((receipt.stored, receipt.sign(signer).ok()?, refused))
        })?;
        match outcome {
            Outcome::Committed(Some((head, receipt, refused))) => {
                self.post(node, from, Letter::Held { head, receipt, refused })
            }
            _ => Ok(()),
        }
    }

    /// How far a peer holds this node's feed.
    fn hear(
        &mut self,
        node: usize,
        peer: &NodeName,
        head: Head,
        receipt: &str,
        refused: bool,
    ) -> Result<(), Violation> {
        let own = feed(self.nodes[node].name(), peer);
        let signed =
            Receipt::read(receipt, &self.keys).is_ok_and(|one| one.stored == head && one.feed == own);
        if !signed || self.nodes[node].store.quarantine.contains_key(peer) {
            return Ok(());
        }
        let heeds = self.flaw != Some(Flaw::NoRollbackDetection);
        if (refused && heeds) || self.served(node, &own, &head).is_none() {
            return self.forgot(node);
        }
        self.nodes[node].believed.insert(peer.clone(), head);
        Ok(())
    }

    fn give(&mut self, node: usize, peer: &NodeName, case: CaseId, digest: Digest) -> Result<(), Violation> {
        let store = &mut self.nodes[node].store;
        let settled = store.entitled.contains(&(peer.clone(), digest));
        let Ok(allowed) = actions::may_send(&mut Memory::new(store), case, digest, peer, authority(peer));
        let allowed = if self.flaw == Some(Flaw::FilteredAtEnqueue) { settled } else { allowed };
        let Some(text) = store.contents.get(&digest).filter(|_| allowed).cloned() else { return Ok(()) };
        let me = self.nodes[node].name().clone();
        if self.oracle.erased.contains(&(me.clone(), digest)) {
            return Err(Violation::new("I11", format!("{me} gives away what it said to have erased")));
        }
        let entitled = self.nodes[node].store.case(case);
        if !entitled.is_some_and(|case| may_have_content(&case, peer, authority(peer))) {
            return Err(Violation::new("I4", format!("{me} gives {peer} a content of {case}")));
        }
        self.post(node, peer, Letter::Content { case, digest, text })
    }

    fn receive(
        &mut self,
        node: usize,
        case: CaseId,
        digest: Digest,
        text: &Arc<str>,
    ) -> Result<(), Violation> {
        let erased = self.nodes[node].journal.erased.contains(&digest);
        self.transact(node, |memory, _, _| {
            let wanted = memory.store.case(case).is_some_and(|case| case.blobs.contains_key(&digest));
            if wanted && !erased {
                memory.store.contents.insert(digest, Arc::clone(text));
            }
        })?;
        Ok(())
    }
}

fn is_understood(text: &Arc<str>, keys: &Keys, memory: &Memory<'_>) -> bool {
    Item::read(text, keys).is_ok_and(|item| memory.store.understands(&item.statement))
}

/// What a broken rule makes of a batch.
fn pretend(flaw: Option<Flaw>, memory: &mut Memory<'_>, keys: &Keys, theirs: &Feed, texts: &[Arc<str>]) {
    let items: Vec<Item> = texts.iter().filter_map(|text| Item::read(text, keys).ok()).collect();
    let Ok(head) = memory.head(theirs);
    match (flaw, items.first()) {
        (Some(Flaw::GapAccepted), Some(first)) if first.place.seq > head.seq + 1 => {
            let before = Head { epoch: first.place.epoch, seq: first.place.seq - 1, hash: first.place.prev };
            memory.pretended_head = Some((theirs.clone(), before));
        }
        (Some(Flaw::NoOverlapComparison), Some(_)) => {
            let overlap = items.iter().filter(|item| item.place.seq <= head.seq);
            let held = |item: &Item| Held { epoch: item.place.epoch, hash: item.hash };
            memory.pretended_items =
                overlap.map(|item| (item.place.seq, held(item))).collect::<BTreeMap<_, _>>();
        }
        _ => {}
    }
}
