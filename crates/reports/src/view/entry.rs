//! One line of a report's timeline.

use std::collections::HashMap;

use directory::{agency::AgencyTree as Tree, role::Role};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Texts, Viewer, name_of};
use crate::{
    rules::lifecycle::{Actor, Answer, Audience, Event, Report, Settles, TextRef},
    store::{Attachment, Recorded},
};

/// Who did something, as far as the viewer may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The reporter.
    Reporter,
    /// The node itself.
    System,
    /// Another node.
    Node(String),
    /// An official.
    Official {
        /// The role they acted in.
        role: Role,
        /// Their agency's name.
        agency: String,
        /// Their name, for other officials.
        name: Option<String>,
    },
}

/// One line of a report's timeline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The event's place in the log.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What.
    pub event: Event,
    /// The words that go with it, the first one being the main one.
    pub texts: Vec<String>,
    /// The files that go with it.
    pub files: Vec<Attachment>,
    /// The agency it went to or came from.
    pub agency: Option<String>,
    /// The names of those of the staff it complains about, as was found or decided.
    pub about: Vec<String>,
    /// The names of those it does not complain about, as was decided.
    pub not_about: Vec<String>,
    /// Whether only those who handle the report see this line.
    pub internal: bool,
}

impl Entry {
    /// What the words that go with it are called in the log, for whoever takes them out of sight.
    #[must_use]
    pub fn text_ids(&self) -> Vec<Uuid> {
        texts_in(&self.event).into_iter().map(|text| text.id).collect()
    }
}

/// What entries are made of.
pub(super) struct Gather<'a> {
    pub(super) texts: &'a Texts,
    pub(super) files: &'a [Attachment],
    pub(super) tree: &'a Tree,
    pub(super) names: &'a HashMap<Uuid, String>,
    pub(super) viewer: &'a Viewer,
    pub(super) report: &'a Report,
}

impl Gather<'_> {
    /// The line of an event; nothing when this viewer may not see it.
    pub(super) fn entry(&self, recorded: &Recorded) -> Option<Entry> {
        let internal = is_internal(&recorded.event);
        if internal && !self.texts.sight.internal_notes {
            return None;
        }
        if is_of_a_takeover(&recorded.event) && !self.texts.sight.takeover {
            return None;
        }
        let (about, not_about) = people_in(&recorded.event);
        Some(Entry {
            seq: recorded.seq,
            at: recorded.at,
            who: self.who(&recorded.actor),
            texts: texts_in(&recorded.event).into_iter().filter_map(|text| self.texts.of(text)).collect(),
            files: self.files_of(&files_in(&recorded.event)),
            agency: agency_in(&recorded.event).map(|agency| name_of(self.tree, agency)),
            about: self.named(about),
            not_about: self.named(not_about),
            event: recorded.event.clone(),
            internal,
        })
    }

    pub(super) fn files_of(&self, ids: &[Uuid]) -> Vec<Attachment> {
        let shown = |file: &&Attachment| ids.contains(&file.id) && self.texts.shows_file(file.id);
        self.files.iter().filter(shown).cloned().collect()
    }

    /// The names of these people; somebody who has left the directory has none.
    fn named(&self, people: &[Uuid]) -> Vec<String> {
        people.iter().filter_map(|person| self.names.get(person).cloned()).collect()
    }

    pub(super) fn who(&self, actor: &Actor) -> Who {
        // Filing on behalf must not tell the public who took the call.
        let name = match self.viewer {
            Viewer::Officer(_) if !self.report.is_restricted() || self.texts.sight.internal_notes => {
                actor.person().and_then(|person| self.names.get(&person).cloned())
            }
            _ => None,
        };
        doer(actor, self.tree, name)
    }
}

fn doer(actor: &Actor, tree: &Tree, name: Option<String>) -> Who {
    match actor {
        Actor::Reporter => Who::Reporter,
        Actor::System => Who::System,
        Actor::Node(name) => Who::Node(name.clone()),
        Actor::Staff { role, agency, .. } => {
            Who::Official { role: *role, agency: name_of(tree, *agency), name }
        }
    }
}

/// The line of an event without its files, as everybody reads it; nothing when they may not. No words: the content is hidden.
pub(super) fn for_everybody(recorded: &Recorded, words: Option<&Texts>, tree: &Tree) -> Option<Entry> {
    let event = &recorded.event;
    if is_internal(event) || is_of_a_takeover(event) {
        return None;
    }
    let texts = texts_in(event).into_iter().filter_map(|text| words?.of(text)).collect();
    Some(Entry {
        seq: recorded.seq,
        at: recorded.at,
        who: doer(&recorded.actor, tree, None),
        event: event.clone(),
        texts,
        files: Vec::new(),
        agency: agency_in(event).map(|agency| name_of(tree, agency)),
        about: Vec::new(),
        not_about: Vec::new(),
        internal: false,
    })
}

