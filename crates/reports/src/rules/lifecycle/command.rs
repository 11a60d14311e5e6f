//! What somebody wants done to a report.

use super::{
    ActionKind, Answer, ArchiveReason, Audience, Class, HoldReason, Insistence, Rating, RedactionReason,
    ReturnReason, TextRef,
};
use crate::rules::visibility::Visibility;
use jiff::civil::Date;
use uuid::Uuid;

/// A verifier's findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// What kind of report it really is.
    pub class: Class,
    /// The category's code.
    pub category: String,
    /// The agency to refer to at once, if it is clear.
    pub agency: Option<Uuid>,
    /// Whether it alleges misconduct.
    pub oversight: bool,
    /// The agency complained about.
    pub subject: Option<Uuid>,
    /// What staff hide beyond what the reporter asked; start from `Visibility::default_for` the category.
    pub visibility: Visibility,
    /// The title the public reads.
    pub title: Option<TextRef>,
}

/// What to correct after verification; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Another class.
    pub class: Option<Class>,
    /// Another category's code.
    pub category: Option<String>,
    /// Whether it alleges misconduct.
    pub oversight: Option<bool>,
    /// Another agency complained about.
    pub subject: Option<Uuid>,
    /// Another public title.
    pub title: Option<TextRef>,
}

/// The report another one is merged into, as the caller found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrimaryReport {
    /// Its id.
    pub id: Uuid,
    /// Whether it is itself merged: chains of duplicates are refused.
    pub is_merged: bool,
}

/// A wish of somebody; `decide` turns it into events or says why not. A text that is `Option` where a reason
/// is needed is refused with `NeedsReason` when absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Find it admissible and complete; refers at once if an agency is given.
    Verify(Verification),
    /// Hand it to an agency; by an agency: down to one of its units.
    Refer {
        /// Who gets it.
        to: Uuid,
        /// A word to them.
        note: Option<TextRef>,
        /// Needed from the third return to a former agency on.
        insistence: Option<Insistence>,
    },
    /// "Not our authority": back to whoever referred it.
    Return {
        /// Coded.
        reason: ReturnReason,
        /// In words.
        text: Option<TextRef>,
        /// The competent agency, if known.
        suggested: Option<Uuid>,
        /// Needed from the third return to a former agency on.
        insistence: Option<Insistence>,
    },
    /// Begin; after an action plan at an agency whose answers need approval: go back to work to keep it.
    Start,
    /// Ask the reporter for something and wait.
    Hold {
        /// Coded.
        reason: HoldReason,
        /// What is asked, in words.
        text: Option<TextRef>,
    },
    /// Give data, asked for or not.
    SupplyData {
        /// In words.
        text: Option<TextRef>,
        /// Attached.
        attachments: Vec<Uuid>,
    },
    /// The reporter's window for data is over.
    EndHoldWindow {
        /// The last day the reporter had.
        closed_on: Date,
    },
    /// Not actionable.
    Archive {
        /// Coded.
        reason: ArchiveReason,
        /// In words.
        text: Option<TextRef>,
    },
    /// Contest the archiving.
    Appeal {
        /// Why.
        text: Option<TextRef>,
    },
    /// Write or rewrite an answer without giving it.
    DraftAnswer(Answer),
    /// Lay the draft before the approver.
    SubmitDraft,
    /// The approver gives the submitted answer.
    ReleaseDraft,
    /// The approver wants it otherwise.
    SendDraftBack {
        /// What is to change.
        remark: Option<TextRef>,
    },
    /// Give an answer; also the action that an action plan promised.
    Answer(Answer),
    /// It is solved.
    Confirm {
        /// How content.
        rating: Option<Rating>,
        /// In words.
        text: Option<TextRef>,
    },
    /// It is not solved.
    Dispute {
        /// Why.
        text: Option<TextRef>,
    },
    /// Write back to an answer.
    Reply {
        /// In words.
        text: TextRef,
        /// Attached.
        attachments: Vec<Uuid>,
    },
    /// The reporter's window for a reply is over.
    EndReplyWindow {
        /// The last day the reporter had.
        closed_on: Date,
    },
    /// Open a closed report again.
    Reopen {
        /// Why.
        text: Option<TextRef>,
    },
    /// Take the report back.
    Withdraw {
        /// Why, if the reporter wants to say.
        text: Option<TextRef>,
    },
    /// Say something without changing anything.
    Comment {
        /// In words.
        text: TextRef,
        /// Who reads it.
        audience: Audience,
    },
    /// Tell how the work goes without changing the state.
    FollowUp {
        /// In words.
        text: TextRef,
        /// Attached.
        attachments: Vec<Uuid>,
    },
    /// A leader wants it faster.
    Escalate {
        /// In words.
        text: TextRef,
    },
    /// Declare it the same problem as a primary report.
    Merge {
        /// The primary report.
        into: PrimaryReport,
    },
    /// Declare that it is not.
    Unmerge,
    /// Correct what verification found.
    Amend(Amendment),
    /// Decide which people of the staff it complains about: they, and those who answer to them, see nothing of it while
    /// it is restricted.
    DecideSubjects {
        /// It complains about them.
        about: Vec<Uuid>,
        /// It does not complain about them, though their names stand in it or somebody thought so.
        not_about: Vec<Uuid>,
        /// Why; needed where it is not about somebody.
        why: Option<TextRef>,
    },
    /// The reporter changes what they asked to hide; staff change what they imposed.
    ChangeVisibility {
        /// What to hide from now on.
        to: Visibility,
        /// Why; needed where staff hide less than before.
        why: Option<TextRef>,
    },
    /// No longer show a text or attachment.
    Redact {
        /// The text's or attachment's id.
        target: Uuid,
        /// What is shown instead.
        replacement: Option<TextRef>,
        /// Coded.
        reason: RedactionReason,
    },
    /// An oversight body asks the reporter whether it may take the case over.
    RequestTakeover {
        /// Why, for the reporter.
        text: TextRef,
    },
    /// The reporter lets an oversight body see the case and take it over, asked or not.
    ConsentToTakeover {
        /// A word to the body.
        text: Option<TextRef>,
    },
    /// The reporter, who was asked, does not want it.
    RefuseTakeover {
        /// Why, if the reporter wants to say.
        text: Option<TextRef>,
    },
    /// The reporter takes the consent back.
    WithdrawConsent {
        /// Why, if the reporter wants to say.
        text: Option<TextRef>,
    },
    /// The oversight body examines the case from now on; it stays with the agency that has it.
    TakeOver {
        /// What everybody may read about it.
        text: Option<TextRef>,
    },
}

