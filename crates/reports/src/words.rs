//! Codes, events and deadlines in a person's words: one place for pages, letters and documents.

use directory::role::Role;
use jiff::{civil::Date, tz::TimeZone};
use platform::i18n::{Arg, Texts};

use crate::{
    rules::{
        deadline::{DeadlineKind, Explanation, Limit},
        lifecycle::{
            ActionKind, ArchiveReason, Class, Event, HoldReason, ReturnReason, Settles, StateKind, Takeover,
        },
    },
    store::Awaits,
    view::{Entry, Who},
};

/// A state, as a citizen reads it.
#[must_use]
pub fn state(texts: &Texts, state: StateKind) -> String {
    texts.text(&format!("state-{}", state.code()))
}

/// What a state means and what happens next.
#[must_use]
pub fn state_explained(texts: &Texts, state: StateKind) -> String {
    texts.text(&format!("state-{}-explained", state.code()))
}

/// A class.
#[must_use]
pub fn class(texts: &Texts, class: Class) -> String {
    texts.text(&format!("class-{}", class.code()))
}

/// Whose turn it is.
#[must_use]
pub fn turn(texts: &Texts, awaits: Awaits) -> String {
    texts.text(&format!("turn-{}", awaits.code()))
}

/// What somebody can do, as a button says it.
#[must_use]
pub fn action(texts: &Texts, action: ActionKind) -> String {
    texts.text(&format!("action-{}", action.code()))
}

/// A channel, by its code.
#[must_use]
pub fn channel(texts: &Texts, code: &str) -> String {
    texts.text(&format!("channel-{code}"))
}

/// Why a report was archived.
#[must_use]
pub fn archive_reason(texts: &Texts, reason: ArchiveReason) -> String {
    texts.text(&format!("archive-{}", reason.code()))
}

/// Why a report waits for its reporter.
#[must_use]
pub fn hold_reason(texts: &Texts, reason: HoldReason) -> String {
    texts.text(&format!("hold-{}", reason.code()))
}

/// Why a report was handed back.
#[must_use]
pub fn return_reason(texts: &Texts, reason: ReturnReason) -> String {
    texts.text(&format!("return-{}", reason.code()))
}

/// What a deadline asks for, by its code.
#[must_use]
pub fn deadline(texts: &Texts, code: &str) -> String {
    texts.text(&format!("deadline-{code}"))
}

/// How far an oversight body is with a report; nothing where it is not.
#[must_use]
pub fn takeover(texts: &Texts, takeover: Takeover) -> Option<String> {
    (takeover != Takeover::None).then(|| texts.text(&format!("takeover-{}", takeover.code())))
}

/// Why it is too early to take a report over.
#[must_use]
pub fn too_early_to_take_over(texts: &Texts, from: Date) -> String {
    texts.with("takeover-too-early", &[("from", Arg::from(texts.date(from).as_str()))])
}

/// Who did something.
#[must_use]
pub fn who(texts: &Texts, who: &Who) -> String {
    match who {
        Who::Reporter => texts.text("who-reporter"),
        Who::System => texts.text("who-system"),
        Who::Node(name) => name.clone(),
        // The agency that gives the seat is not the body it is for.
        Who::Official { role: Role::OversightBody, .. } => texts.text("who-oversight-body"),
        Who::Official { agency, name: Some(name), .. } => format!("{name}, {agency}"),
        Who::Official { agency, name: None, .. } => agency.clone(),
    }
}

/// What happened, in a sentence.
#[must_use]
pub fn happened(texts: &Texts, entry: &Entry) -> String {
    let agency = entry.agency.as_deref().unwrap_or_default();
    let reason = match &entry.event {
        Event::Archived { reason, .. } => archive_reason(texts, *reason),
        Event::Held { reason, .. } => hold_reason(texts, *reason),
        Event::Returned { reason, .. } => return_reason(texts, *reason),
        Event::Answered { answer, .. } | Event::AnswerDrafted { answer } => settles(texts, &answer.settles),
        _ => String::new(),
    };
    let by = who(texts, &entry.who);
    let people = people(texts, entry);
    texts.with(
        &format!("event-{}", entry.event.kind()),
        &[
            ("agency", Arg::from(agency)),
            ("reason", Arg::from(reason.as_str())),
            ("who", Arg::from(by.as_str())),
            ("people", Arg::from(people.as_str())),
        ],
    )
}

/// Whom it is about and whom it is not, as was found or decided.
fn people(texts: &Texts, entry: &Entry) -> String {
    let not_about = entry.not_about.iter();
    let not_about = not_about.map(|name| texts.with("subject-not", &[("name", Arg::from(name.as_str()))]));
    entry.about.iter().cloned().chain(not_about).collect::<Vec<_>>().join(", ")
}

fn settles(texts: &Texts, settles: &Settles) -> String {
    match settles {
        Settles::ActionTaken { .. } => texts.text("settles-action_taken"),
        Settles::ActionPlan { promised_on } => {
            let date = texts.date(*promised_on);
            texts.with("settles-action_plan", &[("date", Arg::from(date.as_str()))])
        }
        Settles::CannotBeSolved { .. } => texts.text("settles-cannot_be_solved"),
        Settles::Information => texts.text("settles-information"),
    }
}

/// When something happened.
#[must_use]
pub fn when(texts: &Texts, entry: &Entry, zone: &TimeZone) -> String {
    texts.moment(entry.at, zone)
}

/// How long something may take: "5 working days".
#[must_use]
pub fn limit(texts: &Texts, limit: Limit) -> String {
    let (days, unit) = limit.parts();
    texts.with(&format!("limit-{unit}"), &[("days", Arg::from(i64::from(days)))])
}

/// Why a deadline is due when it is: "due Friday 21 August: 5 working days after Thursday 13 August; Monday 17 August
/// is a holiday (…)".
#[must_use]
pub fn explanation(texts: &Texts, kind: DeadlineKind, explained: &Explanation) -> String {
    let (days, unit) = explained.limit.parts();
    // Nobody owes anything by the day after which somebody may do a thing.
    let begins = if kind == DeadlineKind::OmbudsmanMayTakeOver { "permits" } else { "explained" };
    let (due, start) = (texts.date(explained.due_on), texts.date(explained.starts_on));
    let mut sentence = texts.with(
        &format!("deadline-{begins}-{unit}"),
        &[
            ("due", Arg::from(due.as_str())),
            ("days", Arg::from(i64::from(days))),
            ("start", Arg::from(start.as_str())),
        ],
    );
    for (date, holiday) in &explained.holidays {
        let date = texts.date(*date);
        let args = [("date", Arg::from(date.as_str())), ("name", Arg::from(holiday.name.as_str()))];
        sentence.push_str("; ");
        sentence.push_str(&texts.with("deadline-holiday", &args));
    }
    for pause in &explained.pauses {
        let from = texts.date(pause.from);
        let (key, until) = match pause.until {
            Some(until) => ("deadline-paused", texts.date(until)),
            None => ("deadline-pausing", String::new()),
        };
        sentence.push_str("; ");
        sentence.push_str(
            &texts.with(key, &[("from", Arg::from(from.as_str())), ("until", Arg::from(until.as_str()))]),
        );
    }
    sentence.push('.');
    if let Some(year) = explained.provisional {
        sentence.push(' ');
        sentence.push_str(&texts.with("deadline-provisional", &[("year", Arg::from(year.to_string()))]));
    }
    sentence
}
