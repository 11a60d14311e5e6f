//! The deadlines of a report as its events leave them.

use super::{Deadline, DeadlineKind, DeadlineState, Matter, Pause, RuleSet, Start, due};
use crate::rules::lifecycle::{Answer, Event, NotAHistory, Report, Settles, StateKind};
use directory::calendar::{CalendarMissing, WorkingCalendar};
use jiff::civil::Date;

/// An event and the local date it happened on.
#[derive(Debug, Clone, Copy)]
pub struct DatedEvent<'event> {
    /// The local date.
    pub on: Date,
    /// The event.
    pub event: &'event Event,
}

/// Why the deadlines cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// The events are no history of a report.
    #[error(transparent)]
    NotAHistory(#[from] NotAHistory),
    /// The calendar does not reach far enough.
    #[error(transparent)]
    CalendarMissing(#[from] CalendarMissing),
}

/// Every deadline the report has had, in the order they began, under the rules of its receipt date.
/// Events other than those that start, pause, meet or cancel a deadline never move it.
/// Errors: [`DeadlineError`].
pub fn deadlines_after<'event>(
    history: impl IntoIterator<Item = DatedEvent<'event>>,
    rules: &RuleSet,
    calendar: &WorkingCalendar,
) -> Result<Vec<Deadline>, DeadlineError> {
    let mut history = history.into_iter();
    let Some(Event::Filed(filing)) = history.next().map(|first| first.event) else {
        return Err(NotAHistory::BeginsWithoutFiling.into());
    };
    let report = Report::filed(filing);
    let mut course = Course { rules: rules.on(report.received_on), report, calendar, deadlines: Vec::new() };
    let received_on = course.report.received_on;
    course.begin_all(Start::Receipt, received_on)?;
    for DatedEvent { on, event } in history {
        let was = course.report.state.kind();
        course.report.apply(event)?;
        course.follow(event, was, on)?;
    }
    Ok(course.deadlines)
}

/// The first day on which an oversight body may take the report over: the one after the last day of the agency. None
/// where no rule says so. Confirming and reopening move nothing: it counts from the receipt (reports.md §3).
#[must_use]
pub fn takeover_from(deadlines: &[Deadline]) -> Option<Date> {
    let first = deadlines.iter().find(|deadline| deadline.kind == DeadlineKind::OmbudsmanMayTakeOver)?;
    first.due_on.tomorrow().ok()
}

const OF_THE_HANDLERS: [DeadlineKind; 3] =
    [DeadlineKind::VerifyAndRefer, DeadlineKind::FirstFollowUp, DeadlineKind::Whole];

struct Course<'calendar> {
    rules: RuleSet,
    report: Report,
    calendar: &'calendar WorkingCalendar,
    deadlines: Vec<Deadline>,
}

