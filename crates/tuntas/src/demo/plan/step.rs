use crate::demo::photo::Photo;
use jiff::civil::{Date, DateTime};

/// One thing that happened to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When, local time.
    pub on: DateTime,
    /// Who did it.
    pub by: By,
    /// What.
    pub what: StepKind,
}

/// Who acts. Agencies are given by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Whoever sent the report.
    Reporter,
    /// The province's coordinator.
    Coordinator,
    /// Another coordinator than the one who archived.
    SecondCoordinator,
    /// The liaison of an agency.
    Liaison(String),
    /// The approver of an agency.
    Approver(String),
    /// A job of the node.
    System,
}

/// What was done; each is the command of the same name in the rules of reports. Agencies and reasons by code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the command of the same name, documented there")]
pub enum StepKind {
    /// Found admissible, with the class, category, oversight and subject of the report; referred at once if an
    /// agency is given.
    Verify { agency: Option<String> },
    /// Handed over.
    Refer { agency: String },
    /// Handed back to whoever referred it.
    Return { reason: &'static str, text: String, suggested: Option<String> },
    /// Work begins.
    Start,
    /// Waits for the reporter.
    Hold { reason: &'static str, text: String },
    /// The reporter gives what was asked.
    SupplyData { text: String },
    /// The reporter's window for data closed on that day without a word.
    EndHoldWindow { closed_on: Date },
    /// A note on how the work goes; no progress of the state.
    FollowUp { text: String },
    /// An answer is written.
    Draft(PlannedAnswer),
    /// It is laid before the approver.
    Submit,
    /// The approver wants it otherwise.
    SendBack { remark: String },
    /// The approver gives it.
    Release,
    /// An answer is given without an approver.
    Answer(PlannedAnswer),
    /// The reporter says it is solved.
    Confirm { rating: Option<u8>, text: Option<String> },
    /// The reporter says it is not.
    Dispute { text: String },
    /// The reply window closed on that day without a word.
    EndReplyWindow { closed_on: Date },
    /// The reporter opens a closed report again.
    Reopen { text: String },
    /// Not actionable.
    Archive { reason: &'static str, text: String },
    /// The reporter contests it.
    Appeal { text: String },
    /// The reporter takes it back.
    Withdraw { text: String },
    /// The same problem as the report at that place of the plan, which comes before it.
    Merge { primary: usize },
}

/// An agency's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedAnswer {
    /// The words to the reporter.
    pub text: String,
    /// What it settles.
    pub settles: Settles,
}

/// In what way an answer settles the matter. Source: reports.md §2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settles {
    /// Something was done.
    ActionTaken(Evidence),
    /// It will be done by that day.
    ActionPlan {
        /// The promise.
        promised_on: Date,
    },
    /// It cannot be solved.
    CannotBeSolved {
        /// Why.
        why: String,
    },
    /// The information asked for, or a reply to an aspiration.
    Information,
}

/// What proves an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A photo.
    Photo(Photo),
    /// A document, by its title: `Berita acara 123/PUPR/VII/2022`.
    Document(String),
}

impl StepKind {
    /// The answer it writes or gives.
    #[must_use]
    pub const fn answer(&self) -> Option<&PlannedAnswer> {
        match self {
            Self::Draft(answer) | Self::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// Whether the reporter now has an answer in hand.
    #[must_use]
    pub const fn gives_answer(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Release)
    }
}
