//! The rows of reports.md §3, and counting.

use super::*;
use proptest::prelude::*;

#[test]
fn each_row_of_the_table_is_due_on_the_day_counted_by_hand() {
    use Class::{Aspiration, Complaint, InformationRequest, Whistleblowing};
    use DeadlineKind::{
        DataCompletion, FirstFollowUp, OmbudsmanMayTakeOver, ReplyWindow, VerifyAndRefer, Whole,
    };
    // All from Thursday 13 August 2026.
    for (kind, class, oversight, starts, due_on) in [
        (VerifyAndRefer, Complaint, false, Start::Receipt, date(2026, 8, 19)),
        (FirstFollowUp, Complaint, false, Start::Referral, date(2026, 8, 21)),
        (Whole, InformationRequest, false, Start::Receipt, date(2026, 8, 21)),
        (Whole, Complaint, false, Start::Receipt, date(2026, 9, 4)),
        (Whole, Complaint, true, Start::Receipt, date(2026, 11, 9)),
        (Whole, Aspiration, false, Start::Receipt, date(2026, 9, 4)),
        (Whole, Whistleblowing, false, Start::Receipt, date(2026, 11, 9)),
        (DataCompletion, Complaint, false, Start::Hold, date(2026, 8, 31)),
        (ReplyWindow, Complaint, false, Start::Answer, date(2026, 8, 31)),
        (OmbudsmanMayTakeOver, Complaint, false, Start::Receipt, date(2026, 10, 12)),
    ] {
        let rules = seed().on(date(2026, 8, 13));
        let rule = rules.find(kind, matter(class, oversight)).unwrap();
        assert_eq!(rule.starts, starts, "{kind}");
        let deadline = Deadline::open(rule, date(2026, 8, 13), &calendar()).unwrap();
        assert_eq!(deadline.due_on, due_on, "{}", rule.id);
    }
}

#[test]
fn every_rule_cites_its_source_or_says_that_it_is_ours() {
    for rule in seed().rules() {
        assert!(!rule.cites.is_empty() || !rule.note.is_empty(), "{}", rule.id);
    }
}

#[test]
fn the_reporter_is_reminded_after_three_and_seven_working_days() {
    let rules = seed();
    let rule = rules.by_id("data-completion").unwrap();
    assert_eq!(
        rule.reminders_on(date(2026, 8, 13), &calendar()),
        Ok(vec![date(2026, 8, 19), date(2026, 8, 26)])
    );
}

#[test]
fn a_report_keeps_the_rules_of_its_receipt_date() {
    let mut old = seed().by_id("verify-and-refer").unwrap().clone();
    old.valid_to = Some(date(2026, 8, 31));
    let new = DeadlineRule {
        id: "new".into(),
        limit: Limit::Working(WorkingDays(1)),
        valid_from: date(2026, 9, 1),
        valid_to: None,
        ..old.clone()
    };
    let rules = RuleSet::new(vec![old, new]);
    let on = |day| {
        let found = rules.on(day);
        let complaint = matter(Class::Complaint, false);
        found.find(DeadlineKind::VerifyAndRefer, complaint).map(|rule| rule.id.clone())
    };
    assert_eq!(on(date(2026, 8, 31)).as_deref(), Some("verify-and-refer"));
    assert_eq!(on(date(2026, 9, 1)).as_deref(), Some("new"));
    assert_eq!(on(date(2016, 1, 1)), None);
}

#[test]
fn an_unknown_code_in_the_table_is_named() {
    let header =
        "id,kind,class,oversight,limit,unit,starts,pauses_on_hold,reminders,cites,note,valid_from,valid_to";
    let table = format!("{header}\nx,soon,,,3,working,receipt,true,,,,2017-01-01,\n");
    let error = RuleSet::from_csv(&table).unwrap_err();
    assert!(matches!(error, RulesUnreadable::Unknown { id, .. } if id == "x"));
    assert!(matches!(RuleSet::from_csv("id\nx\n"), Err(RulesUnreadable::NotATable(_))));
}

fn open(starts_on: Date) -> Deadline {
    let rules = seed();
    Deadline::open(rules.by_id("first-follow-up").unwrap(), starts_on, &calendar()).unwrap()
}

#[test]
fn a_holiday_added_later_moves_open_deadlines_only() {
    let later = calendar().with_agency_days(2, [(date(2026, 8, 20), "Hari Jadi".to_owned())]);
    let running = open(date(2026, 8, 13));
    let state = DeadlineState::Met { on: date(2026, 8, 18) };
    let met = Deadline { state, ..running.clone() };
    let cancelled = Deadline { state: DeadlineState::Cancelled, ..running.clone() };
    let moved = recompute(&[met, running, cancelled], &later).unwrap();
    let [one] = moved.as_slice() else { panic!("{moved:?}") };
    assert_eq!((one.old, one.new), (date(2026, 8, 21), date(2026, 8, 24)));
    assert_eq!(one.because.calendar_version, 2);
    let days: Vec<_> = one.because.holidays.iter().map(|(day, _)| *day).collect();
    assert_eq!(days, [date(2026, 8, 17), date(2026, 8, 20)]);
    assert_eq!(recompute(&[open(date(2026, 8, 13))], &calendar()), Ok(vec![]));
}

