//! All working calendars at once, for whoever needs several of them in one transaction.

use std::borrow::Cow;

use db::{FromRow, Read, Result, Row, params, sql};
use jiff::civil::Date;

use super::{calendar::national, store::kind_from};
use crate::calendar::{Holiday, HolidayKind, WorkingCalendar};

/// More added days than all agencies of a node have in the years a calendar knows.
const MOST: i64 = 50_000;

/// Every added day, and whose it is.
#[derive(Clone, Debug, Default)]
pub struct Calendars(Vec<Added>);

#[derive(Clone, Debug)]
struct Added {
    /// Path of the agency; none: everybody's day.
    path: Option<String>,
    date: Date,
    holiday: Holiday,
}

impl FromRow for Added {
    fn from_row(row: &Row) -> Result<Self> {
        let wrong = |name: &str, text: &str| db::Error::Column {
            name: name.to_owned(),
            why: format!("holds {text:?}, which it cannot mean"),
        };
        let (date, kind): (String, String) = (row.get("date")?, row.get("kind")?);
        Ok(Self {
            path: row.get("path")?,
            date: date.parse().map_err(|_| wrong("date", &date))?,
            holiday: Holiday {
                name: row.get("name")?,
                kind: kind_from(&kind).ok_or_else(|| wrong("kind", &kind))?,
            },
        })
    }
}

impl Calendars {
    /// The days as the database has them now.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>) -> Result<Self> {
        tx.all(
            sql!(
                "SELECT agency.path, calendar_day.date, calendar_day.name, calendar_day.kind FROM calendar_day \
                 LEFT JOIN agency ON agency.id = calendar_day.agency ORDER BY calendar_day.date LIMIT $1"
            ),
            params![MOST],
        )
        .map(Self)
    }

    /// The calendar of the agency with this path; without one, the calendar of everybody.
    #[must_use]
    pub fn of(&self, path: Option<&str>) -> Cow<'static, WorkingCalendar> {
        let concerns = |added: &&Added| match (&added.path, path) {
            (None, _) => true,
            (Some(above), Some(path)) => path.starts_with(above.as_str()),
            (Some(_), None) => false,
        };
        let mut days = self.0.iter().filter(concerns).peekable();
        if days.peek().is_none() {
            return Cow::Borrowed(national());
        }
        let (own, added): (Vec<&Added>, Vec<&Added>) =
            days.partition(|added| added.holiday.kind == HolidayKind::AgencyDay);
        let calendar =
            national().clone().with_holidays(added.iter().map(|day| (day.date, day.holiday.clone())));
        let version = calendar.version();
        Cow::Owned(
            calendar.with_agency_days(version, own.iter().map(|day| (day.date, day.holiday.name.clone()))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_off_for_the_agency_it_belongs_to_and_those_below() {
        let day = |path: Option<&str>, date: &str, kind| Added {
            path: path.map(str::to_owned),
            date: date.parse().expect("a date"),
            holiday: Holiday { name: "Hari jadi".to_owned(), kind },
        };
        let calendars = Calendars(vec![
            day(Some("gov/pupr/"), "2026-11-24", HolidayKind::AgencyDay),
            day(None, "2026-11-25", HolidayKind::National),
        ]);
        let works = |path: Option<&str>, date: &str| {
            calendars.of(path).is_working(date.parse().expect("a date")).expect("a known year")
        };
        for (path, first, second) in [
            (None, true, false),
            (Some("gov/"), true, false),
            (Some("gov/pupr/"), false, false),
            (Some("gov/pupr/jalan/"), false, false),
            (Some("gov/pupr-6372/"), true, false),
        ] {
            assert_eq!((works(path, "2026-11-24"), works(path, "2026-11-25")), (first, second), "{path:?}");
        }
        assert!(matches!(Calendars::default().of(Some("gov/")), Cow::Borrowed(_)));
    }
}
