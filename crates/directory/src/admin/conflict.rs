//! What happened to a thing: its history, and what somebody else changed while a form was being filled in.

use platform::{clock::from_milliseconds, http::Frame, i18n::Arg};

use super::AdminEvent;

/// A change, for a reader.
pub(super) struct Happened {
    pub(super) when: String,
    pub(super) who: String,
    pub(super) what: String,
}

impl Happened {
    pub(super) fn of(frame: &Frame, event: &AdminEvent) -> Self {
        let moment = from_milliseconds(event.at).map(|moment| frame.moment(&moment));
        Self {
            when: moment.unwrap_or_default(),
            who: event.actor.clone(),
            what: frame.texts.text(&format!("admin-event-{}", event.kind)),
        }
    }

    pub(super) fn all(frame: &Frame, events: &[AdminEvent]) -> Vec<Self> {
        events.iter().map(|event| Self::of(frame, event)).collect()
    }
}

/// A field of a form that went stale.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) now: String,
}

/// What is different now from what somebody typed.
pub(super) struct Conflict {
    pub(super) by: String,
    pub(super) lines: Vec<Line>,
}

impl Conflict {
    /// `fields`: the key of the label, what was typed, what is stored now.
    pub(super) fn of(frame: &Frame, last: Option<&AdminEvent>, fields: &[(&str, &str, &str)]) -> Self {
        let by = last.map_or_else(
            || frame.texts.text("admin-conflict-somebody"),
            |event| {
                let happened = Happened::of(frame, event);
                let args = [("who", Arg::from(&happened.who)), ("when", Arg::from(&happened.when))];
                frame.texts.with("admin-conflict-by", &args)
            },
        );
        let differs = |(_, typed, now): &&(&str, &str, &str)| typed.trim() != *now;
        let line = |(label, _, now): &(&str, &str, &str)| Line {
            label: frame.texts.text(label),
            now: (*now).to_owned(),
        };
        Self { by, lines: fields.iter().filter(differs).map(line).collect() }
    }
}
