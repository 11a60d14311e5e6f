//! An official's own page: their seats, and the tokens of their programs.

use askama::Template;
use axum::{extract::State, response::Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use platform::{
    clock::from_milliseconds,
    http::{FieldErrors, Form, Frame, Problem, Routes, page, page_with_status, see_other},
    i18n::Arg,
};
use serde::Deserialize;

use super::{any_role, choice::Choice, field, field::Fields};
use crate::{
    Directory,
    officer::Officer,
    person::{self, ApiToken, LIVES, LONGEST_LABEL, TokenRefused},
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new()
        .get("/petugas/saya", any_role(), own_page)
        .post("/petugas/saya/token", any_role(), make_token)
        .post("/petugas/saya/token/cabut", any_role(), revoke)
}

struct SeatLine {
    role: String,
    agency: String,
}

struct TokenLine {
    digest: String,
    label: String,
    made: String,
    ends: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TokenForm {
    label: String,
    days: String,
}

#[derive(Template)]
#[template(path = "admin/own.html")]
struct OwnPage {
    frame: Frame,
    name: String,
    seats: Vec<SeatLine>,
    tokens: Vec<TokenLine>,
    fresh: Option<String>,
    form: TokenForm,
    lives: Vec<Choice>,
    errors: FieldErrors,
}

async fn own_page(
    State(directory): State<Directory>,
    officer: Officer,
    frame: Frame,
) -> Result<Response, Problem> {
    let form = TokenForm::default();
    page(&build(&directory, &officer, frame, form, None, FieldErrors::none()).await?)
}

async fn tokens(directory: &Directory, officer: &Officer) -> Result<Vec<ApiToken>, Problem> {
    let (person, now) = (officer.person, directory.context().now_milliseconds());
    Ok(directory.context().db().read(move |tx| person::tokens_of(tx, person, now)).await?)
}

async fn build(
    directory: &Directory,
    officer: &Officer,
    frame: Frame,
    form: TokenForm,
    fresh: Option<String>,
    errors: FieldErrors,
) -> Result<OwnPage, Problem> {
    let moment =
        |milliseconds| from_milliseconds(milliseconds).map(|at| frame.moment(&at)).unwrap_or_default();
    let tokens = tokens(directory, officer).await?.into_iter().map(|token| TokenLine {
        digest: URL_SAFE_NO_PAD.encode(&token.digest),
        label: token.label,
        made: moment(token.created_at),
        ends: moment(token.ends_at),
    });
    let tokens = tokens.collect();
    let seats = officer.seats.iter().map(|seat| SeatLine {
        role: frame.texts.text(&format!("role-{}", seat.role.code())),
        agency: seat.agency_name.clone(),
    });
    let seats = seats.collect();
    let lives = LIVES.into_iter().map(|days| {
        let label = frame.texts.with("admin-token-days", &[("days", Arg::from(days))]);
        Choice::new(days.to_string(), label, form.days == days.to_string())
    });
    let lives = lives.collect();
    Ok(OwnPage { name: officer.name.clone(), frame, seats, tokens, fresh, form, lives, errors })
}

/// 200 with the token, once; 422 with the errors of the form.
async fn make_token(
    State(directory): State<Directory>,
    officer: Officer,
    frame: Frame,
    Form(form): Form<TokenForm>,
) -> Result<Response, Problem> {
    let mut fields = Fields::new(&frame);
    let label = fields.read("label", field::line(&form.label, LONGEST_LABEL));
    let days = LIVES.into_iter().find(|days| form.days == days.to_string());
    if days.is_none() {
        fields.refuse("days", "admin-field-choose");
    }
    let mut errors = fields.errors;
    if let (Some(label), Some(days)) = (label, days) {
        let (context, person) = (directory.context().clone(), officer.person);
        let write =
            directory.context().db().write(move |tx| person::make_token(tx, &context, person, &label, days));
        match write.await {
            Ok((_, fresh)) => {
                let form = TokenForm::default();
                return page(&build(&directory, &officer, frame, form, Some(fresh), errors).await?);
            }
            Err(TokenRefused::TooMany) => errors.add("label", frame.texts.text("admin-token-too-many")),
            Err(TokenRefused::Database(error)) => return Err(error.into()),
        }
    }
    let page = build(&directory, &officer, frame, form, None, errors).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RevokeForm {
    token: String,
}

/// 303 to the page; 404 when the caller has no such token.
async fn revoke(
    State(directory): State<Directory>,
    officer: Officer,
    Form(form): Form<RevokeForm>,
) -> Result<Response, Problem> {
    let digest = URL_SAFE_NO_PAD.decode(form.token.trim()).map_err(|_| Problem::not_found())?;
    let person = officer.person;
    let write = directory.context().db().write(move |tx| person::revoke_token(tx, person, &digest));
    if write.await? { Ok(see_other("/petugas/saya")) } else { Err(Problem::not_found()) }
}
