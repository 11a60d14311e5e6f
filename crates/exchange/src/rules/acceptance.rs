//! Whether a received item continues the feed one holds. Source: exchange.md §3.

use platform::digest::Digest;

use super::item::Place;

/// How far one holds a feed: the receiver's is the only cursor there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The epoch of the last item.
    pub epoch: u32,
    /// Its sequence number, 0 before the first.
    pub seq: u64,
    /// Its hash, [`Digest::NONE`] before the first.
    pub hash: Digest,
}

/// The item one holds at some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its epoch.
    pub epoch: u32,
    /// Its hash.
    pub hash: Digest,
}

/// What becomes of a received item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the next one.
    Append,
    /// One holds these very bytes.
    Known,
    /// Items before it are missing.
    Gap,
    /// It is from a timeline that a restore of its sender ended; a straggler of the network, no harm.
    Dead,
    /// Its sender was restored and took the feed up again without knowing all that one holds: it is to ask first.
    SenderBehind,
    /// One place holds two different items of one timeline: the sender lost its memory without knowing, or lies.
    Fork,
}

impl Head {
    /// Before the first item.
    pub const NONE: Self = Self { epoch: 0, seq: 0, hash: Digest::NONE };

    /// What becomes of the item with this place and hash. `held` is what one holds at its sequence number; it must
    /// be given where `place.seq` is not beyond the head.
    ///
    /// An overlap is compared byte for byte by its hash: skipping it unseen would graft what follows a restore upon
    /// a dead timeline.
    #[must_use]
    pub fn judge(&self, held: Option<Held>, place: &Place, hash: Digest) -> Verdict {
        let (epoch, fits) = match held {
            Some(held) if held.hash == hash => return Verdict::Known,
            Some(held) => (held.epoch, false),
            None if place.epoch < self.epoch => return Verdict::Dead,
            None if place.seq > self.seq + 1 => return Verdict::Gap,
            None => (self.epoch, place.seq == self.seq + 1 && place.prev == self.hash),
        };
        match place.epoch.cmp(&epoch) {
            _ if fits => Verdict::Append,
            std::cmp::Ordering::Less => Verdict::Dead,
            std::cmp::Ordering::Equal => Verdict::Fork,
            std::cmp::Ordering::Greater => Verdict::SenderBehind,
        }
    }

    /// The head after an item.
    #[must_use]
    pub fn after(place: &Place, hash: Digest) -> Self {
        Self { epoch: place.epoch, seq: place.seq, hash }
    }
}

/// How a feed at its writer compares with what its reader says to hold of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The reader holds a beginning of it, perhaps all.
    Beginning,
    /// The reader holds what the writer does not: the writer was restored from a backup.
    WriterBehind,
}

/// Compares the writer's `own` head with the `reader`'s; `held` is what the writer holds at the reader's place.
#[must_use]
pub fn compare(own: &Head, held: Option<Held>, reader: &Head) -> Comparison {
    let agrees = reader.seq == 0 || held.is_some_and(|held| held.hash == reader.hash);
    if reader.seq <= own.seq && agrees { Comparison::Beginning } else { Comparison::WriterBehind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The hash of item `seq` in timeline `line`.
    fn hash(line: u32, seq: u64) -> Digest {
        if seq == 0 { Digest::NONE } else { Digest::of(format!("{line} {seq}").as_bytes()) }
    }

    fn place(epoch: u32, line: u32, seq: u64) -> Place {
        Place { epoch, seq, prev: hash(line, seq - 1) }
    }

    const HEAD: fn() -> Head = || Head { epoch: 2, seq: 5, hash: hash(1, 5) };

    #[test]
    fn what_becomes_of_an_item() {
        let held = |epoch, seq| Some(Held { epoch, hash: hash(1, seq) });
        for (what, held, place, item, verdict) in [
            ("the next", None, place(2, 1, 6), hash(1, 6), Verdict::Append),
            ("the next after a restore", None, place(3, 1, 6), hash(3, 6), Verdict::Append),
            ("a known one", held(2, 5), place(2, 1, 5), hash(1, 5), Verdict::Known),
            ("one too far", None, place(2, 1, 7), hash(1, 7), Verdict::Gap),
            ("another in a known place", held(2, 5), place(2, 1, 5), hash(9, 5), Verdict::Fork),
            ("the next of another past", None, place(2, 9, 6), hash(9, 6), Verdict::Fork),
            ("a straggler in a known place", held(2, 5), place(1, 1, 5), hash(9, 5), Verdict::Dead),
            ("a straggler ahead", None, place(1, 1, 6), hash(9, 6), Verdict::Dead),
            ("a straggler far ahead", None, place(1, 1, 9), hash(9, 9), Verdict::Dead),
            ("a restored sender", held(1, 4), place(3, 1, 4), hash(9, 4), Verdict::SenderBehind),
            ("a restored sender ahead", None, place(3, 9, 6), hash(9, 6), Verdict::SenderBehind),
        ] {
            assert_eq!(HEAD().judge(held, &place, item), verdict, "{what}");
        }
    }

    #[test]
    fn a_writer_notices_that_its_reader_holds_more_or_other_items() {
        let held = Some(Held { epoch: 2, hash: hash(1, 3) });
        let reader = |seq, line| Head { epoch: 2, seq, hash: hash(line, seq) };
        assert_eq!(compare(&HEAD(), None, &Head::NONE), Comparison::Beginning);
        assert_eq!(compare(&HEAD(), held, &reader(3, 1)), Comparison::Beginning);
        assert_eq!(compare(&HEAD(), held, &reader(3, 9)), Comparison::WriterBehind);
        assert_eq!(compare(&HEAD(), None, &reader(6, 1)), Comparison::WriterBehind);
    }

    proptest! {
        /// However items are lost, doubled and mixed, what is held is a beginning of what was written.
        #[test]
        fn whatever_arrives_the_reader_holds_a_beginning(order in prop::collection::vec(1_u64..9, 0..60)) {
            let mut head = Head::NONE;
            for seq in order {
                let held = (seq <= head.seq).then(|| Held { epoch: 1, hash: hash(1, seq) });
                match head.judge(held, &place(1, 1, seq), hash(1, seq)) {
                    Verdict::Append => head = Head::after(&place(1, 1, seq), hash(1, seq)),
                    Verdict::Known => prop_assert!(seq <= head.seq),
                    Verdict::Gap => prop_assert!(seq > head.seq + 1),
                    other => prop_assert!(false, "{other:?}"),
                }
            }
        }
    }
}
