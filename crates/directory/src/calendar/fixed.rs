//! National holidays that are the same date each year, so that they are known before a year's decree is.

use super::{Holiday, HolidayKind};
use jiff::civil::Date;
use std::{collections::BTreeMap, sync::LazyLock};

/// Month, day and name. Source: Keputusan Presiden 8/2024.
const DATES: [(i8, i8, &str); 5] = [
    (1, 1, "Tahun Baru Masehi"),
    (5, 1, "Hari Buruh Internasional"),
    (6, 1, "Hari Lahir Pancasila"),
    (8, 17, "Hari Kemerdekaan Republik Indonesia"),
    (12, 25, "Hari Raya Natal"),
];

static HOLIDAYS: LazyLock<BTreeMap<(i8, i8), Holiday>> = LazyLock::new(|| {
    let holiday = |name: &str| Holiday { name: name.to_owned(), kind: HolidayKind::National };
    DATES.iter().map(|(month, day, name)| ((*month, *day), holiday(name))).collect()
});

/// The holiday that is on this date in every year.
pub(super) fn on(date: Date) -> Option<&'static Holiday> {
    HOLIDAYS.get(&(date.month(), date.day()))
}
