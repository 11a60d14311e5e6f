//! Which action is possible where, and whose it is, whatever is given with it. Source: reports.md §2 and §4.

use super::{
    ActionKind, Actor, AgencyTree, Class, DraftStage, Intake, Refusal, Report, Settles, State, StateKind,
    Takeover,
};
use directory::role::Role;

const OPEN: &[StateKind] = &[
    StateKind::Received,
    StateKind::Referred,
    StateKind::InProgress,
    StateKind::OnHold,
    StateKind::Answered,
    StateKind::Merged,
];

/// Errors: only refusals that are about state or role.
pub(super) fn permit(
    report: &Report,
    action: ActionKind,
    by: &Actor,
    agencies: &dyn AgencyTree,
) -> Result<(), Refusal> {
    if !is_theirs(report, action, by, agencies) {
        return Err(Refusal::NotYours);
    }
    in_state(report, action)?;
    fits_intake(report, action, by)?;
    fits_takeover(report, action)?;
    fits_draft(report, action, agencies)
}

const fn needed(action: ActionKind) -> &'static [StateKind] {
    use StateKind::{
        Answered, Archived, ClosedSilent, InProgress, Merged, OnHold, Received, Referred, Resolved,
    };
    match action {
        ActionKind::Verify => &[Received],
        ActionKind::Refer | ActionKind::Hold => &[Received, Referred, InProgress],
        ActionKind::Return => &[Referred, InProgress],
        ActionKind::Start => &[Referred, Answered],
        ActionKind::EndHoldWindow => &[OnHold],
        ActionKind::Archive => &[Received, OnHold],
        ActionKind::Appeal => &[Archived],
        ActionKind::DraftAnswer
        | ActionKind::SubmitDraft
        | ActionKind::ReleaseDraft
        | ActionKind::SendDraftBack => &[InProgress],
        ActionKind::Answer | ActionKind::FollowUp => &[InProgress, Answered],
        ActionKind::Confirm | ActionKind::Dispute | ActionKind::Reply | ActionKind::EndReplyWindow => {
            &[Answered]
        }
        ActionKind::Reopen => &[Resolved, ClosedSilent],
        ActionKind::Merge => &[Received, Referred, InProgress, OnHold],
        ActionKind::Unmerge => &[Merged],
        ActionKind::SupplyData | ActionKind::Withdraw | ActionKind::Escalate => OPEN,
        // What we call closed the reporter need not call solved.
        ActionKind::RequestTakeover
        | ActionKind::ConsentToTakeover
        | ActionKind::RefuseTakeover
        | ActionKind::TakeOver => &[Received, Referred, InProgress, OnHold, Answered, ClosedSilent, Archived],
        ActionKind::WithdrawConsent => StateKind::ALL,
        ActionKind::Comment
        | ActionKind::Amend
        | ActionKind::DecideSubjects
        | ActionKind::ChangeVisibility
        | ActionKind::Redact => StateKind::ALL,
    }
}

fn in_state(report: &Report, action: ActionKind) -> Result<(), Refusal> {
    let needed = needed(action);
    let is = report.state.kind();
    let possible = match (&report.state, action) {
        // Who has a report archives nothing: it is returned first.
        (State::OnHold { .. }, ActionKind::Archive) => report.state.intake().is_some(),
        // A second answer only keeps the promise of the first; so does going back to work for one that needs approval.
        (State::Answered { answer, .. }, ActionKind::Answer | ActionKind::Start) => {
            matches!(answer.settles, Settles::ActionPlan { .. })
        }
        _ => needed.contains(&is),
    };
    match (&report.state, action) {
        _ if possible => Ok(()),
        (State::ClosedSilent { on, .. }, ActionKind::Confirm | ActionKind::Dispute | ActionKind::Reply) => {
            Err(Refusal::PastReplyWindow { closed_on: *on })
        }
        _ => Err(Refusal::NotInState { needed, is }),
    }
}

