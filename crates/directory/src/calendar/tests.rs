use super::*;
use jiff::{Timestamp, civil::date, tz::TimeZone};
use platform::clock::local_date;
use proptest::prelude::*;

const SAMPLE: &str = r#"{"country": "ID", "from": 2026, "to": 2027, "holidays": [
    {"date": "2026-03-18", "name": "Cuti Bersama Nyepi", "type": "cuti_bersama", "sources": ["x"]},
    {"date": "2026-03-19", "name": "Hari Suci Nyepi", "type": "libur_nasional", "sources": ["x"]},
    {"date": "2026-03-20", "name": "Cuti Bersama Idul Fitri", "type": "cuti_bersama", "sources": ["x"]},
    {"date": "2026-03-21", "name": "Idul Fitri", "type": "libur_nasional", "sources": ["x"]},
    {"date": "2026-03-23", "name": "Cuti Bersama Idul Fitri", "type": "cuti_bersama", "sources": ["x"]},
    {"date": "2026-03-24", "name": "Cuti Bersama Idul Fitri", "type": "cuti_bersama", "sources": ["x"]},
    {"date": "2026-08-17", "name": "Proklamasi Kemerdekaan", "type": "libur_nasional", "sources": ["x"]}
]}"#;

fn sample() -> WorkingCalendar {
    WorkingCalendar::from_holidays_json(SAMPLE).unwrap()
}

#[test]
fn due_dates_counted_by_hand() {
    let calendar = sample();
    for (start, days, due) in [
        // Monday 17 August is a holiday.
        (date(2026, 8, 13), 5, date(2026, 8, 21)),
        (date(2026, 8, 14), 1, date(2026, 8, 18)),
        (date(2026, 8, 15), 3, date(2026, 8, 20)),
        (date(2026, 8, 16), 0, date(2026, 8, 18)),
        (date(2026, 8, 14), 0, date(2026, 8, 14)),
        // Nothing is worked from Wednesday 18 to Tuesday 24 March.
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
        (date(2026, 3, 13), 3, date(2026, 3, 25)),
        // Over the end of the year, whose first of January this sample does not list.
        (date(2026, 12, 30), 3, date(2027, 1, 4)),
    ] {
        assert_eq!(calendar.add(start, WorkingDays(days)), Ok(due), "{days} after {start}");
    }
}

#[test]
fn beyond_the_known_years_weekends_fixed_holidays_and_added_days_count() {
    let calendar = sample();
    assert_eq!(calendar.known_until(), date(2027, 12, 31));
    // Saturday 1 January 2028 takes nothing away; 1 May is a Monday, 17 August a Thursday, 25 December a Monday.
    for (start, days, due) in [
        (date(2027, 12, 30), 1, date(2027, 12, 31)),
        (date(2027, 12, 30), 2, date(2028, 1, 3)),
        (date(2028, 4, 28), 1, date(2028, 5, 2)),
        (date(2028, 5, 31), 1, date(2028, 6, 2)),
        (date(2028, 8, 16), 1, date(2028, 8, 18)),
        (date(2028, 12, 22), 1, date(2028, 12, 26)),
        (date(2035, 12, 31), 0, date(2035, 12, 31)),
    ] {
        assert_eq!(calendar.add(start, WorkingDays(days)), Ok(due), "{days} after {start}");
    }
    let between: Vec<_> = calendar.not_worked_between(date(2028, 4, 28), date(2028, 5, 2)).collect();
    assert_eq!(between[0].0, date(2028, 5, 1));
    let names: Vec<_> =
        calendar.holidays_in(2029).map(|(day, holiday)| (day, holiday.name.as_str())).collect();
    assert_eq!(names.first(), Some(&(date(2029, 1, 1), "Tahun Baru Masehi")));
    assert_eq!(names.len(), 5);

    let eid = Holiday { name: "Idul Fitri".to_owned(), kind: HolidayKind::National };
    let more = sample().with_holidays([(date(2028, 2, 28), eid)]);
    let own = more.with_agency_days(2, [(date(2028, 2, 29), "Hari Jadi".to_owned())]);
    assert_eq!(own.add(date(2028, 2, 25), WorkingDays(1)), Ok(date(2028, 3, 1)));
    assert_eq!(own.known_until(), date(2027, 12, 31), "one day is no decree");
}

#[test]
fn a_known_year_has_only_the_holidays_it_names() {
    // The sample leaves out 1 May 2026, a Friday.
    assert_eq!(sample().is_working(date(2026, 5, 1)), Ok(true));
    assert_eq!(sample().is_working(date(2028, 5, 1)), Ok(false));
}

