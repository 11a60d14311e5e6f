//! Passwords of staff: argon2id, with rules that refuse what is guessed first.
//!
//! Hashing and verifying **block** for tens of milliseconds and take megabytes, which is their purpose: call
//! them in `tokio::task::spawn_blocking`, and not more of them at once than there are cores.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::random::{Random, random_bytes};

mod rules;

pub use rules::{LONGEST, Password, PasswordRefused, SHORTEST};

/// How much one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB, at least 8 for each lane.
    pub memory_kib: u32,
    /// Passes over the memory, at least 1.
    pub passes: u32,
    /// Lanes, at least 1.
    pub lanes: u32,
}

impl Cost {
    /// OWASP's second argon2id setting: 19 MiB, two passes, one lane.
    pub const OWASP: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// Far too cheap for anything but tests and demonstrations.
    pub const CHEAP: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
}

/// A cost argon2 cannot work with.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is no possible password cost")]
pub struct ImpossibleCost(pub Cost);

/// What is stored of a password: argon2's text form with its salt and cost.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

/// A stored text that is no argon2id hash.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the stored text is no argon2id hash")]
pub struct NotAPasswordHash;

impl PasswordHash {
    /// Reads a stored hash.
    ///
    /// # Errors
    /// [`NotAPasswordHash`] if it is not argon2id's text form.
    pub fn parse(text: &str) -> Result<Self, NotAPasswordHash> {
        let hash = argon2::PasswordHash::new(text).map_err(|_| NotAPasswordHash)?;
        let complete = hash.algorithm == argon2::ARGON2ID_IDENT && hash.salt.is_some() && hash.hash.is_some();
        if complete { Ok(Self(text.to_owned())) } else { Err(NotAPasswordHash) }
    }

    /// The form to store.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// What a verification found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// The password is the one that was hashed.
    Right,
    /// The password is right, but was hashed at another cost: hash it anew while it is at hand.
    RightButOtherCost,
    /// The password is another one.
    Wrong,
}

/// Hashes and verifies at one cost.
#[derive(Debug, Clone)]
pub struct Passwords {
    params: Params,
}

impl Passwords {
    /// # Errors
    /// [`ImpossibleCost`] if argon2 cannot work at `cost`.
    pub fn new(cost: Cost) -> Result<Self, ImpossibleCost> {
        let params =
            Params::new(cost.memory_kib, cost.passes, cost.lanes, None).map_err(|_| ImpossibleCost(cost))?;
        Ok(Self { params })
    }

    /// Hashes `password` with a fresh salt. Blocks.
    ///
    /// # Panics
    /// If the machine has no memory left for the hash.
    #[must_use]
    pub fn hash(&self, password: &Password, random: &dyn Random) -> PasswordHash {
        // Salt and password have lengths argon2 accepts and the cost was checked: only memory can fail.
        #[expect(clippy::expect_used, reason = "without memory for a hash nothing can be decided")]
        let hash = self
            .argon2()
            .hash_password_with_salt(password.as_bytes(), &random_bytes::<16>(random))
            .expect("salt, password and cost are in argon2's range");
        PasswordHash(hash.to_string())
    }

    /// Whether `attempt` is the password behind `hash`. Blocks; takes the same time for right and wrong.
    #[must_use]
    pub fn verify(&self, hash: &PasswordHash, attempt: &str) -> Verification {
        let Ok(stored) = argon2::PasswordHash::new(hash.as_str()) else { return Verification::Wrong };
        if self.argon2().verify_password(attempt.as_bytes(), &stored).is_err() {
            return Verification::Wrong;
        }
        match Params::try_from(&stored) {
            Ok(params) if same_cost(&params, &self.params) => Verification::Right,
            _ => Verification::RightButOtherCost,
        }
    }

    /// Takes as long as [`Passwords::verify`]: for an unknown login, so that the time of an answer does not
    /// tell which logins exist. Always [`Verification::Wrong`]. Blocks.
    #[must_use]
    pub fn verify_dummy(&self, attempt: &str) -> Verification {
        let mut output = Zeroizing::new([0_u8; Params::DEFAULT_OUTPUT_LEN]);
        let made = self.argon2().hash_password_into(attempt.as_bytes(), b"nobody's own salt", &mut *output);
        // Compared like a real one, so that the optimiser cannot drop the work.
        let _ =
            std::hint::black_box(made.is_ok() && bool::from(output.ct_eq(&[0; Params::DEFAULT_OUTPUT_LEN])));
        Verification::Wrong
    }

    fn argon2(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone())
    }
}

fn same_cost(one: &Params, other: &Params) -> bool {
    (one.m_cost(), one.t_cost(), one.p_cost()) == (other.m_cost(), other.t_cost(), other.p_cost())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    fn cheap() -> Passwords {
        Passwords::new(Cost::CHEAP).unwrap()
    }

    fn password() -> Password {
        Password::new("sungai martapura pagi", "ani").unwrap()
    }

    #[test]
    fn only_the_password_that_was_hashed_is_right() {
        let hash = cheap().hash(&password(), &SeededRandom::new(1));
        assert_eq!(cheap().verify(&hash, "sungai martapura pagi"), Verification::Right);
        assert_eq!(cheap().verify(&hash, "sungai martapura Pagi"), Verification::Wrong);
        assert_eq!(cheap().verify(&hash, ""), Verification::Wrong);
    }

    #[test]
    fn the_same_password_is_never_stored_the_same_way() {
        let random = SeededRandom::new(1);
        assert_ne!(cheap().hash(&password(), &random), cheap().hash(&password(), &random));
    }

    #[test]
    fn a_stored_hash_says_what_it_cost_and_asks_to_be_renewed() {
        let hash = cheap().hash(&password(), &SeededRandom::new(1));
        assert!(hash.as_str().starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{}", hash.as_str());
        let dearer = Passwords::new(Cost { passes: 2, ..Cost::CHEAP }).unwrap();
        assert_eq!(dearer.verify(&hash, "sungai martapura pagi"), Verification::RightButOtherCost);
    }

    #[test]
    fn the_recommended_cost_works() {
        let owasp = Passwords::new(Cost::OWASP).unwrap();
        let hash = owasp.hash(&password(), &SeededRandom::new(1));
        assert!(hash.as_str().contains("$m=19456,t=2,p=1$"));
        assert_eq!(owasp.verify(&hash, "sungai martapura pagi"), Verification::Right);
    }

    #[test]
    fn nobodys_password_is_always_wrong() {
        assert_eq!(cheap().verify_dummy("sungai martapura pagi"), Verification::Wrong);
    }

    #[test]
    fn an_impossible_cost_is_refused_before_anything_is_hashed() {
        let cost = Cost { memory_kib: 1, ..Cost::CHEAP };
        assert_eq!(Passwords::new(cost).unwrap_err(), ImpossibleCost(cost));
    }

    #[test]
    fn a_stored_hash_is_read_back_and_others_are_refused() {
        let hash = cheap().hash(&password(), &SeededRandom::new(1));
        assert_eq!(PasswordHash::parse(hash.as_str()), Ok(hash.clone()));
        let other_kind = hash.as_str().replace("argon2id", "argon2i");
        for bad in ["", "plain", "$argon2id$v=19$m=8,t=1,p=1", &other_kind] {
            assert_eq!(PasswordHash::parse(bad), Err(NotAPasswordHash), "{bad}");
        }
    }

    #[test]
    fn no_secret_is_printed() {
        let hash = cheap().hash(&password(), &SeededRandom::new(1));
        assert_eq!(format!("{hash:?} {:?}", password()), "PasswordHash(…) Password(…)");
    }
}
