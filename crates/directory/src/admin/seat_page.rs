//! Forms about seats and leave cover.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldErrors, Form, Frame, Path, Problem, Routes, page, page_with_status, see_other};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    ADMINISTRATORS, Administrator, choice,
    choice::Choice,
    conflict::Conflict,
    field,
    field::Fields,
    latest,
    person_form::{agency_choices, whole_person},
    person_page::{problem, refusal},
};
use crate::{
    Directory,
    person::{self, HeldSeat, NewCover, NewSeat, Person, PersonRefused},
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new()
        .get("/petugas/admin/orang/{person}/jabatan", ADMINISTRATORS, seat_page)
        .post("/petugas/admin/orang/{person}/jabatan", ADMINISTRATORS, give)
        .get("/petugas/admin/jabatan/{seat}/akhiri", ADMINISTRATORS, end_page)
        .post("/petugas/admin/jabatan/{seat}/akhiri", ADMINISTRATORS, end)
        .get("/petugas/admin/orang/{person}/cuti", ADMINISTRATORS, cover_page)
        .post("/petugas/admin/orang/{person}/cuti", ADMINISTRATORS, add_cover)
        .post("/petugas/admin/orang/{person}/cuti/{cover}/hapus", ADMINISTRATORS, remove_cover)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SeatForm {
    role: String,
    agency: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "admin/seat_new.html")]
struct SeatPage {
    frame: Frame,
    person: Person,
    form: SeatForm,
    roles: Vec<Choice>,
    agencies: Vec<Choice>,
    errors: FieldErrors,
}

async fn seat_form(
    directory: &Directory,
    by: Administrator,
    frame: Frame,
    id: Uuid,
    (form, errors): (SeatForm, FieldErrors),
) -> Result<SeatPage, Problem> {
    let (today, reader) = (directory.context().today(), by.clone());
    let read = directory.context().db().read(move |tx| person::reach(tx, &reader, today, id));
    let person = read.await.map_err(problem)?.person;
    let agencies = agency_choices(directory, by, form.agency.parse().ok()).await?;
    Ok(SeatPage { roles: choice::roles(&frame, &form.role), frame, person, form, agencies, errors })
}

async fn seat_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let form = SeatForm { from: frame.today().to_string(), ..SeatForm::default() };
    page(&seat_form(&directory, by, frame, id, (form, FieldErrors::none())).await?)
}

fn read_seat(form: &SeatForm, frame: &Frame) -> Result<NewSeat, FieldErrors> {
    let mut fields = Fields::new(frame);
    let role = form.role.parse().ok();
    if role.is_none() {
        fields.refuse("role", "admin-field-choose");
    }
    let agency = form.agency.parse().ok();
    if agency.is_none() {
        fields.refuse("agency", "admin-field-choose");
    }
    let from = fields.read("from", field::date(&form.from));
    let to = fields.read("to", field::optional_date(&form.to));
    match (role, agency, from, to) {
        (Some(role), Some(agency), Some(from), Some(to)) => Ok(NewSeat { role, agency, from, to }),
        _ => Err(fields.errors),
    }
}

/// 303 to the person; 422 with the errors of the form.
async fn give(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<SeatForm>,
) -> Result<Response, Problem> {
    let errors = match read_seat(&form, &frame) {
        Err(errors) => errors,
        Ok(new) => {
            let (context, by) = (directory.context().clone(), by.clone());
            let write =
                directory.context().db().write(move |tx| person::grant_seat(tx, &context, &by, id, &new));
            match write.await {
                Ok(_) => return Ok(see_other(&format!("/petugas/admin/orang/{id}"))),
                Err(refused) => refusal(&frame, refused)?,
            }
        }
    };
    let form = seat_form(&directory, by, frame, id, (form, errors)).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct EndForm {
    to: String,
    /// The end the seat had when the form was made.
    seen: String,
}

#[derive(Template)]
#[template(path = "admin/seat_end.html")]
struct EndPage {
    frame: Frame,
    seat: HeldSeat,
    role: String,
    form: EndForm,
    conflict: Option<Conflict>,
    errors: FieldErrors,
}

async fn load_seat(directory: &Directory, by: Administrator, id: Uuid) -> Result<HeldSeat, Problem> {
    directory.context().db().read(move |tx| person::seat(tx, &by, id)).await.map_err(problem)
}

fn end_form(
    frame: Frame,
    seat: HeldSeat,
    to: String,
    conflict: Option<Conflict>,
    errors: FieldErrors,
) -> EndPage {
    let role = frame.texts.text(&format!("role-{}", seat.membership.role.code()));
    let seen = seat.membership.to.map(|to| to.to_string()).unwrap_or_default();
    EndPage { frame, seat, role, form: EndForm { to, seen }, conflict, errors }
}

async fn end_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let seat = load_seat(&directory, by, id).await?;
    let to = seat.membership.to.unwrap_or_else(|| frame.today()).to_string();
    page(&end_form(frame, seat, to, None, FieldErrors::none()))
}

