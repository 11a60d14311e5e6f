//! An item of a feed: a signed text, kept byte for byte as it came. Source: exchange.md §2.

use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use platform::digest::Digest;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::sync::Arc;
use uuid::Uuid;

use super::{
    jws::{self, JwsError},
    key::{KeyId, KeyRefused, Keys},
    name::{CaseId, NodeName},
    statement::{Heading, MOST_CAUSES, Statement},
};

/// Most items in a batch. Source: exchange.md §2.
pub const MOST_ITEMS: usize = 256;

/// The type of an item that passes on another author's item unchanged.
const RELAY: &str = "tuntas.relay.v1";

/// All that one node tells another, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feed {
    /// Who writes it.
    pub from: NodeName,
    /// Who reads it.
    pub to: NodeName,
}

/// An item's place in its feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How often the feed was taken up again after a restore, from 1.
    pub epoch: u32,
    /// From 1, without gaps.
    pub seq: u64,
    /// The hash of the item before, [`Digest::NONE`] for the first.
    pub prev: Digest,
}

/// An item whose signature is that of a key good for its place.
#[derive(Debug, Clone)]
pub struct Item {
    /// The bytes that were signed, as they came.
    pub text: Arc<str>,
    /// Their hash: what the next item hangs on.
    pub hash: Digest,
    /// Its feed.
    pub feed: Feed,
    /// Its place there.
    pub place: Place,
    /// What it conveys.
    pub statement: Arc<Statement>,
    /// The author's own item, where this one passes it on.
    pub relayed: Option<Arc<str>>,
}

