//! The actions there are, and which of them to offer to whom.

use super::{Actor, AgencyTree, DraftStage, Intake, Report, State, Work, permit::permit, reason::coded};

coded! {
    /// The kinds of commands.
    ActionKind, "action" {
        /// See `Command::Verify`.
        Verify = "verify",
        /// See `Command::Refer`.
        Refer = "refer",
        /// See `Command::Return`.
        Return = "return",
        /// See `Command::Start`.
        Start = "start",
        /// See `Command::Hold`.
        Hold = "hold",
        /// See `Command::SupplyData`.
        SupplyData = "supply_data",
        /// See `Command::EndHoldWindow`.
        EndHoldWindow = "end_hold_window",
        /// See `Command::Archive`.
        Archive = "archive",
        /// See `Command::Appeal`.
        Appeal = "appeal",
        /// See `Command::DraftAnswer`.
        DraftAnswer = "draft_answer",
        /// See `Command::SubmitDraft`.
        SubmitDraft = "submit_draft",
        /// See `Command::ReleaseDraft`.
        ReleaseDraft = "release_draft",
        /// See `Command::SendDraftBack`.
        SendDraftBack = "send_draft_back",
        /// See `Command::Answer`.
        Answer = "answer",
        /// See `Command::Confirm`.
        Confirm = "confirm",
        /// See `Command::Dispute`.
        Dispute = "dispute",
        /// See `Command::Reply`.
        Reply = "reply",
        /// See `Command::EndReplyWindow`.
        EndReplyWindow = "end_reply_window",
        /// See `Command::Reopen`.
        Reopen = "reopen",
        /// See `Command::FollowUp`.
        FollowUp = "follow_up",
        /// See `Command::Comment`.
        Comment = "comment",
        /// See `Command::Escalate`.
        Escalate = "escalate",
        /// See `Command::Merge`.
        Merge = "merge",
        /// See `Command::Unmerge`.
        Unmerge = "unmerge",
        /// See `Command::Amend`.
        Amend = "amend",
        /// See `Command::DecideSubjects`.
        DecideSubjects = "decide_subjects",
        /// See `Command::ChangeVisibility`.
        ChangeVisibility = "change_visibility",
        /// See `Command::Redact`.
        Redact = "redact",
        /// See `Command::Withdraw`.
        Withdraw = "withdraw",
        /// See `Command::RequestTakeover`.
        RequestTakeover = "request_takeover",
        /// See `Command::ConsentToTakeover`.
        ConsentToTakeover = "consent_to_takeover",
        /// See `Command::RefuseTakeover`.
        RefuseTakeover = "refuse_takeover",
        /// See `Command::WithdrawConsent`.
        WithdrawConsent = "withdraw_consent",
        /// See `Command::TakeOver`.
        TakeOver = "take_over",
    }
}

/// What somebody may do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NextActions {
    /// The one obvious thing, if there is one.
    pub primary: Option<ActionKind>,
    /// All else that is lawful, in a stable order.
    pub others: Vec<ActionKind>,
}

impl Report {
    /// What this actor may do now: just what `decide` would not refuse for reasons of state or role.
    #[must_use]
    pub fn next_actions(&self, by: &Actor, agencies: &dyn AgencyTree) -> NextActions {
        let mut others: Vec<_> = ActionKind::ALL
            .iter()
            .copied()
            .filter(|action| permit(self, *action, by, agencies).is_ok())
            .collect();
        let of_the_body = [ActionKind::TakeOver, ActionKind::RequestTakeover];
        let obvious = obvious(&self.state).iter().copied().chain(of_the_body);
        let primary = obvious.into_iter().find(|action| others.contains(action));
        others.retain(|action| Some(*action) != primary);
        NextActions { primary, others }
    }
}

/// What moves a report on from here; the first that an actor may do is theirs.
const fn obvious(state: &State) -> &'static [ActionKind] {
    match state {
        State::Received(Intake::Verified) => &[ActionKind::Refer],
        State::Received(_) => &[ActionKind::Verify],
        State::Referred(_) => &[ActionKind::Start],
        State::InProgress(Work { draft: Some(draft), .. }) => match draft.stage {
            DraftStage::Submitted => &[ActionKind::ReleaseDraft],
            DraftStage::Writing => &[ActionKind::SubmitDraft, ActionKind::Answer],
        },
        State::InProgress(_) => &[ActionKind::Answer, ActionKind::DraftAnswer],
        State::OnHold { .. } => &[ActionKind::SupplyData, ActionKind::EndHoldWindow],
        State::Answered { .. } => {
            &[ActionKind::Confirm, ActionKind::Answer, ActionKind::Start, ActionKind::EndReplyWindow]
        }
        State::Archived { .. } => &[ActionKind::Appeal],
        State::Resolved(_) | State::ClosedSilent { .. } | State::Withdrawn | State::Merged { .. } => &[],
    }
}
