//! The secret half of a receipt.

use super::{TrackingNumber, crockford};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use subtle::ConstantTimeEq;

const SYMBOLS: usize = 12;
const BITS: u32 = 60;
const DOMAIN: &[u8] = b"tuntas/receipt-secret/v1\0";

/// 60 random bits that only the reporter keeps. It shows itself to nobody but by [`Secret::reveal`].
#[derive(Clone)]
pub struct Secret(u64);

/// Why a text is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretUnreadable {
    /// A character that no secret contains. The character itself is not told: it may be part of the secret.
    #[error("a secret contains only digits and letters other than U")]
    ForeignCharacter,
    /// Too short or too long.
    #[error("a secret has 12 characters, this has {found}")]
    WrongLength {
        /// Characters found, spaces and dashes not counted.
        found: usize,
    },
}

impl Secret {
    /// From random bytes; the last four bits are not used.
    #[must_use]
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes) >> (64 - BITS))
    }

    /// The secret in groups of four, for the one receipt the reporter gets.
    #[must_use]
    pub fn reveal(&self) -> String {
        let symbols: [u8; SYMBOLS] = crockford::symbols(self.0);
        symbols.chunks(4).map(crockford::text).collect::<Vec<_>>().join("-")
    }

    /// What is stored: the hash binds the secret to its report, so equal secrets do not look equal.
    #[must_use]
    pub fn hash(&self, number: TrackingNumber) -> SecretHash {
        let hash = Sha256::new()
            .chain_update(DOMAIN)
            .chain_update(number.0.to_be_bytes())
            .chain_update(self.0.to_be_bytes());
        SecretHash(hash.finalize().into())
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl FromStr for Secret {
    type Err = SecretUnreadable;

    /// As forgiving as a tracking number.
    fn from_str(text: &str) -> Result<Self, SecretUnreadable> {
        let symbols = crockford::read(text).map_err(|_| SecretUnreadable::ForeignCharacter)?;
        if symbols.len() == SYMBOLS {
            Ok(Self(crockford::number(&symbols)))
        } else {
            Err(SecretUnreadable::WrongLength { found: symbols.len() })
        }
    }
}

/// SHA-256 over a domain prefix, the tracking number and the secret.
#[derive(Clone, Copy)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// From the store.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// For the store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether this number and secret open the report. Takes the same time whatever differs.
    #[must_use]
    pub fn opens(&self, number: TrackingNumber, secret: &Secret) -> bool {
        self.0.ct_eq(&secret.hash(number).0).into()
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn debugging_a_secret_does_not_show_it() {
        let secret = Secret::from_random([0xff; 8]);
        assert_eq!(secret.reveal(), "ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        let hash = secret.hash(TrackingNumber::from_random([1; 6]));
        assert_eq!(format!("{hash:?}"), "SecretHash(…)");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!("ZZZZ".parse::<Secret>(), Err(SecretUnreadable::WrongLength { found: 4 }));
        assert_eq!("ZZZZ-ZZZZ-ZZZU".parse::<Secret>(), Err(SecretUnreadable::ForeignCharacter));
    }

    proptest! {
        #[test]
        fn only_number_and_secret_together_open_a_report(
            number: [u8; 6], other_number: [u8; 6], secret: [u8; 8], other_secret: [u8; 8],
        ) {
            let (number, other_number) =
                (TrackingNumber::from_random(number), TrackingNumber::from_random(other_number));
            let (secret, other_secret) = (Secret::from_random(secret), Secret::from_random(other_secret));
            prop_assume!(number != other_number && secret != other_secret);
            let stored = SecretHash::from_bytes(*secret.hash(number).as_bytes());
            let typed: Secret = secret.reveal().to_lowercase().parse().unwrap();
            prop_assert!(stored.opens(number, &typed));
            prop_assert!(!stored.opens(other_number, &secret));
            prop_assert!(!stored.opens(number, &other_secret));
        }
    }
}
