//! Nodes whose description may have changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

use crate::rules::name::NodeName;

/// A node is asked again at most so often, whoever makes one doubt it.
const EVERY: SignedDuration = SignedDuration::from_mins(5);

#[derive(Debug, Default)]
struct Known {
    doubted: BTreeSet<NodeName>,
    asked: BTreeMap<NodeName, Timestamp>,
}

/// Paired nodes that used a key one does not know, or no longer takes, or do not answer: what they say of themselves
/// is fetched again. Only paired nodes come in here, so it stays small.
#[derive(Debug, Default)]
pub struct Doubts {
    known: Mutex<Known>,
    raised: Notify,
}

impl Doubts {
    /// Doubts what is known of a paired node, unless it was asked a moment ago.
    pub fn raise(&self, node: &NodeName, now: Timestamp) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = known.asked.get(node).is_some_and(|asked| now.duration_since(*asked).abs() < EVERY);
        if !recent {
            known.doubted.insert(node.clone());
            drop(known);
            self.raised.notify_one();
        }
    }

    /// The nodes in doubt, which are asked now.
    pub fn take(&self, now: Timestamp) -> BTreeSet<NodeName> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let doubted = std::mem::take(&mut known.doubted);
        known.asked.extend(doubted.iter().map(|node| (node.clone(), now)));
        doubted
    }

    /// Waits until there is a doubt.
    pub async fn raised(&self) {
        self.raised.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_asked_again_after_some_minutes_however_often_one_doubts_it() {
        let doubts = Doubts::default();
        let node: NodeName = "sp4n".parse().unwrap();
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        doubts.raise(&node, at(0));
        doubts.raise(&node, at(1));
        assert_eq!(doubts.take(at(1)), [node.clone()].into());
        doubts.raise(&node, at(200));
        assert!(doubts.take(at(200)).is_empty());
        doubts.raise(&node, at(302));
        assert_eq!(doubts.take(at(302)), [node].into());
    }
}
