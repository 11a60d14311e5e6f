//! Categories, as an administrator keeps them. Every change is recorded.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::agency::AgencyTree;
use http::StatusCode;
use platform::http::{FieldErrors, Frame, Path, Problem, page, page_with_status, see_other};
use serde_json::json;

use super::{
    control::{Asking, Choice, Control},
    fields::Fields,
    node_administrator::NodeAdministrator,
};
use crate::{
    Reports,
    rules::submission::LONGEST_LINE,
    store::{self, Category},
};

const LIST: &str = "/petugas/admin/kategori";

struct Line {
    href: String,
    name: String,
    code: String,
    below: bool,
    sensitive: bool,
    agency: String,
    active: bool,
}

#[derive(Template)]
#[template(path = "desk/categories.html")]
struct CategoriesPage {
    frame: Frame,
    lines: Vec<Line>,
    controls: Vec<Control>,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "desk/admin_form.html")]
struct CategoryPage {
    frame: Frame,
    title: String,
    back: &'static str,
    action: String,
    controls: Vec<Control>,
    errors: FieldErrors,
}

struct Loaded {
    all: Vec<(Category, bool, i64)>,
    agencies: Vec<String>,
}

impl Loaded {
    fn find(&self, code: &str) -> Option<&(Category, bool, i64)> {
        self.all.iter().find(|(category, ..)| category.code == code)
    }
}

async fn load(reports: &Reports) -> Result<Loaded, Problem> {
    let read = reports
        .context()
        .db()
        .read(|tx| -> db::Result<_> { Ok((store::all_categories(tx)?, AgencyTree::load(tx)?)) });
    let (all, tree) = read.await?;
    let mut agencies: Vec<String> = tree.nodes().iter().map(|node| node.agency.short_name.clone()).collect();
    agencies.sort();
    agencies.dedup();
    Ok(Loaded { all, agencies })
}

/// `GET /petugas/admin/kategori`: 200.
pub(super) async fn list(State(reports): State<Reports>, frame: Frame) -> Result<Response, Problem> {
    let loaded = load(&reports).await?;
    page(&categories(frame, &loaded, &Fields::none(), FieldErrors::none()))
}

fn categories(frame: Frame, loaded: &Loaded, fields: &Fields, errors: FieldErrors) -> CategoriesPage {
    let line = |(category, active, _): &(Category, bool, i64)| Line {
        href: format!("{LIST}/{}", category.code),
        name: category.name(frame.lang).to_owned(),
        code: category.code.clone(),
        below: category.parent.is_some(),
        sensitive: category.sensitive,
        agency: category.agency.clone().unwrap_or_default(),
        active: *active,
    };
    let topics = loaded.all.iter().filter(|(category, active, _)| category.parent.is_none() && *active);
    let topics = topics
        .map(|(topic, ..)| Choice::new(topic.code.clone(), topic.name(frame.lang).to_owned()))
        .collect();
    let asking = Asking::new(&frame.texts, fields)
        .line("code", "desk-category-code", "desk-category-code-hint", "")
        .select(("parent", "desk-category-topic", ""), topics, "desk-category-topic-none", "");
    let controls = common(asking, &frame, loaded, None).finish();
    CategoriesPage { lines: loaded.all.iter().map(line).collect(), controls, errors, frame }
}

/// What both forms ask.
fn common<'a>(asking: Asking<'a>, frame: &Frame, loaded: &Loaded, category: Option<&Category>) -> Asking<'a> {
    let start = |part: fn(&Category) -> &str| category.map(part).unwrap_or_default().to_owned();
    let agencies = loaded.agencies.iter().map(|name| Choice::new(name.clone(), name.clone())).collect();
    let agency = category.and_then(|category| category.agency.clone()).unwrap_or_default();
    let sensitive = category.is_some_and(|category| category.sensitive);
    asking
        .line("name_id", "desk-category-name-id", "", &start(|category| &category.name_id))
        .line("name_en", "desk-category-name-en", "", &start(|category| &category.name_en))
        .checkboxes(
            ("sensitive", "desk-category-sensitive", "desk-category-sensitive-hint"),
            vec![Choice::new("yes", frame.texts.text("desk-category-sensitive-yes"))],
            |_| sensitive,
        )
        .select(
            ("agency", "desk-category-agency", "desk-category-agency-hint"),
            agencies,
            "desk-category-agency-none",
            &agency,
        )
}

struct Reading<'a> {
    frame: &'a Frame,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn wrong(&mut self, field: &'static str, key: &str) {
        self.errors.add(field, self.frame.texts.text(key));
    }

    fn line(&mut self, fields: &Fields, field: &'static str) -> String {
        match fields.prose(field) {
            Ok("") => self.wrong(field, "desk-text-missing"),
            Ok(text) if text.chars().count() > LONGEST_LINE => self.wrong(field, "desk-title-too-long"),
            Ok(text) => return text.replace(['\r', '\n'], " "),
            Err(refused) => self.wrong(field, refused.key()),
        }
        String::new()
    }

    /// The category with everything both forms ask.
    fn category(&mut self, loaded: &Loaded, fields: &Fields, code: &str, parent: Option<String>) -> Category {
        let agency = Some(fields.get("agency").to_owned()).filter(|name| !name.is_empty());
        if agency.as_ref().is_some_and(|name| !loaded.agencies.contains(name)) {
            self.wrong("agency", "desk-agency-unknown");
        }
        Category {
            code: code.to_owned(),
            parent,
            name_id: self.line(fields, "name_id"),
            name_en: self.line(fields, "name_en"),
            sensitive: fields.has("sensitive"),
            agency,
        }
    }
}

