//! Deadline rules, as an administrator keeps them. None is ever edited: a new one is for reports received from a day
//! to come, so every report keeps the rules it began with (reports.md §3).

use askama::Template;
use axum::{extract::State, response::Response};
use directory::calendar::WorkingDays;
use http::StatusCode;
use jiff::civil::Date;
use platform::{
    http::{FieldErrors, Frame, Path, Problem, page, page_with_status, see_other},
    i18n::Arg,
};
use serde_json::json;

use super::{
    control::{Asking, Choice, Control},
    fields::Fields,
    node_administrator::NodeAdministrator,
};
use crate::{
    Reports,
    rules::{
        deadline::{DeadlineRule, Limit, RuleSet},
        submission::LONGEST_LINE,
    },
    store, words,
};

const LIST: &str = "/petugas/admin/batas-waktu";
/// The longest deadline, in days.
const LONGEST: u16 = 365;

struct Line {
    /// Where it is replaced; none: it ended already.
    href: Option<String>,
    what: String,
    whom: String,
    limit: String,
    cites: String,
    note: String,
    validity: String,
}

#[derive(Template)]
#[template(path = "desk/deadline_rules.html")]
struct RulesPage {
    frame: Frame,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "desk/admin_form.html")]
struct RulePage {
    frame: Frame,
    title: String,
    back: &'static str,
    action: String,
    controls: Vec<Control>,
    errors: FieldErrors,
}

async fn load(reports: &Reports) -> Result<RuleSet, Problem> {
    Ok(reports.context().db().read(store::rules).await?)
}

const fn days_and_unit(limit: Limit) -> (u16, &'static str) {
    match limit {
        Limit::Working(days) => (days.0, "working"),
        Limit::Calendar(days) => (days, "calendar"),
    }
}

/// For which reports a rule is.
fn whom(frame: &Frame, rule: &DeadlineRule) -> String {
    let class = rule
        .class
        .map_or_else(|| frame.texts.text("desk-rule-all"), |class| words::class(&frame.texts, class));
    match rule.oversight {
        Some(true) => format!("{class}, {}", frame.texts.text("desk-rule-oversight")),
        Some(false) => format!("{class}, {}", frame.texts.text("desk-rule-no-oversight")),
        None => class,
    }
}

fn line(frame: &Frame, rule: &DeadlineRule) -> Line {
    let texts = &frame.texts;
    let (days, unit) = days_and_unit(rule.limit);
    let (from, to) = (frame.date(&rule.valid_from), rule.valid_to.map(|to| frame.date(&to)));
    let validity = match &to {
        Some(to) => {
            let args = [("from", Arg::from(from.as_str())), ("to", Arg::from(to.as_str()))];
            texts.with("desk-rule-from-to", &args)
        }
        None => texts.with("desk-rule-from", &[("from", Arg::from(from.as_str()))]),
    };
    Line {
        href: rule.valid_to.is_none().then(|| format!("{LIST}/{}", rule.id)),
        what: words::deadline(texts, rule.kind.code()),
        whom: whom(frame, rule),
        limit: texts.with(&format!("desk-rule-{unit}-days"), &[("days", Arg::from(i64::from(days)))]),
        cites: rule.cites.clone(),
        note: rule.note.clone(),
        validity,
    }
}

/// `GET /petugas/admin/batas-waktu`: 200.
pub(super) async fn list(State(reports): State<Reports>, frame: Frame) -> Result<Response, Problem> {
    let rules = load(&reports).await?;
    page(&RulesPage { lines: rules.rules().iter().map(|rule| line(&frame, rule)).collect(), frame })
}

fn rule_page(frame: Frame, rule: &DeadlineRule, fields: &Fields, errors: FieldErrors) -> RulePage {
    let (days, unit) = days_and_unit(rule.limit);
    let units = ["working", "calendar"]
        .map(|unit| Choice::new(unit, frame.texts.text(&format!("desk-rule-unit-{unit}"))));
    let reminders: Vec<String> = rule.reminders.iter().map(ToString::to_string).collect();
    let controls = Asking::new(&frame.texts, fields)
        .notice("info", frame.texts.text("desk-rule-what"))
        .line("days", "desk-rule-days", "", &days.to_string())
        .radios(("unit", "desk-rule-unit", ""), units.to_vec(), unit)
        .line("reminders", "desk-rule-reminders", "desk-rule-reminders-hint", &reminders.join(" "))
        .line("cites", "desk-rule-cites", "desk-rule-cites-hint", "")
        .line("note", "desk-rule-note", "", "")
        .date("valid_from", "desk-rule-valid-from", "desk-rule-valid-from-hint", "")
        .finish();
    RulePage {
        title: format!("{} · {}", words::deadline(&frame.texts, rule.kind.code()), whom(&frame, rule)),
        back: LIST,
        action: format!("{LIST}/{}", rule.id),
        controls,
        errors,
        frame,
    }
}

