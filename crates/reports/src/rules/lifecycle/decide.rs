//! Commands are decided into events, or refused with the reason.

mod intake;
mod record;
mod reply;
mod takeover;
mod work;

use super::{Actor, AgencyTree, Command, Event, Filing, Moment, Refusal, Report, TextRef, permit::permit};
use directory::role::Role;

/// The events a command leads to; append them and fold them into the report. Nothing happens on a refusal.
/// Errors: the [`Refusal`] that says why. Source: reports.md §2 and §4.
pub fn decide(
    report: &Report,
    command: &Command,
    by: &Actor,
    at: Moment,
    agencies: &dyn AgencyTree,
) -> Result<Vec<Event>, Refusal> {
    permit(report, command.action(), by, agencies)?;
    match command {
        Command::Verify(findings) => intake::verify(report, findings, by, agencies),
        Command::Refer { to, note, insistence } => {
            intake::refer(report, *to, *note, *insistence, by, agencies).map(one)
        }
        Command::Return { reason, text, suggested, insistence } => {
            let reason = (*reason, needed(*text)?);
            intake::return_it(report, reason, *suggested, *insistence, by, agencies).map(one)
        }
        Command::Archive { reason, text } => intake::archive(*reason, *text, by).map(one),
        Command::Appeal { text } => Ok(one(Event::Appealed { text: needed(*text)? })),
        Command::Hold { reason, text } => Ok(one(Event::Held { reason: *reason, text: needed(*text)? })),
        Command::SupplyData { text, attachments } => reply::supply_data(*text, attachments).map(one),
        Command::EndHoldWindow { closed_on } => {
            reply::over(*closed_on, at).map(|closed_on| one(Event::HoldWindowEnded { closed_on }))
        }
        Command::Start => Ok(one(Event::Started)),
        Command::DraftAnswer(answer) => work::draft(report, answer, at).map(one),
        Command::SubmitDraft => Ok(one(Event::DraftSubmitted)),
        Command::ReleaseDraft => work::release(report, by, at).map(one),
        Command::SendDraftBack { remark } => Ok(one(Event::DraftSentBack { remark: needed(*remark)? })),
        Command::Answer(answer) => work::answer(report, answer, at).map(one),
        Command::FollowUp { text, attachments } => {
            Ok(one(Event::FollowedUp { text: *text, attachments: attachments.clone() }))
        }
        Command::Confirm { rating, text } => Ok(one(Event::Confirmed { rating: *rating, text: *text })),
        Command::Dispute { text } => Ok(one(Event::Disputed { text: needed(*text)? })),
        Command::Reply { text, attachments } => {
            Ok(one(Event::Replied { text: *text, attachments: attachments.clone() }))
        }
        Command::EndReplyWindow { closed_on } => reply::end_window(report, *closed_on, at).map(one),
        Command::Reopen { text } => Ok(one(Event::Reopened { text: needed(*text)? })),
        Command::Withdraw { text } => Ok(one(Event::Withdrawn { text: *text })),
        Command::Comment { text, audience } => record::comment(*text, *audience, by).map(one),
        Command::Escalate { text } => Ok(one(Event::Escalated { text: *text })),
        Command::Merge { into } => record::merge(report, *into).map(one),
        Command::Unmerge => Ok(one(Event::Unmerged)),
        Command::Amend(amendment) => record::amend(report, amendment, agencies).map(one),
        Command::DecideSubjects { about, not_about, why } => {
            record::decide_subjects(report, about, not_about, *why).map(one)
        }
        Command::ChangeVisibility { to, why } => {
            record::change_visibility(report, *to, *why, by, agencies).map(one)
        }
        Command::Redact { target, replacement, reason } => {
            Ok(one(Event::Redacted { target: *target, replacement: *replacement, reason: *reason }))
        }
        Command::RequestTakeover { text } => takeover::request(*text, at).map(one),
        Command::ConsentToTakeover { text } => takeover::consent(*text, at).map(one),
        Command::RefuseTakeover { text } => Ok(one(Event::TakeoverRefused { text: *text })),
        Command::WithdrawConsent { text } => Ok(one(Event::ConsentWithdrawn { text: *text })),
        Command::TakeOver { text } => takeover::take_over(*text, at).map(one),
    }
}

/// The first event of a new report. Errors: [`Refusal::NotYours`] unless a reporter, an intake clerk or
/// coordinator on somebody's behalf, an import or another node files it; [`Refusal::ReceivedInTheFuture`].
pub fn file(filing: &Filing, by: &Actor, at: Moment) -> Result<Event, Refusal> {
    match by {
        Actor::Reporter
        | Actor::System
        | Actor::Node(_)
        | Actor::Staff { role: Role::IntakeClerk | Role::Coordinator, .. } => {}
        Actor::Staff { .. } => return Err(Refusal::NotYours),
    }
    if filing.received_on > at.on {
        return Err(Refusal::ReceivedInTheFuture { received_on: filing.received_on });
    }
    Ok(Event::Filed(filing.clone()))
}

fn one(event: Event) -> Vec<Event> {
    vec![event]
}

fn needed(text: Option<TextRef>) -> Result<TextRef, Refusal> {
    text.ok_or(Refusal::NeedsReason)
}
