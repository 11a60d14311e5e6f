//! Errors of this feature as problems: one match without a wildcard, so that a new error must be put into words.

use http::StatusCode;
use platform::{
    http::{
        FieldProblem, Problem,
        api::{field, stale},
    },
    idempotency::KeyRefused,
};

use crate::{
    actions::ActionError,
    admin::{CategoryRefused, RuleRefused},
    rules::lifecycle::Refusal,
};

impl From<ActionError> for Problem {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::NotFound => Self::not_found(),
            ActionError::Refused(refusal) => refusal.into(),
            ActionError::KeyUsedForOther => KeyRefused::UsedForOther.into(),
            ActionError::UploadUnknown => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "upload-unknown"),
            ActionError::Deadlines(cause) => Self::unexpected(&cause),
            ActionError::Damaged(cause) => Self::unexpected(&cause),
            ActionError::Database(cause) => cause.into(),
        }
    }
}

impl From<CategoryRefused> for Problem {
    fn from(refused: CategoryRefused) -> Self {
        let at = |name: &str, message| Self::invalid(vec![field(name, message)]);
        match refused {
            CategoryRefused::Unknown => Self::not_found(),
            CategoryRefused::Stale => stale(),
            CategoryRefused::CodeTaken => at("code", "desk-category-code-taken"),
            CategoryRefused::UnknownTopic => at("parent", "flaw-category-unknown"),
            CategoryRefused::UnknownAgency => at("agency", "desk-agency-unknown"),
            CategoryRefused::Database(cause) => cause.into(),
        }
    }
}

impl From<RuleRefused> for Problem {
    fn from(refused: RuleRefused) -> Self {
        match refused {
            RuleRefused::Unknown => Self::not_found(),
            RuleRefused::Stale => stale(),
            RuleRefused::Ended => Self::new(StatusCode::CONFLICT, "rule-ended"),
            RuleRefused::BeginsTooEarly => {
                Self::invalid(vec![field("valid_from", "desk-rule-valid-from-past")])
            }
            RuleRefused::Database(cause) => cause.into(),
        }
    }
}

/// The kind of problem a refusal is: `refused-` and what it is about.
#[must_use]
pub const fn refusal_kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotInState { .. } => "refused-not-in-state",
        Refusal::NotYours => "refused-not-yours",
        Refusal::AlreadyVerified => "refused-already-verified",
        Refusal::NotVerified => "refused-not-verified",
        Refusal::NeedsAnotherVerifier => "refused-needs-another-verifier",
        Refusal::ToTheAgencyComplainedAbout { .. } => "refused-to-the-agency-complained-about",
        Refusal::AlreadyThere { .. } => "refused-already-there",
        Refusal::NotBelow { .. } => "refused-not-below",
        Refusal::NeedsInsistence { .. } => "refused-needs-insistence",
        Refusal::NeedsReason => "refused-needs-reason",
        Refusal::HelpToCompleteness => "refused-help-to-completeness",
        Refusal::AnswerNeedsEvidence => "refused-answer-needs-evidence",
        Refusal::PromiseInThePast { .. } => "refused-promise-in-the-past",
        Refusal::PromiseTooFar { .. } => "refused-promise-too-far",
        Refusal::NeedsApproval => "refused-needs-approval",
        Refusal::NoApprovalNeeded => "refused-no-approval-needed",
        Refusal::NoDraft => "refused-no-draft",
        Refusal::DraftIsSubmitted => "refused-draft-is-submitted",
        Refusal::ReceivedInTheFuture { .. } => "refused-received-in-the-future",
        Refusal::WindowStillOpen { .. } => "refused-window-still-open",
        Refusal::PastReplyWindow { .. } => "refused-past-reply-window",
        Refusal::NothingGiven => "refused-nothing-given",
        Refusal::NothingChanges => "refused-nothing-changes",
        Refusal::IntoItself => "refused-into-itself",
        Refusal::PrimaryIsMerged { .. } => "refused-primary-is-merged",
        Refusal::MayOnlyRaise => "refused-may-only-raise",
        Refusal::TooEarlyToTakeOver { .. } => "refused-too-early-to-take-over",
        Refusal::NoTakeover => "refused-no-takeover",
        Refusal::ReporterWasAsked => "refused-reporter-was-asked",
        Refusal::NotAsked => "refused-not-asked",
        Refusal::NoConsent => "refused-no-consent",
        Refusal::AlreadyTakenOver => "refused-already-taken-over",
        Refusal::NobodyLeftToRead | Refusal::EverybodyMeant => "refused-nobody-left-to-read",
        Refusal::StaleVersion { .. } => "conflict",
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::NotYours | Refusal::NeedsAnotherVerifier => StatusCode::FORBIDDEN,
            Refusal::NotInState { .. }
            | Refusal::AlreadyVerified
            | Refusal::NotVerified
            | Refusal::AlreadyThere { .. }
            | Refusal::NeedsApproval
            | Refusal::NoApprovalNeeded
            | Refusal::NoDraft
            | Refusal::DraftIsSubmitted
            | Refusal::WindowStillOpen { .. }
            | Refusal::PastReplyWindow { .. }
            | Refusal::PrimaryIsMerged { .. }
            | Refusal::NothingChanges
            | Refusal::TooEarlyToTakeOver { .. }
            | Refusal::NoTakeover
            | Refusal::ReporterWasAsked
            | Refusal::NotAsked
            | Refusal::NoConsent
            | Refusal::AlreadyTakenOver
            | Refusal::StaleVersion { .. } => StatusCode::CONFLICT,
            Refusal::ToTheAgencyComplainedAbout { .. }
            | Refusal::NotBelow { .. }
            | Refusal::NeedsInsistence { .. }
            | Refusal::NeedsReason
            | Refusal::HelpToCompleteness
            | Refusal::AnswerNeedsEvidence
            | Refusal::PromiseInThePast { .. }
            | Refusal::PromiseTooFar { .. }
            | Refusal::ReceivedInTheFuture { .. }
            | Refusal::NothingGiven
            | Refusal::IntoItself
            | Refusal::NobodyLeftToRead
            | Refusal::EverybodyMeant
            | Refusal::MayOnlyRaise => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let problem = Self::new(status, refusal_kind(&refusal));
        match refusal {
            Refusal::TooEarlyToTakeOver { from } => problem.field(FieldProblem {
                field: "action".to_owned(),
                message: "takeover-too-early",
                args: vec![("from", from.to_string())],
            }),
            _ => problem,
        }
    }
}