/// The rule that is still valid; nothing for others.
fn open_rule<'a>(rules: &'a RuleSet, id: &str) -> Result<&'a DeadlineRule, Problem> {
    rules.by_id(id).filter(|rule| rule.valid_to.is_none()).ok_or_else(Problem::not_found)
}

/// `GET /petugas/admin/batas-waktu/{id}`: 200; 404 for no rule, or one that ended.
pub(super) async fn ask(
    State(reports): State<Reports>,
    frame: Frame,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let rules = load(&reports).await?;
    let rule = open_rule(&rules, &id)?;
    page(&rule_page(frame, rule, &Fields::none(), FieldErrors::none()))
}

fn read(frame: &Frame, old: &DeadlineRule, fields: &Fields) -> Result<DeadlineRule, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut wrong = |field: &'static str, key: &str| errors.add(field, frame.texts.text(key));
    let days = fields.get("days").parse::<u16>().ok().filter(|days| (1..=LONGEST).contains(days));
    if days.is_none() {
        wrong("days", "desk-rule-days-wrong");
    }
    let limit = match (fields.get("unit"), days) {
        ("working", days) => days.map(|days| Limit::Working(WorkingDays(days))),
        ("calendar", days) => days.map(Limit::Calendar),
        _ => {
            wrong("unit", "desk-choose");
            None
        }
    };
    let reminders: Option<Vec<u16>> =
        fields.get("reminders").split_whitespace().take(10).map(|day| day.parse().ok()).collect();
    let reminders = reminders.filter(|all| all.iter().all(|day| Some(*day) < days));
    if reminders.is_none() {
        wrong("reminders", "desk-rule-reminders-wrong");
    }
    let mut line = |field: &'static str| match fields.prose(field) {
        Ok(text) if text.chars().count() <= LONGEST_LINE => Some(text.to_owned()),
        Ok(_) => {
            wrong(field, "desk-title-too-long");
            None
        }
        Err(refused) => {
            wrong(field, refused.key());
            None
        }
    };
    let (cites, note) = (line("cites"), line("note"));
    if cites.as_deref() == Some("") {
        wrong("cites", "desk-rule-cites-missing");
    }
    let valid_from = valid_from(frame, old, fields).map_err(|key| wrong("valid_from", key)).ok();
    let read = || {
        let valid_from = valid_from?;
        let base = old.id.split('@').next().unwrap_or_default();
        Some(DeadlineRule {
            id: format!("{base}@{valid_from}"),
            limit: limit?,
            reminders: reminders?,
            cites: cites?,
            note: note?,
            valid_from,
            valid_to: None,
            ..old.clone()
        })
    };
    match read() {
        Some(rule) if errors.is_empty() => Ok(rule),
        _ => Err(errors),
    }
}

/// Reports that are here already keep their rules, so the first day lies ahead.
fn valid_from(frame: &Frame, old: &DeadlineRule, fields: &Fields) -> Result<Date, &'static str> {
    let date = fields.date("valid_from").ok().flatten().ok_or("desk-date-unreadable")?;
    if date <= frame.today() || date <= old.valid_from || date.year() > 2100 {
        return Err("desk-rule-valid-from-past");
    }
    Ok(date)
}

/// `POST /petugas/admin/batas-waktu/{id}`: 303; 404 for no rule, or one that ended; 409 when somebody else just
/// replaced it; 422 with the form.
pub(super) async fn replace(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    frame: Frame,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let rules = load(&reports).await?;
    let old = open_rule(&rules, &id)?;
    let new = match read(&frame, old, &fields) {
        Ok(new) => new,
        Err(errors) => {
            let form = rule_page(frame, old, &fields, errors);
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let last = new.valid_from.yesterday().map_err(|error| Problem::unexpected(&error))?;
    let context = reports.context().clone();
    let write = reports.context().db().write(move |tx| -> db::Result<bool> {
        if !store::end_rule(tx, &id, last)? {
            return Ok(false);
        }
        let place = store::place_of_rule(tx, &id)?;
        store::insert_rule(tx, &new, place)?;
        let what = ("deadline_rule_replaced", new.id.as_str());
        store::record_change(tx, &context, officer.person, what, &as_json(&id, &new))?;
        Ok(true)
    });
    if write.await? { Ok(see_other(LIST)) } else { Err(Problem::conflict()) }
}

fn as_json(before: &str, rule: &DeadlineRule) -> serde_json::Value {
    let (days, unit) = days_and_unit(rule.limit);
    json!({
        "id": rule.id, "replaces": before, "days": days, "unit": unit, "reminders": rule.reminders,
        "cites": rule.cites, "note": rule.note, "valid_from": rule.valid_from.to_string(),
    })
}
