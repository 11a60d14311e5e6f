//! A person's page, and what can be done with one press: activity and invitations.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    http::{FieldErrors, Form, Frame, Path, Problem, Routes, page, see_other},
    i18n::{Arg, Texts},
    mail::Letter,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{ADMINISTRATORS, Administrator, conflict::Happened, recent};
use crate::{
    Directory,
    person::{self, HeldSeat, LeaveCover, Person, PersonRefused, Reached},
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new()
        .get("/petugas/admin/orang/{person}", ADMINISTRATORS, person_page)
        .post("/petugas/admin/orang/{person}/aktif", ADMINISTRATORS, activate)
        .post("/petugas/admin/orang/{person}/nonaktif", ADMINISTRATORS, deactivate)
        .post("/petugas/admin/orang/{person}/undangan", ADMINISTRATORS, invite_again)
}

/// What a refusal means where no form can say it.
pub(super) fn problem(refused: PersonRefused) -> Problem {
    match refused {
        PersonRefused::Unknown => Problem::not_found(),
        PersonRefused::Stale => Problem::conflict(),
        PersonRefused::SeatsElsewhere => Problem::new(StatusCode::FORBIDDEN, "admin-seats-elsewhere"),
        PersonRefused::Oneself => Problem::new(StatusCode::FORBIDDEN, "admin-oneself"),
        PersonRefused::Inactive => Problem::new(StatusCode::CONFLICT, "admin-inactive"),
        PersonRefused::Database(error) => error.into(),
        PersonRefused::LoginTaken { .. }
        | PersonRefused::UnknownAgency
        | PersonRefused::RoleOfTheWhole { .. }
        | PersonRefused::EndsBeforeItBegins
        | PersonRefused::HeldAlready
        | PersonRefused::UnknownCover { .. }
        | PersonRefused::CoversThemselves
        | PersonRefused::CoverInactive => Problem::unexpected(&refused),
    }
}

/// What a refusal means for a form about a person: an error at its field, or a problem.
pub(super) fn refusal(frame: &Frame, refused: PersonRefused) -> Result<FieldErrors, Problem> {
    let text = |key: &str| frame.texts.text(key);
    let (field, message) = match &refused {
        PersonRefused::LoginTaken { login } => {
            ("login", frame.texts.with("admin-login-taken", &[("login", Arg::from(login))]))
        }
        PersonRefused::UnknownAgency => ("agency", text("admin-agency-unknown")),
        PersonRefused::RoleOfTheWhole { role } => {
            let role = text(&format!("role-{}", role.code()));
            ("role", frame.texts.with("admin-role-of-the-whole", &[("role", Arg::from(role))]))
        }
        PersonRefused::EndsBeforeItBegins => ("to", text("admin-ends-before")),
        PersonRefused::HeldAlready => ("from", text("admin-held-already")),
        PersonRefused::UnknownCover { login } => {
            ("login", frame.texts.with("admin-cover-unknown", &[("login", Arg::from(login))]))
        }
        PersonRefused::CoversThemselves => ("login", text("admin-cover-themselves")),
        PersonRefused::CoverInactive => ("login", text("admin-cover-inactive")),
        PersonRefused::Unknown
        | PersonRefused::Inactive
        | PersonRefused::Stale
        | PersonRefused::SeatsElsewhere
        | PersonRefused::Oneself
        | PersonRefused::Database(_) => return Err(problem(refused)),
    };
    Ok(FieldErrors::one(field, message))
}

struct SeatLine {
    id: Uuid,
    role: String,
    agency: String,
    from: String,
    to: Option<String>,
    over: bool,
}

struct CoverLine {
    id: Uuid,
    name: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "admin/person.html")]
struct PersonPage {
    frame: Frame,
    person: Person,
    whole: bool,
    myself: bool,
    seats: Vec<SeatLine>,
    covers: Vec<CoverLine>,
    events: Vec<Happened>,
}

