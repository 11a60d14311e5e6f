//! What the use cases of every feature work with.

use std::sync::Arc;

use db::Db;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use uuid::Uuid;

use crate::{
    blob::Blobs,
    clock::{SharedClock, local_date, to_milliseconds},
    id::new_id,
    key::NodeKey,
    mail::Mailer,
    random::{Random, random_bytes},
};

/// One installation's means. Clones share them.
#[derive(Clone)]
pub struct Context(Arc<Means>);

/// The means a [`Context`] is made of.
pub struct Means {
    /// The database.
    pub db: Db,
    /// Files.
    pub blobs: Blobs,
    /// The node's key.
    pub key: NodeKey,
    /// Letters.
    pub mailer: Mailer,
    /// Time.
    pub clock: SharedClock,
    /// Chance.
    pub random: Arc<dyn Random>,
    /// The node's time zone.
    pub zone: TimeZone,
    /// The address under which people reach the node, without a slash at its end.
    pub address: String,
}

impl Context {
    /// A context of these means.
    #[must_use]
    pub fn new(means: Means) -> Self {
        Self(Arc::new(means))
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Files.
    #[must_use]
    pub fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    /// The node's key.
    #[must_use]
    pub fn key(&self) -> &NodeKey {
        &self.0.key
    }

    /// Letters.
    #[must_use]
    pub fn mailer(&self) -> &Mailer {
        &self.0.mailer
    }

    /// Chance.
    #[must_use]
    pub fn random(&self) -> &dyn Random {
        &*self.0.random
    }

    /// The node's time zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// The address under which people reach the node, without a slash at its end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0.address
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Now, in UTC milliseconds.
    #[must_use]
    pub fn now_milliseconds(&self) -> i64 {
        to_milliseconds(self.now())
    }

    /// Today at the node.
    #[must_use]
    pub fn today(&self) -> Date {
        local_date(self.now(), self.zone())
    }

    /// A fresh identifier.
    #[must_use]
    pub fn id(&self) -> Uuid {
        new_id(&*self.0.clock, self.random())
    }

    /// Fresh random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        random_bytes(self.random())
    }
}
