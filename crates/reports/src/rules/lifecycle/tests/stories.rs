//! Each rule of reports.md §2 once.

use super::*;

fn confirm() -> Command {
    Command::Confirm { rating: Some(Rating::try_from(5).unwrap()), text: None }
}

fn end_reply_window() -> Command {
    Command::EndReplyWindow { closed_on: date(2026, 8, 31) }
}

fn hold() -> Command {
    Command::Hold { reason: HoldReason::PlaceMissing, text: Some(words()) }
}

fn supply() -> Command {
    Command::SupplyData { text: Some(words()), attachments: vec![] }
}

#[test]
fn a_report_is_resolved_by_the_reporters_word() {
    let story = Story::answered().then(&Actor::Reporter, &confirm());
    assert_eq!(story.report.state.kind(), StateKind::Resolved);
    assert_eq!(story.report.hops, 1);
}

#[test]
fn silence_closes_silently_and_only_after_the_window() {
    let answered = Story::answered();
    let end = |closed_on| Command::EndReplyWindow { closed_on };
    let still_open = |until| Refusal::WindowStillOpen { until };
    let last_day = date(2026, 9, 15);
    let on_the_last_day = answered.days_later(14);
    assert_eq!(on_the_last_day.refused(&Actor::System, &end(last_day)), still_open(last_day));
    let day_after = on_the_last_day.days_later(1);
    // A window that closed before the answer was given is that of an earlier answer.
    assert_eq!(day_after.refused(&Actor::System, &end_reply_window()), still_open(date(2026, 9, 1)));
    assert_eq!(day_after.refused(&Actor::Reporter, &end(last_day)), Refusal::NotYours);
    let closed = day_after.then(&Actor::System, &end(last_day));
    assert_eq!(closed.report.state.kind(), StateKind::ClosedSilent);
}

#[test]
fn after_the_window_it_is_too_late_to_confirm_but_not_to_reopen() {
    let closed_on = date(2026, 9, 15);
    let story = Story::answered().days_later(15).then(&Actor::System, &Command::EndReplyWindow { closed_on });
    assert_eq!(story.refused(&Actor::Reporter, &confirm()), Refusal::PastReplyWindow { closed_on });
    let story = story.then(&Actor::Reporter, &Command::Reopen { text: Some(words()) });
    assert_eq!(story.report.state.kind(), StateKind::InProgress);
    assert_eq!(story.report.holder(), Some(ROADS));
}

#[test]
fn thanking_is_no_answer_to_a_complaint_but_information_answers_a_question() {
    let thanks = Command::Answer(Answer { text: words(), settles: Settles::Information });
    let complaint = Story::with_roads().then(&liaison(), &Command::Start);
    assert_eq!(complaint.refused(&liaison(), &thanks), Refusal::AnswerNeedsEvidence);
    assert_eq!(Evidence::new(vec![]), Err(Refusal::AnswerNeedsEvidence));
    let findings = Verification { class: Class::InformationRequest, ..findings(Some(ROADS)) };
    Story::of(Class::InformationRequest)
        .then(&coordinator(), &Command::Verify(findings))
        .then(&liaison(), &Command::Start)
        .then(&liaison(), &thanks);
}

#[test]
fn a_plan_needs_a_day_to_come_and_is_followed_by_the_action() {
    let plan =
        |promised_on| Command::Answer(Answer { text: words(), settles: Settles::ActionPlan { promised_on } });
    let working = Story::with_roads().then(&liaison(), &Command::Start);
    assert_eq!(
        working.refused(&liaison(), &plan(date(2026, 8, 31))),
        Refusal::PromiseInThePast { promised_on: date(2026, 8, 31) }
    );
    assert_eq!(
        working.refused(&liaison(), &plan(date(2036, 9, 2))),
        Refusal::PromiseTooFar { promised_on: date(2036, 9, 2) }
    );
    working.clone().then(&liaison(), &plan(date(2036, 9, 1)));
    let planned = working.then(&liaison(), &plan(date(2026, 12, 1)));
    assert_eq!(
        planned.refused(&Actor::System, &end_reply_window()),
        Refusal::WindowStillOpen { until: date(2026, 12, 1) }
    );
    let done = planned.then(&liaison(), &Command::Answer(action_taken()));
    assert!(matches!(
        done.refused(&liaison(), &Command::Answer(action_taken())),
        Refusal::NotInState { is: StateKind::Answered, .. }
    ));
}

