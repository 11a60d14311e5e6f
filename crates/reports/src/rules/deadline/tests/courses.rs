//! The deadlines of whole histories.

use super::*;
use crate::rules::{
    chain::Digest,
    lifecycle::{
        Answer, ArchiveReason, Audience, Channel, Event, Evidence, Filing, HoldReason, NotAHistory,
        ReturnReason, Settles, TextRef,
    },
    tracking::TrackingNumber,
    visibility::Visibility,
};
use uuid::Uuid;

const AGENCY: Uuid = Uuid::from_u128(2);

fn words() -> TextRef {
    TextRef { id: Uuid::from_u128(9), digest: Digest::of(b"words") }
}

fn filed() -> (Date, Event) {
    let filing = Filing {
        report: Uuid::from_u128(77),
        tracking: TrackingNumber::from_random([7; 6]),
        class: Class::Complaint,
        category: None,
        channel: Channel::Letter,
        // Typed in four days after the letter came.
        received_on: date(2026, 8, 13),
        visibility: Visibility::PUBLIC,
        subject: None,
        text: words(),
        named: vec![],
        subject_person: None,
        attachments: vec![],
    };
    (date(2026, 8, 17), Event::Filed(filing))
}

fn verified(class: Class, oversight: bool) -> Event {
    Event::Verified {
        class,
        category: "roads".into(),
        oversight,
        subject: None,
        visibility: Visibility::PUBLIC,
        title: None,
        verifier: None,
    }
}

fn referred(under: Option<Uuid>, to: Uuid) -> Event {
    Event::Referred { to, under, note: None, insistence: None }
}

fn answered(settles: Settles) -> Event {
    Event::Answered { answer: Answer { text: words(), settles }, on: date(2026, 8, 20), approver: None }
}

fn proof() -> Settles {
    Settles::ActionTaken { evidence: Evidence::new(vec![Uuid::from_u128(5)]).unwrap() }
}

fn held() -> Event {
    Event::Held { reason: HoldReason::PlaceMissing, text: words() }
}

fn supplied() -> Event {
    Event::DataSupplied { text: Some(words()), attachments: vec![] }
}

fn commented() -> Event {
    Event::Commented { text: words(), audience: Audience::Internal }
}

fn course(later: &[(Date, Event)]) -> Vec<Deadline> {
    let history: Vec<_> = std::iter::once(filed()).chain(later.iter().cloned()).collect();
    let dated = history.iter().map(|(on, event)| DatedEvent { on: *on, event });
    deadlines_after(dated, &seed(), &calendar()).unwrap()
}

fn last(deadlines: &[Deadline], kind: DeadlineKind) -> Deadline {
    deadlines.iter().rfind(|deadline| deadline.kind == kind).unwrap().clone()
}

#[test]
fn time_counts_from_the_original_receipt_also_for_a_letter_typed_in_later() {
    let deadlines = course(&[]);
    assert_eq!(last(&deadlines, DeadlineKind::VerifyAndRefer).due_on, date(2026, 8, 19));
    assert_eq!(last(&deadlines, DeadlineKind::Whole).due_on, date(2026, 9, 4));
    assert_eq!(last(&deadlines, DeadlineKind::OmbudsmanMayTakeOver).due_on, date(2026, 10, 12));
}

#[test]
fn the_class_found_at_verification_chooses_the_time_for_the_whole() {
    let day = date(2026, 8, 18);
    let oversight = course(&[(day, verified(Class::Complaint, true))]);
    assert_eq!(last(&oversight, DeadlineKind::Whole).due_on, date(2026, 11, 9));
    let question = course(&[(day, verified(Class::InformationRequest, false))]);
    assert_eq!(last(&question, DeadlineKind::Whole).due_on, date(2026, 8, 21));
    assert_eq!(last(&question, DeadlineKind::Whole).rule, "information-request");
}

fn with_agency() -> Vec<(Date, Event)> {
    vec![(date(2026, 8, 18), verified(Class::Complaint, false)), (date(2026, 8, 18), referred(None, AGENCY))]
}

#[test]
fn handing_it_down_and_pressing_start_and_commenting_buy_no_time() {
    let before = course(&with_agency());
    assert_eq!(last(&before, DeadlineKind::FirstFollowUp).due_on, date(2026, 8, 26));
    let mut history = with_agency();
    history.extend([
        (date(2026, 8, 20), referred(Some(AGENCY), Uuid::from_u128(21))),
        (date(2026, 8, 21), Event::Started),
        (date(2026, 8, 24), commented()),
    ]);
    assert_eq!(course(&history), before);
    let state = DeadlineState::Met { on: date(2026, 8, 18) };
    assert_eq!(last(&before, DeadlineKind::VerifyAndRefer).state, state);
}

