//! Forms about agencies: adding one, changing one, moving one.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::{
    http::{FieldErrors, Form, Frame, Path, Problem, Routes, page, page_with_status, see_other},
    i18n::Arg,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    ADMINISTRATORS, Administrator,
    agency_page::{came_back, load, problem},
    choice,
    choice::Choice,
    conflict::Conflict,
    field,
    field::Fields,
    latest,
    person_form::agency_choices,
};
use crate::{
    Directory,
    agency::{self, Agency, AgencyDetails, AgencyRefused, LONGEST_DUTIES, LONGEST_NAME, LONGEST_SHORT_NAME},
    area::Areas,
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new()
        .get("/petugas/admin/instansi/{agency}/anak", ADMINISTRATORS, child_page)
        .post("/petugas/admin/instansi/{agency}/anak", ADMINISTRATORS, add_child)
        .get("/petugas/admin/instansi/{agency}/ubah", ADMINISTRATORS, edit_page)
        .post("/petugas/admin/instansi/{agency}/ubah", ADMINISTRATORS, edit)
        .get("/petugas/admin/instansi/{agency}/pindah", ADMINISTRATORS, move_page)
        .post("/petugas/admin/instansi/{agency}/pindah", ADMINISTRATORS, relocate)
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct AgencyForm {
    name: String,
    short_name: String,
    kind: String,
    duties: String,
    area: String,
    approves: String,
    active: String,
    version: String,
}

impl AgencyForm {
    fn of(agency: &Agency) -> Self {
        let ticked = |yes: bool| if yes { "1".to_owned() } else { String::new() };
        Self {
            name: agency.name.clone(),
            short_name: agency.short_name.clone(),
            kind: agency.kind.clone(),
            duties: agency.duties.clone(),
            area: agency.area.to_string(),
            approves: ticked(agency.approves),
            active: ticked(agency.active),
            version: agency.version.to_string(),
        }
    }

    fn read(&self, frame: &Frame) -> Result<AgencyDetails, FieldErrors> {
        let mut fields = Fields::new(frame);
        let name = fields.read("name", field::line(&self.name, LONGEST_NAME));
        let short_name = fields.read("short_name", field::line(&self.short_name, LONGEST_SHORT_NAME));
        let kind = Some(self.kind.clone()).filter(|kind| agency::KINDS.contains(&kind.as_str()));
        if kind.is_none() {
            fields.refuse("kind", "admin-field-choose");
        }
        let duties = fields.read("duties", field::optional_line(&self.duties, LONGEST_DUTIES));
        let area = field::area(&self.area);
        if area.is_none() {
            fields.errors.add("area", no_such_area(frame, &self.area));
        }
        let (approves, active) = (self.approves == "1", self.active == "1");
        match (name, short_name, kind, duties, area) {
            (Some(name), Some(short_name), Some(kind), Some(duties), Some(area)) => {
                Ok(AgencyDetails { name, short_name, kind, duties, area, approves, active })
            }
            _ => Err(fields.errors),
        }
    }
}

/// What to do about a text that is no known code: if it is a name, the codes of areas called so.
fn no_such_area(frame: &Frame, typed: &str) -> String {
    let found = Areas::embedded().search(typed, None, 3);
    if found.is_empty() {
        return frame.texts.text("admin-area-unknown");
    }
    let meant: Vec<String> =
        found.iter().map(|area| format!("{} ({})", area.code, area.full_name())).collect();
    frame.texts.with("admin-area-meant", &[("areas", Arg::from(meant.join(", ")))])
}

#[derive(Template)]
#[template(path = "admin/agency_edit.html")]
struct AgencyFormPage {
    frame: Frame,
    /// The agency that is changed, or that the new one stands under.
    agency: Agency,
    child: bool,
    form: AgencyForm,
    kinds: Vec<Choice>,
    approves: Vec<Choice>,
    active: Vec<Choice>,
    conflict: Option<Conflict>,
    errors: FieldErrors,
}

impl AgencyFormPage {
    fn new(frame: Frame, agency: Agency, child: bool, form: AgencyForm) -> Self {
        Self {
            kinds: choice::kinds(&frame, &form.kind),
            approves: choice::tick(frame.texts.text("admin-approves-yes"), form.approves == "1"),
            active: choice::tick(frame.texts.text("admin-agency-active-yes"), form.active == "1"),
            conflict: None,
            errors: FieldErrors::none(),
            frame,
            agency,
            child,
            form,
        }
    }
}

async fn child_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let parent = load(&directory, &by, id).await?;
    let form = AgencyForm { area: parent.area.to_string(), active: "1".to_owned(), ..AgencyForm::default() };
    page(&AgencyFormPage::new(frame, parent, true, form))
}

/// 303 to the new agency; 422 with the errors of the form.
async fn add_child(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<AgencyForm>,
) -> Result<Response, Problem> {
    let errors = match form.read(&frame) {
        Err(errors) => errors,
        Ok(details) => {
            let (context, by) = (directory.context().clone(), by.clone());
            let write =
                directory.context().db().write(move |tx| agency::add_child(tx, &context, &by, id, &details));
            match write.await {
                Ok(added) => return Ok(see_other(&format!("/petugas/admin/instansi/{}", added.id))),
                Err(AgencyRefused::NameGivesNoCode) => {
                    FieldErrors::one("name", frame.texts.text("admin-name-gives-no-code"))
                }
                Err(refused) => return Err(problem(refused)),
            }
        }
    };
    let parent = load(&directory, &by, id).await?;
    let page = AgencyFormPage { errors, ..AgencyFormPage::new(frame, parent, true, form) };
    page_with_status(came_back(false), &page)
}

