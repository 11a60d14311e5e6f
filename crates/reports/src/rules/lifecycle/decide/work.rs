//! Draft, release, answer.

use crate::rules::lifecycle::{Actor, Answer, Event, Moment, Refusal, Report, Settles, State};

pub(super) fn draft(report: &Report, answer: &Answer, at: Moment) -> Result<Event, Refusal> {
    is_substantive(report, answer, at)?;
    Ok(Event::AnswerDrafted { answer: answer.clone() })
}

pub(super) fn release(report: &Report, by: &Actor, at: Moment) -> Result<Event, Refusal> {
    let State::InProgress(work) = &report.state else { return Err(Refusal::NoDraft) };
    let draft = work.draft.as_ref().ok_or(Refusal::NoDraft)?;
    // Checked again: class or calendar day may have changed since it was written.
    is_substantive(report, &draft.answer, at)?;
    Ok(Event::Answered { answer: draft.answer.clone(), on: at.on, approver: by.person() })
}

pub(super) fn answer(report: &Report, answer: &Answer, at: Moment) -> Result<Event, Refusal> {
    is_substantive(report, answer, at)?;
    Ok(Event::Answered { answer: answer.clone(), on: at.on, approver: None })
}

/// Source: reports.md §2: a bare "thank you for your report" answers no complaint.
fn is_substantive(report: &Report, answer: &Answer, at: Moment) -> Result<(), Refusal> {
    match answer.settles {
        Settles::Information if report.class.wants_action() => Err(Refusal::AnswerNeedsEvidence),
        Settles::ActionPlan { promised_on } => Settles::plan(promised_on, at.on).map(drop),
        _ => Ok(()),
    }
}
