//! Keys and what they lock: the node's key, sealed texts, sealed records, keyed hashes.
//!
//! The node's key never seals anything itself: each use has a key of its own, derived with HKDF-SHA256.
//! A record (a person's identity, say) has its own random data key, stored wrapped beside it: a new node key
//! re-wraps 32 bytes a record, and dropping the wrapped key erases the record even from old backups of the
//! ciphertext.

use std::fmt;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::random::{Random, random_bytes};

mod file;
mod fingerprint;
mod locked;
mod record;
mod sealed;

pub use file::NodeKeyError;
pub use fingerprint::Fingerprint;
pub use locked::{Change, Locked, Page, RelockError};
pub use record::{SealedRecord, open_record, rewrap, seal_record};
pub use sealed::{CannotOpen, NotSealed, Sealed, open, seal};

/// The 32 secret bytes a node's data hangs on. Printed nowhere, wiped when dropped.
#[derive(Clone)]
pub struct NodeKey(Zeroizing<[u8; 32]>);

impl NodeKey {
    /// A new key.
    #[must_use]
    pub fn generate(random: &dyn Random) -> Self {
        Self(Zeroizing::new(random_bytes(random)))
    }

    /// The key for one use; `purpose` is a constant of the caller, such as `national-id lookup`.
    fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut derived = Zeroizing::new([0; 32]);
        // HKDF gives up to 255 blocks of 32 bytes; one is asked for.
        #[expect(clippy::expect_used, reason = "one block is always within HKDF's range")]
        Hkdf::<Sha256>::new(Some(b"tuntas node key 1"), &*self.0)
            .expand(purpose.as_bytes(), &mut *derived)
            .expect("one block of key");
        derived
    }
}

impl fmt::Debug for NodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NodeKey(…)")
    }
}

/// HMAC-SHA256 of `bytes` under the node's key for `purpose`: finds what may not be stored readably (a
/// national identity number) without letting anyone without the key try all numbers.
#[must_use]
pub fn keyed_hash(key: &NodeKey, purpose: &str, bytes: &[u8]) -> [u8; 32] {
    let derived = key.derive(&format!("keyed hash/{purpose}"));
    // HMAC takes keys of any length.
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&*derived).expect("any key length");
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    fn key(seed: u64) -> NodeKey {
        NodeKey::generate(&SeededRandom::new(seed))
    }

    #[test]
    fn a_keyed_hash_depends_on_key_purpose_and_bytes_and_on_nothing_else() {
        let hash = keyed_hash(&key(1), "nik", b"6303");
        assert_eq!(hash, keyed_hash(&key(1), "nik", b"6303"));
        assert_ne!(hash, keyed_hash(&key(2), "nik", b"6303"));
        assert_ne!(hash, keyed_hash(&key(1), "phone", b"6303"));
        assert_ne!(hash, keyed_hash(&key(1), "nik", b"6304"));
    }

    #[test]
    fn a_key_is_not_printed() {
        assert_eq!(format!("{:?}", key(1)), "NodeKey(…)");
    }
}
