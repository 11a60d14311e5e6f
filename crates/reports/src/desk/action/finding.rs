//! What a verifier finds: class, category, agency, what is hidden; and correcting it later.

use std::{collections::BTreeMap, fmt::Write as _};

use directory::{
    agency::{Agency, AgencyTree},
    area::{AreaCode, AreaLevel},
};
use platform::i18n::Arg;
use uuid::Uuid;

use super::{
    super::control::{Asking, Choice},
    reading::{Ask, Making, Shown},
};
use crate::{
    rules::{
        lifecycle::{Amendment, Class, Command, Event, TextRef, Verification},
        masking::{self, PersonalData, Span},
        submission::LONGEST_LINE,
        visibility::Visibility,
    },
    store::Category,
    words,
};

/// Stands for the agency or the visibility a category usually has.
const USUAL: &str = "usual";

fn classes(ask: &Ask<'_>) -> Vec<Choice> {
    Class::ALL.iter().map(|class| Choice::new(class.code(), words::class(ask.texts, *class))).collect()
}

fn categories(ask: &Ask<'_>) -> Vec<Choice> {
    let topic = |code: &str| ask.categories.iter().find(|one| one.code == code);
    let choice = |category: &Category| {
        let above = category.parent.as_deref().and_then(topic);
        let name = category.name(ask.lang);
        let label =
            above.map_or_else(|| name.to_owned(), |above| format!("{} › {name}", above.name(ask.lang)));
        Choice::new(category.code.clone(), label)
    };
    ask.categories.iter().map(choice).collect()
}

fn visibilities(ask: &Ask<'_>) -> Vec<Choice> {
    ["public", "anonymous", "confidential", "anonymous+confidential"]
        .into_iter()
        .map(|code| {
            let key = format!("desk-hide-{}", code.replace('+', "-"));
            Choice::new(code, ask.texts.text(&key))
        })
        .collect()
}

fn flag(ask: &Ask<'_>, key: &str) -> Vec<Choice> {
    vec![Choice::new("yes", ask.texts.text(key))]
}

/// The agency of this short name or code that serves the place: the regency's, else the province's.
fn usual_agency<'a>(tree: &'a AgencyTree, name: &str, area: &str) -> Option<&'a Agency> {
    let area: AreaCode = area.parse().ok()?;
    let at = |scope: AreaCode| {
        tree.nodes().iter().map(|node| &node.agency).find(|agency| {
            let named =
                agency.short_name.eq_ignore_ascii_case(name) || agency.code.eq_ignore_ascii_case(name);
            agency.active && agency.area == scope && named
        })
    };
    area.at_level(AreaLevel::Regency).and_then(at).or_else(|| at(area.province()))
}

fn usual_for(ask: &Ask<'_>, category: &Category) -> Option<Uuid> {
    let name = category.agency.as_deref()?;
    usual_agency(&ask.case.agencies, name, &ask.case.view.area).map(|agency| agency.id)
}

/// Whether the report still has the category with which it was filed.
fn is_reporters_choice(ask: &Ask<'_>, category: Option<&Category>) -> bool {
    let filed = ask.case.view.timeline.first().map(|entry| &entry.event);
    let Some(Event::Filed(filing)) = filed else { return false };
    category.is_some_and(|category| filing.category.as_deref() == Some(&category.code))
}

pub(super) fn verification<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let report = &ask.case.report;
    let category = report.category.clone().unwrap_or_default();
    let known = ask.categories.iter().find(|one| one.code == category);
    let chosen = if is_reporters_choice(ask, known) { "desk-verify-category-chosen" } else { "" };
    let usual = known.and_then(|known| usual_for(ask, known));
    let start = usual.map_or_else(|| USUAL.to_owned(), |id| id.to_string());
    let mut agencies = vec![Choice::new(USUAL, ask.texts.text("desk-verify-agency-usual"))];
    agencies.extend(ask.agencies(|_| true));
    let mut hide = vec![Choice::new(USUAL, ask.texts.text("desk-hide-usual"))];
    hide.extend(visibilities(ask));
    let asking = asking
        .select(("class", "desk-verify-class", ""), classes(ask), "", report.class.code())
        .select(
            ("category", "desk-verify-category", chosen),
            categories(ask),
            "desk-verify-category-choose",
            &category,
        )
        .line(
            "title",
            "desk-verify-title",
            "desk-verify-title-hint",
            &ask.case.view.title.clone().unwrap_or_default(),
        )
        .select(
            ("agency", "desk-verify-agency", "desk-verify-agency-hint"),
            agencies,
            "desk-verify-agency-later",
            &start,
        )
        .checkboxes(
            ("oversight", "desk-verify-oversight", ""),
            flag(ask, "desk-verify-oversight-yes"),
            |_| report.oversight,
        )
        .select(
            ("subject", "desk-verify-subject", "desk-verify-subject-hint"),
            ask.agencies(|_| true),
            "desk-verify-subject-none",
            &report.subject.map(|id| id.to_string()).unwrap_or_default(),
        )
        .radios(("visibility", "desk-hide", "desk-hide-hint"), hide, USUAL);
    let asking = confirmation(ask, asking);
    masks(ask, asking)
}