#[test]
fn before_its_first_year_and_after_the_last_day_of_all_a_calendar_has_no_days() {
    let calendar = sample();
    let missing = CalendarMissing { year: 2025 };
    assert_eq!(calendar.add(date(2025, 12, 31), WorkingDays(1)), Err(missing));
    assert_eq!(calendar.is_working(date(2025, 12, 31)), Err(missing));
    let never = sample().with_weekend([
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ]);
    assert_eq!(never.next_working_day(date(9999, 1, 1)), Err(CalendarMissing { year: 9999 }));
}

#[test]
fn from_october_of_its_last_known_year_a_calendar_ends_soon() {
    let calendar = sample();
    for (today, soon) in [(date(2027, 9, 30), false), (date(2027, 10, 1), true), (date(2028, 2, 1), true)] {
        assert_eq!(calendar.ends_soon(today), soon, "{today}");
    }
}

#[test]
fn only_holidays_on_weekdays_explain_a_due_date() {
    let calendar = sample();
    let days: Vec<_> =
        calendar.not_worked_between(date(2026, 3, 18), date(2026, 3, 24)).map(|(day, _)| day).collect();
    // The 18th is the start (exclusive); the 21st is a Saturday.
    assert_eq!(days, [date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)]);
}

#[test]
fn an_agencys_own_day_is_laid_over_the_national_calendar() {
    let layered = sample().with_agency_days(
        7,
        [(date(2026, 8, 14), "Hari Jadi".to_owned()), (date(2026, 8, 17), "Hari lain".to_owned())],
    );
    assert_eq!(layered.version(), 7);
    assert_eq!(layered.add(date(2026, 8, 13), WorkingDays(5)), Ok(date(2026, 8, 24)));
    assert_eq!(layered.holiday_on(date(2026, 8, 14)).unwrap().kind, HolidayKind::AgencyDay);
    assert_eq!(layered.holiday_on(date(2026, 8, 17)).unwrap().name, "Proklamasi Kemerdekaan");
}

#[test]
fn a_national_holiday_wins_over_joint_leave_on_the_same_day() {
    let twice = r#"{"from": 2026, "to": 2026, "holidays": [
        {"date": "2026-05-01", "name": "Hari Buruh", "type": "libur_nasional"},
        {"date": "2026-05-01", "name": "Cuti", "type": "cuti_bersama"}]}"#;
    let calendar = WorkingCalendar::from_holidays_json(twice).unwrap();
    assert_eq!(calendar.holiday_on(date(2026, 5, 1)).unwrap().name, "Hari Buruh");
}

#[test]
fn a_list_that_contradicts_itself_is_refused() {
    let outside = r#"{"from": 2026, "to": 2026, "holidays": [
        {"date": "2027-05-01", "name": "Hari Buruh", "type": "libur_nasional"}]}"#;
    assert!(matches!(
        WorkingCalendar::from_holidays_json(outside),
        Err(HolidaysUnreadable::OutsideItsYears { .. })
    ));
    let reversed = r#"{"from": 2027, "to": 2026, "holidays": []}"#;
    assert!(matches!(
        WorkingCalendar::from_holidays_json(reversed),
        Err(HolidaysUnreadable::YearsReversed { from: 2027, to: 2026 })
    ));
    assert!(matches!(WorkingCalendar::from_holidays_json("{}"), Err(HolidaysUnreadable::NotOfThisShape(_))));
}

#[test]
fn the_day_turns_at_midnight_in_makassar() {
    let makassar = TimeZone::get("Asia/Makassar").unwrap();
    let before: Timestamp = "2026-08-13T15:59:59Z".parse().unwrap();
    let after: Timestamp = "2026-08-13T16:00:00Z".parse().unwrap();
    assert_eq!(local_date(before, &makassar), date(2026, 8, 13));
    assert_eq!(local_date(after, &makassar), date(2026, 8, 14));
}

proptest! {
    #[test]
    fn adding_and_counting_agree(offset in 0i32..500, days in 0u16..60) {
        let calendar = sample();
        let start = date(2026, 1, 1).checked_add(offset.days()).unwrap();
        let due = calendar.add(start, WorkingDays(days)).unwrap();
        prop_assert!(calendar.is_working(due).unwrap());
        prop_assert!(due >= start);
        if days > 0 {
            prop_assert_eq!(calendar.working_days_between(start, due), Ok(WorkingDays(days)));
        }
        // Only from a day off do none and one working day end on the same day.
        let later = calendar.add(start, WorkingDays(days + 1)).unwrap();
        prop_assert!(later > due || (days == 0 && due > start && later == due));
    }
}
