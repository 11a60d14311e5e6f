//! The hash chain of one report's log: whoever changes, drops or reorders an event breaks it.
//! Source: reports.md §2.

use jiff::Timestamp;
pub use platform::digest::Digest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const DOMAIN: &[u8] = b"tuntas/report-event/v1\0";

/// What of a stored event is hashed. `data` is the exact JSON text that is stored, byte for byte.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The event's own id.
    pub id: Uuid,
    /// The report it belongs to.
    pub report: Uuid,
    /// Its place in that report, from 1.
    pub seq: u64,
    /// The event's kind, `lifecycle::Event::kind`.
    pub kind: &'a str,
    /// Who, as `lifecycle::Actor` displays itself.
    pub actor: &'a str,
    /// When; hashed as milliseconds, since no more is stored.
    pub at: Timestamp,
    /// The stored JSON text.
    pub data: &'a str,
}

/// How an entry hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The entry's place, from 1.
    pub seq: u64,
    /// The hash of the entry before, [`Digest::NONE`] for the first.
    pub prev: Digest,
    /// The hash of this entry and `prev`.
    pub hash: Digest,
}

/// Where a chain does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BrokenLink {
    /// An entry is missing, doubled or out of order.
    #[error("entry {found} stands where entry {expected} belongs")]
    OutOfSequence {
        /// The number that should follow.
        expected: u64,
        /// The number that stands there.
        found: u64,
    },
    /// The entry does not follow from the one before it.
    #[error("entry {seq} does not follow from the entry before it")]
    WrongPredecessor {
        /// The entry's place.
        seq: u64,
    },
    /// The entry belongs to another report than the first one.
    #[error("entry {seq} belongs to another report")]
    ForeignReport {
        /// The entry's place.
        seq: u64,
    },
    /// The entry's content was changed.
    #[error("entry {seq} was changed after it was written")]
    Changed {
        /// The entry's place.
        seq: u64,
    },
}

impl Entry<'_> {
    /// Hangs the entry on the hash of the one before it.
    #[must_use]
    pub fn link(&self, prev: Digest) -> Link {
        Link { seq: self.seq, prev, hash: Digest::of(&self.canonical_bytes(prev)) }
    }

    /// Numbers big-endian; each text after its length in bytes, so that nothing can move between fields.
    fn canonical_bytes(&self, prev: Digest) -> Vec<u8> {
        let mut bytes = DOMAIN.to_vec();
        bytes.extend(self.id.as_bytes());
        bytes.extend(self.report.as_bytes());
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.at.as_millisecond().to_be_bytes());
        for text in [self.kind, self.actor, self.data] {
            bytes.extend((text.len() as u64).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        bytes.extend(prev.0);
        bytes
    }
}

/// Checks a report's whole log, oldest first, and returns the hash of its last entry. A log cut off at its
/// end still holds: compare the returned hash with one kept elsewhere. Errors: the first [`BrokenLink`].
pub fn verify<'a>(log: impl IntoIterator<Item = (Entry<'a>, Link)>) -> Result<Digest, BrokenLink> {
    let mut prev = Digest::NONE;
    let mut report = None;
    for (expected, (entry, link)) in (1u64..).zip(log) {
        let seq = entry.seq;
        if seq != expected || link.seq != expected {
            let found = if seq == expected { link.seq } else { seq };
            return Err(BrokenLink::OutOfSequence { expected, found });
        }
        if *report.get_or_insert(entry.report) != entry.report {
            return Err(BrokenLink::ForeignReport { seq });
        }
        if link.prev != prev {
            return Err(BrokenLink::WrongPredecessor { seq });
        }
        if entry.link(prev) != link {
            return Err(BrokenLink::Changed { seq });
        }
        prev = link.hash;
    }
    Ok(prev)
}

#[cfg(test)]
mod tests;