#[test]
fn a_hold_comes_back_to_where_it_was_and_keeps_the_draft() {
    let before = Story::with_roads()
        .then(&liaison(), &Command::Start)
        .then(&liaison(), &Command::DraftAnswer(action_taken()));
    let after = before.clone().then(&liaison(), &hold()).then(&Actor::Reporter, &supply());
    assert_eq!(after.report.state, before.report.state);
    let silent = Command::Hold { reason: HoldReason::PlaceMissing, text: None };
    assert_eq!(before.refused(&liaison(), &silent), Refusal::NeedsReason);
}

#[test]
fn an_incomplete_report_is_helped_and_only_the_window_archives_it() {
    let fresh = Story::of(Class::Complaint);
    let archive = Command::Archive { reason: ArchiveReason::Incomplete, text: Some(words()) };
    assert_eq!(fresh.refused(&coordinator(), &archive), Refusal::HelpToCompleteness);
    let ended = fresh
        .then(&coordinator(), &hold())
        .then(&Actor::System, &Command::EndHoldWindow { closed_on: date(2026, 8, 31) });
    assert_eq!(ended.report.state, State::Archived { reason: ArchiveReason::Incomplete, by: None });
}

#[test]
fn an_appeal_goes_to_another_verifier() {
    let appealed = Story::archived().then(&Actor::Reporter, &Command::Appeal { text: Some(words()) });
    let verify = Command::Verify(findings(None));
    assert_eq!(appealed.refused(&coordinator(), &verify), Refusal::NeedsAnotherVerifier);
    let other = staff(101, Role::Coordinator, PROVINCE);
    appealed.then(&other, &verify).then(&coordinator(), &refer(ROADS));
}

#[test]
fn a_report_goes_down_a_chain_and_comes_back_the_same_way() {
    let down = Story::with_roads().then(&liaison(), &refer(ROADS_UNIT));
    assert_eq!(down.report.state.assignment().unwrap().chain().collect::<Vec<_>>(), [ROADS, ROADS_UNIT]);
    let unit = staff(121, Role::Liaison, ROADS_UNIT);
    let back = down.then(&unit, &return_it());
    assert_eq!(back.report.holder(), Some(ROADS));
    assert_eq!(back.refused(&unit, &Command::Start), Refusal::NotYours);
    let desk = back.then(&liaison(), &return_it());
    assert_eq!(desk.report.state, State::Received(Intake::Verified));
    assert_eq!(desk.report.hops, 4);
}

#[test]
fn an_agency_refers_only_to_units_below_it() {
    let story = Story::with_roads();
    assert_eq!(story.refused(&liaison(), &refer(HEALTH)), Refusal::NotBelow { agency: HEALTH });
    assert_eq!(story.refused(&liaison(), &refer(ROADS)), Refusal::AlreadyThere { agency: ROADS });
    assert_eq!(Story::of(Class::Complaint).refused(&coordinator(), &refer(ROADS)), Refusal::NotVerified);
}

#[test]
fn a_third_return_to_a_former_agency_needs_new_facts_or_a_decision() {
    let mut story = Story::with_roads().then(&liaison(), &return_it());
    for _ in 0..2 {
        story = story.then(&coordinator(), &refer(ROADS)).then(&liaison(), &return_it());
    }
    assert_eq!(story.refused(&coordinator(), &refer(ROADS)), Refusal::NeedsInsistence { agency: ROADS });
    for insistence in [Insistence::NewFacts(words()), Insistence::CoordinatorsDecision(words())] {
        let command = Command::Refer { to: ROADS, note: None, insistence: Some(insistence) };
        story.clone().then(&coordinator(), &command);
    }
}

