//! What happened to a report. Stored for ever: codes and references only, no words and no identity.

use super::{
    Answer, ArchiveReason, Audience, Channel, Class, HoldReason, Insistence, Rating, RedactionReason,
    ReturnReason, TextRef,
};
use crate::rules::{tracking::TrackingNumber, visibility::Visibility};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How a report begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The report's id.
    pub report: Uuid,
    /// The number on the receipt.
    pub tracking: TrackingNumber,
    /// What the reporter says it is.
    pub class: Class,
    /// A category's code, if the reporter chose one.
    pub category: Option<String>,
    /// How it arrived.
    pub channel: Channel,
    /// The original receipt, also for reports typed in later: deadlines count from here.
    pub received_on: Date,
    /// What the reporter asked to hide.
    pub visibility: Visibility,
    /// The agency complained about, if any.
    pub subject: Option<Uuid>,
    /// The reporter's words.
    pub text: TextRef,
    /// What was attached.
    pub attachments: Vec<Uuid>,
    /// Those who would read it and whose names stand in the reporter's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<Uuid>,
    /// Whom the reporter said it is about, when asked; it stands in the words, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_person: Option<TextRef>,
}

/// One event. The serialized form (`kind` and the fields) may gain fields but never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the command of the same name, documented there")]
pub enum Event {
    /// A receipt was given.
    Filed(Filing),
    /// Admissible and complete.
    Verified {
        class: Class,
        category: String,
        oversight: bool,
        subject: Option<Uuid>,
        visibility: Visibility,
        title: Option<TextRef>,
        verifier: Option<Uuid>,
    },
    /// Handed to an agency: by the coordinator, or down by the agency named in `under`.
    Referred { to: Uuid, under: Option<Uuid>, note: Option<TextRef>, insistence: Option<Insistence> },
    /// Handed back to the agency named in `to`, or to the coordinator.
    Returned {
        from: Uuid,
        to: Option<Uuid>,
        reason: ReturnReason,
        text: TextRef,
        suggested: Option<Uuid>,
        insistence: Option<Insistence>,
    },
    /// The agency began, or went back to work to keep the promise of its plan.
    Started,
    /// The reporter is asked for something.
    Held { reason: HoldReason, text: TextRef },
    /// The reporter gave data; ends a hold.
    DataSupplied { text: Option<TextRef>, attachments: Vec<Uuid> },
    /// The reporter gave none in time: archived as incomplete.
    HoldWindowEnded { closed_on: Date },
    /// Not actionable.
    Archived { reason: ArchiveReason, text: TextRef, verifier: Option<Uuid> },
    /// The reporter contests the archiving.
    Appealed { text: TextRef },
    /// An answer is being written.
    AnswerDrafted { answer: Answer },
    /// The draft went to the approver.
    DraftSubmitted,
    /// The approver wants it otherwise.
    DraftSentBack { remark: TextRef },
    /// The answer was given, perhaps released by an approver.
    Answered { answer: Answer, on: Date, approver: Option<Uuid> },
    /// The reporter says it is solved.
    Confirmed { rating: Option<Rating>, text: Option<TextRef> },
    /// The reporter says it is not solved.
    Disputed { text: TextRef },
    /// The reporter wrote back.
    Replied { text: TextRef, attachments: Vec<Uuid> },
    /// The reporter said nothing in time.
    ReplyWindowEnded { closed_on: Date },
    /// The reporter opened a closed report again.
    Reopened { text: TextRef },
    /// The reporter took it back.
    Withdrawn { text: Option<TextRef> },
    /// Words that change nothing.
    Commented { text: TextRef, audience: Audience },
    /// News of the work that changes no state.
    FollowedUp { text: TextRef, attachments: Vec<Uuid> },
    /// A leader wants it faster.
    Escalated { text: TextRef },
    /// The same problem as a primary report.
    Merged { into: Uuid },
    /// Not the same problem after all.
    Unmerged,
    /// Corrected after verification; what is absent stays.
    Amended {
        class: Option<Class>,
        category: Option<String>,
        oversight: Option<bool>,
        subject: Option<Uuid>,
        title: Option<TextRef>,
    },
    /// Those who would read it and whose names stand in the reporter's words, found after it was filed.
    SubjectsNamed { people: Vec<Uuid> },
    /// Which people of the staff it complains about, and which it does not.
    SubjectsDecided { about: Vec<Uuid>, not_about: Vec<Uuid>, why: Option<TextRef> },
    /// What the reporter asks to hide has changed.
    VisibilityAsked { visibility: Visibility },
    /// What staff hide has changed.
    VisibilityImposed { visibility: Visibility, why: Option<TextRef> },
    /// A text or attachment is no longer shown; the original is kept under restricted access.
    Redacted { target: Uuid, replacement: Option<TextRef>, reason: RedactionReason },
    /// An oversight body asks the reporter whether it may take the case over.
    TakeoverRequested { text: TextRef },
    /// The reporter lets an oversight body see the case and take it over.
    TakeoverConsented { text: Option<TextRef> },
    /// The reporter does not want it.
    TakeoverRefused { text: Option<TextRef> },
    /// The reporter took the consent back.
    ConsentWithdrawn { text: Option<TextRef> },
    /// The oversight body examines the case; it stays with the agency that has it.
    TakenOver { text: Option<TextRef> },
}

impl Event {
    /// The stable kind, the same as in the serialized form.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Filed(_) => "filed",
            Self::Verified { .. } => "verified",
            Self::Referred { .. } => "referred",
            Self::Returned { .. } => "returned",
            Self::Started => "started",
            Self::Held { .. } => "held",
            Self::DataSupplied { .. } => "data_supplied",
            Self::HoldWindowEnded { .. } => "hold_window_ended",
            Self::Archived { .. } => "archived",
            Self::Appealed { .. } => "appealed",
            Self::AnswerDrafted { .. } => "answer_drafted",
            Self::DraftSubmitted => "draft_submitted",
            Self::DraftSentBack { .. } => "draft_sent_back",
            Self::Answered { .. } => "answered",
            Self::Confirmed { .. } => "confirmed",
            Self::Disputed { .. } => "disputed",
            Self::Replied { .. } => "replied",
            Self::ReplyWindowEnded { .. } => "reply_window_ended",
            Self::Reopened { .. } => "reopened",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Commented { .. } => "commented",
            Self::FollowedUp { .. } => "followed_up",
            Self::Escalated { .. } => "escalated",
            Self::Merged { .. } => "merged",
            Self::Unmerged => "unmerged",
            Self::Amended { .. } => "amended",
            Self::SubjectsNamed { .. } => "subjects_named",
            Self::SubjectsDecided { .. } => "subjects_decided",
            Self::VisibilityAsked { .. } => "visibility_asked",
            Self::VisibilityImposed { .. } => "visibility_imposed",
            Self::Redacted { .. } => "redacted",
            Self::TakeoverRequested { .. } => "takeover_requested",
            Self::TakeoverConsented { .. } => "takeover_consented",
            Self::TakeoverRefused { .. } => "takeover_refused",
            Self::ConsentWithdrawn { .. } => "consent_withdrawn",
            Self::TakenOver { .. } => "taken_over",
        }
    }
}
