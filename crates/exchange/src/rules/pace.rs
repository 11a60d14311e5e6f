//! How much is sent to a peer at once, and how long one waits after it did not answer. Never given up; a peer that
//! comes back finds a trickle first, then more. Source: exchange.md §7.

use std::time::Duration;

use super::item::MOST_ITEMS;

/// The shortest wait after a failure. Source: exchange.md §7.
pub const SHORTEST: Duration = Duration::from_secs(5);
/// The longest. Source: exchange.md §7.
pub const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How many items more after each batch that arrived.
const STEP: usize = 16;

/// The pace towards one peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    window: usize,
    failures: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { window: STEP, failures: 0 }
    }
}

impl Pace {
    /// How many items the next batch has at most.
    #[must_use]
    pub const fn window(&self) -> usize {
        self.window
    }

    /// A batch arrived: a little more next time.
    #[must_use]
    pub fn arrived(self) -> Self {
        Self { window: (self.window + STEP).min(MOST_ITEMS), failures: 0 }
    }

    /// There was nothing to send, and nobody to blame.
    #[must_use]
    pub const fn rested(self) -> Self {
        Self { window: self.window, failures: 0 }
    }

    /// It did not: half as much next time.
    #[must_use]
    pub fn failed(self) -> Self {
        Self { window: (self.window / 2).max(1), failures: self.failures.saturating_add(1) }
    }

    /// How long to wait before the next batch: nothing after one that arrived, then twice as long with each failure.
    /// `chance` from 0 to 1 spreads nodes that failed together. A peer that says how long to wait is obeyed.
    #[must_use]
    pub fn wait(&self, chance: f64, asked: Option<Duration>) -> Duration {
        let Some(doublings) = self.failures.checked_sub(1) else { return asked.unwrap_or_default() };
        let whole = SHORTEST.saturating_mul(1 << doublings.min(10)).min(LONGEST);
        let spread = whole.mul_f64(0.5 + 0.5 * chance.clamp(0.0, 1.0));
        spread.max(SHORTEST).max(asked.unwrap_or_default().min(LONGEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_that_answers_gets_more_and_one_that_does_not_gets_half() {
        let pace = (0..40).fold(Pace::default(), |pace, _| pace.arrived());
        assert_eq!((pace.window(), pace.wait(1.0, None)), (MOST_ITEMS, Duration::ZERO));
        let windows: Vec<usize> = std::iter::successors(Some(pace), |pace| Some(pace.failed()))
            .take(11)
            .map(|pace| pace.window())
            .collect();
        assert_eq!(windows, [256, 128, 64, 32, 16, 8, 4, 2, 1, 1, 1]);
        assert_eq!(pace.failed().arrived().window(), 144);
        let rested = Pace::default().failed().rested();
        assert_eq!((rested.window(), rested.wait(1.0, None)), (8, Duration::ZERO));
    }

    #[test]
    fn waits_double_from_five_seconds_to_a_quarter_of_an_hour() {
        let failed = |times: u32| (0..times).fold(Pace::default(), |pace, _| pace.failed());
        let seconds = |times| failed(times).wait(1.0, None).as_secs();
        assert_eq!([1, 2, 3, 4, 8, 9, 10_000].map(seconds), [5, 10, 20, 40, 640, 900, 900]);
        assert_eq!(failed(4).wait(0.0, None).as_secs(), 20);
        assert_eq!(failed(1).wait(0.0, None).as_secs(), 5);
    }

    #[test]
    fn a_peer_that_asks_for_time_gets_it_within_reason() {
        let asked = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(Pace::default().failed().wait(1.0, asked(60)).as_secs(), 60);
        assert_eq!(Pace::default().failed().wait(1.0, asked(1_000_000)), LONGEST);
        assert_eq!(Pace::default().arrived().wait(1.0, asked(2)).as_secs(), 2);
    }
}
