/// A stream of chance that is the same for the same seed, on every machine and with every release: SplitMix64.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A stream that follows from the seed alone.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A stream of its own, so that what one report draws does not shift the next.
    #[must_use]
    pub fn branch(&mut self) -> Self {
        Self(self.next())
    }

    /// From 0 up to, not including, `end`; 0 if `end` is 0.
    #[must_use]
    pub fn below(&mut self, end: usize) -> usize {
        // The remainder is below `end`, which is a usize.
        self.next().checked_rem(end as u64).unwrap_or(0) as usize
    }

    /// From `low` to `high`, both included; `low` if `high` is lower.
    #[must_use]
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = usize::try_from(high - low + 1).unwrap_or(1);
        low + self.below(width) as i64
    }

    /// From 0 up to, not including, 1.
    #[must_use]
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True that often in a hundred.
    #[must_use]
    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share as usize
    }

    /// One of them. Panics if there is none.
    #[must_use]
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// The place of one of the weights, as often as it weighs.
    #[must_use]
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut drawn = self.below(total as usize) as u32;
        for (index, weight) in weights.iter().enumerate() {
            if drawn < *weight {
                return index;
            }
            drawn -= weight;
        }
        0
    }

    /// In any order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_stream_never_changes_between_releases() {
        // The published first values of SplitMix64 for seed 1234567.
        let mut chance = Chance::new(1_234_567);
        assert_eq!([chance.next(), chance.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn weights_decide_how_often() {
        let mut chance = Chance::new(1);
        let drawn = (0..1_000).filter(|_| chance.weighted(&[0, 9, 1]) == 1).count();
        assert!((870..930).contains(&drawn), "{drawn}");
    }
}
