//! The nodes, the lines between them, and what happens.

use std::{collections::BTreeSet, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{Timestamp, ToSpan};
use platform::digest::Digest;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use uuid::{Builder, Uuid};

mod lines;
mod officials;
mod trouble;

use super::{
    course::{Course, Step, chosen},
    flaw::Flaw,
    memory::{Memory, Store},
    message::{Letter, Message},
    node::{CONTENT, IDENTITY, NAMES, Node, heed},
    oracle::{Oracle, Violation},
};
use crate::{
    actions::Speech,
    rules::{
        item::Signer,
        key::{Keys, WorkingKey},
        name::{CaseId, NodeName},
        statement::Body,
    },
};

/// What a course brought about, so that one can see that it was not idle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Messages that arrived.
    pub arrived: u64,
    /// Items that were written.
    pub items: u64,
    /// Statements that were made.
    pub statements: u64,
    /// Times a case changed hands.
    pub hand_overs: u64,
    /// Restores.
    pub restores: u64,
    /// Crashes.
    pub crashes: u64,
}

impl std::ops::AddAssign for Statistics {
    fn add_assign(&mut self, other: Self) {
        self.arrived += other.arrived;
        self.items += other.items;
        self.statements += other.statements;
        self.hand_overs += other.hand_overs;
        self.restores += other.restores;
        self.crashes += other.crashes;
    }
}

/// What became of a transaction.
pub(super) enum Outcome<T> {
    /// It is done.
    Committed(T),
    /// It is done, and whoever asked for it never heard.
    Unheard(T),
    /// It is not done.
    Lost,
}

impl<T> Outcome<T> {
    /// What was done, heard or not.
    pub(super) fn done(self) -> Option<T> {
        match self {
            Self::Committed(result) | Self::Unheard(result) => Some(result),
            Self::Lost => None,
        }
    }
}

pub(super) struct World {
    pub(super) nodes: Vec<Node>,
    pub(super) keys: Keys,
    pub(super) under_way: Vec<Message>,
    down: BTreeSet<(usize, usize)>,
    pub(super) rng: StdRng,
    seconds: i64,
    pub(super) flaw: Option<Flaw>,
    pub(super) oracle: Oracle,
    pub(super) statistics: Statistics,
}

/// Goes through a course, lets the nodes come to rest, and says what was broken on the way, if anything.
///
/// # Errors
/// The first [`Violation`].
pub fn run(course: &Course, flaw: Option<Flaw>) -> Result<Statistics, Violation> {
    let mut world = World::new(course, flaw);
    for step in &course.steps {
        world.step(*step)?;
    }
    world.come_to_rest()?;
    Ok(world.statistics)
}

impl World {
    fn new(course: &Course, flaw: Option<Flaw>) -> Self {
        let nodes: Vec<Node> = (0..course.nodes)
            .map(|at| {
                let near = |other: &usize| other.abs_diff(at) == 1 && *other < course.nodes;
                let peers: Vec<&str> = (0..NAMES.len()).filter(near).map(|other| NAMES[other]).collect();
                Node::new(NAMES[at], &peers)
            })
            .collect();
        let mut keys = Keys::default();
        for node in &nodes {
            let public = node.signer.key.verifying_key();
            keys.know(node.signer.id.clone(), WorkingKey { public, retired: None });
        }
        Self {
            nodes,
            keys,
            under_way: Vec::new(),
            down: BTreeSet::new(),
            rng: StdRng::seed_from_u64(course.seed ^ 0x7475_6e74_6173),
            seconds: 0,
            flaw,
            oracle: Oracle::default(),
            statistics: Statistics::default(),
        }
    }

    fn step(&mut self, step: Step) -> Result<(), Violation> {
        self.seconds += 60;
        match step {
            Step::File { node, key, like } => self.file(node, key, like),
            Step::Share { node, pick } => self.share(node, pick),
            Step::Speak { node, pick, what } => self.speak(node, pick, what),
            Step::Push { node, pick } => self.push(node, pick),
            Step::Pull { node, pick } => self.pull(node, pick),
            Step::Fetch { node, pick } => self.fetch(node, pick),
            Step::Arrive { pick, luck } => self.arrive(pick, luck),
            Step::Line { pick } => {
                let line = chosen(self.nodes.len() - 1, pick).unwrap_or(0);
                if !self.down.remove(&(line, line + 1)) {
                    self.down.insert((line, line + 1));
                }
                Ok(())
            }
            Step::Crash { node, after_commit } => {
                self.nodes[node].crash = Some(after_commit);
                Ok(())
            }
            Step::Backup { node } => {
                let node = &mut self.nodes[node];
                node.backups.push(node.store.clone());
                Ok(())
            }
            Step::Restore { node, pick, silent } => self.restore(node, pick, silent),
            Step::Clock { node, seconds } => {
                self.nodes[node].clock += i64::from(seconds);
                Ok(())
            }
            Step::Upgrade { node } => {
                self.nodes[node].store.upgraded = true;
                Ok(())
            }
            Step::Rotate { node } => {
                self.rotate(node);
                Ok(())
            }
            Step::Forge { node, pick } => self.forge(node, pick),
        }
    }

