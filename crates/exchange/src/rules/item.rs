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
    name::{CaseId, Code, NodeName},
    statement::{Heading, MOST_CAUSES, Statement},
};

/// Most items in a batch. Source: exchange.md §2.
pub const MOST_ITEMS: usize = 256;

/// The longest item that conveys its author's own statement, in bytes: passed on by a node of the longest name, with
/// the most causes, it is still no longer than an item may be.
pub const LONGEST_AUTHORED: usize = 10 * 1024;

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
    kind: Code,
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
    /// [`ItemError::Payload`] when it cannot be written, [`JwsError::TooLong`] when it would be too long to be read, or
    /// to be passed on where it is the node's own.
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
            Some(text) => (Code::of_protocol(RELAY), to_raw_value(&**text)?),
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
        let longest = if relayed.is_some() { jws::LONGEST } else { LONGEST_AUTHORED };
        if text.len() > longest {
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
        let payload = read_payload(text, jws::LONGEST, keys)?;
        let feed = Feed { from: payload.source.clone(), to: payload.feed.to.clone() };
        let place = Place { epoch: payload.feed.epoch, seq: payload.feed.seq, prev: payload.feed.prev };
        let (authored, relayed) = if payload.kind.as_str() == RELAY {
            let inner: String = serde_json::from_str(payload.data.get())?;
            let authored = read_payload(&inner, LONGEST_AUTHORED, keys)?;
            if authored.kind.as_str() == RELAY {
                return Err(ItemError::RelayOfRelay);
            }
            (authored, Some(inner.into()))
        } else if text.len() > LONGEST_AUTHORED {
            return Err(JwsError::TooLong.into());
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

fn read_payload(text: &str, longest: usize, keys: &Keys) -> Result<Payload, ItemError> {
    let unverified = jws::parse_within(text, longest)?;
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
mod tests;
