use jiff::civil::{Date, date};

/// How a report stands at the present of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Confirmed by the reporter.
    Resolved,
    /// Answered; the reply window closed without a word.
    ClosedSilent,
    /// Answered lately; the reporter has the word.
    Waiting,
    /// Answered with a plan whose day is yet to come.
    Promised,
    /// The reporter disputed the answer; in progress again.
    Disputed,
    /// Closed and opened again; in progress again.
    Reopened,
    /// In progress.
    InProgress,
    /// In progress with notes and notes, but no progress.
    Stuck,
    /// With an agency that has not begun.
    Referred,
    /// With the coordinator.
    Received,
    /// Waits for the reporter's data.
    OnHold,
    /// Not actionable.
    Archived(ArchiveCause),
    /// A duplicate.
    Merged,
    /// Taken back.
    Withdrawn,
}

/// Why a report is archived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArchiveCause {
    Incomplete,
    OutsideGovernment,
    UnderLegalProcess,
    AlreadyAnswered,
    NotActionable,
    Abuse,
}

/// How many reports end so, and when those were received.
pub(super) struct Quota {
    pub(super) outcome: Outcome,
    pub(super) count: usize,
    pub(super) earliest: Date,
    pub(super) latest: Date,
}

const fn quota(outcome: Outcome, count: usize, earliest: (i8, i8), latest: (i8, i8)) -> Quota {
    Quota {
        outcome,
        count,
        earliest: date(2022, earliest.0, earliest.1),
        latest: date(2022, latest.0, latest.1),
    }
}

/// All but the resolved reports of twelve regencies and cities; they leave an answer to more than nine in ten.
pub(super) const ELSEWHERE: &[Quota] = &[
    quota(Outcome::Received, 8, (11, 25), (12, 31)),
    quota(Outcome::Referred, 5, (11, 20), (12, 28)),
    quota(Outcome::OnHold, 6, (12, 9), (12, 27)),
    quota(Outcome::InProgress, 5, (11, 5), (12, 27)),
    quota(Outcome::Stuck, 4, (8, 1), (11, 30)),
    quota(Outcome::Waiting, 10, (12, 8), (12, 21)),
    quota(Outcome::Promised, 12, (9, 20), (12, 12)),
    quota(Outcome::Disputed, 10, (8, 15), (11, 30)),
    quota(Outcome::Reopened, 2, (5, 1), (10, 1)),
    quota(Outcome::ClosedSilent, 67, (1, 1), (11, 15)),
    quota(Outcome::Archived(ArchiveCause::Incomplete), 9, (1, 1), (12, 5)),
    quota(Outcome::Archived(ArchiveCause::OutsideGovernment), 8, (1, 1), (12, 20)),
    quota(Outcome::Archived(ArchiveCause::UnderLegalProcess), 3, (1, 1), (12, 20)),
    quota(Outcome::Archived(ArchiveCause::AlreadyAnswered), 4, (3, 1), (12, 20)),
    quota(Outcome::Archived(ArchiveCause::NotActionable), 4, (1, 1), (12, 20)),
    quota(Outcome::Archived(ArchiveCause::Abuse), 2, (1, 1), (12, 20)),
    quota(Outcome::Merged, 6, (2, 1), (12, 20)),
    quota(Outcome::Withdrawn, 2, (1, 1), (12, 20)),
];

/// All but the resolved reports of Hulu Sungai Utara, where 28 of 60 are without an answer: 53 % follow-up.
pub(super) const HULU_SUNGAI_UTARA: &[Quota] = &[
    quota(Outcome::Waiting, 1, (12, 1), (12, 21)),
    quota(Outcome::OnHold, 2, (12, 1), (12, 27)),
    quota(Outcome::Received, 5, (10, 20), (12, 31)),
    quota(Outcome::Referred, 8, (6, 1), (12, 28)),
    quota(Outcome::InProgress, 7, (4, 1), (12, 27)),
    quota(Outcome::Stuck, 6, (2, 1), (11, 30)),
    quota(Outcome::Promised, 1, (9, 1), (12, 12)),
    quota(Outcome::Disputed, 1, (6, 1), (11, 30)),
    quota(Outcome::Reopened, 1, (3, 1), (9, 1)),
    quota(Outcome::ClosedSilent, 3, (1, 1), (11, 1)),
];

/// How a report may end that came in when there was no time left to solve it, the most likely first.
pub(super) const TOO_LATE: &[Outcome] =
    &[Outcome::Received, Outcome::Referred, Outcome::InProgress, Outcome::OnHold];

impl Outcome {
    /// Whether the reporter never got an answer.
    pub(super) const fn is_unanswered(self) -> bool {
        !matches!(
            self,
            Self::Resolved
                | Self::ClosedSilent
                | Self::Waiting
                | Self::Promised
                | Self::Disputed
                | Self::Reopened
        )
    }
}

impl ArchiveCause {
    /// The stable code, the same as in the rules of reports.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::OutsideGovernment => "outside_government",
            Self::UnderLegalProcess => "under_legal_process",
            Self::AlreadyAnswered => "already_answered",
            Self::NotActionable => "not_actionable",
            Self::Abuse => "abuse",
        }
    }

    /// The category of what is archived for it, where the matter itself is the reason.
    pub(super) const fn category(self) -> Option<&'static str> {
        match self {
            Self::OutsideGovernment => Some("trade.consumer"),
            Self::UnderLegalProcess => Some("land.dispute"),
            Self::NotActionable => Some("public-service.no-answer"),
            Self::Abuse => Some("communications.hoax"),
            Self::Incomplete | Self::AlreadyAnswered => None,
        }
    }
}
