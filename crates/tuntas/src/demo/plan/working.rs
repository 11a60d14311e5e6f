use super::chance::Chance;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, time};

const OPENS: Time = time(8, 0, 0, 0);
const LAST_ACT: Time = time(15, 30, 0, 0);

/// When people act: staff on working days in office hours, reporters when they like.
pub(super) struct WorkingTime<'calendar> {
    is_working_day: &'calendar dyn Fn(Date) -> bool,
}

impl<'calendar> WorkingTime<'calendar> {
    pub(super) fn new(is_working_day: &'calendar dyn Fn(Date) -> bool) -> Self {
        Self { is_working_day }
    }

    pub(super) fn is_working_day(&self, day: Date) -> bool {
        (self.is_working_day)(day)
    }

    /// That many working days after `start` (exclusive); for 0 the day itself or the first working day after it.
    pub(super) fn day_after(&self, start: Date, days: i64) -> Date {
        let mut day = start;
        let mut left = days;
        // A calendar without working days would never end: after a year any day will do.
        for _ in 0..366 {
            if left == 0 && self.is_working_day(day) {
                break;
            }
            day = day.saturating_add(1.day());
            if left > 0 && self.is_working_day(day) {
                left -= 1;
            }
        }
        day
    }

    /// Working days from `start` (exclusive) to `end` (inclusive).
    pub(super) fn days_between(&self, start: Date, end: Date) -> usize {
        start
            .series(1.day())
            .skip(1)
            .take_while(|day| *day <= end)
            .filter(|day| self.is_working_day(*day))
            .count()
    }

    /// A moment in office hours, that many working days later but always after `after`.
    pub(super) fn staff(&self, after: DateTime, days: i64, chance: &mut Chance) -> DateTime {
        let day = self.day_after(after.date(), days);
        if day > after.date() {
            return self.minutes_on(day, OPENS, chance.between(0, 7 * 60 + 30));
        }
        let soon = after.saturating_add(chance.between(4, 75).minutes());
        if soon.date() > day || soon.time() > LAST_ACT {
            let next = self.day_after(day, 1);
            return self.minutes_on(next, OPENS, chance.between(0, 150));
        }
        if soon.time() < OPENS { self.minutes_on(day, OPENS, chance.between(2, 120)) } else { soon }
    }

    /// A waking moment, that many days later but always after `after`.
    pub(super) fn reporter(&self, after: DateTime, days: i64, chance: &mut Chance) -> DateTime {
        let moment = self.minutes_on(
            after.date().saturating_add(days.days()),
            time(6, 30, 0, 0),
            chance.between(0, 15 * 60),
        );
        if moment > after { moment } else { after.saturating_add(chance.between(10, 170).minutes()) }
    }

    fn minutes_on(&self, day: Date, from: Time, minutes: i64) -> DateTime {
        day.to_datetime(from).saturating_add(minutes.minutes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, WorkingTime};
    use jiff::civil::{Date, Weekday, date};
    use proptest::prelude::{any, proptest};

    fn weekdays(day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    #[test]
    fn working_days_are_counted_without_the_first_day() {
        let working = WorkingTime::new(&weekdays);
        // Friday 1 July 2022.
        assert_eq!(working.day_after(date(2022, 7, 1), 1), date(2022, 7, 4));
        assert_eq!(working.day_after(date(2022, 7, 2), 0), date(2022, 7, 4));
        assert_eq!(working.days_between(date(2022, 7, 1), date(2022, 7, 8)), 5);
    }

    proptest! {
        #[test]
        fn staff_act_later_and_in_office_hours(seed in any::<u64>(), hours in 0_i64..2_000, days in 0_i64..12) {
            let working = WorkingTime::new(&weekdays);
            let after = date(2022, 3, 4).at(0, 0, 0, 0).saturating_add(jiff::ToSpan::hours(hours));
            let acts = working.staff(after, days, &mut Chance::new(seed));
            assert!(acts > after && weekdays(acts.date()) && (8..17).contains(&acts.hour()), "{acts}");
        }

        #[test]
        fn reporters_act_later(seed in any::<u64>(), days in 0_i64..9) {
            let working = WorkingTime::new(&weekdays);
            let after = date(2022, 3, 4).at(15, 0, 0, 0);
            assert!(working.reporter(after, days, &mut Chance::new(seed)) > after);
        }
    }
}
