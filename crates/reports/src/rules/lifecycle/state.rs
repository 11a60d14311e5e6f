//! Where a report stands. Each state carries only what it alone has.

use super::{ArchiveReason, HoldReason, reason::coded, value::Answer};
use jiff::civil::Date;
use uuid::Uuid;

/// The state of a report. Source: reports.md §2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// With the coordinator.
    Received(Intake),
    /// Handed to an agency that has not begun.
    Referred(Assignment),
    /// An agency works on it.
    InProgress(Work),
    /// Waits for data from the reporter; goes back to where it was.
    OnHold {
        /// What it waits for.
        reason: HoldReason,
        /// Where it goes back to.
        from: Held,
    },
    /// Answered; the reporter has the word.
    Answered {
        /// Who answered.
        with: Assignment,
        /// The answer.
        answer: Answer,
        /// When.
        on: Date,
    },
    /// The reporter confirmed.
    Resolved(Assignment),
    /// The reporter said nothing until the reply window closed.
    ClosedSilent {
        /// Who answered.
        with: Assignment,
        /// When the window closed.
        on: Date,
    },
    /// Not actionable; open to appeal.
    Archived {
        /// Why.
        reason: ArchiveReason,
        /// Who archived it, if not the end of a window: may not judge the appeal.
        by: Option<Uuid>,
    },
    /// Taken back by the reporter.
    Withdrawn,
    /// The same problem as another report, whose state it follows.
    Merged {
        /// The primary report.
        into: Uuid,
        /// What unmerging brings back.
        before: Held,
    },
}

/// How far the coordinator is with a received report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// Nobody has verified it.
    Unverified,
    /// It was archived and comes back on appeal: to another verifier.
    Appealed {
        /// Who may not verify it now.
        archived_by: Option<Uuid>,
    },
    /// Admissible; to be referred.
    Verified,
}

/// A state that a hold or a merge interrupts and gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// See [`State::Received`].
    Received(Intake),
    /// See [`State::Referred`].
    Referred(Assignment),
    /// See [`State::InProgress`].
    InProgress(Work),
}

/// The agencies through which a report came to the one that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    above: Vec<Uuid>,
    holder: Uuid,
}

/// An agency at work, perhaps with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Who works.
    pub with: Assignment,
    /// The answer being written.
    pub draft: Option<Draft>,
}

/// An answer that is not given yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What would be answered.
    pub answer: Answer,
    /// How far it is.
    pub stage: DraftStage,
}

/// Where a draft lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftStage {
    /// With the liaison.
    Writing,
    /// With the approver.
    Submitted,
}

coded! {
    /// The name of a state.
    StateKind, "state" {
        /// With the coordinator.
        Received = "received",
        /// With an agency that has not begun.
        Referred = "referred",
        /// An agency works on it.
        InProgress = "in_progress",
        /// Waits for the reporter's data.
        OnHold = "on_hold",
        /// The reporter has the word.
        Answered = "answered",
        /// Confirmed by the reporter.
        Resolved = "resolved",
        /// Closed without the reporter's word.
        ClosedSilent = "closed_silent",
        /// Not actionable.
        Archived = "archived",
        /// Taken back by the reporter.
        Withdrawn = "withdrawn",
        /// Follows its primary report.
        Merged = "merged",
    }
}

impl StateKind {
    /// Whether nothing more happens unless the reporter reopens or appeals.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Resolved | Self::ClosedSilent | Self::Archived | Self::Withdrawn)
    }
}

impl State {
    /// The state's name.
    #[must_use]
    pub const fn kind(&self) -> StateKind {
        match self {
            Self::Received(_) => StateKind::Received,
            Self::Referred(_) => StateKind::Referred,
            Self::InProgress(_) => StateKind::InProgress,
            Self::OnHold { .. } => StateKind::OnHold,
            Self::Answered { .. } => StateKind::Answered,
            Self::Resolved(_) => StateKind::Resolved,
            Self::ClosedSilent { .. } => StateKind::ClosedSilent,
            Self::Archived { .. } => StateKind::Archived,
            Self::Withdrawn => StateKind::Withdrawn,
            Self::Merged { .. } => StateKind::Merged,
        }
    }

    /// The agencies it is with, or was last answered by.
    #[must_use]
    pub const fn assignment(&self) -> Option<&Assignment> {
        match self {
            Self::Referred(with) | Self::Resolved(with) => Some(with),
            Self::InProgress(work) => Some(&work.with),
            Self::OnHold { from: held, .. } | Self::Merged { before: held, .. } => held.assignment(),
            Self::Answered { with, .. } | Self::ClosedSilent { with, .. } => Some(with),
            Self::Received(_) | Self::Archived { .. } | Self::Withdrawn => None,
        }
    }

    pub(super) fn interrupted(&self) -> Option<Held> {
        match self {
            Self::Received(intake) => Some(Held::Received(*intake)),
            Self::Referred(with) => Some(Held::Referred(with.clone())),
            Self::InProgress(work) => Some(Held::InProgress(work.clone())),
            _ => None,
        }
    }

    /// How far the coordinator was with a report that no agency has, also while it is held or merged.
    #[must_use]
    pub const fn intake(&self) -> Option<Intake> {
        match self {
            Self::Received(intake)
            | Self::OnHold { from: Held::Received(intake), .. }
            | Self::Merged { before: Held::Received(intake), .. } => Some(*intake),
            _ => None,
        }
    }
}

impl Held {
    const fn assignment(&self) -> Option<&Assignment> {
        match self {
            Self::Received(_) => None,
            Self::Referred(with) => Some(with),
            Self::InProgress(work) => Some(&work.with),
        }
    }
}

impl From<Held> for State {
    fn from(held: Held) -> Self {
        match held {
            Held::Received(intake) => Self::Received(intake),
            Held::Referred(with) => Self::Referred(with),
            Held::InProgress(work) => Self::InProgress(work),
        }
    }
}

impl Assignment {
    /// Straight from the coordinator.
    #[must_use]
    pub const fn to(agency: Uuid) -> Self {
        Self { above: Vec::new(), holder: agency }
    }

    /// The agency that has it now.
    #[must_use]
    pub const fn holder(&self) -> Uuid {
        self.holder
    }

    /// The agency that handed it down to the holder, if it was not the coordinator.
    #[must_use]
    pub fn referrer(&self) -> Option<Uuid> {
        self.above.last().copied()
    }

    /// From the one the coordinator chose down to the holder.
    pub fn chain(&self) -> impl Iterator<Item = Uuid> {
        self.above.iter().copied().chain([self.holder])
    }

    /// The holder hands it further down.
    #[must_use]
    pub fn down_to(&self, agency: Uuid) -> Self {
        Self { above: self.chain().collect(), holder: agency }
    }

    /// The holder hands it back; `None` means to the coordinator.
    #[must_use]
    pub fn back(&self) -> Option<Self> {
        let (holder, above) = self.above.split_last()?;
        Some(Self { above: above.to_vec(), holder: *holder })
    }
}