#[test]
fn an_explanation_names_the_holidays_in_between() {
    let explanation = open(date(2026, 8, 13)).explain(&calendar());
    assert_eq!(explanation.holidays, [(date(2026, 8, 17), holiday("Kemerdekaan"))]);
    assert_eq!(explanation.due_on, date(2026, 8, 21));
}

#[test]
fn a_due_date_beyond_the_known_holidays_is_provisional_while_it_is_pending() {
    let within = WorkingCalendar::new(1, 2026, 2027, BTreeMap::new());
    let rules = seed();
    let open = |start| Deadline::open(rules.by_id("first-follow-up").unwrap(), start, &within).unwrap();
    // Five working days from Friday 24 December 2027 end on Friday the 31st.
    let last = open(date(2027, 12, 24));
    assert_eq!((last.due_on, last.explain(&within).provisional), (date(2027, 12, 31), None));
    let over = open(date(2027, 12, 30));
    assert_eq!((over.due_on, over.explain(&within).provisional), (date(2028, 1, 6), Some(2028)));
    for state in [DeadlineState::Met { on: date(2028, 1, 4) }, DeadlineState::Cancelled] {
        let judged = Deadline { state, ..over.clone() };
        assert_eq!(judged.explain(&within).provisional, None, "{state:?}");
    }
    let of_calendar_days = Deadline { limit: Limit::Calendar(7), ..over.clone() };
    assert_eq!(of_calendar_days.explain(&within).provisional, None);
    let known = WorkingCalendar::new(2, 2026, 2028, BTreeMap::new());
    assert_eq!(over.explain(&known).provisional, None, "the decree came");
}

#[test]
fn a_day_added_to_a_year_not_yet_known_moves_open_deadlines_only() {
    let within = WorkingCalendar::new(1, 2026, 2027, BTreeMap::new());
    let added = within.clone().with_holidays([(date(2028, 1, 4), holiday("Isra Mikraj"))]);
    let rules = seed();
    let open = Deadline::open(rules.by_id("first-follow-up").unwrap(), date(2027, 12, 30), &within).unwrap();
    let met = Deadline { state: DeadlineState::Met { on: date(2028, 1, 3) }, ..open.clone() };
    let moved = recompute(&[met, open], &added).unwrap();
    let [one] = moved.as_slice() else { panic!("{moved:?}") };
    assert_eq!((one.old, one.new), (date(2028, 1, 6), date(2028, 1, 7)));
}

#[test]
fn the_last_day_is_in_time_and_the_day_after_is_not() {
    let deadline = open(date(2026, 8, 13));
    assert!(!deadline.overdue(date(2026, 8, 21)));
    assert!(deadline.overdue(date(2026, 8, 22)));
    let met = |on| Deadline { state: DeadlineState::Met { on }, ..deadline.clone() };
    assert!(!met(date(2026, 8, 21)).met_late());
    assert!(met(date(2026, 8, 22)).met_late());
    assert!(!met(date(2026, 8, 22)).overdue(date(2026, 9, 1)));
}

#[test]
fn a_pause_that_begins_after_the_due_date_saves_nothing() {
    let limit = Limit::Working(WorkingDays(5));
    let pause = |from, until| [Pause { from, until: Some(until) }];
    let start = date(2026, 8, 13);
    let late = pause(date(2026, 8, 24), date(2026, 9, 4));
    assert_eq!(due(start, limit, &late, &calendar()), Ok(date(2026, 8, 21)));
    // Paused Tuesday 18, data on Thursday 20: two working days.
    let early = pause(date(2026, 8, 18), date(2026, 8, 20));
    assert_eq!(due(start, limit, &early, &calendar()), Ok(date(2026, 8, 26)));
    // Calendar days count as they come.
    let two = due(start, Limit::Calendar(60), &early, &calendar());
    assert_eq!(two, Ok(date(2026, 10, 14)));
}

proptest! {
    #[test]
    fn working_deadlines_fall_on_working_days_and_grow_with_limit_and_pauses(
        offset in 0i32..400, days in 0u16..80, pause_after in 0i32..60, length in 0i32..40,
    ) {
        let calendar = calendar();
        let start = date(2026, 1, 1).checked_add(offset.days()).unwrap();
        let from = start.checked_add(pause_after.days()).unwrap();
        let until = Some(from.checked_add(length.days()).unwrap());
        let limit = |days| Limit::Working(WorkingDays(days));
        let plain = due(start, limit(days), &[], &calendar).unwrap();
        let paused = due(start, limit(days), &[Pause { from, until }], &calendar).unwrap();
        prop_assert!(calendar.is_working(plain).unwrap() && calendar.is_working(paused).unwrap());
        prop_assert!(start <= plain && plain <= paused);
        prop_assert!(due(start, limit(days + 1), &[], &calendar).unwrap() >= plain);
        let longer = due(start, limit(days + 1), &[Pause { from, until }], &calendar).unwrap();
        prop_assert!(longer >= paused);
        // A missed day stays missed when the pause ends.
        if from > plain {
            prop_assert_eq!(paused, plain);
        }
    }
}
