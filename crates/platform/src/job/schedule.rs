//! When a job is tried again, and when a recurring one comes. Pure.

use std::time::Duration;

use jiff::{
    Timestamp, ToSpan,
    civil::Time,
    tz::{AmbiguousOffset, TimeZone},
};

/// How often a job is tried before it is given up: spread over about two days.
pub const ATTEMPTS: u32 = 14;

const FIRST: Duration = Duration::from_secs(10);
const LONGEST: Duration = Duration::from_hours(6);

/// How long after failed attempt number `attempt` (from 1) to try again: four times longer each time, up to six
/// hours, shortened by up to a quarter by `chance`, so that jobs that failed together do not come back together.
#[must_use]
pub fn retry_delay(attempt: u32, chance: [u8; 2]) -> Duration {
    let factor = 4_u32.saturating_pow(attempt.saturating_sub(1));
    let full = FIRST.saturating_mul(factor).min(LONGEST);
    full - full.mul_f64(0.25 * f64::from(u16::from_be_bytes(chance)) / f64::from(u16::MAX))
}

/// Each day at this time of the node's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily {
    at: Time,
}

impl Daily {
    /// At `hour`:`minute`; beyond the day it is its last hour or minute.
    #[must_use]
    pub fn at(hour: u8, minute: u8) -> Self {
        let part = |number: u8, last: u8| number.min(last).cast_signed();
        Self { at: Time::constant(part(hour, 23), part(minute, 59), 0, 0) }
    }

    /// The first such moment after `moment` in `zone`. Where clocks are set forward over it, it comes as much
    /// later; where they are set back over it, it comes once, at the first.
    #[must_use]
    pub fn next(self, moment: Timestamp, zone: &TimeZone) -> Timestamp {
        let today = zone.to_datetime(moment).date();
        [
            today.yesterday().unwrap_or(today),
            today,
            today.saturating_add(1.day()),
            today.saturating_add(2.days()),
        ]
        .into_iter()
        .filter_map(|date| {
            let ambiguous = zone.to_ambiguous_timestamp(date.to_datetime(self.at));
            match ambiguous.offset() {
                AmbiguousOffset::Gap { .. } => ambiguous.later(),
                _ => ambiguous.earlier(),
            }
            .ok()
        })
        .find(|next| *next > moment)
        // Only at the end of the calendar is there no such day.
        .unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_daily_job_comes_at_its_local_time_also_where_clocks_are_set() {
        for (zone, after, hour, minute, next) in [
            ("Asia/Makassar", "2026-03-01T00:00:00Z", 2, 30, "2026-03-01T18:30:00Z"),
            ("Asia/Makassar", "2026-03-01T18:29:59.999Z", 2, 30, "2026-03-01T18:30:00Z"),
            ("Asia/Makassar", "2026-03-01T18:30:00Z", 2, 30, "2026-03-02T18:30:00Z"),
            ("Asia/Jakarta", "2026-12-31T16:59:00Z", 0, 0, "2026-12-31T17:00:00Z"),
            // Set forward at 02:00, so 02:30 does not exist and becomes 03:30.
            ("Europe/Berlin", "2026-03-28T12:00:00Z", 2, 30, "2026-03-29T01:30:00Z"),
            ("Europe/Berlin", "2026-03-29T01:30:00Z", 2, 30, "2026-03-30T00:30:00Z"),
            // Set back at 03:00, so 02:30 comes twice; the job does not.
            ("Europe/Berlin", "2026-10-24T12:00:00Z", 2, 30, "2026-10-25T00:30:00Z"),
            ("Europe/Berlin", "2026-10-25T00:30:00Z", 2, 30, "2026-10-26T01:30:00Z"),
        ] {
            let found = Daily::at(hour, minute).next(after.parse().unwrap(), &TimeZone::get(zone).unwrap());
            assert_eq!(found, next.parse().unwrap(), "{zone} {hour}:{minute} after {after}");
        }
    }

    #[test]
    fn a_job_is_tried_for_more_than_a_day_before_it_is_given_up() {
        let delays = (1..ATTEMPTS).map(|attempt| retry_delay(attempt, [255, 255]));
        assert!(delays.sum::<Duration>() > Duration::from_hours(24));
    }

    proptest! {
        #[test]
        fn a_delay_lies_in_the_last_quarter_before_its_full_length(attempt in 1_u32..=40, chance: [u8; 2]) {
            let full = retry_delay(attempt, [0, 0]);
            let delay = retry_delay(attempt, chance);
            prop_assert!(delay <= full && delay.as_secs_f64() >= 0.7499 * full.as_secs_f64());
            prop_assert!(full <= LONGEST && full >= FIRST);
            prop_assert!(retry_delay(attempt + 1, [0, 0]) >= full);
        }

        #[test]
        fn a_daily_job_comes_within_a_day_and_an_hour(seconds in 0_i64..4_000_000_000, hour in 0_u8..24, minute in 0_u8..60) {
            let moment = Timestamp::from_second(seconds).unwrap();
            let zone = TimeZone::get("Europe/Berlin").unwrap();
            let next = Daily::at(hour, minute).next(moment, &zone);
            prop_assert!(next > moment && next.as_second() - seconds <= 25 * 3600);
        }
    }
}
