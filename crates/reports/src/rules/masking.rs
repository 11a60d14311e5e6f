//! Personal data in a text that is to be published. Source: reports.md §5.

use regex::Regex;
use serde::{Deserialize, Serialize};
use std::{ops::Range, sync::LazyLock};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// An e-mail address.
    Email,
    /// A NIK: 16 digits, perhaps in groups.
    Nik,
    /// A telephone number: +62 or 0 and an area or mobile code.
    Phone,
    /// A number plate, such as DA 1234 XY.
    Plate,
    /// Any other long number: bank account, card, foreign identity.
    AccountNumber,
}

/// A place in a text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// What stands there.
    pub kind: PersonalData,
    /// From where to where.
    pub range: Range<usize>,
}

/// What stands in the text instead.
pub const MASK: &str = "•••";

/// In the order they are looked for. Amounts such as 1.500.000.000 and dates stay: no dots in account numbers.
// The patterns are constants, and any test that finds something compiles them all.
#[expect(clippy::expect_used, reason = "constant patterns, compiled by the tests")]
static PATTERNS: LazyLock<Vec<(PersonalData, Regex)>> = LazyLock::new(|| {
    [
        (PersonalData::Email, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        (PersonalData::Nik, r"\d{16}|\d{4}(?:[ .-]\d{4}){3}|\d{6}[ .-]\d{6}[ .-]\d{4}"),
        (PersonalData::Phone, r"(?:\+ ?62|62|\(\+62\))[ .-]?\(?0?\)?[ .-]?\d{2,4}(?:[ .-]?\d{2,5}){2,3}"),
        (PersonalData::Phone, r"08\d{1,2}(?:[ .-]?\d{2,5}){2,3}"),
        (PersonalData::Phone, r"\(?0[2-79]\d{1,2}\)?[ .-]?\d{5,8}"),
        (PersonalData::Plate, PLATE),
        (PersonalData::AccountNumber, r"\d{9,}"),
        (PersonalData::AccountNumber, r"\d{3,}(?:-\d+)+"),
    ]
    .into_iter()
    .map(|(kind, pattern)| (kind, Regex::new(pattern).expect("a constant pattern")))
    .collect()
});

/// The registered area letters only, so that "KM 12 DI" and "RT 3 RW" stay; in small letters only with three or
/// four digits, so that "d 12 mei" stays.
const PLATE: &str = concat!(
    r"\b(?:(?:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[ABGSTY])",
    r"[ -]?\d{1,4}[ -]?[A-Z]{1,3}|",
    r"(?i:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[ABGSTY])",
    r"[ -]?\d{3,4}[ -]?[A-Za-z]{1,3})\b",
);

/// The fewest digits that make a number personal where only their count tells.
const LONG_NUMBER: usize = 9;

/// All personal data in the text, in the order it stands there, nothing overlapping.
#[must_use]
pub fn find(text: &str) -> Vec<Span> {
    let mut unmasked = text.to_owned();
    let mut spans = Vec::new();
    // What is taken out may set its neighbour free (the end of a word, say), so look until nothing is left.
    loop {
        let before = spans.len();
        for (kind, pattern) in PATTERNS.iter() {
            let found: Vec<Range<usize>> = pattern
                .find_iter(&unmasked)
                .map(|place| place.range())
                .filter(|range| stands_alone(&unmasked, range, *kind))
                .collect();
            for range in found {
                // As many bytes as before, so that places stay, and in no pattern.
                unmasked.replace_range(range.clone(), &"\0".repeat(range.len()));
                spans.push(Span { kind: *kind, range });
            }
        }
        if spans.len() == before {
            break;
        }
    }
    spans.sort_by_key(|span| span.range.start);
    spans
}

/// The text with every span but the kept ones replaced by [`MASK`]. Spans come in any order and may overlap;
/// those that do not fit the text are left out.
#[must_use]
pub fn mask(text: &str, spans: &[Span], keep: &[Span]) -> String {
    let mut ranges: Vec<_> =
        spans.iter().filter(|span| !keep.contains(span)).map(|span| span.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges.into_iter().filter(|range| text.get(range.clone()).is_some()) {
        if range.start >= done {
            masked.push_str(&text[done..range.start]);
            masked.push_str(MASK);
        }
        done = done.max(range.end);
    }
    masked.push_str(&text[done..]);
    masked
}

/// A number that is part of a longer one is judged by the longer one.
fn stands_alone(text: &str, range: &Range<usize>, kind: PersonalData) -> bool {
    let digits = text[range.clone()].chars().filter(|character| character.is_numeric()).count();
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let neighbours_are_no_digits =
        ![before, after].into_iter().flatten().any(|character| character.is_ascii_digit());
    match kind {
        PersonalData::Email | PersonalData::Plate => true,
        PersonalData::Nik => neighbours_are_no_digits,
        PersonalData::Phone => neighbours_are_no_digits && (LONG_NUMBER..=15).contains(&digits),
        PersonalData::AccountNumber => neighbours_are_no_digits && digits >= LONG_NUMBER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<(PersonalData, &str)> {
        find(text).into_iter().map(|span| (span.kind, &text[span.range])).collect()
    }

    #[test]
    fn each_kind_is_found_whole() {
        use PersonalData::{AccountNumber, Email, Nik, Phone, Plate};
        for (text, kind, part) in [
            ("NIK saya 6371012501900001.", Nik, "6371012501900001"),
            ("6371 0125 0190 0001 atas nama", Nik, "6371 0125 0190 0001"),
            ("hubungi 081251234567 ya", Phone, "081251234567"),
            ("WA: 0812-5123-4567", Phone, "0812-5123-4567"),
            ("telepon +62 812 5123 4567", Phone, "+62 812 5123 4567"),
            ("kantor 0511-3354321", Phone, "0511-3354321"),
            ("kantor (0511) 3354321", Phone, "(0511) 3354321"),
            ("surat ke siti.aminah@contoh.go.id segera", Email, "siti.aminah@contoh.go.id"),
            ("truk DA 1234 XY lewat", Plate, "DA 1234 XY"),
            ("truk DA1234XY lewat", Plate, "DA1234XY"),
            ("motor da 6123 abc ngebut", Plate, "da 6123 abc"),
            ("mobil B 1 RI", Plate, "B 1 RI"),
            ("rekening 1234567890123 Bank", AccountNumber, "1234567890123"),
            ("rekening 123-45-67890-1", AccountNumber, "123-45-67890-1"),
        ] {
            assert_eq!(kinds(text), [(kind, part)], "{text}");
        }
    }

    #[test]
    fn places_amounts_and_dates_stay() {
        for text in [
            "RT 3 RW 12 di KM 12 jalan A. Yani",
            "biaya Rp 1.500.000.000 tahun 2025",
            "tanggal 13-08-2026 pukul 10.30, 13/08/2026",
            "sejak 2023 2024 2025, pada 12 mei",
            "kode pos 70114, laporan 9165816",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn a_kept_span_stays_and_the_others_go() {
        let text = "WA 081251234567, truk DA 1234 XY";
        let spans = find(text);
        assert_eq!(mask(text, &spans, &[]), "WA •••, truk •••");
        assert_eq!(mask(text, &spans, &spans[1..]), "WA •••, truk DA 1234 XY");
        assert_eq!(mask(text, &spans, &spans), text);
        let backwards: Vec<_> = spans.iter().rev().cloned().collect();
        assert_eq!(mask(text, &backwards, &[]), mask(text, &spans, &[]));
    }

    #[test]
    fn overlapping_spans_hide_all_they_cover_and_foreign_ones_nothing() {
        let span = |range| Span { kind: PersonalData::AccountNumber, range };
        assert_eq!(mask("0123456789", &[span(2..5), span(4..8)], &[]), "01•••89");
        assert_eq!(mask("ab•", &[span(1..3), span(0..9)], &[]), "ab•");
    }

    #[test]
    fn what_one_find_sets_free_is_found_too() {
        // The long number hides that CDE ends a plate.
        let text = "truk B 12 CDE1234567890";
        assert_eq!(mask(text, &find(text), &[]), "truk ••••••");
    }

    fn longest_run_of_digits(text: &str) -> usize {
        text.split(|character: char| !character.is_ascii_digit()).map(str::len).max().unwrap_or(0)
    }

    fn busy_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[0-9]{1,20}",
            "[ .@+()-]{1,3}",
            "(DA|B|da|x) ?",
            "[A-Za-z]{1,4}",
            "08[0-9]{8,11}",
            "[a-z]{1,3}@[a-z0-9]{1,9}\\.id",
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn masking_twice_is_masking_once_and_no_long_number_survives(text in busy_text()) {
            let once = mask(&text, &find(&text), &[]);
            prop_assert!(longest_run_of_digits(&once) < LONG_NUMBER, "{once:?}");
            let twice = mask(&once, &find(&once), &[]);
            prop_assert_eq!(twice, once);
        }

        #[test]
        fn spans_never_overlap_and_fit_the_text(text in busy_text()) {
            let mut end = 0;
            for span in find(&text) {
                prop_assert!(span.range.start >= end);
                prop_assert!(text.get(span.range.clone()).is_some());
                end = span.range.end;
            }
        }
    }
}
