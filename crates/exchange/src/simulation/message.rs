//! What travels between nodes.

use std::sync::Arc;

use platform::digest::Digest;

use crate::rules::{
    acceptance::Head,
    answer::{Answer, Question},
    item::Feed,
    name::{CaseId, NodeName},
};

/// A message under way.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) from: NodeName,
    pub(super) to: NodeName,
    pub(super) letter: Letter,
}

#[derive(Debug, Clone)]
pub(super) enum Letter {
    /// Items of the sender's feed; none: how far do you hold it?
    Items(Vec<Arc<str>>),
    /// How far the sender holds the receiver's feed, signed; and whether it refuses what came, because the receiver
    /// must have forgotten something.
    Held { head: Head, receipt: String, refused: bool },
    /// How far the sender holds the receiver's feed: what comes after?
    Wanted { head: Head },
    /// A restored node asks.
    Question(Question),
    /// It is told.
    Answer(Answer),
    /// A content is asked for.
    WantedContent { case: CaseId, digest: Digest },
    /// It is sent.
    Content { case: CaseId, digest: Digest, text: Arc<str> },
}

/// The feed from one node to another.
pub(super) fn feed(from: &NodeName, to: &NodeName) -> Feed {
    Feed { from: from.clone(), to: to.clone() }
}