impl Course<'_> {
    fn follow(&mut self, event: &Event, was: StateKind, on: Date) -> Result<(), CalendarMissing> {
        match event {
            Event::Verified { .. } | Event::Amended { .. } => self.choose_whole_again()?,
            Event::Referred { under: None, .. } => {
                self.meet(DeadlineKind::VerifyAndRefer, on);
                self.cancel_all(Start::Referral);
                self.begin_all(Start::Referral, on)?;
            }
            // Only when it leaves the agency altogether: handing it around within buys no time.
            Event::Returned { to: None, .. } => self.cancel_all(Start::Referral),
            Event::Held { .. } => {
                self.pause_for_hold(on);
                self.begin_all(Start::Hold, on)?;
            }
            Event::DataSupplied { .. } if was == StateKind::OnHold => {
                self.meet(DeadlineKind::DataCompletion, on);
                self.resume(on)?;
            }
            // Going back to work is no way to hide: the agency has the time of a new referral [I].
            Event::Started if was == StateKind::Answered => {
                self.cancel(DeadlineKind::ReplyWindow);
                self.begin(DeadlineKind::FirstFollowUp, on)?;
            }
            Event::FollowedUp { .. } => self.meet(DeadlineKind::FirstFollowUp, on),
            Event::Answered { answer, .. } => self.answered(answer, on)?,
            Event::Confirmed { .. } => {
                self.meet(DeadlineKind::ReplyWindow, on);
                self.cancel(DeadlineKind::OmbudsmanMayTakeOver);
            }
            Event::Disputed { .. } | Event::Replied { .. } | Event::Reopened { .. } => {
                self.meet(DeadlineKind::ReplyWindow, on);
                // The agency's turn again, with the time of a new referral [I].
                self.begin(DeadlineKind::FirstFollowUp, on)?;
            }
            Event::ReplyWindowEnded { .. } => self.cancel(DeadlineKind::ReplyWindow),
            // The Ombudsman's day does not depend on what we think of the report.
            Event::Archived { .. } | Event::HoldWindowEnded { .. } => {
                self.cancel_but(&[DeadlineKind::OmbudsmanMayTakeOver]);
            }
            Event::Withdrawn { .. } => self.cancel_but(&[]),
            // A new beginning, counted from the appeal [I].
            Event::Appealed { .. } => self.begin_all(Start::Receipt, on)?,
            Event::Merged { .. } => {
                self.cancel(DeadlineKind::DataCompletion);
                OF_THE_HANDLERS.into_iter().for_each(|kind| self.pause(kind, on));
            }
            Event::Unmerged => self.resume(on)?,
            _ => {}
        }
        Ok(())
    }

    fn matter(&self) -> Matter {
        Matter { class: self.report.class, oversight: self.report.oversight }
    }

    fn kinds_that_start_with(&self, start: Start) -> Vec<DeadlineKind> {
        let starts_so = |kind| self.rules.find(kind, self.matter()).is_some_and(|rule| rule.starts == start);
        DeadlineKind::ALL.iter().copied().filter(|kind| starts_so(*kind)).collect()
    }

    /// What runs already is not begun twice.
    fn begin_all(&mut self, start: Start, on: Date) -> Result<(), CalendarMissing> {
        for kind in self.kinds_that_start_with(start) {
            if self.pending(kind).next().is_none() {
                self.begin(kind, on)?;
            }
        }
        Ok(())
    }

    fn begin(&mut self, kind: DeadlineKind, on: Date) -> Result<(), CalendarMissing> {
        if let Some(rule) = self.rules.find(kind, self.matter()) {
            self.deadlines.push(Deadline::open(rule, on, self.calendar)?);
        }
        Ok(())
    }

    /// The class decides about the whole; the start and the pauses stay.
    fn choose_whole_again(&mut self) -> Result<(), CalendarMissing> {
        let Some(rule) = self.rules.find(DeadlineKind::Whole, self.matter()).cloned() else { return Ok(()) };
        let calendar = self.calendar;
        for whole in self.pending(DeadlineKind::Whole) {
            whole.due_on = due(whole.starts_on, rule.limit, &whole.pauses, calendar)?;
            whole.limit = rule.limit;
            whole.rule.clone_from(&rule.id);
        }
        Ok(())
    }

    fn answered(&mut self, answer: &Answer, on: Date) -> Result<(), CalendarMissing> {
        self.meet(DeadlineKind::FirstFollowUp, on);
        self.meet(DeadlineKind::Whole, on);
        self.cancel(DeadlineKind::ReplyWindow);
        let judged_from = match answer.settles {
            // Nobody can judge a plan before its day [I].
            Settles::ActionPlan { promised_on } => promised_on.max(on),
            _ => on,
        };
        self.begin_all(Start::Answer, judged_from)
    }

    fn pending(&mut self, kind: DeadlineKind) -> impl Iterator<Item = &mut Deadline> {
        self.deadlines.iter_mut().filter(move |deadline| deadline.kind == kind && deadline.is_pending())
    }

    fn meet(&mut self, kind: DeadlineKind, on: Date) {
        self.pending(kind).for_each(|deadline| deadline.state = DeadlineState::Met { on });
    }

    fn cancel(&mut self, kind: DeadlineKind) {
        self.pending(kind).for_each(|deadline| deadline.state = DeadlineState::Cancelled);
    }

    fn cancel_but(&mut self, kept: &[DeadlineKind]) {
        for kind in DeadlineKind::ALL.iter().filter(|kind| !kept.contains(kind)) {
            self.cancel(*kind);
        }
    }

    fn cancel_all(&mut self, started_by: Start) {
        for kind in self.kinds_that_start_with(started_by) {
            self.cancel(kind);
        }
    }

    fn pause_for_hold(&mut self, on: Date) {
        for kind in DeadlineKind::ALL {
            if self.rules.find(*kind, self.matter()).is_some_and(|rule| rule.pauses_on_hold) {
                self.pause(*kind, on);
            }
        }
    }

    fn pause(&mut self, kind: DeadlineKind, on: Date) {
        for deadline in self.pending(kind).filter(|deadline| deadline.state == DeadlineState::Open) {
            deadline.state = DeadlineState::Paused;
            deadline.pauses.push(Pause { from: on, until: None });
        }
    }

    fn resume(&mut self, on: Date) -> Result<(), CalendarMissing> {
        for deadline in &mut self.deadlines {
            if deadline.state != DeadlineState::Paused {
                continue;
            }
            if let Some(pause) = deadline.pauses.last_mut() {
                pause.until = Some(on);
            }
            deadline.state = DeadlineState::Open;
            deadline.due_on = due(deadline.starts_on, deadline.limit, &deadline.pauses, self.calendar)?;
        }
        Ok(())
    }
}
