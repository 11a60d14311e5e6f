//! What a node says of itself, signed with its root key. Source: exchange.md §6.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::{
    item::ItemError,
    jws::{self, JwsError},
    key::{KeyId, WorkingKey},
    name::{Code, NodeName},
};

/// The longest descriptor that is read, in bytes: a nation's names the place in each feed at which a key retired.
pub const LONGEST: usize = 512 * 1024;
/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 80;

/// What a node says it answers for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The areas it serves, each with all below it.
    pub areas: BTreeSet<Code>,
    /// The agencies that work with it, each with all below it.
    pub agencies: BTreeSet<Code>,
    /// Whether it handles cases that only supervisors see.
    pub oversight: bool,
}

/// What a node says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// Its name.
    pub node: NodeName,
    /// From 1, one more with each change.
    pub serial: u64,
    /// What people call it.
    pub title: String,
    /// Where it is reached: `https://<host>`.
    pub address: String,
    /// The versions of the protocol it speaks.
    pub versions: BTreeSet<u32>,
    /// What it says it answers for. Whether one believes it, people decide.
    pub claims: Claims,
    /// The public half of its root key.
    pub root: VerifyingKey,
    /// Its working keys, those that retired too: old items are checked with them.
    pub keys: BTreeMap<u32, WorkingKey>,
}

/// Why a text is no descriptor, or none that one takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescriptorError {
    /// It is not signed by the root key that it names.
    #[error(transparent)]
    Jws(#[from] JwsError),
    /// It does not say what a descriptor says.
    #[error("not a descriptor: {0}")]
    Payload(String),
    /// It is of another node.
    #[error("it is of {0}")]
    OtherNode(NodeName),
    /// Its root key is not the one that was compared when the nodes were paired.
    #[error("its root key is another than the one that was compared")]
    OtherRoot,
    /// A later one is known.
    #[error("it is older than the one that is known ({known})")]
    Older {
        /// The serial of the one that is known.
        known: u64,
    },
    /// It says something else under the same serial, drops or changes a key, or takes a retired one up again.
    #[error("it contradicts the one that is known: {0}")]
    Contradicts(&'static str),
}

#[derive(Serialize, Deserialize)]
struct Payload {
    #[serde(rename = "type")]
    kind: Kind,
    node: NodeName,
    serial: u64,
    title: String,
    address: String,
    versions: BTreeSet<u32>,
    claims: Claims,
    root: String,
    keys: BTreeMap<u32, KeyPart>,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "tuntas.descriptor.v1")]
    Descriptor,
}

#[derive(Serialize, Deserialize)]
struct KeyPart {
    public: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<BTreeMap<NodeName, u64>>,
}

fn written(key: &VerifyingKey) -> String {
    URL_SAFE_NO_PAD.encode(key.as_bytes())
}

fn read_key(text: &str) -> Result<VerifyingKey, DescriptorError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok()).filter(|key| !key.is_weak());
    key.ok_or_else(|| DescriptorError::Payload("a key is not 32 bytes of Ed25519".to_owned()))
}

impl Descriptor {
    /// Signs it with the node's root key, key number 0.
    ///
    /// # Errors
    /// [`ItemError`] when it cannot be written or would be too long to be read.
    pub fn sign(&self, root: &SigningKey) -> Result<String, ItemError> {
        let part = |key: &WorkingKey| KeyPart { public: written(&key.public), retired: key.retired.clone() };
        let payload = Payload {
            kind: Kind::Descriptor,
            node: self.node.clone(),
            serial: self.serial,
            title: self.title.clone(),
            address: self.address.clone(),
            versions: self.versions.clone(),
            claims: self.claims.clone(),
            root: written(&self.root),
            keys: self.keys.iter().map(|(number, key)| (*number, part(key))).collect(),
        };
        let id = KeyId { node: self.node.clone(), number: 0 };
        let text = jws::sign(&serde_json::to_vec(&payload)?, &id, root);
        if text.len() > LONGEST { Err(JwsError::TooLong.into()) } else { Ok(text) }
    }

    /// Reads one and checks that the root key it names signed it. Whether that is the right node's, only people who
    /// compare can say.
    ///
    /// # Errors
    /// [`DescriptorError`].
    pub fn read(text: &str) -> Result<Self, DescriptorError> {
        let unverified = jws::parse_within(text, LONGEST)?;
        let payload: Payload = serde_json::from_slice(&unverified.payload)
            .map_err(|error| DescriptorError::Payload(error.to_string()))?;
        let root = read_key(&payload.root)?;
        unverified.verify(&root)?;
        if unverified.key != (KeyId { node: payload.node.clone(), number: 0 }) {
            return Err(DescriptorError::OtherNode(unverified.key.node));
        }
        let plain = |text: &str, most| {
            !text.trim().is_empty() && text.chars().count() <= most && !text.contains(char::is_control)
        };
        if !plain(&payload.title, LONGEST_TITLE) || !plain(&payload.address, 255) {
            return Err(DescriptorError::Payload(
                "title or address is empty, too long or no plain text".to_owned(),
            ));
        }
        let key = |(number, part): (u32, KeyPart)| {
            Ok((number, WorkingKey { public: read_key(&part.public)?, retired: part.retired }))
        };
        let keys: BTreeMap<u32, WorkingKey> =
            payload.keys.into_iter().map(key).collect::<Result<_, DescriptorError>>()?;
        if payload.serial == 0 || keys.contains_key(&0) {
            return Err(DescriptorError::Payload("serials and working keys count from 1".to_owned()));
        }
        Ok(Self {
            node: payload.node,
            serial: payload.serial,
            title: payload.title,
            address: payload.address,
            versions: payload.versions,
            claims: payload.claims,
            root,
            keys,
        })
    }

