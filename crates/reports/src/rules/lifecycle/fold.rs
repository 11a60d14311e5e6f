//! Events add up to a report.

use super::{
    ArchiveReason, Assignment, Bar, Draft, DraftStage, Event, Filing, Held, Intake, Report, State, StateKind,
    Takeover, Work,
};
use crate::rules::visibility::Visibility;
use std::collections::BTreeMap;

/// Events that no report can have had in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAHistory {
    /// There is no event, or the first one is not the filing.
    #[error("a history begins with the filing")]
    BeginsWithoutFiling,
    /// The event cannot have happened to a report that stood there.
    #[error("event {seq} ({kind}) cannot have happened to a report that is {is}")]
    Impossible {
        /// The event's place, from 1.
        seq: u64,
        /// Its kind.
        kind: &'static str,
        /// Where the report stood.
        is: StateKind,
    },
}

impl Report {
    /// The report after all these events. Errors: [`NotAHistory`].
    pub fn fold<'event>(events: impl IntoIterator<Item = &'event Event>) -> Result<Self, NotAHistory> {
        let mut events = events.into_iter();
        let Some(Event::Filed(filing)) = events.next() else {
            return Err(NotAHistory::BeginsWithoutFiling);
        };
        let mut report = Self::filed(filing);
        events.try_for_each(|event| report.apply(event))?;
        Ok(report)
    }

    /// The report just after its filing.
    #[must_use]
    pub fn filed(filing: &Filing) -> Self {
        Self {
            id: filing.report,
            tracking: filing.tracking,
            received_on: filing.received_on,
            class: filing.class,
            category: filing.category.clone(),
            oversight: false,
            subject: filing.subject,
            subject_people: filing.named.iter().map(|person| (*person, Bar::Named)).collect(),
            title: None,
            asked: filing.visibility,
            imposed: Visibility::PUBLIC,
            takeover: Takeover::None,
            state: State::Received(Intake::Unverified),
            hops: 0,
            visits: BTreeMap::new(),
            version: 1,
        }
    }

    /// Adds one event. Errors: [`NotAHistory`]; the report is then as before.
    pub fn apply(&mut self, event: &Event) -> Result<(), NotAHistory> {
        let next = next_state(&self.state, event).ok_or(NotAHistory::Impossible {
            seq: self.version + 1,
            kind: event.kind(),
            is: self.state.kind(),
        })?;
        self.state = next;
        self.version += 1;
        self.note_hop(event);
        self.note_facts(event);
        Ok(())
    }

    fn note_hop(&mut self, event: &Event) {
        if let Event::Referred { .. } | Event::Returned { .. } = event {
            self.hops += 1;
            if let Some(holder) = self.holder() {
                *self.visits.entry(holder).or_default() += 1;
            }
        }
    }

    fn note_facts(&mut self, event: &Event) {
        match event {
            Event::Verified { class, category, oversight, subject, visibility, title, .. } => {
                self.class = *class;
                self.category = Some(category.clone());
                self.oversight = *oversight;
                self.subject = *subject;
                self.imposed = *visibility;
                self.title = *title;
            }
            Event::Amended { class, category, oversight, subject, title } => {
                self.class = class.unwrap_or(self.class);
                self.category = category.clone().or_else(|| self.category.take());
                self.oversight = oversight.unwrap_or(self.oversight);
                self.subject = subject.or(self.subject);
                self.title = title.or(self.title);
            }
            Event::SubjectsNamed { people } => {
                self.subject_people.extend(people.iter().map(|person| (*person, Bar::Named)));
            }
            Event::SubjectsDecided { about, not_about, .. } => {
                self.subject_people.extend(about.iter().map(|person| (*person, Bar::Decided)));
                self.subject_people.extend(not_about.iter().map(|person| (*person, Bar::Lifted)));
            }
            Event::VisibilityAsked { visibility } => self.asked = *visibility,
            Event::VisibilityImposed { visibility, .. } => self.imposed = *visibility,
            Event::TakeoverRequested { .. } => self.takeover = Takeover::Requested,
            Event::TakeoverConsented { .. } => self.takeover = Takeover::Consented,
            Event::TakeoverRefused { .. } | Event::ConsentWithdrawn { .. } => {
                self.takeover = Takeover::Refused;
            }
            Event::TakenOver { .. } => self.takeover = Takeover::TakenOver,
            _ => {}
        }
    }
}

