//! A refusal of the rules, told at the field it is about.

use http::StatusCode;
use platform::http::{FieldErrors, Frame, Problem};

use super::{Outcome, refusal_in_words};
use crate::rules::lifecycle::Refusal;

/// The form that comes back because of a refusal.
pub(super) fn outcome(frame: &Frame, refusal: Refusal, seen: Option<u64>) -> Outcome {
    if matches!(refusal, Refusal::StaleVersion { .. }) {
        return Outcome { status: StatusCode::CONFLICT, seen, errors: FieldErrors::none() };
    }
    let errors = FieldErrors::one(field_of(&refusal), refusal_in_words(frame, &refusal));
    Outcome { status: Problem::from(refusal).status(), seen, errors }
}

/// The field where it can be corrected; `form` where no field can.
const fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ToTheAgencyComplainedAbout { .. }
        | Refusal::AlreadyThere { .. }
        | Refusal::NotBelow { .. } => "agency",
        Refusal::NeedsInsistence { .. } => "insistence",
        Refusal::NeedsReason => "text",
        Refusal::HelpToCompleteness => "reason",
        Refusal::AnswerNeedsEvidence => "settles",
        Refusal::PromiseInThePast { .. } | Refusal::PromiseTooFar { .. } => "promised_on",
        Refusal::IntoItself | Refusal::PrimaryIsMerged { .. } => "primary",
        Refusal::MayOnlyRaise => "visibility",
        Refusal::NotInState { .. }
        | Refusal::NotYours
        | Refusal::AlreadyVerified
        | Refusal::NotVerified
        | Refusal::NeedsAnotherVerifier
        | Refusal::NeedsApproval
        | Refusal::NoApprovalNeeded
        | Refusal::NoDraft
        | Refusal::DraftIsSubmitted
        | Refusal::ReceivedInTheFuture { .. }
        | Refusal::WindowStillOpen { .. }
        | Refusal::PastReplyWindow { .. }
        | Refusal::NothingGiven
        | Refusal::NothingChanges
        | Refusal::TooEarlyToTakeOver { .. }
        | Refusal::NoTakeover
        | Refusal::ReporterWasAsked
        | Refusal::NotAsked
        | Refusal::NoConsent
        | Refusal::AlreadyTakenOver
        | Refusal::NobodyLeftToRead
        | Refusal::EverybodyMeant
        | Refusal::StaleVersion { .. } => "form",
    }
}
