//! The pages of signing in, signing out, and accepting an invitation.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use jiff::Timestamp;
use platform::{
    access::{Access, Limit},
    http::{
        FieldErrors, Form, Frame, Path, Problem, Query, Routes, Session, SessionKey, local_path, page,
        page_with_status, see_other,
    },
    i18n::Arg,
    password::SHORTEST,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{SignInRefused, authenticate::PERSON, check_code, check_password, present_code};
use crate::{
    Directory,
    person::{Accepted, InvitationRefused, accept, look_at},
};

/// Enough for a hall of officials behind one address, too few to guess.
const TRIES: Limit = Limit::per_minute("sign-in", 30);
/// How long the second step waits for the first: ten minutes, in seconds.
const STEP_PATIENCE: i64 = 600;

/// `/masuk`, `/masuk/kode`, `/keluar`, `/undangan/{token}`.
#[must_use]
pub fn routes(directory: Directory) -> Routes {
    Routes::new()
        .get("/masuk", Access::ANYONE, sign_in_page)
        .post("/masuk", Access::ANYONE.limited(TRIES), sign_in)
        .get("/masuk/kode", Access::ANYONE, code_page)
        .post("/masuk/kode", Access::ANYONE.limited(TRIES), code)
        .get("/keluar", Access::ANYONE, sign_out_page)
        .post("/keluar", Access::ANYONE, sign_out)
        .get("/undangan/{token}", Access::ANYONE.limited(TRIES), invitation_page)
        .post("/undangan/{token}", Access::ANYONE.limited(TRIES), invitation)
        .with_state(directory)
}

/// Whoever has shown the password and still owes the code.
#[derive(Serialize, Deserialize)]
struct Pending {
    person: Uuid,
    since: Timestamp,
    to: String,
}

const PENDING: SessionKey<Pending> = SessionKey::new("pending sign-in");

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    login: String,
    to: String,
    errors: FieldErrors,
}

#[derive(Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

async fn sign_in_page(frame: Frame, Query(to): Query<To>) -> Result<Response, Problem> {
    page(&SignInPage { frame, login: String::new(), to: to.to, errors: FieldErrors::none() })
}

#[derive(Deserialize)]
struct SignInForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    to: String,
}

async fn sign_in(
    State(directory): State<Directory>,
    session: Session,
    frame: Frame,
    Form(form): Form<SignInForm>,
) -> Result<Response, Problem> {
    match check_password(&directory, form.login.clone(), form.password).await {
        Ok(person) => {
            let pending = Pending { person, since: directory.context().now(), to: form.to };
            session.put(&PENDING, &pending).await?;
            Ok(see_other("/masuk/kode"))
        }
        Err(refused) => {
            let message = words(&refused, &frame).ok_or_else(|| Problem::unexpected(&refused))?;
            let errors = FieldErrors::one("login", message);
            page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &SignInPage { frame, login: form.login, to: form.to, errors },
            )
        }
    }
}

/// What a person is told; nothing for our own failures.
fn words(refused: &SignInRefused, frame: &Frame) -> Option<String> {
    match refused {
        SignInRefused::WrongPassword => Some(frame.texts.text("sign-in-wrong-password")),
        SignInRefused::Resting { until } => {
            let until = frame.moment(until);
            Some(frame.texts.with("sign-in-resting", &[("until", Arg::from(until.as_str()))]))
        }
        SignInRefused::WrongCode => Some(frame.texts.text("sign-in-wrong-code")),
        SignInRefused::Unexpected(_) | SignInRefused::Database(_) => None,
    }
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    frame: Frame,
    demo_code: Option<String>,
    errors: FieldErrors,
}

/// Whoever came by the first step not long ago.
async fn pending(directory: &Directory, session: &Session) -> Result<Option<Pending>, Problem> {
    let pending = session.get(&PENDING).await?;
    let now = directory.context().now().as_second();
    Ok(pending.filter(|pending| now - pending.since.as_second() < STEP_PATIENCE))
}

async fn demo_code(directory: &Directory, frame: &Frame, person: Uuid) -> Result<Option<String>, Problem> {
    if !frame.demo {
        return Ok(None);
    }
    present_code(directory, person).await.map(Some).map_err(|error| Problem::unexpected(&error))
}

