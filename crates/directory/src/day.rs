//! Days that are not worked besides those of the shipped calendar: holidays the nation added later, and days of an
//! agency and its subtree. Source: reports.md §3.

mod calendar;
mod calendars;
mod change;
mod store;

pub use calendar::{calendar_for, national, national_calendar, years_to_add_to};
pub use calendars::Calendars;
pub use change::{DayRefused, NewDay, add, follow_shipped, relocated, remove};
pub use store::{Day, by_id, of_agency, of_nation};

use db::Write;
use jiff::civil::Date;
use uuid::Uuid;

/// No name of a day is longer, in letters.
pub const LONGEST_NAME: usize = 120;

/// What happened to a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarChange {
    /// A day is no longer worked.
    DayAdded {
        /// The day.
        date: Date,
    },
    /// A day is worked again.
    DayRemoved {
        /// The day.
        date: Date,
    },
    /// The agency moved, so that it observes the days of other agencies above it.
    AgencyMoved,
    /// The program was replaced by one that ships other holidays.
    ShippedAnew,
}

/// A calendar that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarChanged {
    /// The agency whose calendar it is, and with it its subtree; none: the calendar of everybody.
    pub agency: Option<Uuid>,
    /// The path of that agency; empty for everybody. Every agency whose path begins so is concerned.
    pub path: String,
    /// What happened.
    pub change: CalendarChange,
    /// When, in UTC milliseconds.
    pub at: i64,
    /// Who did it; none: a new version of the program.
    pub by: Option<Uuid>,
}

/// Wants to know of changed calendars, for instance to compute open deadlines anew.
pub trait CalendarListener: Send + Sync {
    /// Called in the transaction of the change, after the change.
    ///
    /// # Errors
    /// Any [`db::Error`]; nothing has changed then.
    fn calendar_changed(&self, tx: &mut Write<'_>, changed: &CalendarChanged) -> db::Result<()>;
}
