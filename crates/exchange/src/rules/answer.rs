//! What a peer says to a node that was restored from a backup: how far it holds that node's feed, and what comes after
//! the place that was asked about. Signed, so that nothing on the way makes up a past. Source: exchange.md §6.

use std::sync::Arc;

use platform::digest::Digest;
use serde::{Deserialize, Serialize};

use super::{
    acceptance::Head,
    item::{Feed, ItemError, Signer},
    jws,
    key::Keys,
    name::NodeName,
};

/// A question to a peer after a restore: how far does it hold this node's feed?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Random: an answer to an older question is worth nothing.
    #[serde(with = "hex::serde")]
    pub nonce: [u8; 16],
    /// The place from which on one asks, 0 for all.
    pub after: u64,
}

/// What a peer holds of the feed of a restored node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question's.
    pub nonce: [u8; 16],
    /// How far the peer holds the feed.
    pub head: Head,
    /// The hash of the item at the place the question named; none where the peer holds none there.
    pub at: Option<Digest>,
    /// What comes after that place.
    pub texts: Vec<Arc<str>>,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    #[serde(rename = "type")]
    kind: Kind,
    from: NodeName,
    to: NodeName,
    #[serde(with = "hex::serde")]
    nonce: [u8; 16],
    epoch: u32,
    seq: u64,
    head: Digest,
    at: Option<Digest>,
    texts: Digest,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "tuntas.answer.v1")]
    Answer,
}

impl Answer {
    /// Signs it as the reader of the feed: the signed text, and after it the items, one a line.
    ///
    /// # Errors
    /// [`ItemError::Payload`] when it cannot be written.
    pub fn sign(&self, feed: &Feed, signer: &Signer) -> Result<String, ItemError> {
        let lines = self.texts.join("\n");
        let payload = Payload {
            kind: Kind::Answer,
            from: feed.from.clone(),
            to: feed.to.clone(),
            nonce: self.nonce,
            epoch: self.head.epoch,
            seq: self.head.seq,
            head: self.head.hash,
            at: self.at,
            texts: Digest::of(lines.as_bytes()),
        };
        let signed = jws::sign(&serde_json::to_vec(&payload)?, &signer.id, &signer.key);
        Ok(if lines.is_empty() { signed } else { format!("{signed}\n{lines}") })
    }

    /// Reads one about `feed` and checks that the feed's reader signed it.
    ///
    /// # Errors
    /// [`ItemError`].
    pub fn read(text: &str, feed: &Feed, keys: &Keys) -> Result<Self, ItemError> {
        let (signed, lines) = text.split_once('\n').unwrap_or((text, ""));
        let unverified = jws::parse(signed)?;
        let payload: Payload = serde_json::from_slice(&unverified.payload)?;
        if unverified.key.node != feed.to {
            return Err(ItemError::ForeignKey);
        }
        unverified.verify(keys.in_use(&unverified.key)?)?;
        if payload.from != feed.from || payload.to != feed.to {
            return Err(ItemError::Payload("an answer about another feed".to_owned()));
        }
        if payload.texts != Digest::of(lines.as_bytes()) {
            return Err(ItemError::Payload("its items are not those that were signed for".to_owned()));
        }
        Ok(Self {
            nonce: payload.nonce,
            head: Head { epoch: payload.epoch, seq: payload.seq, hash: payload.head },
            at: payload.at,
            texts: lines.lines().map(Arc::from).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::key::WorkingKey;
    use ed25519_dalek::SigningKey;

    fn signer(node: &str, seed: u8) -> Signer {
        Signer { id: format!("{node}#1").parse().unwrap(), key: SigningKey::from_bytes(&[seed; 32]) }
    }

    #[test]
    fn an_answer_holds_only_whole_from_the_feeds_reader_and_about_that_feed() {
        let [reader, other] = [signer("sp4n", 1), signer("banjar", 2)];
        let mut keys = Keys::default();
        for one in [&reader, &other] {
            keys.know(one.id.clone(), WorkingKey { public: one.key.verifying_key(), retired: None });
        }
        let feed = Feed { from: "kalsel".parse().unwrap(), to: "sp4n".parse().unwrap() };
        for texts in [vec![], vec!["a.b.c"], vec!["a.b.c", "d.e.f"]] {
            let answer = Answer {
                nonce: [7; 16],
                head: Head { epoch: 2, seq: 12, hash: Digest::of(b"12") },
                at: Some(Digest::of(b"10")),
                texts: texts.into_iter().map(Arc::from).collect(),
            };
            let signed = answer.sign(&feed, &reader).unwrap();
            assert_eq!(Answer::read(&signed, &feed, &keys), Ok(answer.clone()));
            let forged = answer.sign(&feed, &other).unwrap();
            assert_eq!(Answer::read(&forged, &feed, &keys), Err(ItemError::ForeignKey));
            let more = format!("{signed}\ng.h.i");
            assert!(matches!(Answer::read(&more, &feed, &keys), Err(ItemError::Payload(_))));
            let elsewhere = Feed { from: "banjar".parse().unwrap(), ..feed.clone() };
            assert!(matches!(Answer::read(&signed, &elsewhere, &keys), Err(ItemError::Payload(_))));
        }
    }
}
