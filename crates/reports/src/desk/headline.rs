//! The head of a report's pages: which report it is, how it stands, until when.

use directory::area::{AreaCode, Areas};
use platform::{clock::from_milliseconds, clock::local_date, http::Frame, i18n::Arg};

use crate::{store::Category, view::CaseView, words};

/// The head of a report's pages.
#[derive(Clone, Debug)]
pub(super) struct Headline {
    /// Its number.
    pub(super) number: String,
    /// Its title, or that it is hidden.
    pub(super) title: String,
    /// Code of its state.
    pub(super) state: &'static str,
    /// Its state.
    pub(super) state_label: String,
    /// What sort of report it is: class, category, what is hidden.
    pub(super) kinds: Vec<String>,
    /// Where.
    pub(super) place: String,
    /// Whose turn it is, and since when it stands there.
    pub(super) turn: String,
    /// Until when; nothing when nothing is due.
    pub(super) due: Option<String>,
    /// Whether that is past.
    pub(super) overdue: bool,
}

/// The address of an area by its code; the code itself when it is not known.
pub(super) fn address(code: &str) -> String {
    let parsed: Option<AreaCode> = code.parse().ok();
    parsed.and_then(|code| Areas::embedded().address(code)).unwrap_or_else(|| code.to_owned())
}

/// A moment as a date in words.
pub(super) fn date_of(frame: &Frame, milliseconds: i64) -> String {
    from_milliseconds(milliseconds)
        .map(|moment| frame.texts.short_date(local_date(moment, &frame.zone)))
        .unwrap_or_default()
}

impl Headline {
    /// The head of this report's pages.
    pub(super) fn of(frame: &Frame, case: &CaseView, category: Option<&Category>) -> Self {
        let texts = &frame.texts;
        let mut kinds = vec![words::class(texts, case.class)];
        kinds.extend(category.map(|category| category.name(frame.lang).to_owned()));
        let hidden = [
            (case.visibility.is_oversight(), "desk-visibility-oversight"),
            (case.visibility.is_confidential(), "desk-visibility-confidential"),
            (case.visibility.is_anonymous(), "desk-visibility-anonymous"),
        ];
        kinds.extend(hidden.into_iter().filter(|(is, _)| *is).map(|(_, key)| texts.text(key)));
        kinds.extend(words::takeover(texts, case.takeover));
        let who = case.holder.as_ref().map_or_else(
            || words::turn(texts, case.awaits),
            |(_, holder)| format!("{} ({holder})", words::turn(texts, case.awaits)),
        );
        let since = date_of(frame, case.state_since);
        let today = frame.today();
        let due = case.due.as_ref().map(|(kind, date)| {
            let (what, date) = (words::deadline(texts, kind), frame.date(date));
            let args = [("what", Arg::from(what.as_str())), ("date", Arg::from(date.as_str()))];
            texts.with("desk-due", &args)
        });
        Self {
            number: case.number.clone(),
            title: case.title.clone().unwrap_or_else(|| texts.text("desk-title-hidden")),
            state: case.state.code(),
            state_label: words::state(texts, case.state),
            kinds,
            place: [case.place.clone(), address(&case.area)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            turn: texts
                .with("desk-turn", &[("who", Arg::from(who.as_str())), ("since", Arg::from(since.as_str()))]),
            due,
            overdue: case.due.as_ref().is_some_and(|(_, date)| *date < today),
        }
    }
}