/// Publishing what is sensitive takes a second look: the question comes when it was tried.
fn confirmation<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let sensitive = ask.categories.iter().any(|one| one.sensitive && one.code == category_code(ask));
    if !ask.fields.were_sent() || !sensitive || !publishes(ask) {
        return asking;
    }
    asking.notice("warning", ask.texts.text("desk-publish-warning")).checkboxes(
        ("confirm_publish", "desk-publish", ""),
        flag(ask, "desk-publish-yes"),
        |_| false,
    )
}

/// The category that was chosen, or that the report has where a form does not ask for it.
fn category_code<'a>(ask: &'a Ask<'_>) -> &'a str {
    match ask.fields.get("category") {
        "" => ask.case.report.category.as_deref().unwrap_or_default(),
        code => code,
    }
}

fn publishes(ask: &Ask<'_>) -> bool {
    let chosen: Option<Visibility> = ask.fields.get("visibility").parse().ok();
    let restricted = ask.fields.has("oversight") || ask.case.report.is_restricted();
    chosen.is_some_and(|chosen| !restricted && !chosen.join(ask.case.report.asked).is_confidential())
}

/// Without the second look it is refused.
fn confirmed(ask: &Ask<'_>, making: &mut Making, category: &Category) -> bool {
    let fine = !category.sensitive || !publishes(ask) || ask.fields.has("confirm_publish");
    if !fine {
        making.wrong(ask, "confirm_publish", "desk-publish-confirm");
    }
    fine
}

/// The reporter's own words with the personal data in them, unless they are no longer shown.
fn own_words<'a>(ask: &'a Ask<'_>) -> Option<(Uuid, &'a str, Vec<Span>)> {
    let timeline = &ask.case.view.timeline;
    let Event::Filed(filing) = &timeline.first()?.event else { return None };
    let hidden = |target: Uuid| {
        timeline
            .iter()
            .any(|entry| matches!(entry.event, Event::Redacted { target: one, .. } if one == target))
    };
    let body = ask.case.view.body.as_deref().filter(|_| !hidden(filing.text.id))?;
    Some((filing.text.id, body, masking::find(body)))
}

const fn kind_of(data: PersonalData) -> &'static str {
    match data {
        PersonalData::Email => "desk-personal-email",
        PersonalData::Nik => "desk-personal-nik",
        PersonalData::Phone => "desk-personal-phone",
        PersonalData::Plate => "desk-personal-plate",
        PersonalData::AccountNumber => "desk-personal-account",
    }
}

/// Everything found stays masked unless the verifier takes the mark away.
fn masks<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let Some((_, body, spans)) = own_words(ask).filter(|(_, _, spans)| !spans.is_empty()) else {
        return asking;
    };
    let choice = |(place, span): (usize, &Span)| {
        let part = body.get(span.range.clone()).unwrap_or_default();
        Choice::new(place.to_string(), format!("{}: {part}", ask.texts.text(kind_of(span.kind))))
    };
    let choices = spans.iter().enumerate().map(choice).collect();
    asking.hidden("masks", spans.len().to_string()).checkboxes(
        ("mask", "desk-mask", "desk-mask-hint"),
        choices,
        |_| true,
    )
}

