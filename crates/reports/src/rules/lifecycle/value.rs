//! The small values that events and commands are made of.

use super::{Refusal, reason::coded};
use crate::rules::chain::Digest;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Refers to a text kept elsewhere, where it can be redacted; the digest proves it is the text meant then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRef {
    /// The text's id.
    pub id: Uuid,
    /// SHA-256 of the text's salt and its bytes: erasing text and salt leaves a digest nobody can guess back.
    pub digest: Digest,
}

coded! {
    /// What kind of report it is.
    Class, "class" {
        /// Pengaduan.
        Complaint = "complaint",
        /// Permintaan informasi.
        InformationRequest = "information_request",
        /// Aspirasi.
        Aspiration = "aspiration",
        /// An insider's report of corruption: restricted access, own deadlines.
        Whistleblowing = "whistleblowing",
    }
}

impl Class {
    /// Whether only action, a plan or an honest "cannot be solved" answers it.
    #[must_use]
    pub const fn wants_action(self) -> bool {
        matches!(self, Self::Complaint | Self::Whistleblowing)
    }
}

coded! {
    /// How a report arrived. Source: reports.md §6.
    Channel, "channel" {
        /// The web form.
        Web = "web",
        /// The JSON API.
        Api = "api",
        /// Open311 GeoReport v2.
        Open311 = "open311",
        /// SMS to 1708.
        Sms = "sms",
        /// WhatsApp.
        WhatsApp = "whatsapp",
        /// Telegram.
        Telegram = "telegram",
        /// E-mail.
        Email = "email",
        /// Telephone, typed in.
        Telephone = "telephone",
        /// Letter, typed in.
        Letter = "letter",
        /// Walk-in, typed in.
        WalkIn = "walk_in",
        /// Social media, typed in.
        SocialMedia = "social_media",
        /// Imported from a table.
        Import = "import",
        /// From another node.
        Node = "node",
    }
}

coded! {
    /// Who reads a comment.
    Audience, "audience" {
        /// The reporter and, of a public report, everybody.
        Public = "public",
        /// Those who handle the report.
        Internal = "internal",
    }
}

coded! {
    /// How far an oversight body is with a case that is not its own. The case stays with the agency that has it, whose
    /// duties and deadlines go on. Source: reports.md §3, last row, and §4.
    #[derive(Default)]
    Takeover, "takeover" {
        /// Nobody has asked.
        #[default]
        None = "none",
        /// The body has asked the reporter.
        Requested = "requested",
        /// The reporter has said no, or has taken a consent back; only the reporter may come back to it [I].
        Refused = "refused",
        /// The reporter lets the body see the case.
        Consented = "consented",
        /// The body examines the case.
        TakenOver = "taken_over",
    }
}

impl Takeover {
    /// Whether the reporter lets an oversight body see the case.
    #[must_use]
    pub const fn has_consent(self) -> bool {
        matches!(self, Self::Consented | Self::TakenOver)
    }
}

/// What proves an action: ids of photos, documents or references. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Uuid>", into = "Vec<Uuid>")]
pub struct Evidence(Vec<Uuid>);

impl Evidence {
    /// Errors: [`Refusal::AnswerNeedsEvidence`] if there is none.
    pub fn new(attachments: Vec<Uuid>) -> Result<Self, Refusal> {
        if attachments.is_empty() { Err(Refusal::AnswerNeedsEvidence) } else { Ok(Self(attachments)) }
    }

    /// At least one id.
    #[must_use]
    pub fn attachments(&self) -> &[Uuid] {
        &self.0
    }
}

impl TryFrom<Vec<Uuid>> for Evidence {
    type Error = Refusal;

    fn try_from(attachments: Vec<Uuid>) -> Result<Self, Refusal> {
        Self::new(attachments)
    }
}

impl From<Evidence> for Vec<Uuid> {
    fn from(evidence: Evidence) -> Self {
        evidence.0
    }
}

/// An agency's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The words to the reporter.
    pub text: TextRef,
    /// What the answer settles.
    #[serde(flatten)]
    pub settles: Settles,
}

/// In what way an answer settles the matter. Source: reports.md §2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "settles", rename_all = "snake_case")]
pub enum Settles {
    /// Something was done, and here is the proof.
    ActionTaken {
        /// The proof.
        evidence: Evidence,
    },
    /// It takes longer; done by that date.
    ActionPlan {
        /// The promise.
        promised_on: Date,
    },
    /// It cannot be solved, because …
    CannotBeSolved {
        /// The reason, beside the answer's own words.
        why: TextRef,
    },
    /// The information asked for, or a reply to an aspiration.
    Information,
}

/// So many years ahead an action plan may promise something [I].
const PROMISE_YEARS: i16 = 10;

impl Settles {
    /// An action plan for a day that is not past and at most ten years ahead.
    ///
    /// # Errors
    /// [`Refusal::PromiseInThePast`], [`Refusal::PromiseTooFar`].
    pub fn plan(promised_on: Date, today: Date) -> Result<Self, Refusal> {
        if promised_on < today {
            Err(Refusal::PromiseInThePast { promised_on })
        } else if promised_on > today.saturating_add(PROMISE_YEARS.years()) {
            Err(Refusal::PromiseTooFar { promised_on })
        } else {
            Ok(Self::ActionPlan { promised_on })
        }
    }
}

/// Why a report comes back to a former agency for the third time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", content = "text", rename_all = "snake_case")]
pub enum Insistence {
    /// Facts that were not known before.
    NewFacts(TextRef),
    /// The coordinator decides that this agency is competent.
    CoordinatorsDecision(TextRef),
}

/// How content the reporter is, 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

/// A rating below 1 or above 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rating is from 1 to 5, not {0}")]
pub struct RatingOutOfRange(pub u8);

impl TryFrom<u8> for Rating {
    type Error = RatingOutOfRange;

    fn try_from(stars: u8) -> Result<Self, RatingOutOfRange> {
        if (1..=5).contains(&stars) { Ok(Self(stars)) } else { Err(RatingOutOfRange(stars)) }
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}