async fn person_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let (today, myself) = (directory.context().today(), by.person == id);
    let read = directory.context().db().read(move |tx| {
        let reached = person::reach(tx, &by, today, id)?;
        let seats = person::seats_of(tx, &[id], Some(&by.scope))?;
        let covers = if reached.whole { person::covers_of(tx, id, today)? } else { Vec::new() };
        let events = if reached.whole { recent(tx, id)? } else { Vec::new() };
        Ok((reached, seats, covers, events))
    });
    let (Reached { person, whole }, seats, covers, events) = read.await.map_err(problem)?;
    let seats = seats.iter().map(|seat| seat_line(&frame, seat)).collect();
    let covers = covers.iter().map(|cover| cover_line(&frame, cover)).collect();
    let events = Happened::all(&frame, &events);
    page(&PersonPage { frame, person, whole, myself, seats, covers, events })
}

fn seat_line(frame: &Frame, seat: &HeldSeat) -> SeatLine {
    let membership = &seat.membership;
    SeatLine {
        id: membership.id,
        role: frame.texts.text(&format!("role-{}", membership.role.code())),
        agency: seat.agency_name.clone(),
        from: frame.texts.short_date(membership.from),
        to: membership.to.map(|to| frame.texts.short_date(to)),
        over: membership.to.is_some_and(|to| to < frame.today()),
    }
}

fn cover_line(frame: &Frame, cover: &LeaveCover) -> CoverLine {
    CoverLine {
        id: cover.id,
        name: cover.cover_name.clone(),
        from: frame.texts.short_date(cover.from),
        to: frame.texts.short_date(cover.to),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct VersionForm {
    version: String,
}

/// 303 to the person; 409 when somebody else changed them.
async fn activate(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    Form(form): Form<VersionForm>,
) -> Result<Response, Problem> {
    set_active(&directory, by, id, &form, true).await
}

/// 303 to the person; 409 when somebody else changed them; 403 for oneself.
async fn deactivate(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    Form(form): Form<VersionForm>,
) -> Result<Response, Problem> {
    set_active(&directory, by, id, &form, false).await
}

async fn set_active(
    directory: &Directory,
    by: Administrator,
    id: Uuid,
    form: &VersionForm,
    active: bool,
) -> Result<Response, Problem> {
    let version = form.version.parse().unwrap_or(-1);
    let context = directory.context().clone();
    let write = directory
        .context()
        .db()
        .write(move |tx| person::set_active(tx, &context, &by, (id, version), active));
    write.await.map_err(problem)?;
    Ok(see_other(&format!("/petugas/admin/orang/{id}")))
}

/// 200 with the new link, once.
async fn invite_again(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let context = directory.context().clone();
    let write = directory.context().db().write(move |tx| person::renew_invitation(tx, &context, &by, id));
    let (person, token) = write.await.map_err(problem)?;
    invitation_page(&directory, frame, &person, &token).await
}

#[derive(Template)]
#[template(path = "admin/invitation_link.html")]
struct InvitationLinkPage {
    frame: Frame,
    person: Person,
    link: String,
    mailed: bool,
}

/// Sends the letter with the link and shows the link, once.
pub(super) async fn invitation_page(
    directory: &Directory,
    frame: Frame,
    person: &Person,
    token: &str,
) -> Result<Response, Problem> {
    let link = invitation_link(directory, token);
    let mailed = send_letter(directory, &frame.texts, person, &link).await;
    page(&InvitationLinkPage { frame, person: person.clone(), link, mailed })
}

/// Where an invitation is accepted.
pub(crate) fn invitation_link(directory: &Directory, token: &str) -> String {
    format!("{}/undangan/{token}", directory.context().address())
}

/// Whether the letter went out. The link is shown in any case, so a failure stops nothing.
pub(crate) async fn send_letter(directory: &Directory, texts: &Texts, person: &Person, link: &str) -> bool {
    let context = directory.context();
    let service = texts.text("frame-service");
    let args = [
        ("service", Arg::from(&service)),
        ("name", Arg::from(&person.name)),
        ("login", Arg::from(&person.login)),
        ("link", Arg::from(link)),
    ];
    let subject = texts.with("admin-letter-subject", &args[..1]);
    let text = texts.with("admin-letter-text", &args);
    let Ok(to) = person.email.parse() else { return false };
    let Ok(letter) = Letter::new(to, &subject, &text) else { return false };
    let sent = context.mailer().send(&letter, context.id(), context.now()).await;
    if let Err(error) = &sent {
        tracing::warn!(%error, "an invitation could not be mailed");
    }
    sent.is_ok()
}
