//! Deadlines as data: which a report has, when they are due, and why then. Source: reports.md §3.

mod due;
mod history;
mod limit;
mod rule;
mod successor;
#[cfg(test)]
mod tests;

pub use due::{Because, Moved, due, recompute};
pub use history::{DatedEvent, DeadlineError, deadlines_after, takeover_from};
pub use limit::{Limit, LimitUnit, LimitWrong};
pub use rule::{DeadlineRule, RuleSet, RulesUnreadable};
pub use successor::Terms;

use crate::rules::lifecycle::Class;
use directory::calendar::{CalendarMissing, Holiday, WorkingCalendar};
use jiff::civil::Date;

crate::rules::lifecycle::coded! {
    /// What is to be done by then.
    DeadlineKind, "deadline" {
        /// The coordinator verifies and refers.
        VerifyAndRefer = "verify_and_refer",
        /// The agency shows the first work.
        FirstFollowUp = "first_follow_up",
        /// The whole report is answered.
        Whole = "whole",
        /// The reporter gives what is asked for.
        DataCompletion = "data_completion",
        /// The reporter confirms or disputes.
        ReplyWindow = "reply_window",
        /// From then on the Ombudsman may take over, if the reporter agrees.
        OmbudsmanMayTakeOver = "ombudsman_may_take_over",
    }
}

crate::rules::lifecycle::coded! {
    /// What a deadline counts from.
    Start, "start of a deadline" {
        /// The original receipt.
        Receipt = "receipt",
        /// The referral to an agency.
        Referral = "referral",
        /// The hold.
        Hold = "hold",
        /// The answer, or the day an action plan promises.
        Answer = "answer",
    }
}

/// While the report waits for somebody else, the clock of those who handle it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// The day it began; this day still counts.
    pub from: Date,
    /// The day it ended; this day no longer counts. `None` while it lasts.
    pub until: Option<Date>,
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineState {
    /// It runs.
    Open,
    /// It stands still.
    Paused,
    /// What it asked for was done.
    Met {
        /// That day.
        on: Date,
    },
    /// It no longer matters.
    Cancelled,
}

/// One deadline of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What is to be done.
    pub kind: DeadlineKind,
    /// The id of the rule it follows.
    pub rule: String,
    /// How long.
    pub limit: Limit,
    /// Counted from the day after this one.
    pub starts_on: Date,
    /// The last day in time, as far as known: a pause that lasts will move it when it ends.
    pub due_on: Date,
    /// When it stood still, oldest first.
    pub pauses: Vec<Pause>,
    /// How it stands.
    pub state: DeadlineState,
}

/// Why a deadline is due when it is, for a page to put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What is to be done.
    pub kind: DeadlineKind,
    /// The id of the rule.
    pub rule: String,
    /// The start, not counted.
    pub starts_on: Date,
    /// How long.
    pub limit: Limit,
    /// The last day in time.
    pub due_on: Date,
    /// The weekdays not worked in between; none where calendar days count.
    pub holidays: Vec<(Date, Holiday)>,
    /// When it stood still.
    pub pauses: Vec<Pause>,
    /// The first year reached whose holidays are not known: the due date may change then. None where they are, where
    /// calendar days count, and once it is judged.
    pub provisional: Option<i16>,
}

impl Deadline {
    /// A deadline under `rule` that runs from `starts_on`. Errors: [`CalendarMissing`].
    pub fn open(
        rule: &DeadlineRule,
        starts_on: Date,
        calendar: &WorkingCalendar,
    ) -> Result<Self, CalendarMissing> {
        Ok(Self {
            kind: rule.kind,
            rule: rule.id.clone(),
            limit: rule.limit,
            starts_on,
            due_on: due(starts_on, rule.limit, &[], calendar)?,
            pauses: Vec::new(),
            state: DeadlineState::Open,
        })
    }

    /// Whether it may still be missed.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.state, DeadlineState::Open | DeadlineState::Paused)
    }

    /// Whether it is missed by `today` and still pending. A deadline that was missed before it was paused
    /// stays overdue.
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        match self.state {
            DeadlineState::Open => today > self.due_on,
            DeadlineState::Paused => self.pauses.last().is_some_and(|pause| pause.from > self.due_on),
            DeadlineState::Met { .. } | DeadlineState::Cancelled => false,
        }
    }

    /// Whether it was met, but after its day.
    #[must_use]
    pub fn met_late(&self) -> bool {
        matches!(self.state, DeadlineState::Met { on } if on > self.due_on)
    }

    /// All that led to the due date.
    #[must_use]
    pub fn explain(&self, calendar: &WorkingCalendar) -> Explanation {
        let holidays = due::holidays_in(self.starts_on, self.limit, self.due_on, calendar);
        Explanation {
            kind: self.kind,
            rule: self.rule.clone(),
            starts_on: self.starts_on,
            limit: self.limit,
            due_on: self.due_on,
            holidays,
            pauses: self.pauses.clone(),
            provisional: self.provisional(calendar),
        }
    }

    fn provisional(&self, calendar: &WorkingCalendar) -> Option<i16> {
        let (_, known) = calendar.years();
        let counts_holidays = matches!(self.limit, Limit::Working(_));
        let may_change = counts_holidays && self.is_pending() && self.due_on > calendar.known_until();
        may_change.then(|| self.starts_on.year().max(known.saturating_add(1)))
    }
}

/// What chooses among rules of the same kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matter {
    /// The report's class.
    pub class: Class,
    /// Whether it alleges misconduct.
    pub oversight: bool,
}
