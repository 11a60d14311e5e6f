//! Signed requests between nodes: HTTP Message Signatures (RFC 9421) with Ed25519, in the one shape that nodes use.
//! They hold where a gateway ends TLS. Source: exchange.md §6.

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _};
use jiff::{SignedDuration, Timestamp};
use platform::digest::Digest;

use super::{
    item::Signer,
    key::{KeyId, KeyRefused, Keys},
};

/// How long a signed request is good, before and after the moment it names. Source: exchange.md §6.
pub const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);

/// What is signed of a request, besides its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// `POST`, for instance.
    pub method: &'a str,
    /// The host, and the port where it is not the usual one, of the node that is called, as its descriptor says.
    pub authority: &'a str,
    /// The path.
    pub path: &'a str,
    /// The query without its question mark, empty without one.
    pub query: &'a str,
}

/// The headers that carry a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureHeaders {
    /// `Content-Digest` (RFC 9530).
    pub content_digest: String,
    /// `Signature-Input`.
    pub input: String,
    /// `Signature`.
    pub signature: String,
}

/// Who made a request, once its signature was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// With which key.
    pub key: KeyId,
    /// What makes this request another than any before.
    pub nonce: [u8; 16],
    /// Until when the nonce must be remembered.
    pub expires: Timestamp,
}

/// Why a request's signature is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The headers are missing, or not in the shape that nodes use.
    #[error("no signature in the shape that nodes use")]
    Malformed,
    /// The body is not the one that was signed.
    #[error("the body is another than the one that was signed")]
    OtherBody,
    /// Its time is over, or has not come; one of the clocks may be wrong.
    #[error("signed {seconds} s from now by this node's clock")]
    OutOfTime {
        /// How far its moment is ahead of this node's clock; below zero: behind.
        seconds: i64,
    },
    /// Its key is not good.
    #[error(transparent)]
    Key(#[from] KeyRefused),
    /// The signature is not of this key over this request.
    #[error("the signature does not fit")]
    BadSignature,
}

const COMPONENTS: &str = r#"("@method" "@authority" "@path" "@query" "content-digest")"#;
const LABEL: &str = "tuntas=";
const TAIL: &str = r#";alg="ed25519";tag="tuntas""#;

/// The text that is signed. Source: RFC 9421 §2.5.
fn base(components: &[(&str, &str)], parameters: &str) -> String {
    let line = |(name, value): &(&str, &str)| format!("\"{name}\": {value}\n");
    let lines: String = components.iter().map(line).collect();
    format!("{lines}\"@signature-params\": {parameters}")
}

fn base_of(target: &Target<'_>, content_digest: &str, parameters: &str) -> String {
    let query = format!("?{}", target.query);
    base(
        &[
            ("@method", target.method),
            ("@authority", target.authority),
            ("@path", target.path),
            ("@query", &query),
            ("content-digest", content_digest),
        ],
        parameters,
    )
}

fn digest_of(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Digest::of(body).0))
}

/// Signs a request.
#[must_use]
pub fn sign_request(
    target: &Target<'_>,
    body: &[u8],
    signer: &Signer,
    now: Timestamp,
    nonce: [u8; 16],
) -> SignatureHeaders {
    let content_digest = digest_of(body);
    let parameters = format!(
        "{COMPONENTS};created={};nonce=\"{}\";keyid=\"{}\"{TAIL}",
        now.as_second(),
        hex::encode(nonce),
        signer.id
    );
    let signature = signer.key.sign(base_of(target, &content_digest, &parameters).as_bytes());
    SignatureHeaders {
        content_digest,
        input: format!("{LABEL}{parameters}"),
        signature: format!("{LABEL}:{}:", STANDARD.encode(signature.to_bytes())),
    }
}

/// What stands in `Signature-Input`.
struct Input<'a> {
    parameters: &'a str,
    created: i64,
    nonce: [u8; 16],
    key: KeyId,
}

fn read_input(input: &str) -> Option<Input<'_>> {
    let parameters = input.strip_prefix(LABEL)?;
    let rest = parameters.strip_prefix(COMPONENTS)?.strip_prefix(";created=")?;
    let (created, rest) = rest.split_once(";nonce=\"")?;
    let (hexadecimal, rest) = rest.split_once("\";keyid=\"")?;
    let (key, rest) = rest.split_once('"')?;
    let mut nonce = [0; 16];
    hex::decode_to_slice(hexadecimal, &mut nonce).ok()?;
    (rest == TAIL).then_some(Input {
        parameters,
        created: created.parse().ok()?,
        nonce,
        key: key.parse().ok()?,
    })
}

/// The key that a request names, whoever signed it.
#[must_use]
pub fn named_key(headers: &SignatureHeaders) -> Option<KeyId> {
    read_input(&headers.input).map(|input| input.key)
}

