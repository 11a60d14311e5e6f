//! What a receiver signs once an item is safe with it. Source: exchange.md §3.

use serde::{Deserialize, Serialize};

use platform::digest::Digest;

use super::{
    acceptance::Head,
    item::{Feed, ItemError, Signer},
    jws,
    key::Keys,
    name::NodeName,
};

/// How far a receiver holds a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which feed.
    pub feed: Feed,
    /// The last item that is stored.
    pub stored: Head,
    /// The last sequence number up to which all is understood.
    pub understood: u64,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    #[serde(rename = "type")]
    kind: Kind,
    from: NodeName,
    to: NodeName,
    epoch: u32,
    seq: u64,
    head: Digest,
    understood: u64,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "tuntas.receipt.v1")]
    Receipt,
}

impl Receipt {
    /// Signs it as the reader of the feed.
    ///
    /// # Errors
    /// [`ItemError::Payload`] when it cannot be written.
    pub fn sign(&self, signer: &Signer) -> Result<String, ItemError> {
        let payload = Payload {
            kind: Kind::Receipt,
            from: self.feed.from.clone(),
            to: self.feed.to.clone(),
            epoch: self.stored.epoch,
            seq: self.stored.seq,
            head: self.stored.hash,
            understood: self.understood,
        };
        let bytes = serde_json::to_vec(&payload)?;
        Ok(jws::sign(&bytes, &signer.id, &signer.key))
    }

    /// Reads one and checks that the feed's reader signed it.
    ///
    /// # Errors
    /// [`ItemError`].
    pub fn read(text: &str, keys: &Keys) -> Result<Self, ItemError> {
        let unverified = jws::parse(text)?;
        let payload: Payload = serde_json::from_slice(&unverified.payload)?;
        if unverified.key.node != payload.to {
            return Err(ItemError::ForeignKey);
        }
        unverified.verify(keys.in_use(&unverified.key)?)?;
        Ok(Self {
            feed: Feed { from: payload.from, to: payload.to },
            stored: Head { epoch: payload.epoch, seq: payload.seq, hash: payload.head },
            understood: payload.understood,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{jws::JwsError, key::WorkingKey};
    use ed25519_dalek::SigningKey;

    #[test]
    fn only_the_reader_of_a_feed_signs_for_it() {
        let signer = |node: &str, seed| Signer {
            id: format!("{node}#1").parse().unwrap(),
            key: SigningKey::from_bytes(&[seed; 32]),
        };
        let [reader, other] = [signer("sp4n", 1), signer("banjar", 2)];
        let mut keys = Keys::default();
        for one in [&reader, &other] {
            keys.know(one.id.clone(), WorkingKey { public: one.key.verifying_key(), retired: None });
        }
        let receipt = Receipt {
            feed: Feed { from: "kalsel".parse().unwrap(), to: "sp4n".parse().unwrap() },
            stored: Head { epoch: 1, seq: 12, hash: Digest::of(b"12") },
            understood: 11,
        };
        assert_eq!(Receipt::read(&receipt.sign(&reader).unwrap(), &keys), Ok(receipt.clone()));
        assert_eq!(Receipt::read(&receipt.sign(&other).unwrap(), &keys), Err(ItemError::ForeignKey));
        let forged = Signer { id: reader.id.clone(), key: other.key.clone() };
        let verdict = Receipt::read(&receipt.sign(&forged).unwrap(), &keys);
        assert_eq!(verdict, Err(ItemError::Jws(JwsError::BadSignature)));
    }
}
