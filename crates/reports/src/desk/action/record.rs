//! Merge and redact.

use uuid::Uuid;

use super::{
    super::{
        control::{Asking, Choice},
        fields::Fields,
    },
    reading::{Ask, Making},
};
use crate::{
    rules::lifecycle::{Command, Event, RedactionReason},
    view::{Entry, files_in, texts_in},
    words,
};

/// The most letters of a text in a list to choose from.
const SNIPPET: usize = 80;

pub(super) fn merge(asking: Asking<'_>) -> Asking<'_> {
    asking.line("primary", "desk-merge-primary", "desk-merge-primary-hint", "")
}

pub(super) fn merge_into(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    if ask.primary.is_none() {
        let key = if readable(ask.fields) { "desk-merge-unknown" } else { "desk-merge-unreadable" };
        making.wrong(ask, "primary", key);
    }
    ask.primary.map(|into| Command::Merge { into })
}

fn readable(fields: &Fields) -> bool {
    fields.get("primary").parse::<crate::rules::tracking::TrackingNumber>().is_ok()
}

pub(super) fn redaction<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let reasons = RedactionReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.code(), ask.texts.text(&format!("desk-redact-{}", reason.code()))));
    asking
        .notice("info", ask.texts.text("desk-redact-what"))
        .radios(("target", "desk-redact-target", ""), targets(ask), "")
        .radios(("reason", "desk-redact-reason", ""), reasons.collect(), "")
        .text("text", "desk-redact-replacement", "desk-redact-replacement-hint", "")
}

pub(super) fn redact(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let target: Option<Uuid> = making.code(ask, "target");
    let known = target.filter(|target| targets(ask).iter().any(|one| one.value == target.to_string()));
    if known.is_none() {
        making.wrong(ask, "target", "desk-choose");
    }
    let (reason, replacement) = (making.code(ask, "reason"), making.text(ask, "text"));
    Some(Command::Redact { target: known?, replacement, reason: reason? })
}

/// Every text and file that is still shown. A title is no target: it is amended.
fn targets(ask: &Ask<'_>) -> Vec<Choice> {
    let timeline = &ask.case.view.timeline;
    let redacted: Vec<Uuid> = timeline
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Redacted { target, .. } => Some(target),
            _ => None,
        })
        .collect();
    let mut choices: Vec<Choice> = timeline.iter().flat_map(|entry| targets_in(ask, entry)).collect();
    choices.retain(|choice| redacted.iter().all(|target| choice.value != target.to_string()));
    choices
}

fn targets_in(ask: &Ask<'_>, entry: &Entry) -> Vec<Choice> {
    let what = words::happened(ask.texts, entry);
    let text = |id: Uuid, words: Option<&String>| {
        let snippet: String = words.map(|words| words.chars().take(SNIPPET).collect()).unwrap_or_default();
        Choice::new(id.to_string(), what.clone()).about(snippet)
    };
    let mut choices = match &entry.event {
        Event::Filed(filing) => vec![text(filing.text.id, ask.case.view.body.as_ref())],
        Event::Verified { .. } | Event::Amended { .. } | Event::Redacted { .. } => Vec::new(),
        event => {
            let refs = texts_in(event);
            let whole = refs.len() == entry.texts.len();
            let words = |place: usize| entry.texts.get(place).filter(|_| whole);
            refs.iter().enumerate().map(|(place, one)| text(one.id, words(place))).collect()
        }
    };
    let names = entry.files.iter().chain(&ask.case.view.attachments);
    let names: Vec<_> = names.collect();
    for id in files_in(&entry.event) {
        let name = names.iter().find(|file| file.id == id).map(|file| file.name.clone());
        choices.extend(name.map(|name| Choice::new(id.to_string(), what.clone()).about(name)));
    }
    choices
}