    pub(super) fn heal(&mut self) {
        self.down.clear();
    }

    pub(super) fn place(&self, name: &NodeName) -> usize {
        NAMES.iter().position(|known| *known == name.as_str()).unwrap_or(0)
    }

    /// One of the peers of a node.
    pub(super) fn peer(&self, node: usize, pick: u32) -> NodeName {
        let peers = &self.nodes[node].peers;
        peers[chosen(peers.len(), pick).unwrap_or(0)].clone()
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rng.fill_bytes(&mut bytes);
        bytes
    }

    /// What a node's clock shows.
    pub(super) fn now(&self, node: usize) -> Timestamp {
        // 1 August 2026; a course lasts hours, a clock is wrong by days.
        let seconds = 1_785_542_400 + self.seconds + self.nodes[node].clock;
        Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    pub(super) fn speech(&mut self, node: usize, case: CaseId, body: Body) -> Speech {
        Speech { id: self.statement_id(node), at: self.now(node), case, body }
    }

    /// The id of a statement that a node makes now.
    pub(super) fn statement_id(&mut self, node: usize) -> Uuid {
        let milliseconds = u64::try_from(self.now(node).as_millisecond()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(milliseconds, &self.bytes()).into_uuid()
    }

    /// A day a few days after today by this node's clock.
    pub(super) fn soon(&self, node: usize) -> jiff::civil::Date {
        let today = jiff::tz::TimeZone::UTC.to_datetime(self.now(node)).date();
        today.checked_add(3.days()).unwrap_or(today)
    }

    /// Runs one transaction of a node, which may crash before or after its commit.
    pub(super) fn transact<T>(
        &mut self,
        node: usize,
        work: impl FnOnce(&mut Memory<'_>, &Signer, &Keys) -> T,
    ) -> Result<Outcome<T>, Violation> {
        let at = self.now(node);
        let entropy: u128 = self.rng.random();
        let one = &mut self.nodes[node];
        let crash = one.crash.take();
        let mut lost = (crash == Some(false)).then(|| one.store.clone());
        let mut memory = Memory::new(lost.as_mut().unwrap_or(&mut one.store));
        let result = work(&mut memory, &one.signer, &self.keys);
        let mut said: u128 = 0;
        let say = |case: CaseId, body: Body| {
            said += 1;
            let id = Builder::from_bytes(entropy.wrapping_add(said).to_be_bytes()).into_uuid();
            Speech { id, at, case, body }
        };
        heed(&mut memory, &one.signer, &mut one.journal, say);
        let touched = std::mem::take(&mut memory.touched);
        drop(memory);
        if crash.is_some() {
            one.believed.clear();
            self.statistics.crashes += 1;
        }
        if let Some(lost) = lost {
            half_done(&mut one.store, &lost, &one.signer.id.node, self.flaw);
            return Ok(Outcome::Lost);
        }
        let name = one.name().clone();
        for case in touched {
            let node = &mut self.nodes[node];
            node.journal.note(case, &node.store);
            self.oracle.observe(&name, &node.store, case)?;
        }
        Ok(if crash.is_some() { Outcome::Unheard(result) } else { Outcome::Committed(result) })
    }

    /// Puts a message on the line, and looks at what is in it.
    pub(super) fn send(&mut self, message: Message) -> Result<(), Violation> {
        if let Letter::Items(texts) = &message.letter {
            for text in texts {
                if self.oracle.inspected.insert(Digest::of(text.as_bytes())) {
                    self.statistics.items += 1;
                    inspect(text)?;
                }
            }
        }
        self.under_way.push(message);
        Ok(())
    }

    pub(super) fn is_up(&self, from: &NodeName, to: &NodeName) -> bool {
        let [from, to] = [self.place(from), self.place(to)];
        !self.down.contains(&(from.min(to), from.max(to)))
    }
}

/// What a broken rule leaves of a transaction that was lost.
fn half_done(store: &mut Store, lost: &Store, me: &NodeName, flaw: Option<Flaw>) {
    for (feed, table) in &lost.feeds {
        match flaw {
            Some(Flaw::TwoTransactions) if feed.to == *me => {
                store.feeds.insert(feed.clone(), table.clone());
            }
            Some(Flaw::SequenceBeforeCommit) if feed.from == *me => {
                store.feeds.entry(feed.clone()).or_default().head = table.head;
            }
            _ => {}
        }
    }
}

/// Looks for what never stands in an item.
fn inspect(text: &Arc<str>) -> Result<(), Violation> {
    let mut open: Vec<String> = vec![text.to_string()];
    while let Some(text) = open.pop() {
        let decoded = text.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let payload = String::from_utf8(decoded.unwrap_or_default()).unwrap_or_default();
        if payload.contains(IDENTITY) || payload.contains(CONTENT) {
            return Err(Violation::new("I4", format!("an item says {payload}")));
        }
        open.extend(payload.split('"').filter(|part| part.starts_with("eyJ")).map(str::to_owned));
    }
    Ok(())
}
