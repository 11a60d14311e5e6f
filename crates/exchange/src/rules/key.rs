//! The keys with which a node signs, and until where each is good. A key retires by the place in the feed, not by
//! date: clocks decide nothing. Source: exchange.md §6.

use std::{collections::BTreeMap, fmt, str::FromStr};

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};

use super::name::{NodeName, Unreadable, written_as_text};

/// A working key of a node: `<node>#<number>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeyId {
    /// Whose key.
    pub node: NodeName,
    /// Which of its keys, from 1; 0 is its root key.
    pub number: u32,
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}#{}", self.node, self.number)
    }
}

impl FromStr for KeyId {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (node, number) = text.split_once('#').ok_or(Unreadable::NodeName)?;
        Ok(Self { node: node.parse()?, number: number.parse().map_err(|_| Unreadable::NodeName)? })
    }
}

written_as_text!(KeyId);

/// What is known of one working key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingKey {
    /// The public half.
    pub public: VerifyingKey,
    /// Where it retired: the last sequence number it signed in the feed to each node. A feed that is not named got
    /// nothing from it. None: it is in use.
    pub retired: Option<BTreeMap<NodeName, u64>>,
}

/// The working keys of the nodes one knows, from their signed descriptors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(BTreeMap<KeyId, WorkingKey>);

/// Why a key is not good for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefused {
    /// No descriptor names it.
    #[error("no descriptor names this key")]
    Unknown,
    /// It retired before this place in the feed.
    #[error("the key signed nothing after item {last} of this feed")]
    Retired {
        /// The last sequence number it was good for.
        last: u64,
    },
}

impl Keys {
    /// Takes note of a key, or of its retirement.
    pub fn know(&mut self, id: KeyId, key: WorkingKey) {
        self.0.insert(id, key);
    }

    /// The key `id`, if it is good for item `seq` of its node's feed to `to`.
    ///
    /// # Errors
    /// [`KeyRefused`].
    pub fn good_for(&self, id: &KeyId, to: &NodeName, seq: u64) -> Result<&VerifyingKey, KeyRefused> {
        let key = self.0.get(id).ok_or(KeyRefused::Unknown)?;
        let last = key.retired.as_ref().map(|feeds| feeds.get(to).copied().unwrap_or(0));
        match last {
            Some(last) if seq > last => Err(KeyRefused::Retired { last }),
            _ => Ok(&key.public),
        }
    }

    /// The key `id` if it is in use: for what has no place in a feed.
    ///
    /// # Errors
    /// [`KeyRefused`].
    pub fn in_use(&self, id: &KeyId) -> Result<&VerifyingKey, KeyRefused> {
        let key = self.0.get(id).ok_or(KeyRefused::Unknown)?;
        if key.retired.is_some() { Err(KeyRefused::Retired { last: 0 }) } else { Ok(&key.public) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::SigningKey;

    #[test]
    fn a_key_is_good_up_to_the_item_it_retired_at_and_in_no_feed_it_never_signed() {
        let id: KeyId = "sp4n#1".parse().unwrap();
        let [province, regency]: [NodeName; 2] = ["kalsel", "banjar"].map(|name| name.parse().unwrap());
        let mut keys = Keys::default();
        let public = SigningKey::from_bytes(&[1; 32]).verifying_key();
        assert_eq!(keys.good_for(&id, &province, 1), Err(KeyRefused::Unknown));
        keys.know(id.clone(), WorkingKey { public, retired: None });
        assert_eq!(keys.good_for(&id, &province, u64::MAX), Ok(&public));
        keys.know(id.clone(), WorkingKey { public, retired: Some([(province.clone(), 7)].into()) });
        assert_eq!(keys.good_for(&id, &province, 7), Ok(&public));
        assert_eq!(keys.good_for(&id, &province, 8), Err(KeyRefused::Retired { last: 7 }));
        assert_eq!(keys.good_for(&id, &regency, 1), Err(KeyRefused::Retired { last: 0 }));
        assert_eq!(keys.in_use(&id), Err(KeyRefused::Retired { last: 0 }));
    }
}
