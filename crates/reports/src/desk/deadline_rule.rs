//! Deadline rules, as an administrator keeps them. None is ever edited: a new one is for reports received from a day
//! to come, so every report keeps the rules it began with (reports.md §3).

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    http::{FieldErrors, Frame, Path, Problem, page, page_with_status, see_other},
    i18n::Arg,
};

use super::{
    control::{Asking, Choice, Control},
    fields::Fields,
};
use crate::{
    Reports,
    admin::{NodeAdministrator, RuleRefused, field, replace_rule},
    rules::deadline::{DeadlineRule, Limit, LimitUnit, RuleSet, Terms},
    store, words,
};

const LIST: &str = "/petugas/admin/batas-waktu";
/// What is said of a first day that lies behind.
const TOO_EARLY: &str = "desk-rule-valid-from-past";

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
    let (days, unit) = rule.limit.parts();
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
    let (days, unit) = rule.limit.parts();
    let units = LimitUnit::ALL.iter();
    let units =
        units.map(|unit| Choice::new(unit.code(), frame.texts.text(&format!("desk-rule-unit-{unit}"))));
    let reminders: Vec<String> = rule.reminders.iter().map(ToString::to_string).collect();
    let controls = Asking::new(&frame.texts, fields)
        .notice("info", frame.texts.text("desk-rule-what"))
        .line("days", "desk-rule-days", "", &days.to_string())
        .radios(("unit", "desk-rule-unit", ""), units.collect(), unit.code())
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

fn read(frame: &Frame, old: &DeadlineRule, fields: &Fields) -> Result<Terms, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut wrong = |field: &'static str, key: &str| errors.add(field, frame.texts.text(key));
    let days = fields.get("days").parse().ok().and_then(|days| Limit::days(days).ok());
    if days.is_none() {
        wrong("days", "desk-rule-days-wrong");
    }
    let unit: Option<LimitUnit> = fields.get("unit").parse().ok();
    if unit.is_none() {
        wrong("unit", "desk-choose");
    }
    let reminders: Option<Vec<u16>> =
        fields.get("reminders").split_whitespace().map(|day| day.parse().ok()).collect();
    let reminders = match (reminders, days) {
        (Some(reminders), Some(days)) => Terms::reminders(reminders, days),
        (reminders, _) => reminders,
    };
    if reminders.is_none() {
        wrong("reminders", "desk-rule-reminders-wrong");
    }
    let mut line = |name| field::optional_line(fields.get(name)).map_err(|key| wrong(name, key)).ok();
    let (cites, note) = (line("cites"), line("note"));
    if cites.as_deref() == Some("") {
        wrong("cites", "desk-rule-cites-missing");
    }
    let valid_from = fields.date("valid_from").ok().flatten();
    match valid_from {
        None => wrong("valid_from", "desk-date-unreadable"),
        Some(day) if !old.may_be_followed_from(day, frame.today()) => wrong("valid_from", TOO_EARLY),
        Some(_) => {}
    }
    let terms = || {
        let limit = Limit::of(days?, unit?);
        Some(Terms { limit, reminders: reminders?, cites: cites?, note: note?, valid_from: valid_from? })
    };
    terms().filter(|_| errors.is_empty()).ok_or(errors)
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
    let terms = match read(&frame, old, &fields) {
        Ok(terms) => terms,
        Err(errors) => {
            let form = rule_page(frame, old, &fields, errors);
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let (context, seen) = (reports.context().clone(), old.version());
    let write = reports
        .context()
        .db()
        .write(move |tx| replace_rule(tx, &context, officer.person, (&id, seen), &terms));
    match write.await {
        Ok(_) => Ok(see_other(LIST)),
        Err(RuleRefused::Stale) => Err(Problem::conflict()),
        Err(refused) => Err(refused.into()),
    }
}
