//! Signed texts: JWS in compact form (RFC 7515), EdDSA over Ed25519 (RFC 8037). Nothing else is understood, so that
//! nothing else can be smuggled in.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::key::KeyId;

/// The longest text that is read, in bytes: an item is at most 16 KiB. Source: exchange.md §2.
pub const LONGEST: usize = 16 * 1024;

/// Why a text is no signed text of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    /// Longer than such a text is.
    #[error("too long")]
    TooLong,
    /// Not three parts in base64url without padding, with a header this program writes.
    #[error("not a compact JWS with alg EdDSA")]
    Malformed,
    /// The signature is not of this key over this text.
    #[error("the signature does not fit")]
    BadSignature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: KeyId,
}

/// A signed text taken apart, its signature not yet checked.
#[derive(Debug)]
pub struct Unverified<'a> {
    /// The key that is said to have signed it.
    pub key: KeyId,
    /// The payload's bytes.
    pub payload: Vec<u8>,
    signed: &'a [u8],
    signature: Signature,
}

/// Signs `payload`.
#[must_use]
pub fn sign(payload: &[u8], id: &KeyId, key: &SigningKey) -> String {
    // A header of two strings always serialises.
    let header = serde_json::to_vec(&Header { alg: "EdDSA".to_owned(), kid: id.clone() }).unwrap_or_default();
    let mut text = URL_SAFE_NO_PAD.encode(header);
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(payload, &mut text);
    let signature = key.sign(text.as_bytes());
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(signature.to_bytes(), &mut text);
    text
}

/// Takes a signed text of at most [`LONGEST`] bytes apart.
///
/// # Errors
/// [`JwsError::TooLong`], [`JwsError::Malformed`].
pub fn parse(text: &str) -> Result<Unverified<'_>, JwsError> {
    parse_within(text, LONGEST)
}

/// Takes a signed text of at most `longest` bytes apart.
///
/// # Errors
/// [`JwsError::TooLong`], [`JwsError::Malformed`].
pub fn parse_within(text: &str, longest: usize) -> Result<Unverified<'_>, JwsError> {
    if text.len() > longest {
        return Err(JwsError::TooLong);
    }
    let (signed, signature) = text.rsplit_once('.').ok_or(JwsError::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(JwsError::Malformed)?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| JwsError::Malformed);
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| JwsError::Malformed)?;
    if header.alg != "EdDSA" {
        return Err(JwsError::Malformed);
    }
    let signature = Signature::from_slice(&decode(signature)?).map_err(|_| JwsError::Malformed)?;
    Ok(Unverified { key: header.kid, payload: decode(payload)?, signed: signed.as_bytes(), signature })
}

impl Unverified<'_> {
    /// Checks the signature.
    ///
    /// # Errors
    /// [`JwsError::BadSignature`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), JwsError> {
        key.verify_strict(self.signed, &self.signature).map_err(|_| JwsError::BadSignature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> (KeyId, SigningKey) {
        ("sp4n#1".parse().unwrap(), SigningKey::from_bytes(&[7; 32]))
    }

    #[test]
    fn what_was_signed_is_read_and_verified() {
        let (id, key) = key();
        let text = sign(b"{}", &id, &key);
        let read = parse(&text).unwrap();
        assert_eq!((&read.key, read.payload.as_slice()), (&id, b"{}".as_slice()));
        assert_eq!(read.verify(&key.verifying_key()), Ok(()));
        assert_eq!(
            read.verify(&SigningKey::from_bytes(&[8; 32]).verifying_key()),
            Err(JwsError::BadSignature)
        );
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let (id, key) = key();
        let text = sign(br#"{"a":1}"#, &id, &key);
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            let verdict = parse(&changed).and_then(|read| read.verify(&key.verifying_key()));
            assert!(verdict.is_err(), "byte {at}");
        }
    }

    #[test]
    fn other_algorithms_and_shapes_are_refused() {
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","kid":"sp4n#1"}"#);
        let extra = URL_SAFE_NO_PAD.encode(r#"{"alg":"EdDSA","kid":"sp4n#1","jwk":{}}"#);
        for bad in ["", "a.b", "a.b.c.d", &format!("{none}.e30."), &format!("{extra}.e30.AAAA")] {
            assert!(matches!(parse(bad), Err(JwsError::Malformed)), "{bad}");
        }
        assert!(matches!(parse(&"a".repeat(LONGEST + 1)), Err(JwsError::TooLong)));
    }
}