#[test]
fn a_hold_stops_the_handlers_clocks_and_starts_the_reporters() {
    let mut history = with_agency();
    history.push((date(2026, 8, 19), held()));
    let waiting = course(&history);
    assert_eq!(last(&waiting, DeadlineKind::FirstFollowUp).state, DeadlineState::Paused);
    assert_eq!(last(&waiting, DeadlineKind::Whole).state, DeadlineState::Paused);
    assert_eq!(last(&waiting, DeadlineKind::OmbudsmanMayTakeOver).state, DeadlineState::Open);
    assert!(!last(&waiting, DeadlineKind::Whole).overdue(date(2027, 1, 1)));
    // Ten working days after Wednesday 19 August, Tuesday 25 being a holiday.
    assert_eq!(last(&waiting, DeadlineKind::DataCompletion).due_on, date(2026, 9, 3));
    history.push((date(2026, 8, 24), supplied()));
    let running = course(&history);
    // Three working days stood still: 20, 21, 24 August.
    assert_eq!(last(&running, DeadlineKind::FirstFollowUp).due_on, date(2026, 8, 31));
    assert_eq!(last(&running, DeadlineKind::Whole).due_on, date(2026, 9, 9));
    let state = DeadlineState::Met { on: date(2026, 8, 24) };
    assert_eq!(last(&running, DeadlineKind::DataCompletion).state, state);
}

#[test]
fn what_was_overdue_before_a_hold_stays_overdue() {
    let waiting = course(&[(date(2026, 8, 21), held())]);
    let verify = last(&waiting, DeadlineKind::VerifyAndRefer);
    assert!(verify.overdue(date(2026, 8, 21)));
    let running = course(&[(date(2026, 8, 21), held()), (date(2026, 8, 28), supplied())]);
    assert_eq!(last(&running, DeadlineKind::VerifyAndRefer).due_on, date(2026, 8, 19));
}

#[test]
fn an_answer_meets_the_agencys_deadlines_and_gives_the_reporter_time() {
    let mut history = with_agency();
    history.push((date(2026, 8, 19), Event::Started));
    history.push((date(2026, 8, 20), answered(proof())));
    let deadlines = course(&history);
    let met = DeadlineState::Met { on: date(2026, 8, 20) };
    assert_eq!(last(&deadlines, DeadlineKind::FirstFollowUp).state, met);
    assert_eq!(last(&deadlines, DeadlineKind::Whole).state, met);
    assert_eq!(last(&deadlines, DeadlineKind::ReplyWindow).due_on, date(2026, 9, 4));
    history.push((date(2026, 8, 27), Event::Disputed { text: words() }));
    let disputed = course(&history);
    let state = DeadlineState::Met { on: date(2026, 8, 27) };
    assert_eq!(last(&disputed, DeadlineKind::ReplyWindow).state, state);
    assert_eq!(last(&disputed, DeadlineKind::FirstFollowUp).due_on, date(2026, 9, 3));
}

#[test]
fn a_plan_is_judged_from_the_promised_day() {
    let mut history = with_agency();
    history.push((date(2026, 8, 19), Event::Started));
    let plan = Settles::ActionPlan { promised_on: date(2026, 12, 1) };
    history.push((date(2026, 8, 20), answered(plan)));
    let window = last(&course(&history), DeadlineKind::ReplyWindow);
    assert_eq!(window.starts_on, date(2026, 12, 1));
}

#[test]
fn going_back_to_work_for_a_plan_ends_the_window_and_starts_a_new_deadline() {
    let mut history = with_agency();
    history.push((date(2026, 8, 19), Event::Started));
    let plan = Settles::ActionPlan { promised_on: date(2026, 12, 1) };
    history.push((date(2026, 8, 20), answered(plan)));
    history.push((date(2026, 8, 27), Event::Started));
    let deadlines = course(&history);
    assert_eq!(last(&deadlines, DeadlineKind::ReplyWindow).state, DeadlineState::Cancelled);
    let follow_up = last(&deadlines, DeadlineKind::FirstFollowUp);
    assert_eq!((follow_up.state, follow_up.due_on), (DeadlineState::Open, date(2026, 9, 3)));
}