/// 303 to the person; 422 with the errors of the form; 409 when somebody else changed the seat.
async fn end(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<EndForm>,
) -> Result<Response, Problem> {
    let seat = load_seat(&directory, by.clone(), id).await?;
    let mut fields = Fields::new(&frame);
    let last = fields.read("to", field::date(&form.to));
    let errors = fields.errors;
    let Some(last) = last else {
        return page_with_status(
            StatusCode::UNPROCESSABLE_ENTITY,
            &end_form(frame, seat, form.to, None, errors),
        );
    };
    // What cannot be read was never shown, so it is stale.
    let seen = field::optional_date(&form.seen).map_or(Some(jiff::civil::Date::MIN), |seen| seen);
    let (context, ending) = (directory.context().clone(), by.clone());
    let write =
        directory.context().db().write(move |tx| person::end_seat(tx, &context, &ending, (id, seen), last));
    match write.await {
        Ok(ended) => Ok(see_other(&format!("/petugas/admin/orang/{}", ended.person))),
        Err(PersonRefused::Stale) => {
            let person = seat.membership.person;
            let event = directory.context().db().read(move |tx| latest(tx, person)).await?;
            let now = seat.membership.to.map(|to| to.to_string()).unwrap_or_default();
            let conflict = Conflict::of(&frame, event.as_ref(), &[("admin-to", &form.to, &now)]);
            let page = end_form(frame, seat, form.to, Some(conflict), FieldErrors::none());
            page_with_status(StatusCode::CONFLICT, &page)
        }
        Err(refused) => {
            let errors = refusal(&frame, refused)?;
            let page = end_form(frame, seat, form.to, None, errors);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct CoverForm {
    login: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "admin/cover_new.html")]
struct CoverPage {
    frame: Frame,
    person: Person,
    form: CoverForm,
    errors: FieldErrors,
}

async fn cover_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let person = whole_person(&directory, by, id).await?;
    page(&CoverPage { frame, person, form: CoverForm::default(), errors: FieldErrors::none() })
}

/// 303 to the person; 422 with the errors of the form.
async fn add_cover(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<CoverForm>,
) -> Result<Response, Problem> {
    let mut fields = Fields::new(&frame);
    let login = fields.read("login", field::line(&form.login, 40));
    let from = fields.read("from", field::date(&form.from));
    let to = fields.read("to", field::date(&form.to));
    let mut errors = fields.errors;
    if let (Some(login), Some(from), Some(to)) = (login, from, to) {
        let (context, by) = (directory.context().clone(), by.clone());
        let new = NewCover { login, from, to };
        let write = directory.context().db().write(move |tx| person::add_cover(tx, &context, &by, id, &new));
        match write.await {
            Ok(_) => return Ok(see_other(&format!("/petugas/admin/orang/{id}"))),
            Err(refused) => errors = refusal(&frame, refused)?,
        }
    }
    let person = whole_person(&directory, by, id).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &CoverPage { frame, person, form, errors })
}

/// 303 to the person.
async fn remove_cover(
    State(directory): State<Directory>,
    by: Administrator,
    Path((id, cover)): Path<(Uuid, Uuid)>,
) -> Result<Response, Problem> {
    let context = directory.context().clone();
    let write =
        directory.context().db().write(move |tx| person::remove_cover(tx, &context, &by, (id, cover)));
    write.await.map_err(problem)?;
    Ok(see_other(&format!("/petugas/admin/orang/{id}")))
}
