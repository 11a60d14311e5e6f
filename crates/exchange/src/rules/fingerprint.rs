//! The number that two administrators compare by telephone before their nodes trust each other. Source: exchange.md §6.

use ed25519_dalek::VerifyingKey;
use platform::digest::{Digest, Fields};

use super::name::NodeName;

/// Groups of digits in a number.
const GROUPS: usize = 6;
/// How often the hash is hashed again: whoever looks for two keys with the same number pays this for each try.
const ROUNDS: u32 = 1 << 14;

/// The number of a pair of nodes, the same at both: 30 digits in groups of five. Somebody between them, who shows each
/// a key of his own, would have to find two keys that give the same number.
#[must_use]
pub fn pairing_number(one: (&NodeName, &VerifyingKey), other: (&NodeName, &VerifyingKey)) -> String {
    let mut both = [one, other].map(|(node, root)| (node.as_str(), root.as_bytes()));
    both.sort_unstable();
    let fields = both.iter().fold(Fields::of("tuntas/pairing/v1"), |fields, (node, root)| {
        fields.with(node.as_bytes()).with(&root[..])
    });
    let hash = (0..ROUNDS).fold(fields.digest(), |hash, _| Digest::of(&hash.0));
    let (groups, _) = hash.0.as_chunks::<5>();
    let group = |bytes: &[u8; 5]| {
        let number = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{:05}", number % 100_000)
    };
    groups.iter().take(GROUPS).map(group).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::SigningKey;

    #[test]
    fn both_sides_see_the_same_number_and_anybody_between_them_another() {
        let key = |seed| SigningKey::from_bytes(&[seed; 32]).verifying_key();
        let [province, nation]: [NodeName; 2] = ["kalsel", "sp4n"].map(|name| name.parse().unwrap());
        let number = pairing_number((&province, &key(1)), (&nation, &key(2)));
        assert_eq!(number, pairing_number((&nation, &key(2)), (&province, &key(1))));
        assert_eq!(number.split(' ').map(str::len).collect::<Vec<_>>(), [5; GROUPS]);
        assert!(number.bytes().all(|byte| byte == b' ' || byte.is_ascii_digit()));
        for other in [
            pairing_number((&province, &key(3)), (&nation, &key(2))),
            pairing_number((&province, &key(1)), (&nation, &key(3))),
            pairing_number((&province, &key(2)), (&nation, &key(1))),
        ] {
            assert_ne!(number, other);
        }
    }
}
