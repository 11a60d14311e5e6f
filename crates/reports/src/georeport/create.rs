//! Filing: a report of somebody who uses the app of others. It goes the same way as every other one.

use axum::{
    extract::{FromRequestParts, State},
    response::Response,
};
use http::{StatusCode, request::Parts};
use platform::{
    http::{Problem, Query, Reader, Tally, api::Key},
    i18n::{Arg, Texts},
    idempotency::IdempotencyKey,
};
use serde_json::{Value, json};

use super::{
    document::NAMES,
    filing::{self, Place},
    format::Format,
    key::known,
    media::take_in,
    reading::Shown,
};
use crate::{
    Reports,
    actions::{ActionError, Filed, file_report_with_key},
    desk::Fields,
    rules::{submission::Flaw, tracking::Secret},
    store::{GeoreportKey, KeyHolder},
};

/// `POST /open311/v2/requests.{json,xml}`: 200 with the number, and with the secret in the notice for the person; 400 for
/// what must be corrected, 403 without the key of an app.
pub(super) async fn create(
    State(reports): State<Reports>,
    format: Format,
    Reader(texts): Reader,
    tally: Tally,
    Query(shown): Query<Shown>,
    again: Again,
    fields: Fields,
) -> Result<Response, Problem> {
    let key = known(&reports, &tally, shown.or(fields.get("api_key"))).await?;
    if key.holder != KeyHolder::App {
        return Err(Problem::new(StatusCode::FORBIDDEN, "georeport-key-of-an-agency"));
    }
    let place = Place::find(&reports, &fields).await?;
    let mut new = filing::read(&reports, &texts, &fields, place).map_err(Problem::invalid)?;
    filing::complete(&reports, &mut new).await?;
    new.key = again.0.map(|again| named(&reports, again, &key, &fields));
    new.attachments = take_in(&reports, fields.files()).await?;
    let filed = file_report_with_key(&reports, new, key.id).await.map_err(refused)?;
    let answer = receipt(&reports, &texts, &filed, fields.has("media_url"));
    Ok(format.answer(StatusCode::OK, NAMES, &answer))
}

/// `Idempotency-Key`, for apps that know it: the protocol has nothing of the kind.
pub(super) struct Again(Option<Key>);

impl<S: Send + Sync> FromRequestParts<S> for Again {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let given = parts.headers.contains_key("idempotency-key");
        if given {
            Key::from_request_parts(parts, state).await.map(|key| Self(Some(key)))
        } else {
            Ok(Self(None))
        }
    }
}

/// The app's own name for what it sends, so that it may send it again when no answer came.
fn named(reports: &Reports, again: Key, key: &GeoreportKey, fields: &Fields) -> IdempotencyKey {
    let digest = fields.digest(reports.context().key());
    again.of(&format!("georeport {}", key.id), &[&digest])
}

fn refused(error: ActionError) -> Problem {
    match error {
        ActionError::Refused(refusal) => match Flaw::nobody_left(&refusal) {
            Some(flaw) => Problem::invalid(vec![filing::told(flaw)]),
            None => refusal.into(),
        },
        other => other.into(),
    }
}

/// The number; and what the person must keep, since the app shows them the notice.
fn receipt(reports: &Reports, texts: &Texts, filed: &Filed, names_media: bool) -> Value {
    let number = filed.number.to_string();
    let address = format!("{}/lacak", reports.context().address());
    let secret = filed.secret.as_ref().map(Secret::reveal);
    let mut notice = match &secret {
        Some(secret) => texts.with(
            "georeport-notice",
            &[
                ("address", Arg::from(address.as_str())),
                ("number", Arg::from(number.as_str())),
                ("secret", Arg::from(secret.as_str())),
            ],
        ),
        None => texts.with("georeport-notice-again", &[("number", Arg::from(number.as_str()))]),
    };
    if names_media {
        notice.push(' ');
        notice.push_str(&texts.text("georeport-notice-media"));
    }
    json!([{"service_request_id": number, "service_notice": notice, "account_id": Value::Null}])
}
