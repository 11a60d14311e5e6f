//! What people do: file, share, state.

use std::sync::Arc;

use platform::digest::Digest;
use serde_json::value::RawValue;

use super::{Outcome, World};
use crate::{
    actions::{self, Speech, state, tell},
    ledger::Ledger,
    rules::{
        case::Case,
        item::Signer,
        name::{CaseId, Code, NodeName},
        statement::{
            Added, Addition, BlobRef, Body, Erased, Grounds, Heading, Lowered, Offered, Opened, Raised,
            Rejected, Response, Statement, StatusChanged,
        },
        status::{Status, Visibility},
    },
    simulation::{
        course::chosen,
        flaw::Flaw,
        memory::{Filed, LATER, Memory},
        node::{IDENTITY, authority, content},
        oracle::{Acknowledged, Violation},
    },
};

fn code(text: &str) -> Code {
    text.parse().unwrap_or_else(|_| unreachable!("{text} is a code"))
}

/// The entry of a list that `pick` means.
fn entry<T>(list: &[T], pick: u32) -> Option<&T> {
    list.get(chosen(list.len(), pick)?)
}

impl World {
    pub(super) fn file(&mut self, node: usize, key: u8, like: u32) -> Result<(), Violation> {
        let text = self.blob();
        let peer = self.peer(node, like);
        let (visibility, accused) = match like % 10 {
            0 => (Visibility::Oversight, Some(peer)),
            1 => (Visibility::Oversight, None),
            2 => (Visibility::Confidential, None),
            3 => (Visibility::Anonymous, None),
            _ => (Visibility::Public, None),
        };
        let class = if self.flaw == Some(Flaw::IdentityInItem) { IDENTITY } else { "complaint" };
        let received_on = jiff::tz::TimeZone::UTC.to_datetime(self.now(node)).date();
        let opened = Opened {
            received_on,
            class: code(class),
            category: None,
            area: code("63.03"),
            accused,
            visibility,
            text: Some(text.clone()),
        };
        let (id, at) = (self.statement_id(node), self.now(node));
        let speech = Speech::opening(self.nodes[node].name(), id, at, opened.clone());
        let case = speech.case;
        let random = u64::from_be_bytes(self.bytes());
        let sequential = self.flaw == Some(Flaw::SequentialTracking);
        let name = self.nodes[node].name().clone();
        let outcome = self.transact(node, |memory, signer, _| {
            if let Some(filed) = memory.store.filed.get(&key) {
                return Some((filed.clone(), None));
            }
            memory.store.last_tracking += 1;
            let counted = memory.store.last_tracking;
            let tracking =
                if sequential { counted ^ (u64::from(name.as_str().as_bytes()[0]) << 32) } else { random };
            let filed = Filed { case, tracking };
            memory.store.filed.insert(key, filed.clone());
            memory.store.contents.insert(text.digest, content(case));
            let statement = state(memory, signer, &speech, &authority).ok()?;
            Some((filed, Some(statement.digest)))
        })?;
        let unheard = matches!(outcome, Outcome::Unheard(_));
        let Some(Some((filed, statement))) = outcome.done() else { return Ok(()) };
        if statement.is_some() {
            self.oracle.opened.insert(case, opened);
            if !self.oracle.tracking.insert(filed.tracking) {
                return Err(Violation::new("I13", format!("{} was given twice", filed.tracking)));
            }
        }
        if unheard {
            return Ok(());
        }
        if let Some(statement) = statement {
            self.acknowledge(node, case, statement);
        }
        let known = *self.oracle.keys.entry((node, key)).or_insert(filed.case);
        if known == filed.case {
            Ok(())
        } else {
            Err(Violation::new("I2", format!("key {key} names {known} and {}", filed.case)))
        }
    }

    fn acknowledge(&mut self, node: usize, case: CaseId, statement: Digest) {
        self.oracle.acknowledged.push(Acknowledged { node, case, statement });
        self.statistics.statements += 1;
    }

