//! The order in which the statements on a case are read: causes before effects, and where these leave a choice,
//! by term and digest. It depends on the set alone, so that all who hold the same set read it alike.

use std::collections::{BTreeMap, BTreeSet};

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

pub(super) fn ordered<'a>(statements: impl Iterator<Item = &'a Statement>) -> Ordered<'a> {
    let known: BTreeMap<Digest, &Statement> =
        statements.map(|statement| (statement.digest, statement)).collect();
    let mut effects: BTreeMap<Digest, Vec<&Statement>> = BTreeMap::new();
    let mut missing: BTreeMap<Digest, usize> = BTreeMap::new();
    let mut ready = BTreeSet::new();
    for statement in known.values() {
        for cause in &statement.heading.causes {
            effects.entry(*cause).or_default().push(statement);
        }
        missing.insert(statement.digest, statement.heading.causes.len());
        if statement.heading.causes.is_empty() {
            ready.insert(rank(statement));
        }
    }
    let mut ordered = Ordered { waiting: known.keys().copied().collect(), ..Ordered::default() };
    while let Some((_, digest)) = ready.pop_first() {
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
        for effect in effects.get(&digest).into_iter().flatten() {
            if let Some(left) = missing.get_mut(&effect.digest) {
                *left -= 1;
                if *left == 0 {
                    ready.insert(rank(effect));
                }
            }
        }
    }
    ordered
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