fn fits_intake(report: &Report, action: ActionKind, by: &Actor) -> Result<(), Refusal> {
    // Before verification, so that whoever finds that it alleges misconduct first says by whom.
    if action == ActionKind::DecideSubjects {
        let unverified = matches!(report.state.intake(), Some(Intake::Unverified | Intake::Appealed { .. }));
        return if unverified || report.is_for_oversight() { Ok(()) } else { Err(Refusal::AlreadyVerified) };
    }
    let Some(intake) = report.state.intake() else { return Ok(()) };
    match (action, intake) {
        (ActionKind::Verify, Intake::Verified) => Err(Refusal::AlreadyVerified),
        (ActionKind::Refer | ActionKind::Amend, Intake::Unverified | Intake::Appealed { .. }) => {
            Err(Refusal::NotVerified)
        }
        (
            ActionKind::Verify | ActionKind::Archive | ActionKind::Hold,
            Intake::Appealed { archived_by: Some(person) },
        ) if by.person() == Some(person) => Err(Refusal::NeedsAnotherVerifier),
        _ => Ok(()),
    }
}

const fn fits_takeover(report: &Report, action: ActionKind) -> Result<(), Refusal> {
    match (action, report.takeover) {
        (
            ActionKind::RequestTakeover
            | ActionKind::ConsentToTakeover
            | ActionKind::RefuseTakeover
            | ActionKind::WithdrawConsent
            | ActionKind::TakeOver,
            Takeover::TakenOver,
        ) => Err(Refusal::AlreadyTakenOver),
        (ActionKind::RequestTakeover, Takeover::Requested | Takeover::Refused | Takeover::Consented)
        | (ActionKind::ConsentToTakeover, Takeover::Consented) => Err(Refusal::ReporterWasAsked),
        (ActionKind::RefuseTakeover, Takeover::None | Takeover::Refused | Takeover::Consented) => {
            Err(Refusal::NotAsked)
        }
        (
            ActionKind::WithdrawConsent | ActionKind::TakeOver,
            Takeover::None | Takeover::Requested | Takeover::Refused,
        ) => Err(Refusal::NoConsent),
        _ => Ok(()),
    }
}

fn fits_draft(report: &Report, action: ActionKind, agencies: &dyn AgencyTree) -> Result<(), Refusal> {
    let needs_approval = report.holder().is_some_and(|holder| agencies.answers_need_approval(holder));
    let stage = match &report.state {
        State::InProgress(work) => work.draft.as_ref().map(|draft| draft.stage),
        _ => None,
    };
    match (action, stage) {
        (ActionKind::Answer, _) if needs_approval => Err(Refusal::NeedsApproval),
        (ActionKind::DraftAnswer | ActionKind::SubmitDraft, Some(DraftStage::Submitted)) => {
            Err(Refusal::DraftIsSubmitted)
        }
        // Whoever answers alone just gives the second answer.
        (ActionKind::Start, _) if report.state.kind() == StateKind::Answered && !needs_approval => {
            Err(Refusal::NoApprovalNeeded)
        }
        (ActionKind::SubmitDraft, _) if !needs_approval => Err(Refusal::NoApprovalNeeded),
        (ActionKind::SubmitDraft, None)
        | (ActionKind::ReleaseDraft | ActionKind::SendDraftBack, None | Some(DraftStage::Writing)) => {
            Err(Refusal::NoDraft)
        }
        _ => Ok(()),
    }
}

fn is_theirs(report: &Report, action: ActionKind, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    match by {
        Actor::Reporter => is_of_the_reporter(report, action),
        Actor::System => matches!(action, ActionKind::EndHoldWindow | ActionKind::EndReplyWindow),
        Actor::Node(_) => matches!(action, ActionKind::Comment),
        Actor::Staff { .. } => {
            (is_of_the_desk(action) && at_the_desk(report, by, agencies))
                || (is_of_the_holder(action) && with_the_holder(report, by, agencies))
                || (is_of_the_approver(action) && approves(report, by, agencies))
                || (is_of_the_leader(action) && leads(report, by, agencies))
                || (is_of_the_oversight_body(action) && oversees(report, by, agencies))
        }
    }
}

