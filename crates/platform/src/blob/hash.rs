use std::{fmt, str::FromStr};

use object_store::path::Path;
use sha2::{Digest, Sha256};

/// The SHA-256 of a blob's bytes: its name. Written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobHash([u8; 32]);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a blob's hash is 64 lower-case hexadecimal digits")]
pub struct NotABlobHash;

impl BlobHash {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes of the hash.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Two levels of 256 folders keep each folder small at a hundred million blobs.
    pub(super) fn location(&self) -> Path {
        let name = self.to_string();
        Path::from_iter([&name[..2], &name[2..4], &name])
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobHash({self})")
    }
}

impl FromStr for BlobHash {
    type Err = NotABlobHash;

    fn from_str(text: &str) -> Result<Self, NotABlobHash> {
        // One blob has one name: upper case would give it a second one.
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(NotABlobHash);
        }
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotABlobHash)?;
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_what_it_writes() {
        let hash = BlobHash::of(b"abc");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!(hash.location().as_ref(), format!("ba/78/{hash}"));
    }

    #[test]
    fn nothing_but_64_lower_case_digits_is_a_hash() {
        let good = BlobHash::of(b"abc").to_string();
        for bad in
            ["", "ba78", "../../../etc/passwd", &good.to_uppercase(), &format!("{good}0"), &"g".repeat(64)]
        {
            assert_eq!(bad.parse::<BlobHash>(), Err(NotABlobHash), "{bad}");
        }
    }
}
