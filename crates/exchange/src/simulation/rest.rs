//! The end of a course: all lines are up, nothing is lost, and what was under way arrives. Then all must agree.

use rand::RngExt;

use super::{flaw::Flaw, memory::Store, message::feed, node::authority, oracle::Violation, world::World};
use crate::rules::{
    acceptance::Head,
    case::Case,
    entitlement::may_share,
    name::{CaseId, NodeName},
    statement::{Body, Response},
    status::Status,
};

/// More rounds than the longest course needs.
const ROUNDS: usize = 400;

impl World {
    pub(super) fn come_to_rest(&mut self) -> Result<(), Violation> {
        self.heal();
        for node in &mut self.nodes {
            node.crash = None;
        }
        self.exchange_all()?;
        // What is not understood delays nothing but its case.
        self.feeds_agree("I9")?;
        for node in &mut self.nodes {
            node.store.upgraded = true;
        }
        while self.answer_offers()? {
            self.exchange_all()?;
        }
        self.exchange_all()?;
        self.feeds_agree("I3")?;
        self.cases_agree()?;
        self.promises_kept()
    }

    /// Until nobody has anything more to say.
    fn exchange_all(&mut self) -> Result<(), Violation> {
        for _ in 0..ROUNDS {
            let before = self.heads();
            for node in 0..self.nodes.len() {
                for peer in self.nodes[node].peers.clone() {
                    self.push_to(node, &peer)?;
                    self.pull_from(node, &peer)?;
                }
            }
            while !self.under_way.is_empty() {
                let at = self.rng.random_range(0..self.under_way.len());
                let message = self.under_way.swap_remove(at);
                self.deliver(message)?;
            }
            let quiet = self.nodes.iter().all(|node| node.store.quarantine.is_empty());
            if quiet && before == self.heads() && self.feeds_agree("").is_ok() {
                return Ok(());
            }
            if self.flaw.is_some() && quiet && before == self.heads() {
                return Ok(());
            }
        }
        Err(Violation::new("I3", "the nodes never come to rest"))
    }

    fn heads(&self) -> Vec<(Head, usize)> {
        let tables = self.nodes.iter().flat_map(|node| node.store.feeds.values());
        tables.map(|table| (table.head, table.items.len())).collect()
    }

    fn feeds_agree(&self, invariant: &'static str) -> Result<(), Violation> {
        for writer in &self.nodes {
            for peer in &writer.peers {
                let reader = &self.nodes[self.place(peer)];
                let own = feed(writer.name(), peer);
                let texts = |store: &Store| -> Vec<_> {
                    let items = store.feeds.get(&own).into_iter().flat_map(|table| table.items.values());
                    items.map(|item| (item.place.seq, item.hash)).collect()
                };
                let (written, read) = (texts(&writer.store), texts(&reader.store));
                if written != read {
                    let seen = format!("{own:?}: {} written, {} read", written.len(), read.len());
                    return Err(Violation::new(invariant, seen));
                }
                let unbroken = (1..).zip(&written).all(|(seq, (place, _))| seq == *place);
                if !unbroken {
                    return Err(Violation::new("I10", format!("{own:?} has gaps")));
                }
            }
        }
        Ok(())
    }

    /// Each node decides what it was asked. False: nobody was.
    fn answer_offers(&mut self) -> Result<bool, Violation> {
        let mut any = false;
        for node in 0..self.nodes.len() {
            let ids: Vec<CaseId> = self.nodes[node].store.cases.keys().copied().collect();
            for id in ids {
                let Some(case) = self.nodes[node].store.case(id) else { continue };
                let mine = case.offer.as_ref().filter(|offer| offer.to == *self.nodes[node].name());
                if let Some(offer) = mine.map(|offer| offer.statement) {
                    self.make(node, id, &case, Body::Accepted(Response { offer }))?;
                    any = true;
                }
            }
        }
        Ok(any)
    }

    fn cases_agree(&self) -> Result<(), Violation> {
        for node in &self.nodes {
            for (id, sharers) in &node.store.sharers {
                let Some(case) = node.store.case(*id) else {
                    if self.may_have_lost() {
                        continue;
                    }
                    return Err(Violation::new("I3", format!("{id} at {} was never opened", node.name())));
                };
                // Whoever may no longer know of it has an old view, which it hides.
                let hears = |node: &NodeName| may_share(&case, node, authority(node));
                if !hears(node.name()) {
                    continue;
                }
                self.is_sound(node.name(), *id, &case)?;
                for peer in sharers.keys().filter(|peer| hears(peer)) {
                    let other = self.nodes[self.place(peer)].store.case(*id);
                    if other.as_ref() != Some(&case) {
                        let seen = format!("{id}: {} has {case:#?}, {peer} has {other:#?}", node.name());
                        return Err(Violation::new("I3", seen));
                    }
                }
            }
        }
        Ok(())
    }

    fn is_sound(&self, node: &NodeName, id: CaseId, case: &Case) -> Result<(), Violation> {
        if self.oracle.restored.is_empty() {
            if let Some((statement, void)) = case.void.first_key_value() {
                return Err(Violation::new("I7", format!("{id} at {node}: {statement} is void: {void}")));
            }
            let shown = self.shown_status(node, id, case);
            if self.oracle.status.get(&id).is_some_and(|status| *status != shown) {
                let seen = format!("{id} at {node} is {shown:?}, not what its custodian said");
                return Err(Violation::new("I7", seen));
            }
        }
        if let Some(offer) = &case.offer {
            let knows = self.nodes[self.place(&offer.to)].store.cases.contains_key(&id);
            if knows {
                return Err(Violation::new("I6", format!("{id} at {node} is between two nodes")));
            }
        }
        if (case.waiting.is_empty() || self.may_have_lost()) && case.is_understood() {
            Ok(())
        } else {
            Err(Violation::new("I5", format!("{id} at {node}: {} statements wait", case.waiting.len())))
        }
    }

    /// Two nodes that were set back may both have lost what only they knew: what came after it is kept, and waits.
    fn may_have_lost(&self) -> bool {
        self.oracle.restored.len() > 1
    }

    /// The status that is shown to people.
    fn shown_status(&self, node: &NodeName, id: CaseId, case: &Case) -> Status {
        if self.flaw != Some(Flaw::LastWriterWins) {
            return case.status;
        }
        let store = &self.nodes[self.place(node)].store;
        let statuses = store.cases.get(&id).into_iter().flat_map(|statements| statements.values());
        let newest = statuses.filter_map(|statement| match &statement.body {
            Ok(Body::Status(changed)) => Some((statement.heading.at, changed.status)),
            _ => None,
        });
        newest.max_by_key(|(at, _)| *at).map_or(case.status, |(_, status)| status)
    }

    fn promises_kept(&self) -> Result<(), Violation> {
        for promise in &self.oracle.acknowledged {
            let node = &self.nodes[promise.node];
            let kept =
                node.store.cases.get(&promise.case).is_some_and(|case| case.contains_key(&promise.statement));
            if !kept {
                return Err(Violation::new("I1", format!("{} lost {}", node.name(), promise.statement)));
            }
        }
        if !self.oracle.restored.is_empty() {
            return Ok(());
        }
        for node in &self.nodes {
            if let Some((statement, times)) = node.store.told.iter().find(|(_, times)| **times > 1) {
                let seen = format!("{} told of {statement} {times} times", node.name());
                return Err(Violation::new("I15", seen));
            }
        }
        Ok(())
    }
}