/// Where the event leads; `None` if it cannot have happened there.
fn next_state(state: &State, event: &Event) -> Option<State> {
    match event {
        Event::Filed(_) => None,
        Event::Commented { .. }
        | Event::FollowedUp { .. }
        | Event::Escalated { .. }
        | Event::Amended { .. }
        | Event::SubjectsNamed { .. }
        | Event::SubjectsDecided { .. }
        | Event::VisibilityAsked { .. }
        | Event::VisibilityImposed { .. }
        | Event::Redacted { .. }
        | Event::TakeoverRequested { .. }
        | Event::TakeoverConsented { .. }
        | Event::TakeoverRefused { .. }
        | Event::ConsentWithdrawn { .. }
        | Event::TakenOver { .. } => Some(state.clone()),
        Event::Verified { .. }
        | Event::Referred { .. }
        | Event::Returned { .. }
        | Event::Archived { .. }
        | Event::HoldWindowEnded { .. }
        | Event::Appealed { .. } => after_intake(state, event),
        Event::Held { .. } | Event::DataSupplied { .. } | Event::Merged { .. } | Event::Unmerged => {
            after_interruption(state, event)
        }
        Event::Started
        | Event::AnswerDrafted { .. }
        | Event::DraftSubmitted
        | Event::DraftSentBack { .. }
        | Event::Answered { .. } => after_work(state, event),
        Event::Confirmed { .. }
        | Event::Disputed { .. }
        | Event::Replied { .. }
        | Event::ReplyWindowEnded { .. }
        | Event::Reopened { .. }
        | Event::Withdrawn { .. } => after_reply(state, event),
    }
}

fn after_intake(state: &State, event: &Event) -> Option<State> {
    Some(match (event, state) {
        (Event::Verified { .. }, State::Received(_)) => State::Received(Intake::Verified),
        (
            Event::Referred { to, under: None, .. },
            State::Received(Intake::Verified) | State::Referred(_) | State::InProgress(_),
        ) => State::Referred(Assignment::to(*to)),
        (
            Event::Referred { to, under: Some(under), .. },
            State::Referred(with) | State::InProgress(Work { with, .. }),
        ) if with.holder() == *under => State::Referred(with.down_to(*to)),
        (Event::Returned { to, .. }, State::Referred(with) | State::InProgress(Work { with, .. }))
            if with.referrer() == *to =>
        {
            with.back().map_or(State::Received(Intake::Verified), State::Referred)
        }
        (
            Event::Archived { reason, verifier, .. },
            State::Received(_) | State::OnHold { from: Held::Received(_), .. },
        ) => State::Archived { reason: *reason, by: *verifier },
        (Event::HoldWindowEnded { .. }, State::OnHold { .. }) => {
            State::Archived { reason: ArchiveReason::Incomplete, by: None }
        }
        (Event::Appealed { .. }, State::Archived { by, .. }) => {
            State::Received(Intake::Appealed { archived_by: *by })
        }
        _ => return None,
    })
}

fn after_interruption(state: &State, event: &Event) -> Option<State> {
    Some(match (event, state) {
        (Event::Held { reason, .. }, _) => State::OnHold { reason: *reason, from: state.interrupted()? },
        (Event::DataSupplied { .. }, State::OnHold { from, .. }) => from.clone().into(),
        (Event::DataSupplied { .. }, _) if !state.kind().is_closed() => state.clone(),
        // A duplicate need not wait: its primary report carries the matter on.
        (Event::Merged { into }, State::OnHold { from, .. }) => {
            State::Merged { into: *into, before: from.clone() }
        }
        (Event::Merged { into }, _) => State::Merged { into: *into, before: state.interrupted()? },
        (Event::Unmerged, State::Merged { before, .. }) => before.clone().into(),
        _ => return None,
    })
}

fn after_work(state: &State, event: &Event) -> Option<State> {
    let draft =
        |work: &Work, draft: Draft| State::InProgress(Work { with: work.with.clone(), draft: Some(draft) });
    Some(match (event, state) {
        (Event::Started, State::Referred(with) | State::Answered { with, .. }) => {
            State::InProgress(Work { with: with.clone(), draft: None })
        }
        (Event::AnswerDrafted { answer }, State::InProgress(work)) => {
            draft(work, Draft { answer: answer.clone(), stage: DraftStage::Writing })
        }
        (Event::DraftSubmitted, State::InProgress(work)) => {
            draft(work, Draft { stage: DraftStage::Submitted, ..work.draft.clone()? })
        }
        (Event::DraftSentBack { .. }, State::InProgress(work)) => {
            draft(work, Draft { stage: DraftStage::Writing, ..work.draft.clone()? })
        }
        (
            Event::Answered { answer, on, .. },
            State::InProgress(Work { with, .. }) | State::Answered { with, .. },
        ) => State::Answered { with: with.clone(), answer: answer.clone(), on: *on },
        _ => return None,
    })
}

fn after_reply(state: &State, event: &Event) -> Option<State> {
    let again = |with: &Assignment| State::InProgress(Work { with: with.clone(), draft: None });
    Some(match (event, state) {
        (Event::Confirmed { .. }, State::Answered { with, .. }) => State::Resolved(with.clone()),
        (Event::Disputed { .. } | Event::Replied { .. }, State::Answered { with, .. }) => again(with),
        (Event::ReplyWindowEnded { closed_on }, State::Answered { with, .. }) => {
            State::ClosedSilent { with: with.clone(), on: *closed_on }
        }
        (Event::Reopened { .. }, State::Resolved(with) | State::ClosedSilent { with, .. }) => again(with),
        (Event::Withdrawn { .. }, _) if !state.kind().is_closed() => State::Withdrawn,
        _ => return None,
    })
}
