//! How long something may take.

use directory::calendar::WorkingDays;

/// The longest an administrator may set, in days.
const LONGEST: u16 = 365;

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Working days, the start not counted.
    Working(WorkingDays),
    /// Calendar days, the start not counted.
    Calendar(u16),
}

crate::rules::lifecycle::coded! {
    /// Which days a limit counts.
    LimitUnit, "unit of a deadline" {
        /// Working days.
        Working = "working",
        /// All days.
        Calendar = "calendar",
    }
}

/// A limit is of 1 to 365 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a limit is of 1 to {LONGEST} days")]
pub struct LimitWrong;

impl Limit {
    /// So many days of this sort.
    #[must_use]
    pub const fn of(days: u16, unit: LimitUnit) -> Self {
        match unit {
            LimitUnit::Working => Self::Working(WorkingDays(days)),
            LimitUnit::Calendar => Self::Calendar(days),
        }
    }

    /// The number of days and their sort.
    #[must_use]
    pub const fn parts(self) -> (u16, LimitUnit) {
        match self {
            Self::Working(days) => (days.0, LimitUnit::Working),
            Self::Calendar(days) => (days, LimitUnit::Calendar),
        }
    }

    /// A number of days that an administrator may set.
    ///
    /// # Errors
    /// [`LimitWrong`].
    pub fn days(typed: i64) -> Result<u16, LimitWrong> {
        u16::try_from(typed).ok().filter(|days| (1..=LONGEST).contains(days)).ok_or(LimitWrong)
    }
}