impl Command {
    /// Which action it is.
    #[must_use]
    pub const fn action(&self) -> ActionKind {
        match self {
            Self::Verify(_) => ActionKind::Verify,
            Self::Refer { .. } => ActionKind::Refer,
            Self::Return { .. } => ActionKind::Return,
            Self::Start => ActionKind::Start,
            Self::Hold { .. } => ActionKind::Hold,
            Self::SupplyData { .. } => ActionKind::SupplyData,
            Self::EndHoldWindow { .. } => ActionKind::EndHoldWindow,
            Self::Archive { .. } => ActionKind::Archive,
            Self::Appeal { .. } => ActionKind::Appeal,
            Self::DraftAnswer(_) => ActionKind::DraftAnswer,
            Self::SubmitDraft => ActionKind::SubmitDraft,
            Self::ReleaseDraft => ActionKind::ReleaseDraft,
            Self::SendDraftBack { .. } => ActionKind::SendDraftBack,
            Self::Answer(_) => ActionKind::Answer,
            Self::Confirm { .. } => ActionKind::Confirm,
            Self::Dispute { .. } => ActionKind::Dispute,
            Self::Reply { .. } => ActionKind::Reply,
            Self::EndReplyWindow { .. } => ActionKind::EndReplyWindow,
            Self::Reopen { .. } => ActionKind::Reopen,
            Self::Withdraw { .. } => ActionKind::Withdraw,
            Self::Comment { .. } => ActionKind::Comment,
            Self::FollowUp { .. } => ActionKind::FollowUp,
            Self::Escalate { .. } => ActionKind::Escalate,
            Self::Merge { .. } => ActionKind::Merge,
            Self::Unmerge => ActionKind::Unmerge,
            Self::Amend(_) => ActionKind::Amend,
            Self::DecideSubjects { .. } => ActionKind::DecideSubjects,
            Self::ChangeVisibility { .. } => ActionKind::ChangeVisibility,
            Self::Redact { .. } => ActionKind::Redact,
            Self::RequestTakeover { .. } => ActionKind::RequestTakeover,
            Self::ConsentToTakeover { .. } => ActionKind::ConsentToTakeover,
            Self::RefuseTakeover { .. } => ActionKind::RefuseTakeover,
            Self::WithdrawConsent { .. } => ActionKind::WithdrawConsent,
            Self::TakeOver { .. } => ActionKind::TakeOver,
        }
    }
}