#[test]
fn where_answers_need_approval_only_the_approver_gives_them() {
    let nurse = staff(103, Role::Liaison, HEALTH);
    let head = staff(104, Role::Approver, HEALTH);
    let working = Story::of(Class::Complaint)
        .then(&coordinator(), &Command::Verify(findings(Some(HEALTH))))
        .then(&nurse, &Command::Start);
    assert_eq!(working.refused(&nurse, &Command::Answer(action_taken())), Refusal::NeedsApproval);
    assert_eq!(working.refused(&nurse, &Command::SubmitDraft), Refusal::NoDraft);
    let submitted =
        working.then(&nurse, &Command::DraftAnswer(action_taken())).then(&nurse, &Command::SubmitDraft);
    assert_eq!(submitted.refused(&nurse, &Command::DraftAnswer(action_taken())), Refusal::DraftIsSubmitted);
    let sent_back = submitted.clone().then(&head, &Command::SendDraftBack { remark: Some(words()) });
    assert_eq!(sent_back.refused(&head, &Command::ReleaseDraft), Refusal::NoDraft);
    let released = submitted.then(&head, &Command::ReleaseDraft);
    assert!(matches!(
        released.events.last(),
        Some(Event::Answered { approver: Some(person), .. }) if Some(*person) == head.person()
    ));
}

#[test]
fn where_answers_need_approval_a_plan_is_kept_by_going_back_to_work() {
    let nurse = staff(103, Role::Liaison, HEALTH);
    let head = staff(104, Role::Approver, HEALTH);
    let plan = Answer { text: words(), settles: Settles::ActionPlan { promised_on: date(2026, 12, 1) } };
    let planned = Story::of(Class::Complaint)
        .then(&coordinator(), &Command::Verify(findings(Some(HEALTH))))
        .then(&nurse, &Command::Start)
        .then(&nurse, &Command::DraftAnswer(plan))
        .then(&nurse, &Command::SubmitDraft)
        .then(&head, &Command::ReleaseDraft);
    let kept = planned
        .then(&nurse, &Command::Start)
        .then(&nurse, &Command::DraftAnswer(action_taken()))
        .then(&nurse, &Command::SubmitDraft)
        .then(&head, &Command::ReleaseDraft);
    assert!(matches!(
        kept.refused(&nurse, &Command::Start),
        Refusal::NotInState { is: StateKind::Answered, .. }
    ));
    let plan = Answer { text: words(), settles: Settles::ActionPlan { promised_on: date(2026, 12, 1) } };
    let alone =
        Story::with_roads().then(&liaison(), &Command::Start).then(&liaison(), &Command::Answer(plan));
    assert_eq!(alone.refused(&liaison(), &Command::Start), Refusal::NoApprovalNeeded);
}

#[test]
fn an_oversight_report_never_reaches_those_it_complains_about() {
    let oversight = Verification { oversight: true, subject: Some(ROADS), ..findings(Some(ROADS_UNIT)) };
    let fresh = Story::of(Class::Complaint);
    let near = Refusal::ToTheAgencyComplainedAbout { agency: ROADS_UNIT };
    assert_eq!(fresh.refused(&coordinator(), &Command::Verify(oversight.clone())), near);
    let elsewhere = Verification { agency: Some(HEALTH), ..oversight };
    let story = fresh.then(&coordinator(), &Command::Verify(elsewhere));
    assert_eq!(story.refused(&coordinator(), &refer(ROADS_UNIT)), near);
    let amendment = Amendment { subject: Some(HEALTH), ..Amendment::default() };
    assert_eq!(
        story.refused(&coordinator(), &Command::Amend(amendment)),
        Refusal::ToTheAgencyComplainedAbout { agency: HEALTH }
    );
}

