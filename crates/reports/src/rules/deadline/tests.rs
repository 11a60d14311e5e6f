mod courses;
mod rows;

use super::*;
use directory::calendar::{HolidayKind, WorkingDays};
use jiff::{ToSpan, civil::date};
use std::collections::BTreeMap;

pub(super) fn holiday(name: &str) -> Holiday {
    Holiday { name: name.into(), kind: HolidayKind::National }
}

/// Monday 17 and Tuesday 25 August 2026 are holidays; everything else is an ordinary week.
pub(super) fn calendar() -> WorkingCalendar {
    let holidays =
        BTreeMap::from([(date(2026, 8, 17), holiday("Kemerdekaan")), (date(2026, 8, 25), holiday("Maulid"))]);
    WorkingCalendar::new(1, 2026, 2028, holidays)
}

pub(super) fn matter(class: Class, oversight: bool) -> Matter {
    Matter { class, oversight }
}

pub(super) fn seed() -> RuleSet {
    RuleSet::seed().unwrap()
}
