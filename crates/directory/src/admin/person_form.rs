//! Forms about an account: adding a person, changing name and address.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{
    FieldErrors, Form, Frame, Path, Problem, Query, Routes, page, page_with_status, see_other,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    ADMINISTRATORS, Administrator, choice,
    choice::{Choice, MOST_AGENCIES},
    conflict::Conflict,
    field,
    field::Fields,
    latest,
    person_page::{invitation_page, refusal},
};
use crate::{
    Directory, agency,
    person::{self, LONGEST_NAME, NewPerson, Person, PersonRefused},
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new()
        .get("/petugas/admin/orang/baru", ADMINISTRATORS, new_page)
        .post("/petugas/admin/orang/baru", ADMINISTRATORS, add)
        .get("/petugas/admin/orang/{person}/ubah", ADMINISTRATORS, edit_page)
        .post("/petugas/admin/orang/{person}/ubah", ADMINISTRATORS, edit)
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct NewPersonForm {
    name: String,
    login: String,
    email: String,
    role: String,
    agency: String,
}

#[derive(Template)]
#[template(path = "admin/person_new.html")]
struct NewPersonPage {
    frame: Frame,
    form: NewPersonForm,
    roles: Vec<Choice>,
    agencies: Vec<Choice>,
    errors: FieldErrors,
}

async fn new_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Query(form): Query<NewPersonForm>,
) -> Result<Response, Problem> {
    page(&new_form(&directory, by, frame, form, FieldErrors::none()).await?)
}

async fn new_form(
    directory: &Directory,
    by: Administrator,
    frame: Frame,
    form: NewPersonForm,
    errors: FieldErrors,
) -> Result<NewPersonPage, Problem> {
    let chosen = form.agency.parse().ok();
    let agencies = agency_choices(directory, by, chosen).await?;
    Ok(NewPersonPage { roles: choice::roles(&frame, &form.role), agencies, frame, form, errors })
}

/// The agencies within reach, and the one that is chosen even where there are too many.
pub(super) async fn agency_choices(
    directory: &Directory,
    by: Administrator,
    chosen: Option<Uuid>,
) -> Result<Vec<Choice>, Problem> {
    let read = directory.context().db().read(move |tx| {
        let mut agencies = agency::within(tx, &by.scope, "", None, MOST_AGENCIES)?;
        if let Some(id) = chosen.filter(|id| agencies.iter().all(|agency| agency.id != *id)) {
            agencies.extend(agency::by_id(tx, id)?.filter(|agency| by.scope.reaches(&agency.path)));
        }
        Ok::<_, db::Error>(choice::agencies(&agencies, chosen))
    });
    Ok(read.await?)
}

fn read_new(form: &NewPersonForm, frame: &Frame) -> Result<NewPerson, FieldErrors> {
    let mut fields = Fields::new(frame);
    let name = fields.read("name", field::line(&form.name, LONGEST_NAME));
    let login = fields.read("login", field::login(&form.login));
    let email = fields.read("email", field::address(&form.email));
    let role = form.role.parse().ok();
    if role.is_none() {
        fields.refuse("role", "admin-field-choose");
    }
    let agency = form.agency.parse().ok();
    if agency.is_none() {
        fields.refuse("agency", "admin-field-choose");
    }
    match (name, login, email, role, agency) {
        (Some(name), Some(login), Some(email), Some(role), Some(agency)) => {
            Ok(NewPerson { login, name, email, role, agency })
        }
        _ => Err(fields.errors),
    }
}

/// 200 with the link, once; 422 with the errors of the form.
async fn add(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Form(form): Form<NewPersonForm>,
) -> Result<Response, Problem> {
    let errors = match read_new(&form, &frame) {
        Err(errors) => errors,
        Ok(new) => {
            let (context, by) = (directory.context().clone(), by.clone());
            let write = directory.context().db().write(move |tx| person::add(tx, &context, &by, &new));
            match write.await {
                Ok((person, token)) => return invitation_page(&directory, frame, &person, &token).await,
                Err(refused) => refusal(&frame, refused)?,
            }
        }
    };
    let form = new_form(&directory, by, frame, form, errors).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form)
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct EditForm {
    name: String,
    email: String,
    version: String,
}

#[derive(Template)]
#[template(path = "admin/person_edit.html")]
struct EditPage {
    frame: Frame,
    person: Person,
    form: EditForm,
    conflict: Option<Conflict>,
    errors: FieldErrors,
}

pub(super) async fn whole_person(
    directory: &Directory,
    by: Administrator,
    id: Uuid,
) -> Result<Person, Problem> {
    let today = directory.context().today();
    let read = directory.context().db().read(move |tx| person::reach(tx, &by, today, id)?.whole());
    read.await.map_err(super::person_page::problem)
}

async fn edit_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let person = whole_person(&directory, by, id).await?;
    let form = EditForm {
        name: person.name.clone(),
        email: person.email.clone(),
        version: person.version.to_string(),
    };
    page(&EditPage { frame, person, form, conflict: None, errors: FieldErrors::none() })
}

/// 303 to the person; 422 with the errors of the form; 409 with what somebody else changed.
async fn edit(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<EditForm>,
) -> Result<Response, Problem> {
    let mut fields = Fields::new(&frame);
    let name = fields.read("name", field::line(&form.name, LONGEST_NAME));
    let email = fields.read("email", field::address(&form.email));
    let errors = fields.errors;
    if let (Some(name), Some(email)) = (name, email) {
        let (context, by) = (directory.context().clone(), by.clone());
        let version = form.version.parse().unwrap_or(-1);
        let write = directory
            .context()
            .db()
            .write(move |tx| person::edit(tx, &context, &by, (id, version), (name.as_str(), email.as_str())));
        match write.await {
            Ok(()) => return Ok(see_other(&format!("/petugas/admin/orang/{id}"))),
            Err(PersonRefused::Stale) => {}
            Err(refused) => return Err(super::person_page::problem(refused)),
        }
    }
    let person = whole_person(&directory, by, id).await?;
    if !errors.is_empty() {
        let page = EditPage { frame, person, form, conflict: None, errors };
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let last = directory.context().db().read(move |tx| latest(tx, id)).await?;
    let fields = [("admin-name", &*form.name, &*person.name), ("admin-email", &*form.email, &*person.email)];
    let conflict = Some(Conflict::of(&frame, last.as_ref(), &fields));
    let form = EditForm { version: person.version.to_string(), ..form };
    page_with_status(StatusCode::CONFLICT, &EditPage { frame, person, form, conflict, errors })
}
