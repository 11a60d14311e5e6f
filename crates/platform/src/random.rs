//! Randomness as a parameter: whoever needs it is handed a [`Random`].

use std::sync::{Arc, Mutex, PoisonError};

use rand::{Rng, SeedableRng, rngs::StdRng};

/// Gives unpredictable bytes.
pub trait Random: Send + Sync {
    /// Overwrites all of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// A source of randomness that many owners share.
pub type SharedRandom = Arc<dyn Random>;

/// Fit for keys and secrets: a cryptographic generator of the thread, seeded by the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// The same bytes for the same seed: for tests and simulations, never for secrets.
#[derive(Debug)]
pub struct SeededRandom(Mutex<StdRng>);

impl SeededRandom {
    /// A source that always begins the same way for `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// `N` fresh bytes from `random`.
pub fn random_bytes<const N: usize>(random: &dyn Random) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        let first = random_bytes::<32>(&SeededRandom::new(7));
        assert_eq!(first, random_bytes::<32>(&SeededRandom::new(7)));
        assert_ne!(first, random_bytes::<32>(&SeededRandom::new(8)));
    }

    #[test]
    fn a_source_does_not_repeat_itself() {
        let seeded = SeededRandom::new(7);
        assert_ne!(random_bytes::<32>(&seeded), random_bytes::<32>(&seeded));
        assert_ne!(random_bytes::<32>(&SystemRandom), random_bytes::<32>(&SystemRandom));
    }
}