/// What is to be shown after all. A form that did not list what was found shows nothing of it.
fn unmasked(ask: &Ask<'_>) -> Option<Shown> {
    let (text, body, spans) = own_words(ask)?;
    if ask.fields.get("masks").parse() != Ok(spans.len()) {
        return None;
    }
    let masked: Vec<usize> = ask.fields.all("mask").filter_map(|place| place.parse().ok()).collect();
    let keep: Vec<Span> = spans
        .iter()
        .enumerate()
        .filter(|(place, _)| !masked.contains(place))
        .map(|(_, span)| span.clone())
        .collect();
    if keep.is_empty() {
        return None;
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for span in &keep {
        *kinds.entry(kind_of(span.kind)).or_default() += 1;
    }
    let mut list = String::new();
    for (key, count) in kinds {
        let separator = if list.is_empty() { "" } else { ", " };
        // Writing into a text cannot fail.
        let _ = write!(list, "{separator}{} ({count})", ask.texts.text(key));
    }
    let note = ask.texts.with("desk-mask-note", &[("what", Arg::from(list.as_str()))]);
    Some(Shown { text, public: masking::mask(body, &spans, &keep), note })
}

fn known_category<'a>(ask: &'a Ask<'_>, making: &mut Making) -> Option<&'a Category> {
    let found = ask.categories.iter().find(|one| one.code == ask.fields.get("category"));
    if found.is_none() {
        let nothing = ask.fields.get("category").is_empty();
        let key = if nothing { "desk-category-missing" } else { "flaw-category-unknown" };
        making.wrong(ask, "category", key);
    }
    found
}

/// The public title; the outer option is none when it is too long or unreadable.
fn title(ask: &Ask<'_>, making: &mut Making) -> Option<Option<TextRef>> {
    match ask.fields.prose("title") {
        Ok(text) if text.chars().count() > LONGEST_LINE => making.wrong(ask, "title", "desk-title-too-long"),
        Ok(text) => return Some(making.words.keep_some(ask.context, &text.replace(['\r', '\n'], " "))),
        Err(refused) => making.wrong(ask, "title", refused.key()),
    }
    None
}

/// The agency to refer to; the outer option is none when there is no such one.
fn referral(ask: &Ask<'_>, making: &mut Making, category: Option<&Category>) -> Option<Option<Uuid>> {
    if ask.fields.get("agency") != USUAL {
        return making.agency(ask, "agency");
    }
    let inspectorate = usual_agency(&ask.case.agencies, "Inspektorat", &ask.case.view.area);
    let usual = match category? {
        _ if ask.fields.has("oversight") => inspectorate.map(|agency| agency.id),
        category => usual_for(ask, category),
    };
    if usual.is_none() {
        making.wrong(ask, "agency", "desk-verify-agency-unusual");
    }
    usual.map(Some)
}

pub(super) fn verify(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let class = making.code(ask, "class");
    let category = known_category(ask, making);
    let title = title(ask, making);
    let agency = referral(ask, making, category);
    let subject = making.agency(ask, "subject");
    let visibility = match ask.fields.get("visibility") {
        USUAL => category.map(|category| Visibility::default_for(category.sensitive)),
        _ => making.code(ask, "visibility"),
    };
    let confirmed = category.is_some_and(|category| confirmed(ask, making, category));
    making.shown = unmasked(ask);
    Some(Command::Verify(Verification {
        class: class?,
        category: category.filter(|_| confirmed)?.code.clone(),
        agency: agency?,
        oversight: ask.fields.has("oversight"),
        subject: subject?,
        visibility: visibility?,
        title: title?,
    }))
}

pub(super) fn amendment<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let report = &ask.case.report;
    let category = report.category.clone().unwrap_or_default();
    asking
        .select(("class", "desk-verify-class", ""), classes(ask), "", report.class.code())
        .select(
            ("category", "desk-verify-category", ""),
            categories(ask),
            "desk-verify-category-choose",
            &category,
        )
        .line(
            "title",
            "desk-verify-title",
            "desk-verify-title-hint",
            &ask.case.view.title.clone().unwrap_or_default(),
        )
        .checkboxes(
            ("oversight", "desk-verify-oversight", ""),
            flag(ask, "desk-verify-oversight-yes"),
            |_| report.oversight,
        )
        .select(
            ("subject", "desk-verify-subject", "desk-verify-subject-hint"),
            ask.agencies(|_| true),
            "desk-verify-subject-none",
            &report.subject.map(|id| id.to_string()).unwrap_or_default(),
        )
}

/// Only what differs is amended.
pub(super) fn amend(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let report = &ask.case.report;
    let class: Option<Class> = making.code(ask, "class");
    let category = known_category(ask, making);
    let same_title = Some(ask.fields.get("title")) == ask.case.view.title.as_deref();
    let title = if same_title { Some(None) } else { title(ask, making) };
    let subject = making.agency(ask, "subject")?;
    let oversight = ask.fields.has("oversight");
    let category = category?.code.clone();
    Some(Command::Amend(Amendment {
        class: class.map(|class| (class != report.class).then_some(class))?,
        category: (Some(&category) != report.category.as_ref()).then_some(category),
        oversight: (oversight != report.oversight).then_some(oversight),
        subject: subject.filter(|subject| Some(*subject) != report.subject),
        title: title?,
    }))
}

pub(super) fn visibility<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let start = ask.case.report.imposed.to_string();
    let asking = asking
        .radios(("visibility", "desk-hide", "desk-hide-imposed-hint"), visibilities(ask), &start)
        .text("text", "desk-hide-why", "desk-hide-why-hint", "");
    confirmation(ask, asking)
}

pub(super) fn change_visibility(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let to: Option<Visibility> = making.code(ask, "visibility");
    let why = making.text(ask, "text");
    let category = ask.categories.iter().find(|one| one.code == category_code(ask));
    let fine = category.is_none_or(|category| confirmed(ask, making, category));
    Some(Command::ChangeVisibility { to: to.filter(|_| fine)?, why })
}
