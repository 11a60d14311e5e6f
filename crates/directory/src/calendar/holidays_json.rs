//! Reads the published list of Indonesian holidays.

use super::{Holiday, HolidayKind, WorkingCalendar};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A list of holidays that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HolidaysUnreadable {
    /// Not JSON, or not of the list's shape.
    #[error("the list of holidays is not readable")]
    NotOfThisShape(#[from] serde_json::Error),
    /// The list claims to know years that end before they begin.
    #[error("the list of holidays runs from {from} to {to}")]
    YearsReversed {
        /// First year claimed.
        from: i16,
        /// Last year claimed.
        to: i16,
    },
    /// A day outside the years the list claims to know.
    #[error("the list of holidays names {date}, outside its own years")]
    OutsideItsYears {
        /// The day.
        date: Date,
    },
}

#[derive(Deserialize)]
struct List {
    from: i16,
    to: i16,
    holidays: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    date: Date,
    name: String,
    #[serde(rename = "type")]
    kind: EntryKind,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum EntryKind {
    LiburNasional,
    CutiBersama,
}

impl WorkingCalendar {
    /// Reads `{"from", "to", "holidays": [{"date", "name", "type": "libur_nasional" | "cuti_bersama"}]}` as
    /// version 1. A day listed twice keeps its national holiday. Errors: [`HolidaysUnreadable`].
    pub fn from_holidays_json(text: &str) -> Result<Self, HolidaysUnreadable> {
        let list: List = serde_json::from_str(text)?;
        if list.from > list.to {
            return Err(HolidaysUnreadable::YearsReversed { from: list.from, to: list.to });
        }
        let mut holidays: BTreeMap<Date, Holiday> = BTreeMap::new();
        for entry in list.holidays {
            if !(list.from..=list.to).contains(&entry.date.year()) {
                return Err(HolidaysUnreadable::OutsideItsYears { date: entry.date });
            }
            let kind = match entry.kind {
                EntryKind::LiburNasional => HolidayKind::National,
                EntryKind::CutiBersama => HolidayKind::JointLeave,
            };
            let known_as_national =
                holidays.get(&entry.date).is_some_and(|known| known.kind == HolidayKind::National);
            if !known_as_national {
                holidays.insert(entry.date, Holiday { name: entry.name, kind });
            }
        }
        Ok(Self::new(1, list.from, list.to, holidays))
    }
}
