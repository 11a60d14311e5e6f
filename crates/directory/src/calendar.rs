//! Working time: which days count, and what day it is somewhere. Source: reports.md §3.

mod fixed;
mod holidays_json;
#[cfg(test)]
mod tests;

pub use holidays_json::HolidaysUnreadable;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays(pub u16);

/// Why a weekday is not worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// Libur nasional.
    National,
    /// Cuti bersama.
    JointLeave,
    /// A day only this agency does not work, for instance a regency's anniversary.
    AgencyDay,
}

/// A named day off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The name in the decree's language.
    pub name: String,
    /// Who declared it.
    pub kind: HolidayKind,
}

/// The calendar was asked about a year before its first one, or beyond the end of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the working calendar has no days of {year}")]
pub struct CalendarMissing {
    /// The year.
    pub year: i16,
}

/// Which days an agency works. It is sure of a span of years. Of later ones, whose holidays nobody has announced, it
/// knows the weekends, the national holidays that are the same date each year, and what was added: what it counts
/// there may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    version: u32,
    from: i16,
    to: i16,
    weekend: Vec<Weekday>,
    holidays: BTreeMap<Date, Holiday>,
}

impl WorkingCalendar {
    /// A calendar that is sure of the years `from..=to`, with Saturday and Sunday off.
    #[must_use]
    pub fn new(version: u32, from: i16, to: i16, holidays: BTreeMap<Date, Holiday>) -> Self {
        Self { version, from, to, weekend: vec![Weekday::Saturday, Weekday::Sunday], holidays }
    }

    /// The same calendar with other weekly days off (some services work six days).
    #[must_use]
    pub fn with_weekend(mut self, weekend: impl IntoIterator<Item = Weekday>) -> Self {
        self.weekend = weekend.into_iter().collect();
        self
    }

    /// The national calendar with an agency's own days laid over it. A day that is already a holiday
    /// keeps its national name. `version` is that of the layered calendar.
    #[must_use]
    pub fn with_agency_days(mut self, version: u32, days: impl IntoIterator<Item = (Date, String)>) -> Self {
        self.version = version;
        for (date, name) in days {
            self.holidays.entry(date).or_insert(Holiday { name, kind: HolidayKind::AgencyDay });
        }
        self
    }

    /// The same calendar with more national holidays or joint leave, added after it was published. A day
    /// that is already a holiday stays as it is.
    #[must_use]
    pub fn with_holidays(mut self, days: impl IntoIterator<Item = (Date, Holiday)>) -> Self {
        for (date, holiday) in days {
            self.holidays.entry(date).or_insert(holiday);
        }
        self
    }

    /// The holidays of one year, in order.
    pub fn holidays_in(&self, year: i16) -> impl Iterator<Item = (Date, &Holiday)> {
        let days = Date::new(year, 1, 1).ok().into_iter().flat_map(|first| first.series(1.day()));
        days.take_while(move |date| date.year() == year)
            .filter_map(|date| Some((date, self.holiday_on(date)?)))
    }

    /// Which edition of the calendar this is; deadlines are recomputed when it grows.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// First and last year whose holidays are known.
    #[must_use]
    pub const fn years(&self) -> (i16, i16) {
        (self.from, self.to)
    }

    /// Up to which day the holidays are known; what is counted beyond it is provisional.
    #[must_use]
    pub fn known_until(&self) -> Date {
        Date::new(self.to, 12, 31).unwrap_or(Date::MAX)
    }

    /// Whether it is time to see to the holidays after [`Self::known_until`]: from 1 October before it, when the decree
    /// for the next year usually is there.
    #[must_use]
    pub fn ends_soon(&self, today: Date) -> bool {
        Date::new(self.to, 10, 1).is_ok_and(|october| today >= october)
    }

    /// Whether people work on `date`; beyond [`Self::known_until`], as far as anybody knows.
    /// Errors: [`CalendarMissing`] before the first year.
    pub fn is_working(&self, date: Date) -> Result<bool, CalendarMissing> {
        self.reaches_back_to(date)?;
        Ok(!self.weekend.contains(&date.weekday()) && self.holiday_on(date).is_none())
    }

    /// The holiday on `date`, whether or not it falls on a weekend.
    #[must_use]
    pub fn holiday_on(&self, date: Date) -> Option<&Holiday> {
        let foreseen = || fixed::on(date).filter(|_| date.year() > self.to);
        self.holidays.get(&date).or_else(foreseen)
    }

    /// The first working day after `date`. Errors: [`CalendarMissing`].
    pub fn next_working_day(&self, date: Date) -> Result<Date, CalendarMissing> {
        let mut day = Self::day_after(date)?;
        while !self.is_working(day)? {
            day = Self::day_after(day)?;
        }
        Ok(day)
    }

    /// The day that is `limit` working days after `start`: start exclusive, due date inclusive. With no
    /// days to add, `start` itself if it is worked, else the next working day. Errors: [`CalendarMissing`].
    pub fn add(&self, start: Date, limit: WorkingDays) -> Result<Date, CalendarMissing> {
        if limit == WorkingDays(0) {
            return if self.is_working(start)? { Ok(start) } else { self.next_working_day(start) };
        }
        self.reaches_back_to(start)?;
        (0..limit.0).try_fold(start, |day, _| self.next_working_day(day))
    }

    /// Working days after `start` up to and including `end`; none if `end` is not later.
    /// Errors: [`CalendarMissing`].
    pub fn working_days_between(&self, start: Date, end: Date) -> Result<WorkingDays, CalendarMissing> {
        self.reaches_back_to(start)?;
        self.reaches_back_to(end)?;
        let mut count: u16 = 0;
        let mut day = start;
        while day < end {
            day = Self::day_after(day)?;
            count = count.saturating_add(u16::from(self.is_working(day)?));
        }
        Ok(WorkingDays(count))
    }

    /// The holidays after `start` up to and including `due` that took away a working day: those of a
    /// weekend took nothing and are left out. For explaining a due date.
    pub fn not_worked_between(&self, start: Date, due: Date) -> impl Iterator<Item = (Date, &Holiday)> {
        start
            .series(1.day())
            .skip(1)
            .take_while(move |date| *date <= due)
            .filter(|date| !self.weekend.contains(&date.weekday()))
            .filter_map(|date| Some((date, self.holiday_on(date)?)))
    }

    fn reaches_back_to(&self, date: Date) -> Result<(), CalendarMissing> {
        if date.year() < self.from { Err(CalendarMissing { year: date.year() }) } else { Ok(()) }
    }

    fn day_after(date: Date) -> Result<Date, CalendarMissing> {
        date.checked_add(1.day()).map_err(|_| CalendarMissing { year: date.year() })
    }
}
