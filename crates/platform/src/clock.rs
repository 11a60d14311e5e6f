//! Time as a parameter: whoever needs to know the time is handed a [`Clock`].

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

/// Tells the time. Always in whole milliseconds, so that a time in hand equals the same time read back
/// from the database.
pub trait Clock: Send + Sync {
    /// The present moment, in whole milliseconds.
    fn now(&self) -> Timestamp;
}

/// A clock that many owners share.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that may read the machine's time")]
    fn now(&self) -> Timestamp {
        whole_milliseconds(Timestamp::now())
    }
}

/// A clock that stands still until it is told to move: for tests, simulations and demonstration data.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// A clock standing at `start` (cut to whole milliseconds).
    #[must_use]
    pub fn at(start: Timestamp) -> Self {
        Self(Mutex::new(whole_milliseconds(start)))
    }

    /// Moves by `duration`, backwards if it is negative. Stops at the ends of time.
    pub fn advance(&self, duration: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let end = if duration.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
        *now = whole_milliseconds(now.checked_add(duration).unwrap_or(end));
    }

    /// Jumps to `moment` (cut to whole milliseconds).
    pub fn set(&self, moment: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = whole_milliseconds(moment);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stored number that names no moment jiff can express (about the years -9999 to 9999).
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{milliseconds} milliseconds since 1970 lie outside the calendar")]
pub struct OutsideCalendar {
    /// The number as it was stored.
    pub milliseconds: i64,
}

/// Milliseconds since 1970 UTC: the form in which every time is stored.
#[must_use]
pub fn to_milliseconds(moment: Timestamp) -> i64 {
    moment.as_millisecond()
}

/// The moment stored as `milliseconds` since 1970 UTC.
///
/// # Errors
/// [`OutsideCalendar`] if no such moment exists.
pub fn from_milliseconds(milliseconds: i64) -> Result<Timestamp, OutsideCalendar> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| OutsideCalendar { milliseconds })
}

/// The date people in `zone` read off their calendar at `moment`.
#[must_use]
pub fn local_date(moment: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(moment).date()
}

fn whole_milliseconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(moment.as_millisecond()).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = FixedClock::at(moment("2026-08-21T06:02:00.123456Z"));
        assert_eq!(clock.now(), moment("2026-08-21T06:02:00.123Z"));
        assert_eq!(clock.now(), clock.now());
        clock.advance(SignedDuration::from_hours(1));
        assert_eq!(clock.now(), moment("2026-08-21T07:02:00.123Z"));
        clock.advance(SignedDuration::from_hours(-2));
        assert_eq!(clock.now(), moment("2026-08-21T05:02:00.123Z"));
        clock.set(moment("2020-01-01T00:00:00Z"));
        assert_eq!(clock.now(), moment("2020-01-01T00:00:00Z"));
    }

    #[test]
    fn a_fixed_clock_stops_at_the_ends_of_time() {
        let clock = FixedClock::at(moment("2026-08-21T06:02:00Z"));
        clock.advance(SignedDuration::MAX);
        assert_eq!(clock.now().as_millisecond(), Timestamp::MAX.as_millisecond());
        clock.advance(SignedDuration::MIN);
        assert_eq!(clock.now().as_millisecond(), Timestamp::MIN.as_millisecond());
    }

    #[test]
    fn the_system_clock_tells_whole_milliseconds() {
        assert_eq!(SystemClock.now().subsec_nanosecond() % 1_000_000, 0);
    }

    #[test]
    fn milliseconds_come_back_as_the_same_moment() {
        for text in ["1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "2026-08-21T06:02:00.123Z"] {
            assert_eq!(from_milliseconds(to_milliseconds(moment(text))), Ok(moment(text)));
        }
        assert_eq!(from_milliseconds(i64::MAX), Err(OutsideCalendar { milliseconds: i64::MAX }));
    }

    #[test]
    fn the_date_is_the_one_of_the_reader() {
        let late = moment("2026-08-21T16:30:00Z");
        assert_eq!(local_date(late, &TimeZone::get("Asia/Jakarta").unwrap()), date(2026, 8, 21));
        assert_eq!(local_date(late, &TimeZone::get("Asia/Makassar").unwrap()), date(2026, 8, 22));
    }
}
