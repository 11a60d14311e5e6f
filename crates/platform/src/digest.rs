//! SHA-256 values, and a way to hash several fields so that nothing can move between them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 value, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest(pub [u8; 32]);

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is written as 64 hexadecimal digits")]
pub struct DigestUnreadable;

impl Digest {
    /// What the first link of a chain names as its predecessor.
    pub const NONE: Self = Self([0; 32]);

    /// The SHA-256 of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = DigestUnreadable;

    fn from_str(text: &str) -> Result<Self, DigestUnreadable> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| DigestUnreadable)?;
        Ok(Self(bytes))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestUnreadable;

    fn try_from(text: String) -> Result<Self, DigestUnreadable> {
        text.parse()
    }
}

/// Fields hashed together, each after its length, so that no two lists of fields give the same bytes.
#[derive(Debug, Clone, Default)]
pub struct Fields(Sha256);

impl Fields {
    /// Fields whose hash is compared with none of another kind of thing.
    #[must_use]
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// Fields of one kind of thing; `domain` names the kind and its version, and no other kind has it.
    #[must_use]
    pub fn of(domain: &str) -> Self {
        Self::new().with(domain.as_bytes())
    }

    /// The same with one field more.
    #[must_use]
    pub fn with(mut self, field: &[u8]) -> Self {
        self.0.update((field.len() as u64).to_be_bytes());
        self.0.update(field);
        self
    }

    /// The hash of all fields.
    #[must_use]
    pub fn digest(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_what_it_writes_and_nothing_else() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for bad in ["", "ba78", &format!("{digest}0"), &"g".repeat(64)] {
            assert_eq!(bad.parse::<Digest>(), Err(DigestUnreadable), "{bad}");
        }
    }

    #[test]
    fn nothing_moves_between_fields_and_no_two_domains_meet() {
        let of = |domain: &str, fields: &[&[u8]]| {
            fields.iter().fold(Fields::of(domain), |hash, field| hash.with(field)).digest()
        };
        assert_eq!(of("a", &[b"bc", b"d"]), of("a", &[b"bc", b"d"]));
        for (domain, fields) in [
            ("a", &[b"b".as_slice(), b"cd"] as &[&[u8]]),
            ("a", &[b"bcd"]),
            ("a", &[b"bc", b"d", b""]),
            ("ab", &[b"c", b"d"]),
        ] {
            assert_ne!(of(domain, fields), of("a", &[b"bc", b"d"]), "{domain} {fields:?}");
        }
    }
}