#[test]
fn a_closed_report_is_not_turned_against_the_agency_that_would_reopen_it() {
    let closed = Story::answered().then(&Actor::Reporter, &confirm());
    let amendment = Amendment { oversight: Some(true), subject: Some(ROADS), ..Amendment::default() };
    assert_eq!(
        closed.refused(&coordinator(), &Command::Amend(amendment)),
        Refusal::ToTheAgencyComplainedAbout { agency: ROADS }
    );
}

#[test]
fn only_an_inspector_outside_the_matter_handles_whistleblowing() {
    let findings = Verification { class: Class::Whistleblowing, subject: Some(ROADS), ..findings(None) };
    let verify = Command::Verify(findings);
    let fresh = Story::of(Class::Whistleblowing);
    assert_eq!(fresh.refused(&coordinator(), &verify), Refusal::NotYours);
    let story = fresh.then(&staff(105, Role::Inspector, PROVINCE), &verify);
    let partial = staff(106, Role::Inspector, ROADS_UNIT);
    assert_eq!(story.refused(&partial, &refer(HEALTH)), Refusal::NotYours);
    assert!(story.report.visibility().is_oversight());
}

#[test]
fn a_duplicate_keeps_its_receipt_and_comes_back_where_it_was() {
    let before = Story::with_roads();
    let merge = |id, is_merged| Command::Merge { into: PrimaryReport { id, is_merged } };
    let primary = Uuid::from_u128(78);
    assert_eq!(before.refused(&coordinator(), &merge(before.report.id, false)), Refusal::IntoItself);
    assert_eq!(before.refused(&coordinator(), &merge(primary, true)), Refusal::PrimaryIsMerged { primary });
    let merged = before.clone().then(&coordinator(), &merge(primary, false));
    assert_eq!(merged.report.tracking, before.report.tracking);
    let back = merged.then(&coordinator(), &Command::Unmerge);
    assert_eq!(back.report.state, before.report.state);
}

#[test]
fn what_the_reporter_hid_only_the_reporter_uncovers() {
    let change = |to, why| Command::ChangeVisibility { to, why };
    let story = Story::with_roads()
        .then(&Actor::Reporter, &change(Visibility::ANONYMOUS, None))
        .then(&liaison(), &change(Visibility::CONFIDENTIAL, None));
    assert_eq!(story.report.visibility(), Visibility::ANONYMOUS.join(Visibility::CONFIDENTIAL));
    let lower = change(Visibility::PUBLIC, None);
    assert_eq!(story.refused(&liaison(), &lower), Refusal::MayOnlyRaise);
    assert_eq!(story.refused(&coordinator(), &lower), Refusal::NeedsReason);
    let story = story.then(&coordinator(), &change(Visibility::PUBLIC, Some(words())));
    assert_eq!(story.report.visibility(), Visibility::ANONYMOUS);
}

#[test]
fn a_liaison_of_another_agency_a_leader_and_an_administrator_do_nothing_here() {
    let story = Story::with_roads();
    for actor in [
        staff(103, Role::Liaison, HEALTH),
        staff(107, Role::Leader, PROVINCE),
        staff(108, Role::SystemAdministrator, PROVINCE),
        staff(109, Role::Auditor, PROVINCE),
        Actor::System,
        Actor::Reporter,
    ] {
        assert_eq!(story.refused(&actor, &Command::Start), Refusal::NotYours, "{actor}");
    }
    story.then(&staff(107, Role::Leader, PROVINCE), &Command::Escalate { text: words() });
}