/// The people of the staff of whom an event says that the report is about them, and those of whom it says that it is
/// not. Of the filing only the page of who is kept out tells.
pub(super) fn people_in(event: &Event) -> (&[Uuid], &[Uuid]) {
    match event {
        Event::SubjectsNamed { people } => (people, &[]),
        Event::SubjectsDecided { about, not_about, .. } => (about, not_about),
        _ => (&[], &[]),
    }
}

/// Whether only those who handle a report see this.
pub(super) const fn is_internal(event: &Event) -> bool {
    match event {
        Event::AnswerDrafted { .. }
        | Event::DraftSubmitted
        | Event::DraftSentBack { .. }
        | Event::Escalated { .. }
        | Event::SubjectsNamed { .. }
        | Event::SubjectsDecided { .. }
        | Event::VisibilityAsked { .. }
        | Event::VisibilityImposed { .. }
        | Event::Redacted { .. } => true,
        Event::Commented { audience, .. } => matches!(audience, Audience::Internal),
        _ => false,
    }
}

/// Whether only the reporter and the oversight body see this.
const fn is_of_a_takeover(event: &Event) -> bool {
    matches!(
        event,
        Event::TakeoverRequested { .. }
            | Event::TakeoverConsented { .. }
            | Event::TakeoverRefused { .. }
            | Event::ConsentWithdrawn { .. }
    )
}

/// Whether a file was only ever part of something internal, such as a draft.
pub(super) fn is_internal_file(events: &[Recorded], file: Uuid) -> bool {
    let mut with = events.iter().filter(|recorded| files_in(&recorded.event).contains(&file)).peekable();
    with.peek().is_some() && with.all(|recorded| is_internal(&recorded.event))
}

/// The texts an event refers to, the main one first; the report's own words come with the report.
pub(crate) fn texts_in(event: &Event) -> Vec<TextRef> {
    match event {
        Event::Filed(_)
        | Event::Started
        | Event::DraftSubmitted
        | Event::Unmerged
        | Event::HoldWindowEnded { .. }
        | Event::ReplyWindowEnded { .. }
        | Event::Merged { .. }
        | Event::SubjectsNamed { .. }
        | Event::VisibilityAsked { .. } => Vec::new(),
        Event::Verified { title, .. } | Event::Amended { title, .. } => title.iter().copied().collect(),
        Event::Referred { note, .. } => note.iter().copied().collect(),
        Event::Returned { text, .. }
        | Event::Held { text, .. }
        | Event::Archived { text, .. }
        | Event::Appealed { text }
        | Event::Disputed { text }
        | Event::Replied { text, .. }
        | Event::Reopened { text }
        | Event::Commented { text, .. }
        | Event::FollowedUp { text, .. }
        | Event::Escalated { text } => vec![*text],
        Event::DraftSentBack { remark } => vec![*remark],
        Event::TakeoverRequested { text } => vec![*text],
        Event::DataSupplied { text, .. }
        | Event::Confirmed { text, .. }
        | Event::Withdrawn { text }
        | Event::TakeoverConsented { text }
        | Event::TakeoverRefused { text }
        | Event::ConsentWithdrawn { text }
        | Event::TakenOver { text } => text.iter().copied().collect(),
        Event::AnswerDrafted { answer } | Event::Answered { answer, .. } => texts_of_answer(answer),
        Event::SubjectsDecided { why, .. } | Event::VisibilityImposed { why, .. } => {
            why.iter().copied().collect()
        }
        Event::Redacted { replacement, .. } => replacement.iter().copied().collect(),
    }
}

fn texts_of_answer(answer: &Answer) -> Vec<TextRef> {
    match &answer.settles {
        Settles::CannotBeSolved { why } => vec![answer.text, *why],
        _ => vec![answer.text],
    }
}

/// The files that came with an event.
pub(crate) fn files_in(event: &Event) -> Vec<Uuid> {
    match event {
        Event::Filed(filing) => filing.attachments.clone(),
        Event::DataSupplied { attachments, .. }
        | Event::Replied { attachments, .. }
        | Event::FollowedUp { attachments, .. } => attachments.clone(),
        Event::AnswerDrafted { answer } | Event::Answered { answer, .. } => match &answer.settles {
            Settles::ActionTaken { evidence } => evidence.attachments().to_vec(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

const fn agency_in(event: &Event) -> Option<Uuid> {
    match event {
        Event::Referred { to, .. } => Some(*to),
        Event::Returned { from, .. } => Some(*from),
        _ => None,
    }
}
