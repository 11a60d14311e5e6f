//! Nodes whose description may have changed.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use tokio::sync::Notify;

use crate::rules::name::NodeName;

/// More than a nation has peers: whoever makes names up fills no memory.
const MOST: usize = 2_000;

/// Nodes that used a key one does not know, or no longer takes: what they say of themselves is fetched again.
#[derive(Debug, Default)]
pub struct Doubts {
    nodes: Mutex<BTreeSet<NodeName>>,
    raised: Notify,
}

impl Doubts {
    /// Doubts what is known of a node.
    pub fn raise(&self, node: NodeName) {
        let mut nodes = self.nodes.lock().unwrap_or_else(PoisonError::into_inner);
        if nodes.len() < MOST {
            nodes.insert(node);
        }
        drop(nodes);
        self.raised.notify_one();
    }

    /// The nodes in doubt; they no longer are.
    pub fn take(&self) -> BTreeSet<NodeName> {
        std::mem::take(&mut self.nodes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until there is a doubt.
    pub async fn raised(&self) {
        self.raised.notified().await;
    }
}
