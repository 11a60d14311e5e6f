//! The order in which the statements on a case are read: causes before effects, and where these leave a choice,
//! by term and digest. It depends on the set alone, so that all who hold the same set read it alike.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use platform::digest::Digest;

use super::statement::Statement;

/// Statements in order, and what cannot be read yet.
#[derive(Debug, Default)]
pub(super) struct Ordered<'a> {
    /// Those whose causes are all known and were understood.
    pub(super) read: Vec<&'a Statement>,
    /// Those this program does not understand.
    pub(super) uninterpreted: BTreeSet<Digest>,
    /// Those that came after one that is missing or not understood.
    pub(super) waiting: BTreeSet<Digest>,
    /// Those that nothing came after but what waits: what a new statement names as its causes.
    pub(super) last: BTreeSet<Digest>,
}

/// Statements of which each becomes ready once its causes were.
struct Queue<'a> {
    effects: BTreeMap<Digest, Vec<&'a Statement>>,
    missing: BTreeMap<Digest, usize>,
    ready: BTreeSet<(u32, Digest)>,
}

impl<'a> Queue<'a> {
    /// Of the causes, only those that count are waited for.
    fn new(known: &BTreeMap<Digest, &'a Statement>, counts: impl Fn(&Digest) -> bool) -> Self {
        let mut queue = Self { effects: BTreeMap::new(), missing: BTreeMap::new(), ready: BTreeSet::new() };
        for statement in known.values() {
            let causes = || statement.heading.causes.iter().filter(|cause| counts(cause));
            for cause in causes() {
                queue.effects.entry(*cause).or_default().push(statement);
            }
            match causes().count() {
                0 => queue.ready.insert(rank(statement)),
                causes => queue.missing.insert(statement.digest, causes).is_none(),
            };
        }
        queue
    }

    fn next(&mut self) -> Option<Digest> {
        self.ready.pop_first().map(|(_, digest)| digest)
    }

    /// What came after this one waits for it no longer.
    fn release(&mut self, digest: Digest) {
        for effect in self.effects.get(&digest).into_iter().flatten() {
            if let Some(left) = self.missing.get_mut(&effect.digest) {
                *left -= 1;
                if *left == 0 {
                    self.ready.insert(rank(effect));
                }
            }
        }
    }
}

pub(super) fn ordered<'a>(statements: impl Iterator<Item = &'a Statement>) -> Ordered<'a> {
    let known: BTreeMap<Digest, &Statement> =
        statements.map(|statement| (statement.digest, statement)).collect();
    let mut queue = Queue::new(&known, |_| true);
    let mut ordered = Ordered { waiting: known.keys().copied().collect(), ..Ordered::default() };
    while let Some(digest) = queue.next() {
        let Some(statement) = known.get(&digest) else { continue };
        ordered.waiting.remove(&digest);
        ordered.last.insert(digest);
        for cause in &statement.heading.causes {
            ordered.last.remove(cause);
        }
        if statement.body.is_err() {
            ordered.uninterpreted.insert(digest);
            continue;
        }
        ordered.read.push(statement);
        queue.release(digest);
    }
    ordered
}

/// The statements, each after those of its causes that are among them.
#[must_use]
pub fn causes_first(statements: Vec<Arc<Statement>>) -> Vec<Arc<Statement>> {
    let known: BTreeMap<Digest, &Statement> =
        statements.iter().map(|statement| (statement.digest, statement.as_ref())).collect();
    let mut queue = Queue::new(&known, |cause| known.contains_key(cause));
    let mut places = BTreeMap::new();
    while let Some(digest) = queue.next() {
        places.insert(digest, places.len());
        queue.release(digest);
    }
    let mut sorted = statements;
    sorted.sort_by_key(|statement| places.get(&statement.digest).copied());
    sorted
}

fn rank(statement: &Statement) -> (u32, Digest) {
    (statement.heading.term, statement.digest)
}

/// All that `statement` came after, as far as it is known.
pub(super) fn ancestors(statement: &Statement, known: &BTreeMap<Digest, &Statement>) -> BTreeSet<Digest> {
    let mut found = BTreeSet::new();
    let mut open: Vec<Digest> = statement.heading.causes.clone();
    while let Some(digest) = open.pop() {
        if found.insert(digest)
            && let Some(cause) = known.get(&digest)
        {
            open.extend(&cause.heading.causes);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::rules::{
        name::CaseId,
        statement::{Body, Heading, Raised},
        status::Visibility,
    };

    fn statement(id: u128, term: u32, causes: &[&Arc<Statement>]) -> Arc<Statement> {
        let heading = Heading {
            id: Uuid::from_u128(id),
            author: "kalsel".parse().unwrap(),
            case: CaseId([1; 16]),
            at: Timestamp::UNIX_EPOCH,
            term,
            causes: causes.iter().map(|cause| cause.digest).collect(),
        };
        Arc::new(Statement::new(heading, &Body::Raised(Raised { visibility: Visibility::Public })).unwrap())
    }

    #[test]
    fn causes_come_first_and_those_that_are_not_there_are_not_waited_for() {
        let unknown = statement(0, 1, &[]);
        let first = statement(1, 9, &[&unknown]);
        let [left, right] = [2, 3].map(|id| statement(id, 5, &[&first]));
        let last = statement(4, 1, &[&left, &right, &unknown]);
        let sorted =
            causes_first(vec![Arc::clone(&last), Arc::clone(&right), Arc::clone(&first), Arc::clone(&left)]);
        assert_eq!((&sorted[0], &sorted[3], sorted.len()), (&first, &last, 4));
        assert!(sorted.contains(&left) && sorted.contains(&right));
    }
}
