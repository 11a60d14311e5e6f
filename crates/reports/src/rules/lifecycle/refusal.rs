//! Why a command is refused.

use super::StateKind;
use jiff::civil::Date;
use uuid::Uuid;

/// Exactly why `decide` says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The report stands elsewhere.
    #[error("the report is {is}; this is possible only in {needed:?}")]
    NotInState {
        /// Where it would be possible.
        needed: &'static [StateKind],
        /// Where it stands.
        is: StateKind,
    },
    /// This role, agency or person may not.
    #[error("this is not yours to do")]
    NotYours,
    /// It is verified already.
    #[error("the report is verified already")]
    AlreadyVerified,
    /// It must be verified first.
    #[error("the report must be verified first")]
    NotVerified,
    /// Whoever archived a report does not judge the appeal.
    #[error("whoever archived the report does not judge the appeal")]
    NeedsAnotherVerifier,
    /// An oversight report never goes to those it complains about.
    #[error("the report complains about agency {agency} or those above it")]
    ToTheAgencyComplainedAbout {
        /// The agency it would be with.
        agency: Uuid,
    },
    /// The agency already has it.
    #[error("agency {agency} has the report already")]
    AlreadyThere {
        /// The agency.
        agency: Uuid,
    },
    /// An agency refers only to units below it.
    #[error("agency {agency} is not below the one that holds the report")]
    NotBelow {
        /// The agency it would go to.
        agency: Uuid,
    },
    /// It has come back to a former agency twice; once more needs new facts or a coordinator's decision.
    #[error("agency {agency} had the report before; new facts or a coordinator's decision are needed")]
    NeedsInsistence {
        /// The former agency.
        agency: Uuid,
    },
    /// A coded reason needs words beside it.
    #[error("a reason in words is needed")]
    NeedsReason,
    /// Only the end of the reporter's window archives a report as incomplete.
    #[error("an incomplete report is held and helped to completeness, not archived")]
    HelpToCompleteness,
    /// A complaint is not answered with words alone.
    #[error("an answer to a complaint needs evidence of an action, a dated plan, or why it cannot be solved")]
    AnswerNeedsEvidence,
    /// A promise for a day gone by.
    #[error("the promised day {promised_on} is past")]
    PromiseInThePast {
        /// The day.
        promised_on: Date,
    },
    /// A promise so far ahead that nobody can hold anybody to it.
    #[error("the promised day {promised_on} is too far ahead")]
    PromiseTooFar {
        /// The day.
        promised_on: Date,
    },
    /// Here answers go through an approver.
    #[error("this agency's answers go through its approver")]
    NeedsApproval,
    /// Here answers need no approver.
    #[error("this agency's answers need no approver")]
    NoApprovalNeeded,
    /// No draft is written, or none lies with the approver.
    #[error("there is no draft here")]
    NoDraft,
    /// The draft is with the approver.
    #[error("the draft is with the approver")]
    DraftIsSubmitted,
    /// A receipt from tomorrow.
    #[error("a report cannot have been received on {received_on}, which is yet to come")]
    ReceivedInTheFuture {
        /// The day given.
        received_on: Date,
    },
    /// The window is still open.
    #[error("the reporter has time until {until}")]
    WindowStillOpen {
        /// Its last day.
        until: Date,
    },
    /// The reporter is too late for this, but may reopen.
    #[error("the reply window closed on {closed_on}")]
    PastReplyWindow {
        /// Its last day.
        closed_on: Date,
    },
    /// Nothing was given.
    #[error("nothing was given")]
    NothingGiven,
    /// Nothing would change.
    #[error("nothing would change")]
    NothingChanges,
    /// A report is not its own duplicate.
    #[error("a report is not its own duplicate")]
    IntoItself,
    /// The primary report is itself a duplicate.
    #[error("report {primary} is itself a duplicate")]
    PrimaryIsMerged {
        /// That report.
        primary: Uuid,
    },
    /// This actor may only hide more, not less.
    #[error("only more may be hidden, not less")]
    MayOnlyRaise,
    /// An agency still has the time it is given.
    #[error("an oversight body may take the report over from {from} on")]
    TooEarlyToTakeOver {
        /// The first day.
        from: Date,
    },
    /// No rule lets an oversight body take such a report over.
    #[error("no rule lets an oversight body take this report over")]
    NoTakeover,
    /// The reporter was asked already, or has said yes or no.
    #[error("the reporter was asked already, or has decided")]
    ReporterWasAsked,
    /// The reporter was not asked, or has answered.
    #[error("no request waits for the reporter")]
    NotAsked,
    /// The reporter has not let the oversight body in.
    #[error("the reporter has given no consent")]
    NoConsent,
    /// It is done, and can no longer be undone.
    #[error("an oversight body examines the report already")]
    AlreadyTakenOver,
    /// Everybody who could read it would be kept out: it is for the ministry or the Ombudsman (reports.md §4).
    #[error("nobody would be left to read it")]
    NobodyLeftToRead,
    /// The same, because of whom the reporter said it is about when asked.
    #[error("nobody would be left to read it besides those it is said to be about")]
    EverybodyMeant,
    /// Somebody changed the report in between.
    #[error("the report changed: version {expected} was read, it is {is}")]
    StaleVersion {
        /// What the caller had read.
        expected: u64,
        /// What it is.
        is: u64,
    },
}

impl Refusal {
    /// Whether the action itself is impossible here, whatever is given with it: then it is not offered.
    #[must_use]
    pub const fn is_about_state_or_role(&self) -> bool {
        matches!(
            self,
            Self::NotInState { .. }
                | Self::NotYours
                | Self::AlreadyVerified
                | Self::NotVerified
                | Self::NeedsAnotherVerifier
                | Self::NeedsApproval
                | Self::NoApprovalNeeded
                | Self::NoDraft
                | Self::DraftIsSubmitted
                | Self::PastReplyWindow { .. }
                | Self::ReporterWasAsked
                | Self::NotAsked
                | Self::NoConsent
                | Self::AlreadyTakenOver
        )
    }
}