async fn edit_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let agency = load(&directory, &by, id).await?;
    let form = AgencyForm::of(&agency);
    page(&AgencyFormPage::new(frame, agency, false, form))
}

/// 303 to the agency; 422 with the errors of the form; 409 with what somebody else changed.
async fn edit(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<AgencyForm>,
) -> Result<Response, Problem> {
    let errors = match form.read(&frame) {
        Err(errors) => errors,
        Ok(details) => {
            let (context, by) = (directory.context().clone(), by.clone());
            let version = form.version.parse().unwrap_or(-1);
            let write = directory
                .context()
                .db()
                .write(move |tx| agency::edit(tx, &context, &by, (id, version), &details));
            match write.await {
                Ok(()) => return Ok(see_other(&format!("/petugas/admin/instansi/{id}"))),
                Err(AgencyRefused::Stale) => FieldErrors::none(),
                Err(refused) => return Err(problem(refused)),
            }
        }
    };
    let agency = load(&directory, &by, id).await?;
    if !errors.is_empty() {
        let page = AgencyFormPage { errors, ..AgencyFormPage::new(frame, agency, false, form) };
        return page_with_status(came_back(false), &page);
    }
    let last = directory.context().db().read(move |tx| latest(tx, id)).await?;
    let conflict = Some(differences(&frame, last.as_ref(), &form, &AgencyForm::of(&agency)));
    let form = AgencyForm { version: agency.version.to_string(), ..form };
    let page = AgencyFormPage { conflict, ..AgencyFormPage::new(frame, agency, false, form) };
    page_with_status(came_back(true), &page)
}

fn differences(
    frame: &Frame,
    last: Option<&super::AdminEvent>,
    typed: &AgencyForm,
    now: &AgencyForm,
) -> Conflict {
    let yes_or_no = |ticked: &str| frame.texts.text(if ticked == "1" { "admin-yes" } else { "admin-no" });
    let [approves, approves_now] = [&typed.approves, &now.approves].map(|ticked| yes_or_no(ticked));
    let [active, active_now] = [&typed.active, &now.active].map(|ticked| yes_or_no(ticked));
    let fields: [(&str, &str, &str); 7] = [
        ("admin-agency-name", &typed.name, &now.name),
        ("admin-short-name", &typed.short_name, &now.short_name),
        ("admin-kind", &typed.kind, &now.kind),
        ("admin-duties", &typed.duties, &now.duties),
        ("admin-area", &typed.area, &now.area),
        ("admin-approves", &approves, &approves_now),
        ("admin-agency-active", &active, &active_now),
    ];
    Conflict::of(frame, last, &fields)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MoveForm {
    parent: String,
    version: String,
}

#[derive(Template)]
#[template(path = "admin/agency_move.html")]
struct MovePage {
    frame: Frame,
    agency: Agency,
    parents: Vec<Choice>,
    conflict: Option<Conflict>,
    errors: FieldErrors,
}

async fn move_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let agency = load(&directory, &by, id).await?;
    let parents = agency_choices(&directory, by, agency.parent).await?;
    page(&MovePage { frame, agency, parents, conflict: None, errors: FieldErrors::none() })
}

/// 303 to the agency; 422 when it cannot stand there; 409 with what somebody else changed.
async fn relocate(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Problem> {
    let parent: Option<Uuid> = form.parent.parse().ok();
    let version = form.version.parse().unwrap_or(-1);
    let refused = match parent {
        None => AgencyRefused::UnknownParent,
        Some(parent) => {
            let (moving, by) = (directory.clone(), by.clone());
            let write = directory
                .context()
                .db()
                .write(move |tx| agency::relocate(tx, &moving, &by, (id, version), parent));
            match write.await {
                Ok(_) => return Ok(see_other(&format!("/petugas/admin/instansi/{id}"))),
                Err(refused) => refused,
            }
        }
    };
    let agency = load(&directory, &by, id).await?;
    let (errors, stale) = match refused {
        AgencyRefused::Stale => (FieldErrors::none(), true),
        AgencyRefused::UnknownParent => {
            (FieldErrors::one("parent", frame.texts.text("admin-field-choose")), false)
        }
        AgencyRefused::Cycle { agency, parent } => {
            let args = [("agency", Arg::from(agency)), ("parent", Arg::from(parent))];
            (FieldErrors::one("parent", frame.texts.with("admin-move-cycle", &args)), false)
        }
        other => return Err(problem(other)),
    };
    let last = directory.context().db().read(move |tx| latest(tx, id)).await?;
    let conflict = stale.then(|| Conflict::of(&frame, last.as_ref(), &[]));
    let parents = agency_choices(&directory, by, parent).await?;
    page_with_status(came_back(stale), &MovePage { frame, agency, parents, conflict, errors })
}