#[test]
fn everybody_has_one_obvious_next_action() {
    let fresh = Story::of(Class::Complaint);
    let primary = |story: &Story, by: &Actor| story.report.next_actions(by, &Tree).primary;
    assert_eq!(primary(&fresh, &coordinator()), Some(ActionKind::Verify));
    assert_eq!(primary(&Story::with_roads(), &liaison()), Some(ActionKind::Start));
    assert_eq!(primary(&Story::answered(), &Actor::Reporter), Some(ActionKind::Confirm));
    assert_eq!(primary(&Story::archived(), &Actor::Reporter), Some(ActionKind::Appeal));
    assert_eq!(primary(&fresh, &Actor::Reporter), None);
}

#[test]
fn a_stale_version_is_told_apart() {
    let story = Story::with_roads();
    assert_eq!(story.report.at_version(3), Ok(()));
    assert_eq!(story.report.at_version(2), Err(Refusal::StaleVersion { expected: 2, is: 3 }));
}

#[test]
fn a_report_is_not_received_tomorrow_and_not_filed_by_an_auditor() {
    let late = Filing { received_on: date(2026, 8, 14), ..filing(Class::Complaint) };
    assert_eq!(
        file(&late, &Actor::Reporter, noon()),
        Err(Refusal::ReceivedInTheFuture { received_on: date(2026, 8, 14) })
    );
    let auditor = staff(109, Role::Auditor, PROVINCE);
    assert_eq!(file(&filing(Class::Complaint), &auditor, noon()), Err(Refusal::NotYours));
}

#[test]
fn events_that_cannot_have_happened_are_no_history() {
    let filed = Event::Filed(filing(Class::Complaint));
    assert_eq!(Report::fold([]), Err(NotAHistory::BeginsWithoutFiling));
    assert_eq!(
        Report::fold([&filed, &Event::Started]),
        Err(NotAHistory::Impossible { seq: 2, kind: "started", is: StateKind::Received })
    );
    // Back to an agency that never referred it.
    let mut story = Story::with_roads();
    let forged = Event::Returned {
        from: ROADS,
        to: Some(HEALTH),
        reason: ReturnReason::NotOurAuthority,
        text: words(),
        suggested: None,
        insistence: None,
    };
    let before = story.report.clone();
    assert_eq!(
        story.report.apply(&forged),
        Err(NotAHistory::Impossible { seq: 4, kind: "returned", is: StateKind::Referred })
    );
    assert_eq!(story.report, before);
}

#[test]
fn stored_events_keep_their_form_and_an_action_without_evidence_is_not_read() {
    let event = Event::Answered { answer: action_taken(), on: date(2026, 8, 20), approver: None };
    let json = serde_json::to_value(&event).unwrap();
    assert_eq!(json["kind"], "answered");
    assert_eq!(json["answer"]["settles"], "action_taken");
    assert_eq!(json["on"], "2026-08-20");
    let mut bare = json;
    bare["answer"]["evidence"] = serde_json::json!([]);
    assert!(serde_json::from_value::<Event>(bare).is_err());
}

#[test]
fn actors_are_read_back() {
    for actor in [Actor::Reporter, Actor::System, Actor::Node("banjar:1".into()), coordinator()] {
        assert_eq!(actor.to_string().parse(), Ok(actor));
    }
    assert!("staff:nobody".parse::<Actor>().is_err());
}

fn request() -> Command {
    Command::RequestTakeover { text: words() }
}

fn consent() -> Command {
    Command::ConsentToTakeover { text: None }
}

fn take_over() -> Command {
    Command::TakeOver { text: None }
}

