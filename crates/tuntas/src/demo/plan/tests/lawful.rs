//! Histories keep the rules of reports.md §2, replayed by a small model of the states.

use super::{PLAN, is_working_day, reports};
use crate::demo::plan::{By, Class, PRESENT, PlannedReport, Settles, Step, StepKind};
use jiff::civil::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Unverified,
    Verified,
    Referred,
    InProgress,
    Drafted,
    Submitted,
    Answered { plan_until: Option<Date> },
    Closed,
    Archived,
    Gone,
}

struct Replay<'report> {
    report: &'report PlannedReport,
    state: State,
    before_hold: Option<State>,
    /// Who has it, and those who handed it down.
    holders: Vec<String>,
    draft: Option<Option<Date>>,
}

impl Replay<'_> {
    fn is_approved(&self) -> bool {
        PLAN.approving.contains(&self.report.agency)
    }

    fn holder_is(&self, by: &By) -> bool {
        matches!(by, By::Liaison(agency) if self.holders.last() == Some(agency))
    }

    fn plan_of(&self, step: &Step) -> Option<Date> {
        let answer = step.what.answer()?;
        assert!(
            self.report.class != Class::Complaint || answer.settles != Settles::Information,
            "a complaint is answered by words alone"
        );
        match answer.settles {
            Settles::ActionPlan { promised_on } => {
                assert!(promised_on >= step.on.date());
                Some(promised_on)
            }
            _ => None,
        }
    }

    fn next(&mut self, step: &Step) -> Option<State> {
        use State::{
            Answered, Archived, Closed, Drafted, Gone, InProgress, Referred, Submitted, Unverified, Verified,
        };
        let holds = self.holder_is(&step.by);
        Some(match (&step.what, self.state) {
            (StepKind::SupplyData { .. }, _) => self.before_hold.take()?,
            (StepKind::EndHoldWindow { closed_on }, _) if *closed_on < step.on.date() => {
                self.before_hold.take().map(|_| Archived)?
            }
            (_, _) if self.before_hold.is_some() => return None,
            (StepKind::Hold { .. }, Unverified | Verified | Referred | InProgress) => {
                self.before_hold = Some(self.state);
                self.state
            }
            (StepKind::Verify { agency }, Unverified) => agency.as_ref().map_or(Verified, |agency| {
                self.holders = vec![agency.clone()];
                Referred
            }),
            (StepKind::Refer { agency }, Verified) if step.by == By::Coordinator => {
                self.holders = vec![agency.clone()];
                Referred
            }
            (StepKind::Refer { agency }, Referred) if holds && self.holders.last() != Some(agency) => {
                self.holders.push(agency.clone());
                Referred
            }
            (StepKind::Return { .. }, Referred) if holds => {
                self.holders.pop();
                if self.holders.is_empty() { Verified } else { Referred }
            }
            (StepKind::Start, Referred) if holds => InProgress,
            (StepKind::FollowUp { .. }, InProgress | Answered { .. }) if holds => self.state,
            (StepKind::Draft(_), InProgress | Drafted) if holds => {
                self.draft = Some(self.plan_of(step));
                Drafted
            }
            (StepKind::Submit, Drafted) if holds && self.is_approved() => Submitted,
            (StepKind::SendBack { .. }, Submitted) => Drafted,
            (StepKind::Release, Submitted) if step.by == By::Approver(self.report.agency.clone()) => {
                Answered { plan_until: self.draft.take()? }
            }
            (StepKind::Answer(_), InProgress | Answered { plan_until: Some(_) })
                if holds && !self.is_approved() =>
            {
                Answered { plan_until: self.plan_of(step) }
            }
            (StepKind::Confirm { .. }, Answered { .. }) => Closed,
            (StepKind::Dispute { .. }, Answered { .. }) | (StepKind::Reopen { .. }, Closed) => InProgress,
            (StepKind::EndReplyWindow { closed_on }, Answered { plan_until: None })
                if *closed_on < step.on.date() =>
            {
                Closed
            }
            (StepKind::Archive { .. }, Unverified | Verified) => Archived,
            (StepKind::Appeal { .. }, Archived) => Unverified,
            (StepKind::Withdraw { .. }, Unverified | Verified | Referred | InProgress | Answered { .. }) => {
                Gone
            }
            (StepKind::Merge { .. }, Unverified | Verified | Referred | InProgress) => Gone,
            _ => return None,
        })
    }
}

#[test]
fn every_history_is_possible_step_by_step() {
    for report in reports() {
        let mut replay =
            Replay { report, state: State::Unverified, before_hold: None, holders: Vec::new(), draft: None };
        for step in &report.history {
            let next = replay.next(step);
            assert!(next.is_some(), "{step:?} in {:?} of {:#?}", replay.state, report.history);
            replay.state = next.unwrap();
        }
    }
}

#[test]
fn time_goes_forward_and_never_past_the_present() {
    for report in reports() {
        let mut last = report.received_at;
        for step in &report.history {
            assert!(step.on > last && step.on <= PRESENT, "{:#?}", report.history);
            last = step.on;
        }
    }
}

#[test]
fn staff_act_on_working_days_in_office_hours() {
    for step in reports().flat_map(|report| &report.history) {
        if !matches!(step.by, By::Reporter | By::System) {
            assert!(is_working_day(step.on.date()) && (8..17).contains(&step.on.hour()), "{step:?}");
        }
    }
}

#[test]
fn an_answer_comes_from_the_competent_agency() {
    for report in reports() {
        for step in report.history.iter().filter(|step| step.what.answer().is_some()) {
            assert_eq!(step.by, By::Liaison(report.agency.clone()));
        }
    }
}

#[test]
fn whoever_archived_does_not_judge_the_appeal() {
    let mut appeals = 0;
    for report in reports() {
        let appeal = report.history.iter().position(|step| matches!(step.what, StepKind::Appeal { .. }));
        if let Some(index) = appeal {
            appeals += 1;
            assert_eq!(report.history[index + 1].by, By::SecondCoordinator);
        }
    }
    assert!(appeals > 0);
}

#[test]
fn a_duplicate_follows_an_earlier_report_that_is_none() {
    for (index, report) in reports().enumerate() {
        for step in &report.history {
            if let StepKind::Merge { primary } = step.what {
                let first = &PLAN.reports[primary];
                assert!(
                    primary < index && first.village == report.village && first.category == report.category
                );
                assert!(first.history.iter().all(|step| !matches!(step.what, StepKind::Merge { .. })));
            }
        }
    }
}

#[test]
fn an_allegation_is_never_with_those_it_complains_about() {
    for report in reports().filter(|report| report.oversight) {
        for step in &report.history {
            if let StepKind::Verify { agency: Some(agency) } | StepKind::Refer { agency } = &step.what {
                assert_eq!(agency, &report.agency);
                assert_ne!(Some(agency), report.subject.as_ref());
            }
        }
    }
}

#[test]
fn open_windows_are_still_open_at_the_present() {
    let ten_working_days = |from: Date| {
        let mut days = from.series(jiff::ToSpan::day(1)).skip(1).filter(|day| is_working_day(*day));
        days.nth(9).unwrap()
    };
    for report in reports() {
        let Some(last) = report.history.last() else { continue };
        let is_plan = report
            .history
            .iter()
            .rev()
            .find_map(|step| step.what.answer())
            .is_some_and(|answer| matches!(answer.settles, Settles::ActionPlan { .. }));
        if matches!(last.what, StepKind::Hold { .. }) || (last.what.gives_answer() && !is_plan) {
            assert!(ten_working_days(last.on.date()) >= PRESENT.date(), "{:#?}", report.history);
        }
    }
}
