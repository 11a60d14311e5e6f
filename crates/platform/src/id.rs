//! Identifiers of rows and events.

use uuid::{Builder, Uuid};

use crate::{
    clock::{Clock, to_milliseconds},
    random::{Random, random_bytes},
};

/// A new UUIDv7: 48 bits of the clock's milliseconds, 74 bits of randomness.
///
/// It tells when it was made, so it is never a public number. Two ids of one millisecond stand in no order:
/// sort by a sequence where order matters.
#[must_use]
pub fn new_id(clock: &dyn Clock, random: &dyn Random) -> Uuid {
    let milliseconds = u64::try_from(to_milliseconds(clock.now())).unwrap_or(0);
    Builder::from_unix_timestamp_millis(milliseconds, &random_bytes(random)).into_uuid()
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};
    use uuid::{Variant, Version};

    use super::*;
    use crate::{clock::FixedClock, random::SeededRandom};

    #[test]
    fn an_id_is_a_version_7_uuid_of_the_clocks_millisecond() {
        let clock = FixedClock::at(Timestamp::from_millisecond(1_787_292_120_123).unwrap());
        let id = new_id(&clock, &SeededRandom::new(1));
        assert_eq!(id.get_version(), Some(Version::SortRand));
        assert_eq!(id.get_variant(), Variant::RFC4122);
        assert_eq!(id.get_timestamp().unwrap().to_unix(), (1_787_292_120, 123_000_000));
    }

    #[test]
    fn later_ids_sort_after_earlier_ones_and_none_repeats() {
        let clock = FixedClock::at(Timestamp::UNIX_EPOCH);
        let random = SeededRandom::new(1);
        let first = new_id(&clock, &random);
        assert_ne!(first, new_id(&clock, &random));
        clock.advance(SignedDuration::from_millis(1));
        assert!(new_id(&clock, &random) > first);
    }

    #[test]
    fn clock_and_randomness_alone_decide_an_id() {
        let clock = FixedClock::at(Timestamp::UNIX_EPOCH);
        assert_eq!(new_id(&clock, &SeededRandom::new(9)), new_id(&clock, &SeededRandom::new(9)));
    }

    #[test]
    fn a_clock_before_1970_still_gives_valid_ids() {
        let id = new_id(&FixedClock::at(Timestamp::MIN), &SeededRandom::new(1));
        assert_eq!(id.get_timestamp().unwrap().to_unix(), (0, 0));
    }
}
