//! Moments as the protocol writes them: with a zone, to the second.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use platform::{
    clock::{from_milliseconds, to_milliseconds},
    http::{FieldProblem, Problem},
};

use super::problem::flaw;

/// No question spans more days. Source: GeoReport v2, *GET Service Requests*.
const LONGEST_DAYS: i64 = 90;

/// A moment in the node's zone.
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let minutes = zone.to_offset_info(at).offset().seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    let local = zone.to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S");
    format!("{local}{sign}{hours:02}:{minutes:02}")
}

/// The same of UTC milliseconds.
pub(super) fn moment_of(at: i64, zone: &TimeZone) -> Result<String, Problem> {
    from_milliseconds(at).map(|at| moment(at, zone)).map_err(|error| Problem::unexpected(&error))
}

/// The last second of a day; nothing for a day no calendar has.
pub(super) fn end_of(day: Date, zone: &TimeZone) -> Option<String> {
    let end = zone.to_timestamp(day.at(23, 59, 59, 0)).ok()?;
    Some(moment(end, zone))
}

/// A parameter that holds a moment. One without a zone could be any of several, so it is none.
fn read(parameter: &'static str, text: Option<&str>) -> Result<Option<Timestamp>, FieldProblem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| flaw(parameter, "georeport-flaw-moment"))
}

/// A moment that must be readable where it is given.
pub(super) fn check(parameter: &'static str, text: Option<&str>) -> Result<(), FieldProblem> {
    read(parameter, text).map(drop)
}

/// From when to when, both included, UTC milliseconds. What is missing is at most [`LONGEST_DAYS`] away from what is there;
/// nothing is there: the last ones.
pub(super) fn range(
    (from_name, from): (&'static str, Option<&str>),
    (to_name, to): (&'static str, Option<&str>),
    now: Timestamp,
) -> Result<(i64, i64), FieldProblem> {
    let span = (LONGEST_DAYS * 24).hours();
    let (from, to) = match (read(from_name, from)?, read(to_name, to)?) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, from.saturating_add(span).unwrap_or(now).min(now.max(from))),
        (None, to) => {
            let to = to.unwrap_or(now);
            (to.saturating_sub(span).unwrap_or(to), to)
        }
    };
    if from > to {
        return Err(flaw(to_name, "georeport-flaw-range-backwards"));
    }
    let longest = from.saturating_add(span).unwrap_or(from);
    if to > longest {
        return Err(flaw(to_name, "georeport-flaw-range-long"));
    }
    // Moments are told to the second, so a whole second ends with its last millisecond: whoever goes on from a moment
    // they were told misses nothing of it.
    let rest = if to.subsec_nanosecond() == 0 { 999 } else { 0 };
    Ok((to_milliseconds(from), to_milliseconds(to).saturating_add(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_moment_is_written_with_its_zone() {
        let zone = TimeZone::get("Asia/Makassar").expect("a zone");
        assert_eq!(moment(at("2026-11-24T14:00:00.5Z"), &zone), "2026-11-24T22:00:00+08:00");
        let day = "2026-11-24".parse().expect("a day");
        assert_eq!(end_of(day, &zone).as_deref(), Some("2026-11-24T23:59:59+08:00"));
    }

    #[test]
    fn a_question_spans_ninety_days_and_a_moment_without_a_zone_is_none() {
        let now = at("2026-11-24T14:00:00Z");
        let ask = |from, to| {
            range(("start_date", from), ("end_date", to), now).map_err(|flaw| (flaw.field, flaw.message))
        };
        let day = 24 * 60 * 60 * 1000;
        let milliseconds = |text: &str| to_milliseconds(at(text));
        assert_eq!(ask(None, None), Ok((to_milliseconds(now) - 90 * day, to_milliseconds(now) + 999)));
        let from = "2026-01-01T00:00:00+08:00";
        assert_eq!(ask(Some(from), None), Ok((milliseconds(from), milliseconds(from) + 90 * day + 999)));
        assert_eq!(
            ask(Some("2026-11-24T13:00:00Z"), None).map(|range| range.1),
            Ok(to_milliseconds(now) + 999)
        );
        assert_eq!(ask(None, Some(from)), Ok((milliseconds(from) - 90 * day, milliseconds(from) + 999)));
        let long = ask(Some(from), Some("2026-04-02T00:00:00+08:00"));
        assert_eq!(long, Err(("end_date".to_owned(), "georeport-flaw-range-long")));
        let backwards = ask(Some(from), Some("2025-12-31T00:00:00Z"));
        assert_eq!(backwards, Err(("end_date".to_owned(), "georeport-flaw-range-backwards")));
        for bad in [
            "2026-01-01T00:00:00",
            "2026-01-01",
            "kemarin",
            "2026-13-01T00:00:00Z",
            "\0",
            "99999-01-01T00:00:00Z",
        ] {
            assert_eq!(
                ask(Some(bad), None),
                Err(("start_date".to_owned(), "georeport-flaw-moment")),
                "{bad}"
            );
        }
        assert!(
            ask(Some("-009999-01-02T01:59:59Z"), None).is_ok()
                && ask(None, Some("9999-12-30T00:00:00Z")).is_ok()
        );
    }
}
