//! How often one visitor may do something. Nothing of this is ever written down.
//!
//! A visitor without an account is a keyed hash of their network, under a key that lives in memory
//! and changes with each start: no address of a reporter is kept, and none can be recovered.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    time::Duration,
};

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _, clock::DefaultClock};
use hmac::{Hmac, KeyInit, Mac};
use http::request::Parts;
use sha2::Sha256;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

use super::{problem::Problem, site::Site};
use crate::{
    access::Limit,
    random::{Random, random_bytes},
};

/// Whom a call is counted for.
pub(super) enum Visitor {
    /// An official.
    Person(Uuid),
    /// Whoever calls from this network.
    Network(IpAddr),
}

impl Visitor {
    pub(super) fn of(request: &Request) -> Self {
        let address =
            request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        Self::Network(address.unwrap_or(IpAddr::from([0, 0, 0, 0])))
    }

    /// IPv6 callers own a whole /64, so that is what is counted.
    fn bytes(&self) -> [u8; 16] {
        match self {
            Self::Person(person) => *person.as_bytes(),
            Self::Network(IpAddr::V4(address)) => address.to_ipv6_mapped().octets(),
            Self::Network(IpAddr::V6(address)) => {
                let mut bytes = address.octets();
                bytes[8..].fill(0);
                bytes
            }
        }
    }
}

type Digest = [u8; 16];

/// The counters of this process.
pub(super) struct Limits {
    key: [u8; 32],
    factor: NonZeroU32,
    counters: Mutex<HashMap<Limit, Arc<DefaultKeyedRateLimiter<Digest>>>>,
}

impl Limits {
    /// Counters under a fresh key.
    #[must_use]
    pub(super) fn new(random: &dyn Random) -> Self {
        Self { key: random_bytes(random), factor: NonZeroU32::MIN, counters: Mutex::default() }
    }

    /// The same, allowing each visitor `factor` times as much.
    #[must_use]
    pub(super) fn times(self, factor: NonZeroU32) -> Self {
        Self { factor, ..self }
    }

    /// Counts one call; says how long to wait when it is one too many.
    pub(super) fn count(&self, limit: Limit, visitor: &Visitor) -> Result<(), Duration> {
        let counter = {
            let mut counters = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
            let quota = Quota::per_minute(limit.per_minute.saturating_mul(self.factor));
            Arc::clone(counters.entry(limit).or_insert_with(|| Arc::new(RateLimiter::keyed(quota))))
        };
        // Entries of visitors who could call again anyway are of no use.
        if counter.len() > 50_000 {
            counter.retain_recent();
        }
        let outcome = counter.check_key(&self.digest(visitor));
        outcome.map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()))
    }

    fn digest(&self, visitor: &Visitor) -> Digest {
        let mut digest = [0; 16];
        // A key of any length is accepted, so this cannot fail; were it to, all would share one counter.
        if let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key) {
            mac.update(&visitor.bytes());
            digest.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        }
        digest
    }
}

/// Counts the calls of those of whom the platform knows nothing: programs with a key that a feature gave them.
#[derive(Clone)]
pub struct Tally(Arc<Site>);

impl Tally {
    /// Counts one call of the one with this identifier.
    ///
    /// # Errors
    /// A [`Problem`] that says how long to wait, when it is one too many.
    pub fn count(&self, limit: Limit, whom: Uuid) -> Result<(), Problem> {
        self.0.limits.count(limit, &Visitor::Person(whom)).map_err(Problem::too_often)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Tally {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Site::of(&parts.extensions).map(|site| Self(Arc::clone(site)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn one_visitor_too_often_does_not_stop_another() {
        let limits = Limits::new(&SeededRandom::new(1));
        let limit = Limit::per_minute("test", 3);
        let here = Visitor::Network(IpAddr::from([192, 0, 2, 1]));
        let there = Visitor::Network(IpAddr::from([192, 0, 2, 2]));
        for _ in 0..3 {
            assert!(limits.count(limit, &here).is_ok());
        }
        assert!(limits.count(limit, &here).is_err());
        assert!(limits.count(limit, &there).is_ok());
        assert!(limits.count(Limit::per_minute("other", 3), &here).is_ok());
    }

    #[test]
    fn a_visitor_who_stands_for_many_may_call_as_many_times_as_often() {
        let limits = Limits::new(&SeededRandom::new(1)).times(NonZeroU32::new(2).expect("two"));
        let limit = Limit::per_minute("test", 3);
        let office = Visitor::Network(IpAddr::from([192, 0, 2, 1]));
        assert!((0..6).all(|_| limits.count(limit, &office).is_ok()));
        assert!(limits.count(limit, &office).is_err());
    }

    #[test]
    fn a_whole_network_of_the_sixth_version_is_one_visitor() {
        let address = |text: &str| Visitor::Network(text.parse().expect("an address"));
        assert_eq!(address("2001:db8:1:2::1").bytes(), address("2001:db8:1:2:ffff::9").bytes());
        assert_ne!(address("2001:db8:1:2::1").bytes(), address("2001:db8:1:3::1").bytes());
    }
}
