//! Handing a peer what comes after what it holds. Source: exchange.md §1: the receiver's head is the only cursor.

use std::sync::Arc;

use crate::{
    ledger::View,
    rules::{
        acceptance::{Comparison, Head, compare},
        item::{Feed, MOST_ITEMS},
    },
};

/// Most bytes in a batch. Source: exchange.md §2.
const MOST_BYTES: usize = 1024 * 1024;

/// What a reader gets.
#[derive(Debug, PartialEq, Eq)]
pub enum Served {
    /// The next items; none when it holds all.
    Items(Vec<Arc<str>>),
    /// The reader holds what this node does not: it was restored from a backup and must ask what it forgot.
    Forgotten,
}

/// The next items of a feed of this node's for its `reader`, who holds it as far as that.
///
/// # Errors
/// The ledger's.
pub fn serve<L: View>(ledger: &mut L, feed: &Feed, reader: &Head) -> Result<Served, L::Error> {
    let own = ledger.head(feed)?;
    let held = ledger.held(feed, reader.seq)?;
    match compare(&own, held, reader) {
        Comparison::WriterBehind => Ok(Served::Forgotten),
        Comparison::Beginning => Ok(Served::Items(next_batch(ledger, feed, reader.seq)?)),
    }
}

/// As many items after a place as are sent at once.
pub(super) fn next_batch<L: View>(
    ledger: &mut L,
    feed: &Feed,
    after: u64,
) -> Result<Vec<Arc<str>>, L::Error> {
    let mut texts = ledger.texts(feed, after, MOST_ITEMS)?;
    let mut bytes = 0;
    texts.retain(|text| {
        bytes += text.len();
        bytes <= MOST_BYTES
    });
    Ok(texts)
}