fn as_json(category: &Category, active: bool) -> serde_json::Value {
    json!({
        "code": category.code, "parent": category.parent, "name_id": category.name_id,
        "name_en": category.name_en, "sensitive": category.sensitive, "agency": category.agency, "active": active,
    })
}

/// A code is written into addresses and stored for ever.
fn is_code(code: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    code.len() <= 60 && code.split('.').count() <= 2 && code.split('.').all(part)
}

/// `POST /petugas/admin/kategori`: 303; 422 with the form for what must be corrected.
pub(super) async fn add(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Problem> {
    let loaded = load(&reports).await?;
    let mut reading = Reading { frame: &frame, errors: FieldErrors::none() };
    let code = fields.get("code").to_owned();
    if !is_code(&code) {
        reading.wrong("code", "desk-category-code-wrong");
    } else if loaded.find(&code).is_some() {
        reading.wrong("code", "desk-category-code-taken");
    }
    let parent = Some(fields.get("parent").to_owned()).filter(|parent| !parent.is_empty());
    let topic = parent.as_deref().map(|parent| loaded.find(parent));
    if topic.is_some_and(|topic| topic.is_none_or(|(topic, ..)| topic.parent.is_some())) {
        reading.wrong("parent", "flaw-category-unknown");
    }
    let category = reading.category(&loaded, &fields, &code, parent);
    let errors = reading.errors;
    if !errors.is_empty() {
        let form = categories(frame, &loaded, &fields, errors);
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    let place = place_for(&loaded, &category);
    let context = reports.context().clone();
    let write = reports.context().db().write(move |tx| -> db::Result<()> {
        store::insert_category(tx, &category, place)?;
        let what = ("category_added", category.code.as_str());
        store::record_change(tx, &context, officer.person, what, &as_json(&category, true))
    });
    write.await?;
    Ok(see_other(LIST))
}

/// Behind the last one of its topic; a topic at the end.
fn place_for(loaded: &Loaded, category: &Category) -> i64 {
    let same = |one: &&(Category, bool, i64)| {
        category.parent.is_none()
            || one.0.parent == category.parent
            || Some(&one.0.code) == category.parent.as_ref()
    };
    loaded.all.iter().filter(same).map(|(.., place)| *place).max().unwrap_or(0)
        + i64::from(category.parent.is_none())
}

/// What the administrator has seen: a change by somebody else in between is noticed.
fn fingerprint(reports: &Reports, category: &Category, active: bool) -> String {
    let seen = as_json(category, active).to_string();
    hex::encode(platform::key::keyed_hash(reports.context().key(), "category seen", seen.as_bytes()))
}

fn category_page(
    reports: &Reports,
    frame: Frame,
    loaded: &Loaded,
    (category, active): (&Category, bool),
    (fields, errors): (&Fields, FieldErrors),
) -> CategoryPage {
    let asking = Asking::new(&frame.texts, fields).hidden("seen", fingerprint(reports, category, active));
    let controls = common(asking, &frame, loaded, Some(category))
        .checkboxes(
            ("active", "desk-category-active", "desk-category-active-hint"),
            vec![Choice::new("yes", frame.texts.text("desk-category-active-yes"))],
            |_| active,
        )
        .finish();
    CategoryPage {
        title: category.name(frame.lang).to_owned(),
        back: LIST,
        action: format!("{LIST}/{}", category.code),
        controls,
        errors,
        frame,
    }
}

/// `GET /petugas/admin/kategori/{code}`: 200, 404.
pub(super) async fn ask(
    State(reports): State<Reports>,
    frame: Frame,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let loaded = load(&reports).await?;
    let (category, active, _) = loaded.find(&code).ok_or_else(Problem::not_found)?;
    let form = (&Fields::none(), FieldErrors::none());
    page(&category_page(&reports, frame, &loaded, (category, *active), form))
}

/// `POST /petugas/admin/kategori/{code}`: 303; 404; 409 when somebody else changed it meanwhile; 422 with the form.
pub(super) async fn change(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    frame: Frame,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let loaded = load(&reports).await?;
    let (before, was_active, _) = loaded.find(&code).ok_or_else(Problem::not_found)?;
    let mut reading = Reading { frame: &frame, errors: FieldErrors::none() };
    let category = reading.category(&loaded, &fields, &code, before.parent.clone());
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if fields.get("seen") != fingerprint(&reports, before, *was_active) {
        reading.wrong("form", "desk-admin-stale");
        status = StatusCode::CONFLICT;
    }
    let errors = reading.errors;
    if !errors.is_empty() {
        let form = category_page(&reports, frame, &loaded, (before, *was_active), (&fields, errors));
        return page_with_status(status, &form);
    }
    let (active, context) = (fields.has("active"), reports.context().clone());
    let write = reports.context().db().write(move |tx| -> db::Result<()> {
        store::change_category(tx, &category, active)?;
        let what = ("category_changed", category.code.as_str());
        store::record_change(tx, &context, officer.person, what, &as_json(&category, active))
    });
    write.await?;
    Ok(see_other(LIST))
}