/// An insider's report is for the Inspektorat alone; whatever was consented to before, ends.
fn is_of_the_reporter(report: &Report, action: ActionKind) -> bool {
    match action {
        ActionKind::ConsentToTakeover | ActionKind::RefuseTakeover => report.class != Class::Whistleblowing,
        ActionKind::SupplyData
        | ActionKind::Appeal
        | ActionKind::Confirm
        | ActionKind::Dispute
        | ActionKind::Reply
        | ActionKind::Reopen
        | ActionKind::Withdraw
        | ActionKind::Comment
        | ActionKind::ChangeVisibility
        | ActionKind::WithdrawConsent => true,
        _ => false,
    }
}

const fn is_of_the_desk(action: ActionKind) -> bool {
    matches!(
        action,
        ActionKind::Verify
            | ActionKind::Refer
            | ActionKind::Return
            | ActionKind::Hold
            | ActionKind::Archive
            | ActionKind::Comment
            | ActionKind::Merge
            | ActionKind::Unmerge
            | ActionKind::Amend
            | ActionKind::DecideSubjects
            | ActionKind::ChangeVisibility
            | ActionKind::Redact
    )
}

const fn is_of_the_holder(action: ActionKind) -> bool {
    matches!(
        action,
        ActionKind::Refer
            | ActionKind::Return
            | ActionKind::Start
            | ActionKind::Hold
            | ActionKind::DraftAnswer
            | ActionKind::SubmitDraft
            | ActionKind::Answer
            | ActionKind::FollowUp
            | ActionKind::Comment
            | ActionKind::ChangeVisibility
    )
}

const fn is_of_the_approver(action: ActionKind) -> bool {
    matches!(action, ActionKind::ReleaseDraft | ActionKind::SendDraftBack | ActionKind::Comment)
}

const fn is_of_the_leader(action: ActionKind) -> bool {
    matches!(action, ActionKind::Escalate | ActionKind::Comment)
}

const fn is_of_the_oversight_body(action: ActionKind) -> bool {
    matches!(action, ActionKind::RequestTakeover | ActionKind::TakeOver)
}

/// Nobody complained about handles the complaint. Source: reports.md §4.
fn is_partial(report: &Report, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    report.keeps_out(by.person())
        || matches!(by, Actor::Staff { agency, .. } if report.complains_about(*agency, agencies))
}

/// The coordinator's desk; the Inspektorat's for whistleblowing, either for oversight.
pub(super) fn at_the_desk(report: &Report, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    let mans_it = match by.role() {
        Some(Role::Coordinator) => report.class != Class::Whistleblowing,
        Some(Role::Inspector) => report.is_restricted(),
        _ => false,
    };
    mans_it && !is_partial(report, by, agencies)
}

/// Those who work on it in the agency that has it, or in one above.
pub(super) fn with_the_holder(report: &Report, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    let works = match by.role() {
        Some(Role::Liaison) => report.class != Class::Whistleblowing,
        Some(Role::Inspector) => report.is_restricted(),
        _ => false,
    };
    works && report.is_held_below(by, agencies) && !is_partial(report, by, agencies)
}

fn approves(report: &Report, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    // An Inspektorat's own head releases its answers to whistleblowers: there is nobody else.
    let approves = match by.role() {
        Some(Role::Approver) => report.class != Class::Whistleblowing,
        Some(Role::Inspector) => report.class == Class::Whistleblowing,
        _ => false,
    };
    approves && report.is_held_below(by, agencies) && !is_partial(report, by, agencies)
}

fn leads(report: &Report, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    by.role() == Some(Role::Leader)
        && report.class != Class::Whistleblowing
        && (report.holder().is_none() || report.is_held_below(by, agencies))
        && !is_partial(report, by, agencies)
}

fn oversees(report: &Report, by: &Actor, agencies: &dyn AgencyTree) -> bool {
    by.role() == Some(Role::OversightBody)
        && report.class != Class::Whistleblowing
        && !is_partial(report, by, agencies)
}