/// Checks the signature of a request that this node received under its own `target`. Whether its nonce was seen
/// before, the caller must look up.
///
/// # Errors
/// [`SignatureError`].
pub fn check_request(
    headers: &SignatureHeaders,
    target: &Target<'_>,
    body: &[u8],
    keys: &Keys,
    now: Timestamp,
) -> Result<Signed, SignatureError> {
    let input = read_input(&headers.input).ok_or(SignatureError::Malformed)?;
    let encoded =
        headers.signature.strip_prefix(LABEL).and_then(|text| text.strip_prefix(':')?.strip_suffix(':'));
    let bytes = encoded.and_then(|text| STANDARD.decode(text).ok()).ok_or(SignatureError::Malformed)?;
    let signature = Signature::from_slice(&bytes).map_err(|_| SignatureError::Malformed)?;
    if headers.content_digest != digest_of(body) {
        return Err(SignatureError::OtherBody);
    }
    let created = Timestamp::from_second(input.created).map_err(|_| SignatureError::Malformed)?;
    let ahead = created.duration_since(now);
    if ahead.abs() > GOOD_FOR {
        return Err(SignatureError::OutOfTime { seconds: ahead.as_secs() });
    }
    let signed = base_of(target, &headers.content_digest, input.parameters);
    keys.in_use(&input.key)?
        .verify_strict(signed.as_bytes(), &signature)
        .map_err(|_| SignatureError::BadSignature)?;
    let expires = created.saturating_add(GOOD_FOR).map_err(|_| SignatureError::Malformed)?;
    Ok(Signed { key: input.key, nonce: input.nonce, expires })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::key::WorkingKey;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use ed25519_dalek::SigningKey;

    const TARGET: Target<'_> =
        Target { method: "POST", authority: "lapor.sp4n.test", path: "/exchange/v1/items", query: "" };
    const NONCE: [u8; 16] = [5; 16];

    fn now() -> Timestamp {
        Timestamp::from_second(1_785_542_400).unwrap()
    }

    fn signer() -> Signer {
        Signer { id: "kalsel#1".parse().unwrap(), key: SigningKey::from_bytes(&[7; 32]) }
    }

    fn keys(signer: &Signer) -> Keys {
        let mut keys = Keys::default();
        keys.know(signer.id.clone(), WorkingKey { public: signer.key.verifying_key(), retired: None });
        keys
    }

    /// RFC 9421, appendix B.2.6.
    #[test]
    fn the_example_of_the_standard_is_signed_as_it_says() {
        let secret = URL_SAFE_NO_PAD.decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU").unwrap();
        let key = SigningKey::from_bytes(&secret.try_into().unwrap());
        let parameters = "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")\
                          ;created=1618884473;keyid=\"test-key-ed25519\"";
        let text = base(
            &[
                ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
                ("@method", "POST"),
                ("@path", "/foo"),
                ("@authority", "example.com"),
                ("content-type", "application/json"),
                ("content-length", "18"),
            ],
            parameters,
        );
        let signature = STANDARD.encode(key.sign(text.as_bytes()).to_bytes());
        let expected =
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";
        assert_eq!(signature, expected);
    }

    #[test]
    fn a_request_is_known_by_its_signature() {
        let (signer, body) = (signer(), b"one\ntwo".as_slice());
        let headers = sign_request(&TARGET, body, &signer, now(), NONCE);
        let expected =
            Signed { key: signer.id.clone(), nonce: NONCE, expires: now().checked_add(GOOD_FOR).unwrap() };
        assert_eq!(check_request(&headers, &TARGET, body, &keys(&signer), now()), Ok(expected));
    }

    #[test]
    fn nothing_of_a_signed_request_can_be_changed() {
        let (signer, body) = (signer(), b"one".as_slice());
        let headers = sign_request(&TARGET, body, &signer, now(), NONCE);
        let check = |headers: &SignatureHeaders, target: &Target<'_>, body: &[u8]| {
            check_request(headers, target, body, &keys(&signer), now()).unwrap_err()
        };
        assert_eq!(check(&headers, &TARGET, b"two"), SignatureError::OtherBody);
        for other in [
            Target { method: "GET", ..TARGET },
            Target { authority: "lapor.lain.test", ..TARGET },
            Target { path: "/exchange/v1/receipts", ..TARGET },
            Target { query: "seq=1", ..TARGET },
        ] {
            assert_eq!(check(&headers, &other, body), SignatureError::BadSignature, "{other:?}");
        }
        for (from, to) in
            [("nonce=\"05", "nonce=\"06"), ("kalsel#1", "kalsel#1\";keyid=\"sp4n#1"), ("tuntas=(", "sig=(")]
        {
            let input = headers.input.replacen(from, to, 1);
            let error = check(&SignatureHeaders { input, ..headers.clone() }, &TARGET, body);
            let refused = [SignatureError::BadSignature, SignatureError::Malformed].contains(&error);
            assert!(refused, "{to}: {error:?}");
        }
    }

    #[test]
    fn a_request_is_good_for_five_minutes_and_only_of_a_key_in_use() {
        let (signer, body) = (signer(), b"".as_slice());
        let headers = sign_request(&TARGET, body, &signer, now(), NONCE);
        let at = |seconds: i64, keys: &Keys| {
            let moment = Timestamp::from_second(now().as_second() + seconds).unwrap();
            check_request(&headers, &TARGET, body, keys, moment).map(|_| ())
        };
        assert_eq!(at(300, &keys(&signer)), Ok(()));
        assert_eq!(at(-300, &keys(&signer)), Ok(()));
        assert_eq!(at(301, &keys(&signer)), Err(SignatureError::OutOfTime { seconds: -301 }));
        assert_eq!(at(-301, &keys(&signer)), Err(SignatureError::OutOfTime { seconds: 301 }));
        assert_eq!(at(0, &Keys::default()), Err(SignatureError::Key(KeyRefused::Unknown)));
        let mut retired = keys(&signer);
        let public = signer.key.verifying_key();
        retired.know(signer.id.clone(), WorkingKey { public, retired: Some([].into()) });
        assert!(matches!(at(0, &retired), Err(SignatureError::Key(KeyRefused::Retired { .. }))));
    }
}