    /// A reference to a new content.
    fn blob(&mut self) -> BlobRef {
        BlobRef { digest: Digest(self.bytes()), size: 40, media: "text/plain".to_owned() }
    }

    fn case_of(&self, node: usize, pick: u32) -> Option<(CaseId, Case)> {
        let store = &self.nodes[node].store;
        let cases: Vec<CaseId> = store.cases.keys().copied().collect();
        let id = *entry(&cases, pick)?;
        Some((id, store.case(id)?))
    }

    pub(super) fn share(&mut self, node: usize, pick: u32) -> Result<(), Violation> {
        let Some((case, _)) = self.case_of(node, pick) else { return Ok(()) };
        let peer = self.peer(node, pick >> 16);
        let shared = self.transact(node, |memory, signer, _| {
            actions::share(memory, signer, case, &peer, &authority).is_ok()
        })?;
        if shared.done() == Some(true) { self.note_entitled(node, case) } else { Ok(()) }
    }

    /// With [`Flaw::FilteredAtEnqueue`]: who gets what is settled now.
    fn note_entitled(&mut self, node: usize, case: CaseId) -> Result<(), Violation> {
        if self.flaw == Some(Flaw::FilteredAtEnqueue) {
            let peers = self.nodes[node].peers.clone();
            let Some(blobs) = self.nodes[node].store.case(case).map(|case| case.blobs) else { return Ok(()) };
            for (peer, digest) in
                peers.iter().flat_map(|peer| blobs.keys().map(move |digest| (peer, *digest)))
            {
                let mut store = self.nodes[node].store.clone();
                let allowed =
                    actions::may_send(&mut Memory::new(&mut store), case, digest, peer, authority(peer));
                if matches!(allowed, Ok(true)) {
                    self.nodes[node].store.entitled.insert((peer.clone(), digest));
                }
            }
        }
        Ok(())
    }

    pub(super) fn speak(&mut self, node: usize, pick: u32, what: u32) -> Result<(), Violation> {
        let Some((id, case)) = self.case_of(node, pick) else { return Ok(()) };
        let Some(body) = self.body(node, &case, pick, what) else {
            return self.say_something_later(node, id);
        };
        if let Body::Offered(offered) = &body {
            let to = offered.to.clone();
            self.transact(node, |memory, signer, _| {
                actions::share(memory, signer, id, &to, &authority).is_ok()
            })?;
            let shared = self.nodes[node].store.sharers.get(&id).is_some_and(|peers| peers.contains_key(&to));
            if !shared {
                return Ok(());
            }
        }
        self.make(node, id, &case, body)
    }

    /// States it, and keeps in mind what was promised.
    pub(in crate::simulation) fn make(
        &mut self,
        node: usize,
        id: CaseId,
        case: &Case,
        body: Body,
    ) -> Result<(), Violation> {
        let speech = self.speech(node, id, body);
        let blob = speech.body.blob().map(|blob| blob.digest);
        let status = match &speech.body {
            Body::Status(changed) => Some(changed.status),
            _ => None,
        };
        let recalled = self.flaw == Some(Flaw::OneSidedRecall)
            && case.offer.as_ref().is_some_and(|offer| offer.recall_asked)
            && case.custodian() == self.nodes[node].name();
        let outcome = self.transact(node, |memory, signer, _| {
            let statement = if recalled {
                blurt(memory, signer, Statement::new(heading(signer, &speech, case), &speech.body).ok()?)
            } else {
                state(memory, signer, &speech, &authority).ok()
            }?;
            if let Some(digest) = blob {
                memory.store.contents.insert(digest, content(id));
            }
            Some(statement.digest)
        })?;
        let unheard = matches!(outcome, Outcome::Unheard(_));
        let Some(Some(digest)) = outcome.done() else { return Ok(()) };
        if let Some(status) = status {
            self.oracle.status.insert(id, status);
        }
        if matches!(speech.body, Body::Accepted(_)) {
            self.statistics.hand_overs += 1;
        }
        if !unheard {
            self.acknowledge(node, id, digest);
        }
        self.note_entitled(node, id)
    }

