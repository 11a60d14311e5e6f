//! What a measurement found.

use std::time::Duration;

/// Reports that were taken in, how long each waited, and what they cost together.
pub(super) struct Figures {
    latencies: Vec<Duration>,
    took: Duration,
    cpu: Duration,
}

impl Figures {
    /// The columns of [`Figures::line`].
    pub(super) const HEAD: &str =
        "                reports/s  CPU ms/report     p50 ms     p95 ms     p99 ms   reports";

    /// Figures of these waits, which took `took` together and cost `cpu`.
    pub(super) fn new(mut latencies: Vec<Duration>, took: Duration, cpu: Duration) -> Self {
        latencies.sort_unstable();
        Self { latencies, took, cpu }
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody files 2⁵³ reports")]
    fn number(&self) -> f64 {
        self.latencies.len() as f64
    }

    /// Reports a second.
    pub(super) fn per_second(&self) -> f64 {
        self.number() / self.took.as_secs_f64()
    }

    /// How long `share` percent of them waited at most, in milliseconds.
    fn percentile(&self, share: usize) -> f64 {
        let place = (self.latencies.len() * share / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(place).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1e3)
    }

    /// One line of the table.
    pub(super) fn line(&self, name: &str) -> String {
        format!(
            "{name:<15}{:>10.0}{:>15.2}{:>11.1}{:>11.1}{:>11.1}{:>10}",
            self.per_second(),
            self.cpu.as_secs_f64() * 1e3 / self.number(),
            self.percentile(50),
            self.percentile(95),
            self.percentile(99),
            self.latencies.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_wait_that_was_measured() {
        let waits = (1..=200).rev().map(Duration::from_millis).collect();
        let figures = Figures::new(waits, Duration::from_secs(4), Duration::from_secs(1));
        assert_eq!([50, 95, 99].map(|share| figures.percentile(share)), [101.0, 191.0, 199.0]);
        assert!((figures.per_second() - 50.0).abs() < 1e-9);
        assert!(figures.line("x").contains(" 5.00 "), "{}", figures.line("x"));
    }
}
