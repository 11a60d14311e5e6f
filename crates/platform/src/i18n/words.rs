use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Language, Texts};

const DAYS: [[&str; 7]; 2] = [
    ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];

const MONTHS: [[&str; 12]; 2] = [
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

const SHORT_MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

impl Texts {
    /// `Jumat, 21 Agustus 2026`, `Friday 21 August 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let weekday =
            DAYS[row(self.language)][usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
        let (day, month, year) = (date.day(), month(&MONTHS, self.language, date), date.year());
        match self.language {
            Language::Id => format!("{weekday}, {day} {month} {year}"),
            Language::En => format!("{weekday} {day} {month} {year}"),
        }
    }

    /// `21 Agu 2026`, `21 Aug 2026`: for tables.
    #[must_use]
    pub fn short_date(&self, date: Date) -> String {
        format!("{} {} {}", date.day(), month(&SHORT_MONTHS, self.language, date), date.year())
    }

    /// `Jumat, 21 Agustus 2026 pukul 14.02 WITA`, `Friday 21 August 2026 14:02 WITA`: the time in `zone`, to
    /// the minute.
    #[must_use]
    pub fn moment(&self, moment: Timestamp, zone: &TimeZone) -> String {
        let local = zone.to_datetime(moment);
        let offset = zone.to_offset_info(moment);
        let (date, hour, minute) = (self.date(local.date()), local.hour(), local.minute());
        let zone_name = offset.abbreviation();
        match self.language {
            Language::Id => format!("{date} pukul {hour:02}.{minute:02} {zone_name}"),
            Language::En => format!("{date} {hour:02}:{minute:02} {zone_name}"),
        }
    }

    /// `1.100`, `1,100`.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self::number(self.language, number)
    }

    /// `part` of `whole` in percent with one decimal, half rounded up: `81,6 %`, `81.6%`. Of nothing: `–`.
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        let (part, whole) = (u128::from(part), u128::from(whole));
        let tenths = (2 * 1000 * part + whole) / (2 * whole);
        let units = grouped(self.language, &(tenths / 10).to_string());
        match self.language {
            Language::Id => format!("{units},{} %", tenths % 10),
            Language::En => format!("{units}.{}%", tenths % 10),
        }
    }
}

pub(super) fn number(language: Language, number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(language, &number.unsigned_abs().to_string()))
}

fn grouped(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::Id => '.',
        Language::En => ',',
    };
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn month(names: &[[&'static str; 12]; 2], language: Language, date: Date) -> &'static str {
    // jiff counts months from 1 to 12.
    names[row(language)][usize::from(date.month().unsigned_abs()) - 1]
}

fn row(language: Language) -> usize {
    match language {
        Language::Id => 0,
        Language::En => 1,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::i18n::Catalogue;

    fn both() -> [Texts; 2] {
        let catalogue = Catalogue::new(&[]).unwrap();
        Language::ALL.map(|language| catalogue.texts(language))
    }

    fn said(say: impl Fn(&Texts) -> String) -> [String; 2] {
        both().each_ref().map(say)
    }

    #[test]
    fn dates_are_in_words() {
        let friday = date(2026, 8, 21);
        assert_eq!(said(|t| t.date(friday)), ["Jumat, 21 Agustus 2026", "Friday 21 August 2026"]);
        assert_eq!(said(|t| t.short_date(friday)), ["21 Agu 2026", "21 Aug 2026"]);
        let sunday = date(2026, 12, 6);
        assert_eq!(said(|t| t.date(sunday)), ["Minggu, 6 Desember 2026", "Sunday 6 December 2026"]);
        let monday = date(2026, 1, 5);
        assert_eq!(said(|t| t.date(monday)), ["Senin, 5 Januari 2026", "Monday 5 January 2026"]);
    }

    #[test]
    fn a_moment_is_told_in_the_readers_zone() {
        let moment = "2026-08-21T16:02:59Z".parse().unwrap();
        let table = [
            ("Asia/Jakarta", ["Jumat, 21 Agustus 2026 pukul 23.02 WIB", "Friday 21 August 2026 23:02 WIB"]),
            (
                "Asia/Makassar",
                ["Sabtu, 22 Agustus 2026 pukul 00.02 WITA", "Saturday 22 August 2026 00:02 WITA"],
            ),
            (
                "Asia/Jayapura",
                ["Sabtu, 22 Agustus 2026 pukul 01.02 WIT", "Saturday 22 August 2026 01:02 WIT"],
            ),
        ];
        for (zone, texts) in table {
            let zone = TimeZone::get(zone).unwrap();
            assert_eq!(said(|t| t.moment(moment, &zone)), texts);
        }
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let table = [
            (0, ["0", "0"]),
            (999, ["999", "999"]),
            (1100, ["1.100", "1,100"]),
            (-1_234_567, ["-1.234.567", "-1,234,567"]),
            (i64::MIN, ["-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"]),
        ];
        for (number, texts) in table {
            assert_eq!(said(|t| t.number(number)), texts);
        }
    }

    #[test]
    fn percent_is_exact_and_rounds_half_up() {
        let table = [
            (898, 1100, ["81,6 %", "81.6%"]),
            (918, 999, ["91,9 %", "91.9%"]),
            (0, 5, ["0,0 %", "0.0%"]),
            (5, 5, ["100,0 %", "100.0%"]),
            (1, 2000, ["0,1 %", "0.1%"]),
            (49, 100_000, ["0,0 %", "0.0%"]),
            (24, 2, ["1.200,0 %", "1,200.0%"]),
            (u64::MAX, u64::MAX, ["100,0 %", "100.0%"]),
            (3, 0, ["–", "–"]),
        ];
        for (part, whole, texts) in table {
            assert_eq!(said(|t| t.percent(part, whole)), texts, "{part} of {whole}");
        }
    }

    proptest! {
        #[test]
        fn a_grouped_number_is_the_number_with_separators(number: i64) {
            let [indonesian, english] = said(|t| t.number(number));
            prop_assert_eq!(indonesian.replace('.', ""), number.to_string());
            prop_assert_eq!(english.replace(',', ""), number.to_string());
            let digits = english.trim_start_matches('-');
            prop_assert!(digits.split(',').skip(1).all(|group| group.len() == 3));
            prop_assert!((1..=3).contains(&digits.split(',').next().unwrap().len()));
        }
    }
}
