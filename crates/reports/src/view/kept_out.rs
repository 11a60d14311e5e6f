//! The people of the staff whom a report complains about, as those read it who decide about them.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    Who,
    entry::{Gather, people_in},
};
use crate::{
    rules::lifecycle::{Bar, Event},
    store::Recorded,
};

/// Somebody whom a report complains about: they and those who answer to them see nothing of it while it is restricted.
#[derive(Clone, Debug)]
pub struct KeptOut {
    /// The person.
    pub person: Uuid,
    /// Their name.
    pub name: String,
    /// Named in the reporter's words, or decided.
    pub bar: Bar,
    /// When it was found or decided.
    pub at: Timestamp,
    /// Who decided; the node itself found a name.
    pub by: Who,
    /// Why, where a reason was given.
    pub why: Option<String>,
}

/// Everybody whom it ever seemed to complain about.
pub(super) fn people_ever(events: &[Recorded]) -> impl Iterator<Item = Uuid> {
    events.iter().flat_map(|recorded| match &recorded.event {
        Event::Filed(filing) => filing.named.clone(),
        event => {
            let (about, not_about) = people_in(event);
            [about, not_about].concat()
        }
    })
}

impl Gather<'_> {
    /// Those who are kept out, and why.
    pub(super) fn kept_out(&self, events: &[Recorded]) -> Vec<KeptOut> {
        let standing = self.report.subject_people.iter().filter(|(_, bar)| **bar != Bar::Lifted);
        let kept_out = standing.filter_map(|(person, bar)| {
            let last = events.iter().rev().find(|recorded| match &recorded.event {
                Event::Filed(filing) => filing.named.contains(person),
                event => people_in(event).0.contains(person),
            })?;
            let decided = *bar == Bar::Decided;
            let why = match &last.event {
                Event::SubjectsDecided { why, .. } => why.and_then(|why| self.texts.of(why)),
                _ => None,
            };
            Some(KeptOut {
                person: *person,
                name: self.names.get(person).cloned().unwrap_or_else(|| person.to_string()),
                bar: *bar,
                at: last.at,
                by: if decided { self.who(&last.actor) } else { Who::System },
                why,
            })
        });
        let mut kept_out: Vec<KeptOut> = kept_out.collect();
        kept_out.sort_by(|one, other| one.name.cmp(&other.name));
        kept_out
    }
}
