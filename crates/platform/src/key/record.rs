use zeroize::Zeroizing;

use super::{CannotOpen, NodeKey, Sealed};
use crate::random::{Random, random_bytes};

/// A record under a key of its own. Store both parts; dropping `wrapped_key` erases the record for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRecord {
    /// The record's data key, sealed under the node's key.
    pub wrapped_key: Sealed,
    /// The record, sealed under its data key.
    pub ciphertext: Sealed,
}

/// Seals `plain` under a fresh data key. `context` names whose record it is; it must be the same when opening.
#[must_use]
pub fn seal_record(key: &NodeKey, random: &dyn Random, context: &str, plain: &[u8]) -> SealedRecord {
    let data_key = Zeroizing::new(random_bytes(random));
    SealedRecord {
        wrapped_key: Sealed::under(&key.derive(WRAP), random, context, &*data_key),
        ciphertext: Sealed::under(&data_key, random, context, plain),
    }
}

/// Opens what [`seal_record`] sealed in the same context.
///
/// # Errors
/// [`CannotOpen`].
pub fn open_record(
    key: &NodeKey,
    context: &str,
    record: &SealedRecord,
) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
    record.ciphertext.open_with(&*unwrap(key, context, &record.wrapped_key)?, context)
}

/// The same data key, wrapped by `new` instead of `old`: all that a change of the node's key needs.
///
/// # Errors
/// [`CannotOpen`] if `old` or the context is not the one it was wrapped with.
pub fn rewrap(
    old: &NodeKey,
    new: &NodeKey,
    random: &dyn Random,
    context: &str,
    wrapped_key: &Sealed,
) -> Result<Sealed, CannotOpen> {
    let data_key = unwrap(old, context, wrapped_key)?;
    Ok(Sealed::under(&new.derive(WRAP), random, context, &*data_key))
}

const WRAP: &str = "wrap data key";

fn unwrap(key: &NodeKey, context: &str, wrapped: &Sealed) -> Result<Zeroizing<[u8; 32]>, CannotOpen> {
    let bytes = wrapped.open_with(&key.derive(WRAP), context)?;
    let data_key = bytes.as_slice().try_into().map_err(|_| CannotOpen)?;
    Ok(Zeroizing::new(data_key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    fn key(seed: u64) -> NodeKey {
        NodeKey::generate(&SeededRandom::new(seed))
    }

    fn record() -> SealedRecord {
        seal_record(&key(1), &SeededRandom::new(9), "record 1", b"Siti, 0812")
    }

    #[test]
    fn only_the_right_key_and_context_open_a_record() {
        assert_eq!(open_record(&key(1), "record 1", &record()).unwrap().as_slice(), b"Siti, 0812");
        assert_eq!(open_record(&key(2), "record 1", &record()), Err(CannotOpen));
        assert_eq!(open_record(&key(1), "record 2", &record()), Err(CannotOpen));
    }

    #[test]
    fn a_flipped_byte_in_either_part_is_noticed() {
        let flip = |sealed: &Sealed| {
            let mut bytes = sealed.as_bytes().to_vec();
            bytes[30] ^= 1;
            Sealed::from_bytes(bytes).unwrap()
        };
        let wrapped_key = SealedRecord { wrapped_key: flip(&record().wrapped_key), ..record() };
        let ciphertext = SealedRecord { ciphertext: flip(&record().ciphertext), ..record() };
        assert_eq!(open_record(&key(1), "record 1", &wrapped_key), Err(CannotOpen));
        assert_eq!(open_record(&key(1), "record 1", &ciphertext), Err(CannotOpen));
    }

    #[test]
    fn one_records_key_opens_no_other_record() {
        let random = SeededRandom::new(9);
        let first = seal_record(&key(1), &random, "c", b"first");
        let second = seal_record(&key(1), &random, "c", b"second");
        let mixed = SealedRecord { wrapped_key: first.wrapped_key, ciphertext: second.ciphertext };
        assert_eq!(open_record(&key(1), "c", &mixed), Err(CannotOpen));
    }

    #[test]
    fn a_new_node_key_rewraps_without_touching_the_ciphertext() {
        let old = record();
        let wrapped_key =
            rewrap(&key(1), &key(2), &SeededRandom::new(5), "record 1", &old.wrapped_key).unwrap();
        let new = SealedRecord { wrapped_key, ciphertext: old.ciphertext };
        assert_eq!(open_record(&key(2), "record 1", &new).unwrap().as_slice(), b"Siti, 0812");
        assert_eq!(open_record(&key(1), "record 1", &new), Err(CannotOpen));
        let refused = rewrap(&key(3), &key(2), &SeededRandom::new(5), "record 1", &new.wrapped_key);
        assert_eq!(refused, Err(CannotOpen));
    }
}
