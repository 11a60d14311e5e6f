use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use super::NodeKey;
use crate::random::{Random, random_bytes};

/// The only format so far: this byte, 24 bytes of nonce, then the ciphertext with its 16-byte tag.
const VERSION: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;
const HEADER: usize = 1 + NONCE;

/// A sealed text (XChaCha20-Poly1305): unreadable and unchangeable without its key and its context.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

/// Bytes that cannot have come from sealing.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotSealed {
    /// Shorter than the smallest sealed text.
    #[error("{bytes} bytes are too few for a sealed text")]
    TooShort {
        /// How many there are.
        bytes: usize,
    },
    /// Written by a later version, or something else altogether.
    #[error("sealed in the unknown version {version}")]
    UnknownVersion {
        /// The first byte.
        version: u8,
    },
}

/// Another key, another context, or a changed byte: which of them cannot be told.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
#[error("the sealed text does not open: other key, other context or changed bytes")]
pub struct CannotOpen;

impl Sealed {
    /// Takes what was stored.
    ///
    /// # Errors
    /// [`NotSealed`] if its shape is wrong; whether it opens is not tried.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotSealed> {
        match bytes.first() {
            Some(&version) if version != VERSION => Err(NotSealed::UnknownVersion { version }),
            _ if bytes.len() < HEADER + TAG => Err(NotSealed::TooShort { bytes: bytes.len() }),
            _ => Ok(Self(bytes)),
        }
    }

    /// The form to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn under(key: &[u8; 32], random: &dyn Random, context: &str, plain: &[u8]) -> Self {
        let nonce: [u8; NONCE] = random_bytes(random);
        // The cipher refuses only texts beyond 256 GiB.
        #[expect(clippy::expect_used, reason = "no text in memory reaches the cipher's limit of 256 GiB")]
        let ciphertext = XChaCha20Poly1305::new(key.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &authenticated(context) })
            .expect("a text below 256 GiB");
        let mut bytes = Vec::with_capacity(HEADER + ciphertext.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&ciphertext);
        Self(bytes)
    }

    pub(super) fn open_with(&self, key: &[u8; 32], context: &str) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
        let (nonce, ciphertext) = self.0[1..].split_first_chunk::<NONCE>().ok_or(CannotOpen)?;
        XChaCha20Poly1305::new(key.into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &authenticated(context) })
            .map(Zeroizing::new)
            .map_err(|_| CannotOpen)
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// Seals `plain` under the node's key. `context` names what it is and whose (`totp of <id>`), so that a sealed
/// text moved to another place does not open there.
#[must_use]
pub fn seal(key: &NodeKey, random: &dyn Random, context: &str, plain: &[u8]) -> Sealed {
    Sealed::under(&key.derive(SEAL), random, context, plain)
}

/// Opens what [`seal`] sealed in the same context.
///
/// # Errors
/// [`CannotOpen`].
pub fn open(key: &NodeKey, context: &str, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, CannotOpen> {
    sealed.open_with(&key.derive(SEAL), context)
}

const SEAL: &str = "seal";

/// The version is authenticated too: no one can relabel an old format as a new one.
fn authenticated(context: &str) -> Vec<u8> {
    [&[VERSION], context.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::random::SeededRandom;

    fn key(seed: u64) -> NodeKey {
        NodeKey::generate(&SeededRandom::new(seed))
    }

    #[test]
    fn only_the_right_key_and_context_open() {
        let sealed = seal(&key(1), &SeededRandom::new(9), "totp of ani", b"rahasia");
        assert_eq!(open(&key(1), "totp of ani", &sealed).unwrap().as_slice(), b"rahasia");
        assert_eq!(open(&key(2), "totp of ani", &sealed), Err(CannotOpen));
        assert_eq!(open(&key(1), "totp of budi", &sealed), Err(CannotOpen));
    }

    #[test]
    fn the_same_text_never_looks_the_same() {
        let random = SeededRandom::new(9);
        assert_ne!(seal(&key(1), &random, "c", b"x"), seal(&key(1), &random, "c", b"x"));
    }

    #[test]
    fn what_was_never_sealed_is_refused_by_its_shape() {
        assert_eq!(Sealed::from_bytes(vec![]), Err(NotSealed::TooShort { bytes: 0 }));
        assert_eq!(Sealed::from_bytes(vec![VERSION; 40]), Err(NotSealed::TooShort { bytes: 40 }));
        assert_eq!(Sealed::from_bytes(vec![2; 60]), Err(NotSealed::UnknownVersion { version: 2 }));
    }

    #[test]
    fn nothing_of_a_sealed_text_is_printed() {
        let sealed = seal(&key(1), &SeededRandom::new(9), "c", b"");
        assert_eq!(format!("{sealed:?}"), "Sealed(41 bytes)");
    }

    proptest! {
        #[test]
        fn any_text_opens_again_and_any_flipped_bit_is_noticed(
            plain in proptest::collection::vec(any::<u8>(), 0..200),
            place in any::<proptest::sample::Index>(),
            bit in 0_u8..8,
        ) {
            let sealed = seal(&key(1), &SeededRandom::new(9), "c", &plain);
            let stored = Sealed::from_bytes(sealed.as_bytes().to_vec()).unwrap();
            prop_assert_eq!(&*open(&key(1), "c", &stored).unwrap(), &plain);
            let mut bytes = sealed.as_bytes().to_vec();
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            let opened = Sealed::from_bytes(bytes).map(|changed| open(&key(1), "c", &changed));
            prop_assert!(matches!(opened, Err(_) | Ok(Err(CannotOpen))));
        }
    }
}
