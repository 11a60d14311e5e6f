//! An official's own account: their seats, and the tokens of their programs.

use axum::{Json, extract::State, response::Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::StatusCode;
use jiff::Timestamp;
use platform::{
    clock::from_milliseconds,
    http::{
        Path, Problem,
        api::{Key, Sent},
    },
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    create::{create, gone},
    reading::Reading,
};
use crate::{
    Directory,
    admin::field,
    officer::Officer,
    person::{self, ApiToken, LIVES, LONGEST_LABEL},
    role::Role,
};

/// A role you hold today, your own or one you cover.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct OwnSeat {
    /// The role.
    role: Role,
    /// The agency's identifier.
    agency: String,
    /// The agency's name.
    agency_name: String,
}

/// You.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Oneself {
    /// Your identifier.
    id: String,
    /// Your name.
    name: String,
    /// The seats you hold today.
    seats: Vec<OwnSeat>,
}

/// A token with which a program of yours calls the API.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TokenDocument {
    /// Its identifier.
    id: String,
    /// What you call it.
    label: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Until when it is good.
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
}

/// A token that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeToken {
    /// The token itself. It is told once: absent when the request is a repeated one, because only its digest is kept.
    token: Option<String>,
    /// What is known of it.
    about: TokenDocument,
}

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewToken {
    /// What you will call it.
    #[schema(min_length = 1, max_length = 80)]
    label: String,
    /// For how many days it is good: 30, 90 or 365.
    #[schema(minimum = 30, maximum = 365, examples(90))]
    days: i64,
}

fn shown(token: ApiToken) -> Result<TokenDocument, Problem> {
    let moment = |at| from_milliseconds(at).map_err(|error| Problem::unexpected(&error));
    Ok(TokenDocument {
        id: URL_SAFE_NO_PAD.encode(&token.digest),
        label: token.label,
        created_at: moment(token.created_at)?,
        ends_at: moment(token.ends_at)?,
    })
}

async fn load(directory: &Directory, officer: &Officer) -> Result<Vec<ApiToken>, Problem> {
    let (person, now) = (officer.person, directory.context().now_milliseconds());
    Ok(directory.context().db().read(move |tx| person::tokens_of(tx, person, now)).await?)
}

/// Says who you are: your name and the seats you hold today, with those you cover.
#[utoipa::path(get, path = "/api/v1/me", tag = "Oneself", security(("token" = [])),
    responses((status = 200, description = "You", body = Oneself)))]
pub(super) async fn me(officer: Officer) -> Json<Oneself> {
    let seats = officer.seats.into_iter().map(|seat| OwnSeat {
        role: seat.role,
        agency: seat.agency.to_string(),
        agency_name: seat.agency_name,
    });
    let mut seats: Vec<OwnSeat> = seats.collect();
    // Whoever stands in for two colleagues of one desk sits there once.
    seats.dedup();
    Json(Oneself { id: officer.person.to_string(), name: officer.name, seats })
}

/// Lists your tokens that are good, the newest first.
#[utoipa::path(get, path = "/api/v1/me/tokens", tag = "Oneself", security(("token" = [])),
    responses((status = 200, description = "The tokens", body = Vec<TokenDocument>)))]
pub(super) async fn tokens(
    State(directory): State<Directory>,
    officer: Officer,
) -> Result<Json<Vec<TokenDocument>>, Problem> {
    let tokens = load(&directory, &officer).await?;
    tokens.into_iter().map(shown).collect::<Result<_, Problem>>().map(Json)
}

/// Makes a token; you may have 20 that are good.
///
/// The answer holds the token, once. Sending the same body again under the same key answers 200 without it: revoke the
/// token and make another if it is lost.
#[utoipa::path(post, path = "/api/v1/me/tokens", tag = "Oneself", request_body = NewToken,
    security(("token" = [])), params(Key),
    responses(
        (status = 201, description = "It is made", body = MadeToken,
            headers(("Location" = String, description = "Where your tokens are listed"))),
        (status = 200, description = "It was made before under this key; the token is not told again", body = MadeToken),
        (status = 409, description = "You have 20 already; or it was made before under this key, and is no longer good"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn make(
    State(directory): State<Directory>,
    officer: Officer,
    key: Key,
    Sent { value: sent, bytes }: Sent<NewToken>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let label = reading.read("label", field::line(&sent.label, LONGEST_LABEL));
    let days = LIVES.contains(&sent.days).then_some(sent.days);
    let days = reading.some("days", "admin-token-life-unknown", days);
    let (label, days) = reading.finish(label.zip(days))?;
    let (context, person) = (directory.context().clone(), officer.person);
    let created = create(&directory, key.of("token", &[&bytes]), move |tx| {
        let (digest, token) = person::make_token(tx, &context, person, &label, days)?;
        Ok((URL_SAFE_NO_PAD.encode(digest), token))
    });
    let created = created.await?;
    let tokens = load(&directory, &officer).await?;
    let made = tokens.into_iter().find(|one| URL_SAFE_NO_PAD.encode(&one.digest) == created.made.name);
    let about = shown(made.ok_or_else(gone)?)?;
    let body = MadeToken { token: created.told.clone(), about };
    Ok(created.answer("/api/v1/me/tokens", &body))
}

/// Revokes a token of yours, at once.
#[utoipa::path(delete, path = "/api/v1/me/tokens/{token}", tag = "Oneself", security(("token" = [])),
    params(("token" = String, Path, description = "The token's identifier")),
    responses(
        (status = 204, description = "It is revoked"),
        (status = 404, description = "You have no such token"),
    ))]
pub(super) async fn revoke(
    State(directory): State<Directory>,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let digest = URL_SAFE_NO_PAD.decode(id).map_err(|_| Problem::not_found())?;
    let person = officer.person;
    let write = directory.context().db().write(move |tx| person::revoke_token(tx, person, &digest));
    if write.await? { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
