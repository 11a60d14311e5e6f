//! Working time: which days count, and what day it is somewhere. Source: reports.md §3.

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

/// The calendar was asked about a year whose holidays it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the working calendar does not know the holidays of {year}")]
pub struct CalendarMissing {
    /// The year to load.
    pub year: i16,
}

/// Which days an agency works, over a known span of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    version: u32,
    from: i16,
    to: i16,
    weekend: Vec<Weekday>,
    holidays: BTreeMap<Date, Holiday>,
}

impl WorkingCalendar {
    /// A calendar of the years `from..=to` with Saturday and Sunday off.
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
        self.holidays
            .iter()
            .filter(move |(date, _)| date.year() == year)
            .map(|(date, holiday)| (*date, holiday))
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

    /// Whether people work on `date`. Errors: [`CalendarMissing`] outside the known years.
    pub fn is_working(&self, date: Date) -> Result<bool, CalendarMissing> {
        self.knows(date)?;
        Ok(!self.weekend.contains(&date.weekday()) && !self.holidays.contains_key(&date))
    }

    /// The holiday on `date`, whether or not it falls on a weekend.
    #[must_use]
    pub fn holiday_on(&self, date: Date) -> Option<&Holiday> {
        self.holidays.get(&date)
    }

    /// The first working day after `date`. Errors: [`CalendarMissing`].
    pub fn next_working_day(&self, date: Date) -> Result<Date, CalendarMissing> {
        let mut day = self.day_after(date)?;
        while !self.is_working(day)? {
            day = self.day_after(day)?;
        }
        Ok(day)
    }

    /// The day that is `limit` working days after `start`: start exclusive, due date inclusive. With no
    /// days to add, `start` itself if it is worked, else the next working day. Errors: [`CalendarMissing`].
    pub fn add(&self, start: Date, limit: WorkingDays) -> Result<Date, CalendarMissing> {
        if limit == WorkingDays(0) {
            return if self.is_working(start)? { Ok(start) } else { self.next_working_day(start) };
        }
        self.knows(start)?;
        (0..limit.0).try_fold(start, |day, _| self.next_working_day(day))
    }

    /// Working days after `start` up to and including `end`; none if `end` is not later.
    /// Errors: [`CalendarMissing`].
    pub fn working_days_between(&self, start: Date, end: Date) -> Result<WorkingDays, CalendarMissing> {
        self.knows(start)?;
        self.knows(end)?;
        let mut count: u16 = 0;
        let mut day = start;
        while day < end {
            day = self.day_after(day)?;
            count = count.saturating_add(u16::from(self.is_working(day)?));
        }
        Ok(WorkingDays(count))
    }

    /// The holidays after `start` up to and including `due` that took away a working day: those of a
    /// weekend took nothing and are left out. For explaining a due date.
    pub fn not_worked_between(&self, start: Date, due: Date) -> impl Iterator<Item = (Date, &Holiday)> {
        self.holidays
            .iter()
            .filter(move |(date, _)| {
                **date > start && **date <= due && !self.weekend.contains(&date.weekday())
            })
            .map(|(date, holiday)| (*date, holiday))
    }

    fn knows(&self, date: Date) -> Result<(), CalendarMissing> {
        if (self.from..=self.to).contains(&date.year()) {
            Ok(())
        } else {
            Err(CalendarMissing { year: date.year() })
        }
    }

    fn day_after(&self, date: Date) -> Result<Date, CalendarMissing> {
        let day = date.checked_add(1.day()).map_err(|_| CalendarMissing { year: date.year() })?;
        self.knows(day)?;
        Ok(day)
    }
}
