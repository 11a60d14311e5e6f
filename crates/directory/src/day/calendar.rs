//! The working calendar of an agency, put together from its layers.

use std::sync::LazyLock;

use db::{Read, Result};
use uuid::Uuid;

use super::store;
use crate::{
    calendar::{Holiday, WorkingCalendar},
    seed::HOLIDAYS_JSON,
};

static NATIONAL: LazyLock<WorkingCalendar> = LazyLock::new(|| {
    // The test `the_shipped_holidays_make_a_calendar` reads these very bytes.
    #[expect(clippy::expect_used, reason = "embedded data, parsed by a test")]
    WorkingCalendar::from_holidays_json(HOLIDAYS_JSON).expect("shipped holidays parse")
});

/// The shipped national calendar.
#[must_use]
pub fn national() -> &'static WorkingCalendar {
    &NATIONAL
}

/// The shipped national calendar with the holidays that were added since.
///
/// # Errors
/// Any [`db::Error`].
pub fn national_calendar(tx: &mut Read<'_>) -> Result<WorkingCalendar> {
    let added = store::of_nation(tx)?.into_iter();
    let added = added.map(|day| (day.date, Holiday { name: day.name, kind: day.kind }));
    Ok(national().clone().with_holidays(added))
}

/// The calendar in which an agency works: the national one, the holidays added to it, and the own days of the
/// agency and of the agencies above it. Its version rises with each change of any of these.
///
/// # Errors
/// Any [`db::Error`].
pub fn calendar_for(tx: &mut Read<'_>, agency: Uuid) -> Result<WorkingCalendar> {
    let version = national().version().saturating_add(store::changes(tx, agency)?);
    let own = store::of_agency(tx, agency)?.into_iter().map(|day| (day.date, day.name));
    Ok(national_calendar(tx)?.with_agency_days(version, own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_holidays_make_a_calendar() {
        assert_eq!(national().years(), (2017, 2027));
        assert_eq!(national().version(), 1);
    }
}