    /// A statement of a later version, by a node that has it.
    fn say_something_later(&mut self, node: usize, id: CaseId) -> Result<(), Violation> {
        if !self.nodes[node].store.upgraded {
            return Ok(());
        }
        let Some(case) = self.nodes[node].store.case(id) else { return Ok(()) };
        let speech = self.speech(node, id, Body::Added(Added { what: Addition::Comment, content: None }));
        self.transact(node, |memory, signer, _| {
            let data = RawValue::from_string(r#"{"colour":"green"}"#.to_owned()).ok()?;
            let later = Statement::from_parts(heading(signer, &speech, &case), code(LATER), data);
            blurt(memory, signer, later)
        })?;
        Ok(())
    }

    /// Something to say about a case; none: something only an upgraded node says.
    fn body(&mut self, node: usize, case: &Case, pick: u32, what: u32) -> Option<Body> {
        let me = self.nodes[node].name().clone();
        let answer = case.offer.as_ref().filter(|offer| offer.to == me).map(|offer| offer.statement);
        if let Some(offer) = answer.filter(|_| !what.is_multiple_of(4)) {
            return Some(if what.is_multiple_of(3) {
                Body::Rejected(Rejected { offer, reason: code("not-ours"), competent: None })
            } else {
                Body::Accepted(Response { offer })
            });
        }
        Some(match what % 16 {
            0..6 => {
                let next: Vec<Status> =
                    Status::ALL.into_iter().filter(|next| case.status.may_become(*next)).collect();
                let status = *entry(&next, what >> 8)?;
                let text = (status == Status::Answered).then(|| self.blob());
                Body::Status(StatusChanged { status, reason: None, text })
            }
            6..9 => self.offer_or_recall(node, case, &me, what),
            9..11 => {
                let whats = [Addition::Reply, Addition::Evidence, Addition::Dispute];
                let what = *entry(&whats, what >> 8)?;
                Body::Added(Added { what, content: Some(self.blob()) })
            }
            11 => Body::Added(Added { what: Addition::Comment, content: None }),
            12 => Body::Raised(Raised { visibility: level(what >> 8) }),
            13 => Body::Lowered(Lowered { visibility: level(what >> 8), consent: Digest(self.bytes()) }),
            14 if pick.is_multiple_of(3) => {
                Body::Erased(Erased { blobs: case.blobs.keys().copied().collect() })
            }
            _ => return None,
        })
    }

    fn offer_or_recall(&mut self, node: usize, case: &Case, me: &NodeName, what: u32) -> Body {
        let recall = case.offer.as_ref().filter(|_| case.custodian() == me && !what.is_multiple_of(3));
        match recall {
            Some(offer) => Body::RecallAsked(Response { offer: offer.statement }),
            None => Body::Offered(Offered {
                to: self.peer(node, what >> 8),
                respond_by: self.soon(node),
                grounds: what.is_multiple_of(5).then_some(Grounds::NewFacts),
            }),
        }
    }
}

fn level(pick: u32) -> Visibility {
    [Visibility::Public, Visibility::Anonymous, Visibility::Confidential, Visibility::Oversight]
        [usize::try_from(pick % 4).unwrap_or(0)]
}

/// What is written above something that is said of a case as this node knows it.
fn heading(signer: &Signer, speech: &Speech, case: &Case) -> Heading {
    Heading {
        id: speech.id,
        author: signer.id.node.clone(),
        case: speech.case,
        at: speech.at,
        term: case.term(),
        causes: case.last.clone(),
    }
}

/// States it without asking the law: what a later version says, and what [`Flaw::OneSidedRecall`] allows.
fn blurt(memory: &mut Memory<'_>, signer: &Signer, statement: Statement) -> Option<Arc<Statement>> {
    let statement = Arc::new(statement);
    let Ok(_) = memory.keep(&statement, None);
    tell(memory, signer, statement.heading.case, &authority).ok()?;
    Some(statement)
}