    /// Its working keys by name.
    pub fn keys(&self) -> impl Iterator<Item = (KeyId, WorkingKey)> {
        let id = |number: u32| KeyId { node: self.node.clone(), number };
        self.keys.iter().map(move |(number, key)| (id(*number), key.clone()))
    }

    /// Whether this one follows `known`, of the same node. True also for the very same one.
    ///
    /// # Errors
    /// [`DescriptorError`]: with the root key that people compared, nothing else is taken back.
    pub fn succeeds(&self, known: &Self) -> Result<(), DescriptorError> {
        if self.node != known.node {
            return Err(DescriptorError::OtherNode(self.node.clone()));
        }
        if self.root != known.root {
            return Err(DescriptorError::OtherRoot);
        }
        if self.serial < known.serial {
            return Err(DescriptorError::Older { known: known.serial });
        }
        if self.serial == known.serial {
            let same = self == known;
            return if same {
                Ok(())
            } else {
                Err(DescriptorError::Contradicts("one serial says two things"))
            };
        }
        for (number, before) in &known.keys {
            let Some(now) = self.keys.get(number) else {
                return Err(DescriptorError::Contradicts("a key is missing"));
            };
            if now.public != before.public {
                return Err(DescriptorError::Contradicts("a key was changed"));
            }
            if before.retired.is_some() && now.retired != before.retired {
                return Err(DescriptorError::Contradicts("a key that had retired retires elsewhere"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn working(seed: u8) -> WorkingKey {
        WorkingKey { public: secret(seed).verifying_key(), retired: None }
    }

    fn descriptor() -> Descriptor {
        let codes = |code: &str| [code.parse().unwrap()].into();
        Descriptor {
            node: "lapor.kalselprov.go.id".parse().unwrap(),
            serial: 3,
            title: "LAPOR! Paman".to_owned(),
            address: "https://lapor.kalselprov.go.id".to_owned(),
            versions: [1].into(),
            claims: Claims { areas: codes("63"), agencies: codes("kalsel"), oversight: true },
            root: secret(9).verifying_key(),
            keys: [(1, working(1))].into(),
        }
    }

    #[test]
    fn a_descriptor_reads_what_the_root_key_signed_and_nothing_else() {
        let text = descriptor().sign(&secret(9)).unwrap();
        assert_eq!(Descriptor::read(&text), Ok(descriptor()));
        let forged = descriptor().sign(&secret(8)).unwrap();
        assert_eq!(Descriptor::read(&forged), Err(JwsError::BadSignature.into()));
        let other = Descriptor { node: "sp4n".parse().unwrap(), ..descriptor() };
        let id = KeyId { node: descriptor().node, number: 0 };
        let payload = jws::parse(&other.sign(&secret(9)).unwrap()).unwrap().payload;
        let renamed = jws::sign(&payload, &id, &secret(9));
        assert_eq!(Descriptor::read(&renamed), Err(DescriptorError::OtherNode(descriptor().node)));
    }

    #[test]
    fn what_is_no_descriptor_says_why() {
        let refused =
            |descriptor: Descriptor| Descriptor::read(&descriptor.sign(&secret(9)).unwrap()).unwrap_err();
        for bad in [
            Descriptor { title: " ".to_owned(), ..descriptor() },
            Descriptor { title: "a".repeat(LONGEST_TITLE + 1), ..descriptor() },
            Descriptor { address: "https://a\n".to_owned(), ..descriptor() },
            Descriptor { serial: 0, ..descriptor() },
            Descriptor { keys: [(0, working(1))].into(), ..descriptor() },
        ] {
            assert!(matches!(refused(bad.clone()), DescriptorError::Payload(_)), "{bad:?}");
        }
    }

    #[test]
    fn a_later_descriptor_adds_and_retires_keys_and_takes_nothing_back() {
        let known = descriptor();
        let later = |keys: &[(u32, WorkingKey)]| Descriptor {
            serial: 4,
            keys: keys.iter().cloned().collect(),
            ..descriptor()
        };
        let feeds: BTreeMap<NodeName, u64> = [("sp4n".parse().unwrap(), 12)].into();
        let retired = WorkingKey { retired: Some(feeds), ..working(1) };
        let rotated = later(&[(1, retired.clone()), (2, working(2))]);
        assert_eq!(known.succeeds(&known), Ok(()));
        assert_eq!(rotated.succeeds(&known), Ok(()));
        assert_eq!(known.succeeds(&rotated), Err(DescriptorError::Older { known: 4 }));
        for (what, bad, why) in [
            ("dropped", later(&[(2, working(2))]), "a key is missing"),
            ("changed", later(&[(1, working(3))]), "a key was changed"),
            (
                "same serial",
                Descriptor { title: "Lain".to_owned(), ..descriptor() },
                "one serial says two things",
            ),
        ] {
            assert_eq!(bad.succeeds(&known), Err(DescriptorError::Contradicts(why)), "{what}");
        }
        let again = Descriptor { serial: 5, ..later(&[(1, working(1)), (2, working(2))]) };
        assert!(matches!(again.succeeds(&rotated), Err(DescriptorError::Contradicts(_))));
        let other = Descriptor { root: secret(8).verifying_key(), serial: 4, ..descriptor() };
        assert_eq!(other.succeeds(&known), Err(DescriptorError::OtherRoot));
    }
}
