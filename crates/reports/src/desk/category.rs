//! Categories, as an administrator keeps them. Every change is recorded.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::agency::AgencyTree;
use http::StatusCode;
use platform::http::{FieldErrors, Frame, Path, Problem, page, page_with_status, see_other};

use super::{
    control::{Asking, Choice, Control},
    fields::Fields,
};
use crate::{
    Reports,
    admin::{
        CategoryCode, CategoryDetails, CategoryRefused, NodeAdministrator, add_category, change_category,
        field,
    },
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
    all: Vec<Category>,
    agencies: Vec<String>,
}

impl Loaded {
    fn find(&self, code: &str) -> Result<&Category, Problem> {
        self.all.iter().find(|category| category.code == code).ok_or_else(Problem::not_found)
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
    let line = |category: &Category| Line {
        href: format!("{LIST}/{}", category.code),
        name: category.name(frame.lang).to_owned(),
        code: category.code.clone(),
        below: category.parent.is_some(),
        sensitive: category.sensitive,
        agency: category.agency.clone().unwrap_or_default(),
        active: category.active,
    };
    let topics = loaded.all.iter().filter(|category| category.parent.is_none() && category.active);
    let topics =
        topics.map(|topic| Choice::new(topic.code.clone(), topic.name(frame.lang).to_owned())).collect();
    let asking = Asking::new(&frame.texts, fields)
        .line("code", "desk-category-code", "desk-category-code-hint", "")
        .select(("parent", "desk-category-topic", ""), topics, "desk-category-topic-none", "");
    let controls = common(asking, &frame, loaded, None).finish();
    CategoriesPage { lines: loaded.all.iter().map(line).collect(), controls, errors, frame }
}

/// What both forms ask.
fn common<'a>(asking: Asking<'a>, frame: &Frame, loaded: &Loaded, category: Option<&Category>) -> Asking<'a> {
    let start = |part: fn(&Category) -> &str| category.map(part).unwrap_or_default().to_owned();
    let agency = category.and_then(|category| category.agency.clone()).unwrap_or_default();
    let kept = Some(&agency).filter(|agency| !agency.is_empty() && !loaded.agencies.contains(agency));
    let agencies = loaded.agencies.iter().chain(kept);
    let agencies = agencies.map(|name| Choice::new(name.clone(), name.clone())).collect();
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

    fn line(&mut self, fields: &Fields, name: &'static str) -> Option<String> {
        field::line(fields.get(name)).map_err(|key| self.wrong(name, key)).ok()
    }

    /// What both forms ask.
    fn details(&mut self, fields: &Fields, active: bool) -> Option<CategoryDetails> {
        let (name_id, name_en) = (self.line(fields, "name_id"), self.line(fields, "name_en"));
        let agency = Some(fields.get("agency").to_owned()).filter(|name| !name.is_empty());
        let sensitive = fields.has("sensitive");
        Some(CategoryDetails { name_id: name_id?, name_en: name_en?, sensitive, agency, active })
    }

    /// Says at its field why the category stays as it is; the status of the answer.
    fn refused(&mut self, refused: CategoryRefused) -> Result<StatusCode, Problem> {
        let (field, key, status) = match refused {
            CategoryRefused::CodeTaken => {
                ("code", "desk-category-code-taken", StatusCode::UNPROCESSABLE_ENTITY)
            }
            CategoryRefused::UnknownTopic => {
                ("parent", "flaw-category-unknown", StatusCode::UNPROCESSABLE_ENTITY)
            }
            CategoryRefused::UnknownAgency => {
                ("agency", "desk-agency-unknown", StatusCode::UNPROCESSABLE_ENTITY)
            }
            CategoryRefused::Stale => ("form", "desk-admin-stale", StatusCode::CONFLICT),
            other @ (CategoryRefused::Unknown | CategoryRefused::Database(_)) => return Err(other.into()),
        };
        self.wrong(field, key);
        Ok(status)
    }
}

/// `POST /petugas/admin/kategori`: 303; 422 with the form for what must be corrected.
pub(super) async fn add(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Problem> {
    let mut reading = Reading { frame: &frame, errors: FieldErrors::none() };
    let code: Option<CategoryCode> = fields.get("code").parse().ok();
    if code.is_none() {
        reading.wrong("code", "desk-category-code-wrong");
    }
    let details = reading.details(&fields, true);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some((code, details)) = code.zip(details) {
        let topic = Some(fields.get("parent").to_owned()).filter(|topic| !topic.is_empty());
        let context = reports.context().clone();
        let write = reports
            .context()
            .db()
            .write(move |tx| add_category(tx, &context, officer.person, (&code, topic.as_deref()), &details));
        match write.await {
            Ok(_) => return Ok(see_other(LIST)),
            Err(refused) => status = reading.refused(refused)?,
        }
    }
    let (errors, loaded) = (reading.errors, load(&reports).await?);
    page_with_status(status, &categories(frame, &loaded, &fields, errors))
}

fn category_page(
    frame: Frame,
    loaded: &Loaded,
    category: &Category,
    seen: String,
    (fields, errors): (&Fields, FieldErrors),
) -> CategoryPage {
    let asking = Asking::new(&frame.texts, fields).hidden("seen", seen);
    let controls = common(asking, &frame, loaded, Some(category))
        .checkboxes(
            ("active", "desk-category-active", "desk-category-active-hint"),
            vec![Choice::new("yes", frame.texts.text("desk-category-active-yes"))],
            |_| category.active,
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
    let category = loaded.find(&code)?;
    let form = (&Fields::none(), FieldErrors::none());
    page(&category_page(frame, &loaded, category, category.version().to_string(), form))
}

/// `POST /petugas/admin/kategori/{code}`: 303; 404; 409 when somebody else changed it meanwhile; 422 with the form.
pub(super) async fn change(
    State(reports): State<Reports>,
    NodeAdministrator(officer): NodeAdministrator,
    frame: Frame,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let mut reading = Reading { frame: &frame, errors: FieldErrors::none() };
    let details = reading.details(&fields, fields.has("active"));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(details) = details {
        // What is no version was seen by nobody.
        let seen = fields.get("seen").parse().unwrap_or(u64::MAX);
        let (context, changing) = (reports.context().clone(), code.clone());
        let write = reports
            .context()
            .db()
            .write(move |tx| change_category(tx, &context, officer.person, (&changing, seen), &details));
        match write.await {
            Ok(_) => return Ok(see_other(LIST)),
            Err(refused) => status = reading.refused(refused)?,
        }
    }
    let (errors, loaded) = (reading.errors, load(&reports).await?);
    let category = loaded.find(&code)?;
    // Whoever was told that it changed has seen the change; whoever was not has still seen what they had.
    let seen = match status {
        StatusCode::CONFLICT => category.version().to_string(),
        _ => fields.get("seen").to_owned(),
    };
    page_with_status(status, &category_page(frame, &loaded, category, seen, (&fields, errors)))
}
