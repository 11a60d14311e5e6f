use super::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Stored {
    id: Uuid,
    report: Uuid,
    seq: u64,
    kind: String,
    actor: String,
    at: Timestamp,
    data: String,
    link: Link,
}

impl Stored {
    fn entry(&self) -> Entry<'_> {
        let Self { id, report, seq, kind, actor, at, data, .. } = self;
        Entry { id: *id, report: *report, seq: *seq, kind, actor, at: *at, data }
    }
}

fn log_of(texts: &[&str]) -> Vec<Stored> {
    let mut prev = Digest::NONE;
    (1u64..)
        .zip(texts)
        .map(|(seq, data)| {
            let mut stored = Stored {
                id: Uuid::from_u128(u128::from(seq)),
                report: Uuid::from_u128(77),
                seq,
                kind: "commented".into(),
                actor: "system".into(),
                at: Timestamp::from_millisecond(1_786_000_000_000).unwrap(),
                data: (*data).to_owned(),
                link: Link { seq, prev, hash: Digest::NONE },
            };
            stored.link = stored.entry().link(prev);
            prev = stored.link.hash;
            stored
        })
        .collect()
}

fn check(log: &[Stored]) -> Result<Digest, BrokenLink> {
    verify(log.iter().map(|stored| (stored.entry(), stored.link)))
}

#[test]
fn an_untouched_log_holds_and_tells_its_last_hash() {
    let log = log_of(&["{}", r#"{"a":1}"#, "{}"]);
    assert_eq!(check(&log), Ok(log[2].link.hash));
    assert_eq!(check(&[]), Ok(Digest::NONE));
}

#[test]
fn the_bytes_that_are_hashed_never_change() {
    let link = log_of(&["{}"])[0].link;
    assert_eq!(link.prev, Digest::NONE);
    // Computed independently of this code; if it changes, every stored chain breaks.
    assert_eq!(link.hash.to_string(), PINNED);
}

const PINNED: &str = "7f5243349754dd13caa9c4a997de0dc61f73dd85932a840b9aa4240f8e5ef737";

#[test]
fn a_dropped_or_swapped_entry_is_found_where_it_is_missing() {
    let mut dropped = log_of(&["1", "2", "3"]);
    dropped.remove(1);
    assert_eq!(check(&dropped), Err(BrokenLink::OutOfSequence { expected: 2, found: 3 }));
    let mut swapped = log_of(&["1", "2", "3"]);
    swapped.swap(0, 1);
    assert_eq!(check(&swapped), Err(BrokenLink::OutOfSequence { expected: 1, found: 2 }));
}

#[test]
fn an_entry_rewritten_together_with_its_hash_breaks_the_next_link() {
    let mut log = log_of(&["1", "2", "3"]);
    log[1].data = "forged".into();
    log[1].link = log[1].entry().link(log[1].link.prev);
    assert_eq!(check(&log), Err(BrokenLink::WrongPredecessor { seq: 3 }));
}

#[test]
fn nothing_can_move_from_one_text_to_its_neighbour() {
    let mut log = log_of(&["{}"]);
    log[0].kind = "commenteds".into();
    log[0].actor = "ystem".into();
    assert_eq!(check(&log), Err(BrokenLink::Changed { seq: 1 }));
}

fn flip_in_text(text: &mut String, at: usize) {
    let mut bytes = std::mem::take(text).into_bytes();
    let place = at % bytes.len();
    // The lowest bit of an ASCII character flips into another ASCII character.
    bytes[place] ^= 1;
    *text = String::from_utf8(bytes).unwrap();
}

fn flipped_uuid(id: Uuid, bit: usize) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ (1 << (bit % 128)))
}

proptest! {
    #[test]
    fn any_flipped_byte_is_noticed(which in 0usize..4, field in 0usize..8, at in 0usize..256) {
        let mut log = log_of(&[r#"{"a":1}"#, r#"{"b":2}"#, "{}", "null"]);
        let stored = &mut log[which];
        match field {
            0 => stored.id = flipped_uuid(stored.id, at),
            1 => stored.report = flipped_uuid(stored.report, at),
            2 => stored.seq ^= 1 << (at % 64),
            3 => flip_in_text(&mut stored.kind, at),
            4 => flip_in_text(&mut stored.actor, at),
            5 => {
                let moved = stored.at.as_millisecond() ^ (1 << (at % 40));
                stored.at = Timestamp::from_millisecond(moved).unwrap();
            }
            6 => flip_in_text(&mut stored.data, at),
            _ => stored.link.hash.0[at / 8 % 32] ^= 1 << (at % 8),
        }
        prop_assert!(check(&log).is_err());
    }

    #[test]
    fn a_digest_is_read_back(bytes: [u8; 32]) {
        prop_assert_eq!(Digest(bytes).to_string().parse(), Ok(Digest(bytes)));
    }
}
