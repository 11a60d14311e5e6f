//! Rules broken on purpose.

/// A rule that is broken. Source: exchange.md §9.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The sender remembers how far it has sent, and never asks.
    CursorKeptBySender,
    /// What arrives twice has its effects twice.
    NoDeduplication,
    /// An item is taken though those before it are missing.
    GapAccepted,
    /// A reader that holds more than its writer is taken for one that holds all.
    NoRollbackDetection,
    /// A restored node acts at once and asks nobody what it forgot.
    NoQuarantine,
    /// Who reported it stands in the item.
    IdentityInItem,
    /// Of two statuses the one with the later clock counts.
    LastWriterWins,
    /// Whoever recalls an offer has the case again.
    OneSidedRecall,
    /// What is not understood is not taken.
    PoisonBlocksFeed,
    /// The head is moved in one transaction, what came is kept in the next.
    TwoTransactions,
    /// Tracking numbers are counted.
    SequentialTracking,
    /// The place in the feed is taken before the transaction that fills it.
    SequenceBeforeCommit,
    /// Who gets a content is decided when the item is written.
    FilteredAtEnqueue,
    /// An item in a place one holds is taken for the one that is there, by whoever reads it and whoever wrote it.
    NoOverlapComparison,
}

impl Flaw {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::CursorKeptBySender,
        Self::NoDeduplication,
        Self::GapAccepted,
        Self::NoRollbackDetection,
        Self::NoQuarantine,
        Self::IdentityInItem,
        Self::LastWriterWins,
        Self::OneSidedRecall,
        Self::PoisonBlocksFeed,
        Self::TwoTransactions,
        Self::SequentialTracking,
        Self::SequenceBeforeCommit,
        Self::FilteredAtEnqueue,
        Self::NoOverlapComparison,
    ];
}
