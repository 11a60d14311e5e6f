//! The working calendar of an agency, put together from its layers.

use std::{ops::RangeInclusive, sync::LazyLock};

use db::{Read, Result};
use platform::digest::Digest;
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

/// Tells one edition of the shipped holidays from another.
pub(super) fn shipped_edition() -> u32 {
    let [a, b, c, d, ..] = Digest::of(HOLIDAYS_JSON.as_bytes()).0;
    u32::from_be_bytes([a, b, c, d])
}

/// So many years beyond those whose holidays are known take days already: the next year's decree comes in the autumn.
const YEARS_AHEAD: i16 = 2;

/// The years to which days can be added.
#[must_use]
pub fn years_to_add_to() -> RangeInclusive<i16> {
    let (first, last) = NATIONAL.years();
    first..=last.saturating_add(YEARS_AHEAD)
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
