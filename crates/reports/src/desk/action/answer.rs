//! Answer, draft of an answer, sending a draft back.

use jiff::civil::Date;
use platform::i18n::Texts;
use uuid::Uuid;

use super::{
    super::{
        control::{Asking, Choice},
        fields::Fields,
    },
    reading::{Ask, Making},
};
use crate::rules::lifecycle::{Answer, Draft, Event, Evidence, Refusal, Settles, State, Work};

/// Phrases to begin an answer with.
const EXAMPLES: [&str; 4] = ["done", "plan", "cannot", "information"];

/// Whether the form only asks for a phrase.
pub(super) fn wants_example(fields: &Fields) -> bool {
    fields.has("use_example")
}

/// The fields with the phrase that was asked for, after what was typed already.
pub(super) fn with_example(fields: &Fields, texts: &Texts) -> Option<Fields> {
    let code = fields.get("example");
    let known = EXAMPLES.into_iter().find(|known| wants_example(fields) && *known == code)?;
    let phrase = texts.text(&format!("desk-example-{known}-text"));
    let typed = fields.get("text");
    let text = if typed.is_empty() { phrase } else { format!("{typed}\n\n{phrase}") };
    Some(fields.clone().with("text", text))
}

/// The draft, its words, and why it cannot be solved.
fn draft<'a>(ask: &'a Ask<'_>) -> Option<(&'a Draft, &'a [String])> {
    let State::InProgress(Work { draft: Some(draft), .. }) = &ask.case.report.state else { return None };
    let drafted = ask.case.view.timeline.iter().rev();
    let texts =
        drafted.filter(|entry| matches!(entry.event, Event::AnswerDrafted { .. })).map(|one| &*one.texts);
    Some((draft, texts.take(1).next().unwrap_or_default()))
}

const fn code_of(settles: &Settles) -> &'static str {
    match settles {
        Settles::ActionTaken { .. } => "action_taken",
        Settles::ActionPlan { .. } => "action_plan",
        Settles::CannotBeSolved { .. } => "cannot_be_solved",
        Settles::Information => "information",
    }
}

/// The files the draft has already.
fn drafted_files(ask: &Ask<'_>) -> Vec<Uuid> {
    match draft(ask).map(|(draft, _)| &draft.answer.settles) {
        Some(Settles::ActionTaken { evidence }) => evidence.attachments().to_vec(),
        _ => Vec::new(),
    }
}

pub(super) fn answer<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let choice = |code: &'static str| {
        Choice::new(code, ask.texts.text(&format!("desk-settles-{code}")))
            .about(ask.texts.text(&format!("desk-settles-{code}-hint")))
    };
    let mut kinds = vec![choice("action_taken"), choice("action_plan"), choice("cannot_be_solved")];
    if !ask.case.report.class.wants_action() {
        kinds.push(choice("information"));
    }
    let examples = EXAMPLES.map(|code| Choice::new(code, ask.texts.text(&format!("desk-example-{code}"))));
    let (before, texts) = draft(ask).map_or((None, &[][..]), |(draft, texts)| (Some(&draft.answer), texts));
    let start = |place: usize| texts.get(place).cloned().unwrap_or_default();
    let promised = match before.map(|answer| &answer.settles) {
        Some(Settles::ActionPlan { promised_on }) => promised_on.to_string(),
        _ => String::new(),
    };
    let files = drafted_files(ask);
    let name = |id: &Uuid| {
        let mut all = ask.case.view.timeline.iter().flat_map(|entry| &entry.files);
        let file = all.find(|file| file.id == *id)?;
        Some(Choice::new(file.id.to_string(), file.name.clone()))
    };
    asking
        .select(("example", "desk-example", "desk-example-hint"), examples.to_vec(), "desk-example-none", "")
        .button("use_example", "desk-example-use")
        .radios(("settles", "desk-settles", ""), kinds, before.map_or("", |answer| code_of(&answer.settles)))
        .text("text", "desk-answer-text", "desk-answer-text-hint", &start(0))
        .checkboxes(("evidence", "desk-evidence-before", ""), files.iter().filter_map(name).collect(), |_| {
            true
        })
        .files("files", "desk-evidence", "desk-evidence-hint")
        .date("promised_on", "desk-promised-on", "desk-promised-on-hint", &promised)
        .text("why", "desk-cannot-why", "desk-cannot-why-hint", &start(1))
}

pub(super) fn read(ask: &Ask<'_>, making: &mut Making) -> Option<Answer> {
    let settles = match ask.fields.get("settles") {
        "action_taken" => evidence(ask, making),
        "action_plan" => making.needed_date(ask, "promised_on").and_then(|day| plan(ask, making, day)),
        "cannot_be_solved" => making.needed_text(ask, "why").map(|why| Settles::CannotBeSolved { why }),
        "information" => Some(Settles::Information),
        _ => {
            making.wrong(ask, "settles", "desk-choose");
            None
        }
    };
    let text = making.needed_text(ask, "text");
    Some(Answer { text: text?, settles: settles? })
}

fn plan(ask: &Ask<'_>, making: &mut Making, promised_on: Date) -> Option<Settles> {
    let key = |refusal| match refusal {
        Refusal::PromiseTooFar { .. } => "desk-promised-far",
        _ => "desk-promised-past",
    };
    let plan = Settles::plan(promised_on, ask.today);
    plan.map_err(|refusal| making.wrong(ask, "promised_on", key(refusal))).ok()
}

fn evidence(ask: &Ask<'_>, making: &mut Making) -> Option<Settles> {
    let before = drafted_files(ask);
    let kept = ask.fields.all("evidence").filter_map(|id| id.parse().ok()).filter(|id| before.contains(id));
    let all: Vec<Uuid> = kept.chain(ask.files.iter().map(|file| file.id)).collect();
    match Evidence::new(all) {
        Ok(evidence) => Some(Settles::ActionTaken { evidence }),
        Err(_) => {
            making.wrong(ask, "files", "desk-evidence-missing");
            None
        }
    }
}

pub(super) fn send_back(asking: Asking<'_>) -> Asking<'_> {
    asking.text("text", "desk-send-back-text", "desk-send-back-text-hint", "")
}