async fn code_page(
    State(directory): State<Directory>,
    session: Session,
    frame: Frame,
) -> Result<Response, Problem> {
    let Some(pending) = pending(&directory, &session).await? else { return Ok(see_other("/masuk")) };
    let demo_code = demo_code(&directory, &frame, pending.person).await?;
    page(&CodePage { frame, demo_code, errors: FieldErrors::none() })
}

#[derive(Deserialize)]
struct CodeForm {
    #[serde(default)]
    code: String,
}

async fn code(
    State(directory): State<Directory>,
    session: Session,
    frame: Frame,
    Form(form): Form<CodeForm>,
) -> Result<Response, Problem> {
    let Some(pending) = pending(&directory, &session).await? else { return Ok(see_other("/masuk")) };
    match check_code(&directory, pending.person, &form.code).await {
        Ok(()) => {
            session.take(&PENDING).await?;
            session.rotate().await?;
            session.put(&PERSON, &pending.person).await?;
            Ok(see_other(local_path(&pending.to).unwrap_or("/petugas")))
        }
        Err(refused) => {
            let message = words(&refused, &frame).ok_or_else(|| Problem::unexpected(&refused))?;
            let demo_code = demo_code(&directory, &frame, pending.person).await?;
            let errors = FieldErrors::one("code", message);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &CodePage { frame, demo_code, errors })
        }
    }
}

#[derive(Template)]
#[template(path = "sign_out.html")]
struct SignOutPage {
    frame: Frame,
}

async fn sign_out_page(frame: Frame) -> Result<Response, Problem> {
    page(&SignOutPage { frame })
}

async fn sign_out(session: Session) -> Result<Response, Problem> {
    session.end().await?;
    Ok(see_other("/"))
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    frame: Frame,
    name: String,
    login: String,
    secret: String,
    address: String,
    qr: String,
    password_hint: String,
    errors: FieldErrors,
}

#[derive(Deserialize)]
struct InvitationForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

async fn invitation_page(
    State(directory): State<Directory>,
    Path(token): Path<String>,
    frame: Frame,
) -> Result<Response, Problem> {
    page(&invitation_form(&directory, token, frame, FieldErrors::none()).await?)
}

async fn invitation_form(
    directory: &Directory,
    token: String,
    frame: Frame,
    errors: FieldErrors,
) -> Result<InvitationPage, Problem> {
    let context = directory.context().clone();
    let looked = context.clone().db().read(move |tx| look_at(tx, &context, &token)).await;
    let invitation = looked.map_err(|refused| match refused {
        InvitationRefused::Gone => Problem::new(StatusCode::NOT_FOUND, "invitation-gone"),
        other => Problem::unexpected(&other),
    })?;
    let shortest = i64::try_from(SHORTEST).unwrap_or(i64::MAX);
    let service = frame.texts.text("frame-service");
    let address =
        invitation.totp.address(&service, &invitation.login).map_err(|error| Problem::unexpected(&error))?;
    Ok(InvitationPage {
        qr: platform::qr::svg(&address).map_err(|error| Problem::unexpected(&error))?,
        name: invitation.name,
        login: invitation.login,
        secret: invitation.totp.to_base32(),
        password_hint: frame.texts.with("invitation-password-hint", &[("letters", Arg::from(shortest))]),
        frame,
        address,
        errors,
    })
}

async fn invitation(
    State(directory): State<Directory>,
    Path(token): Path<String>,
    frame: Frame,
    Form(form): Form<InvitationForm>,
) -> Result<Response, Problem> {
    let accepted = Accepted { token: token.clone(), password: form.password, code: form.code };
    let Err(refused) = accept(&directory, accepted).await else { return Ok(see_other("/masuk")) };
    let (field, key) = match refused {
        InvitationRefused::Password(why) => ("password", password_key(why)),
        InvitationRefused::WrongCode => ("code", "sign-in-wrong-code"),
        InvitationRefused::Gone => return Err(Problem::new(StatusCode::NOT_FOUND, "invitation-gone")),
        other => return Err(Problem::unexpected(&other)),
    };
    let message = frame.texts.text(key);
    let form = invitation_form(&directory, token, frame, FieldErrors::one(field, message)).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &form)
}

fn password_key(refused: platform::password::PasswordRefused) -> &'static str {
    use platform::password::PasswordRefused;
    match refused {
        PasswordRefused::TooShort { .. } => "password-too-short",
        PasswordRefused::TooLong => "password-too-long",
        PasswordRefused::ContainsLogin => "password-contains-login",
        PasswordRefused::GuessedFirst => "password-guessed-first",
    }
}