#[test]
fn an_oversight_body_takes_over_late_with_the_reporters_consent_and_the_agency_keeps_the_case() {
    let from = date(2026, 10, 13);
    let early = Story::with_roads().days_later(41);
    assert_eq!(early.refused(&ombudsman(), &request()), Refusal::TooEarlyToTakeOver { from });
    assert_eq!(early.refused(&Actor::Reporter, &consent()), Refusal::TooEarlyToTakeOver { from });
    let late = early.days_later(1);
    assert_eq!(late.refused(&coordinator(), &request()), Refusal::NotYours);
    assert_eq!(late.refused(&ombudsman(), &take_over()), Refusal::NoConsent);
    let asked = late.clone().then(&ombudsman(), &request());
    assert_eq!(asked.refused(&ombudsman(), &request()), Refusal::ReporterWasAsked);
    assert_eq!(asked.refused(&ombudsman(), &take_over()), Refusal::NoConsent);
    let taken = asked.then(&Actor::Reporter, &consent()).then(&ombudsman(), &take_over());
    assert_eq!(taken.report.takeover, Takeover::TakenOver);
    assert_eq!(taken.report.state, late.report.state);
    let back = Command::WithdrawConsent { text: None };
    assert_eq!(taken.refused(&Actor::Reporter, &back), Refusal::AlreadyTakenOver);
    taken.then(&liaison(), &Command::Start);
}

#[test]
fn a_reporter_consents_unasked_takes_it_back_and_alone_may_change_a_no() {
    let late = Story::with_roads().days_later(42);
    let no = Command::RefuseTakeover { text: None };
    assert_eq!(late.refused(&Actor::Reporter, &no), Refusal::NotAsked);
    let back = Command::WithdrawConsent { text: None };
    let gone = late.then(&Actor::Reporter, &consent()).then(&Actor::Reporter, &back);
    assert_eq!(gone.refused(&ombudsman(), &take_over()), Refusal::NoConsent);
    assert_eq!(gone.refused(&ombudsman(), &request()), Refusal::ReporterWasAsked);
    gone.then(&Actor::Reporter, &consent()).then(&ombudsman(), &take_over());
}

#[test]
fn no_oversight_body_takes_over_what_an_insider_reports() {
    let whistle = Story::of(Class::Whistleblowing).days_later(42);
    assert_eq!(whistle.refused(&ombudsman(), &request()), Refusal::NotYours);
    assert_eq!(whistle.refused(&Actor::Reporter, &consent()), Refusal::NotYours);
}

#[test]
fn whom_a_report_is_about_is_decided_at_the_desk_and_undone_with_a_reason() {
    let [ahmad, budi] = [300, 301].map(Uuid::from_u128);
    let about = |about: Vec<Uuid>| Command::DecideSubjects { about, not_about: vec![], why: None };
    let not_about = |not_about: Vec<Uuid>, why| Command::DecideSubjects { about: vec![], not_about, why };
    let inspector = staff(100, Role::Inspector, HEALTH);
    let named = Filing { named: vec![ahmad], ..filing(Class::Whistleblowing) };
    let mut story = Story::of(Class::Whistleblowing);
    story.report = Report::filed(&named);
    let refused = |story: &mut Story, by: &Actor, command: &Command| story.attempt(by, command).unwrap_err();

    assert_eq!(
        refused(&mut story, &staff(300, Role::Inspector, HEALTH), &about(vec![budi])),
        Refusal::NotYours
    );
    assert_eq!(refused(&mut story, &coordinator(), &about(vec![budi])), Refusal::NotYours);
    assert_eq!(refused(&mut story, &inspector, &not_about(vec![ahmad], None)), Refusal::NeedsReason);
    assert_eq!(
        refused(&mut story, &inspector, &not_about(vec![budi], Some(words()))),
        Refusal::NothingChanges
    );
    assert_eq!(story.report.subject_people, [(ahmad, Bar::Named)].into());

    story.attempt(&inspector, &about(vec![ahmad, budi])).unwrap();
    assert_eq!(refused(&mut story, &inspector, &about(vec![ahmad])), Refusal::NothingChanges);
    story.attempt(&inspector, &not_about(vec![budi], Some(words()))).unwrap();
    assert_eq!(story.report.subject_people, [(ahmad, Bar::Decided), (budi, Bar::Lifted)].into());
    assert_eq!(story.report.people_kept_out().collect::<Vec<_>>(), [ahmad]);
}