#[test]
fn a_return_to_the_coordinator_ends_the_agencys_deadline_but_not_the_whole() {
    let mut history = with_agency();
    let returned = Event::Returned {
        from: AGENCY,
        to: None,
        reason: ReturnReason::NotOurAuthority,
        text: words(),
        suggested: None,
        insistence: None,
    };
    history.push((date(2026, 8, 20), returned));
    let deadlines = course(&history);
    assert_eq!(last(&deadlines, DeadlineKind::FirstFollowUp).state, DeadlineState::Cancelled);
    assert_eq!(last(&deadlines, DeadlineKind::Whole).state, DeadlineState::Open);
    assert_eq!(last(&deadlines, DeadlineKind::Whole).due_on, date(2026, 9, 4));
}

#[test]
fn handing_it_back_up_within_the_agency_buys_no_time() {
    let unit = Uuid::from_u128(21);
    let returned = Event::Returned {
        from: unit,
        to: Some(AGENCY),
        reason: ReturnReason::NotOurAuthority,
        text: words(),
        suggested: None,
        insistence: None,
    };
    let mut history = with_agency();
    let before = course(&history);
    history.push((date(2026, 8, 19), referred(Some(AGENCY), unit)));
    history.push((date(2026, 8, 20), returned));
    assert_eq!(course(&history), before);
}

#[test]
fn archiving_ends_all_but_the_ombudsmans_and_an_appeal_begins_anew() {
    let archived = Event::Archived { reason: ArchiveReason::NotActionable, text: words(), verifier: None };
    let mut history = vec![(date(2026, 8, 18), archived)];
    let pending: Vec<_> =
        course(&history).into_iter().filter(Deadline::is_pending).map(|one| one.kind).collect();
    assert_eq!(pending, [DeadlineKind::OmbudsmanMayTakeOver]);
    history.push((date(2026, 8, 20), Event::Appealed { text: words() }));
    let deadlines = course(&history);
    let verify = last(&deadlines, DeadlineKind::VerifyAndRefer);
    assert_eq!((verify.starts_on, verify.due_on), (date(2026, 8, 20), date(2026, 8, 26)));
    assert_eq!(last(&deadlines, DeadlineKind::OmbudsmanMayTakeOver).starts_on, date(2026, 8, 13));
}

#[test]
fn a_rule_that_starts_elsewhere_is_begun_there() {
    let mut rules = seed().rules().to_vec();
    for rule in rules.iter_mut().filter(|rule| rule.kind == DeadlineKind::FirstFollowUp) {
        rule.starts = Start::Receipt;
    }
    let (on, event) = filed();
    let history = [(on, event)].into_iter().chain(with_agency()).collect::<Vec<_>>();
    let dated = history.iter().map(|(on, event)| DatedEvent { on: *on, event });
    let deadlines = deadlines_after(dated, &RuleSet::new(rules), &calendar()).unwrap();
    let follow_up = last(&deadlines, DeadlineKind::FirstFollowUp);
    assert_eq!((follow_up.starts_on, follow_up.due_on), (date(2026, 8, 13), date(2026, 8, 21)));
    assert!(follow_up.is_pending());
}

#[test]
fn a_duplicates_clocks_stand_still_until_it_is_told_apart() {
    let mut history = with_agency();
    history.push((date(2026, 8, 19), Event::Merged { into: Uuid::from_u128(78) }));
    assert_eq!(last(&course(&history), DeadlineKind::Whole).state, DeadlineState::Paused);
    history.push((date(2026, 8, 24), Event::Unmerged));
    assert_eq!(last(&course(&history), DeadlineKind::FirstFollowUp).due_on, date(2026, 8, 31));
}

#[test]
fn what_is_no_history_or_before_the_calendar_is_an_error() {
    let rules = seed();
    assert_eq!(
        deadlines_after([], &rules, &calendar()),
        Err(DeadlineError::NotAHistory(NotAHistory::BeginsWithoutFiling))
    );
    let (on, event) = filed();
    let later = WorkingCalendar::new(1, 2027, 2027, BTreeMap::new());
    assert_eq!(
        deadlines_after([DatedEvent { on, event: &event }], &rules, &later),
        Err(DeadlineError::CalendarMissing(CalendarMissing { year: 2026 }))
    );
}

#[test]
fn a_course_may_reach_beyond_the_known_holidays() {
    let (on, event) = filed();
    let early = WorkingCalendar::new(1, 2025, 2025, BTreeMap::new());
    let deadlines = deadlines_after([DatedEvent { on, event: &event }], &seed(), &early).unwrap();
    // Monday 17 August is a holiday each year.
    let verify = last(&deadlines, DeadlineKind::VerifyAndRefer);
    assert_eq!(verify.due_on, date(2026, 8, 19));
    assert_eq!(verify.explain(&early).provisional, Some(2026));
}