/// Why a text is no item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemError {
    /// It is not signed as items are.
    #[error(transparent)]
    Jws(#[from] JwsError),
    /// Its key is not good for it.
    #[error(transparent)]
    Key(#[from] KeyRefused),
    /// Its payload is not that of an item.
    #[error("not an item: {0}")]
    Payload(String),
    /// It was signed by somebody else than the node it says it is from.
    #[error("signed by another node than its author")]
    ForeignKey,
    /// It passes on what already was passed on.
    #[error("an item that passes on another is not passed on in turn")]
    RelayOfRelay,
}

impl From<serde_json::Error> for ItemError {
    fn from(error: serde_json::Error) -> Self {
        Self::Payload(error.to_string())
    }
}

#[derive(Serialize, Deserialize)]
struct Payload {
    specversion: Version,
    id: Uuid,
    source: NodeName,
    #[serde(rename = "type")]
    kind: String,
    subject: CaseId,
    time: Timestamp,
    feed: FeedPart,
    case: CasePart,
    data: Box<RawValue>,
}

/// CloudEvents' own version.
#[derive(Serialize, Deserialize)]
enum Version {
    #[serde(rename = "1.0")]
    One,
}

#[derive(Serialize, Deserialize)]
struct FeedPart {
    to: NodeName,
    epoch: u32,
    seq: u64,
    prev: Digest,
}

#[derive(Serialize, Deserialize)]
struct CasePart {
    term: u32,
    cause: Vec<Digest>,
}

/// Who signs, with which key.
#[derive(Debug, Clone)]
pub struct Signer {
    /// The key's name, and with it the node's.
    pub id: KeyId,
    /// Its secret half.
    pub key: SigningKey,
}

impl Item {
    /// Signs a statement of the node's own, or passes on another author's item (`relayed`), for a place in the feed
    /// to `to`.
    ///
    /// # Errors
    /// [`ItemError::Payload`] when it cannot be written, [`JwsError::TooLong`] when it would be too long to be read.
    pub fn sign(
        signer: &Signer,
        to: &NodeName,
        place: Place,
        statement: &Arc<Statement>,
        relayed: Option<Arc<str>>,
    ) -> Result<Self, ItemError> {
        let heading = &statement.heading;
        let (kind, data) = match &relayed {
            None => (statement.kind.clone(), statement.data.clone()),
            Some(text) => (RELAY.to_owned(), to_raw_value(&**text)?),
        };
        let payload = Payload {
            specversion: Version::One,
            id: heading.id,
            source: signer.id.node.clone(),
            kind,
            subject: heading.case,
            time: heading.at,
            feed: FeedPart { to: to.clone(), epoch: place.epoch, seq: place.seq, prev: place.prev },
            case: CasePart { term: heading.term, cause: heading.causes.clone() },
            data,
        };
        let text = jws::sign(&serde_json::to_vec(&payload)?, &signer.id, &signer.key);
        if text.len() > jws::LONGEST {
            return Err(JwsError::TooLong.into());
        }
        Ok(Self {
            hash: Digest::of(text.as_bytes()),
            text: text.into(),
            feed: Feed { from: signer.id.node.clone(), to: to.clone() },
            place,
            statement: Arc::clone(statement),
            relayed,
        })
    }

    /// Reads an item and checks its signature, and that of the item it passes on.
    ///
    /// # Errors
    /// [`ItemError`].
    pub fn read(text: &str, keys: &Keys) -> Result<Self, ItemError> {
        let payload = read_payload(text, keys)?;
        let feed = Feed { from: payload.source.clone(), to: payload.feed.to.clone() };
        let place = Place { epoch: payload.feed.epoch, seq: payload.feed.seq, prev: payload.feed.prev };
        let (authored, relayed) = if payload.kind == RELAY {
            let inner: String = serde_json::from_str(payload.data.get())?;
            let authored = read_payload(&inner, keys)?;
            if authored.kind == RELAY {
                return Err(ItemError::RelayOfRelay);
            }
            (authored, Some(inner.into()))
        } else {
            (payload, None)
        };
        Ok(Self {
            text: text.into(),
            hash: Digest::of(text.as_bytes()),
            feed,
            place,
            statement: Arc::new(statement(authored)?),
            relayed,
        })
    }

    /// The text that its author signed: what another node passes on.
    #[must_use]
    pub fn authored(&self) -> &Arc<str> {
        self.relayed.as_ref().unwrap_or(&self.text)
    }
}

fn read_payload(text: &str, keys: &Keys) -> Result<Payload, ItemError> {
    let unverified = jws::parse(text)?;
    let payload: Payload = serde_json::from_slice(&unverified.payload)?;
    if unverified.key.node != payload.source {
        return Err(ItemError::ForeignKey);
    }
    let key = keys.good_for(&unverified.key, &payload.feed.to, payload.feed.seq)?;
    unverified.verify(key)?;
    Ok(payload)
}

fn statement(payload: Payload) -> Result<Statement, ItemError> {
    if payload.case.cause.len() > MOST_CAUSES {
        return Err(ItemError::Payload(format!("more than {MOST_CAUSES} causes")));
    }
    let heading = Heading {
        id: payload.id,
        author: payload.source,
        case: payload.subject,
        at: payload.time,
        term: payload.case.term,
        causes: payload.case.cause,
    };
    Ok(Statement::from_parts(heading, payload.kind, payload.data))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{
        key::WorkingKey,
        statement::{Body, Raised},
        status::Visibility,
    };

    fn signer(node: &str, seed: u8) -> Signer {
        Signer { id: format!("{node}#1").parse().unwrap(), key: SigningKey::from_bytes(&[seed; 32]) }
    }

    fn keys(signers: &[&Signer]) -> Keys {
        let mut keys = Keys::default();
        for signer in signers {
            let key = WorkingKey { public: signer.key.verifying_key(), retired: None };
            keys.know(signer.id.clone(), key);
        }
        keys
    }

    fn raised(author: &str) -> Arc<Statement> {
        let heading = Heading {
            id: Uuid::from_u128(1),
            author: author.parse().unwrap(),
            case: CaseId([1; 16]),
            at: Timestamp::from_millisecond(1_700_000_000_123).unwrap(),
            term: 1,
            causes: vec![Digest::of(b"before")],
        };
        let body = Body::Raised(Raised { visibility: Visibility::Confidential });
        Arc::new(Statement::new(heading, &body).unwrap())
    }

    fn place(seq: u64) -> Place {
        Place { epoch: 1, seq, prev: Digest::of(b"prev") }
    }

    #[test]
    fn an_item_reads_what_was_signed_and_a_hub_passes_it_on_unchanged() {
        let [regency, province] = [signer("banjar", 1), signer("kalsel", 2)];
        let keys = keys(&[&regency, &province]);
        let own = Item::sign(&regency, &province.id.node, place(7), &raised("banjar"), None).unwrap();
        let read = Item::read(&own.text, &keys).unwrap();
        assert_eq!((&read.statement, read.place, &read.feed), (&own.statement, own.place, &own.feed));

        let nation: NodeName = "sp4n".parse().unwrap();
        let authored = Some(Arc::clone(read.authored()));
        let passed = Item::sign(&province, &nation, place(3), &read.statement, authored).unwrap();
        let received = Item::read(&passed.text, &keys).unwrap();
        assert_eq!((&received.statement, received.authored()), (&own.statement, &own.text));
        assert_eq!(received.feed.from, province.id.node);
    }

    #[test]
    fn a_hub_cannot_forge_and_nobody_signs_for_another() {
        let [regency, province] = [signer("banjar", 1), signer("kalsel", 2)];
        let nation: NodeName = "sp4n".parse().unwrap();
        let forged = Signer { id: regency.id.clone(), key: province.key.clone() };
        let inner = Item::sign(&forged, &province.id.node, place(1), &raised("banjar"), None).unwrap();
        let passed = Item::sign(&province, &nation, place(1), &raised("banjar"), Some(inner.text)).unwrap();
        let verdict = Item::read(&passed.text, &keys(&[&regency, &province]));
        assert_eq!(verdict.unwrap_err(), ItemError::Jws(JwsError::BadSignature));
        assert!(matches!(
            Item::read(&passed.text, &keys(&[&regency])),
            Err(ItemError::Key(KeyRefused::Unknown))
        ));
    }
}
