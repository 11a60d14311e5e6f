//! Following one's own report: number and secret open it.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{
    FieldErrors, Form, Frame, Problem, Query, Session, page as show, page_with_status, see_other,
};
use serde::Deserialize;

use super::{
    action::{Offer, offers},
    case::Told,
};
use crate::{
    Reports,
    actions::{ActionError, open_receipt},
    receipt_holder::ReceiptHolder,
    rules::tracking::{Secret, TrackingNumber},
    store,
    view::{Viewer, case},
    words,
};

#[derive(Template)]
#[template(path = "citizen/door.html")]
struct DoorPage {
    number: String,
    secret: String,
    errors: FieldErrors,
    frame: Frame,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The number, from the home page or from the code on a receipt.
    nomor: String,
}

/// `GET /lacak?nomor=…`: 200.
pub(super) async fn door(frame: Frame, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    show(&DoorPage { number: asked.nomor, secret: String::new(), errors: FieldErrors::none(), frame })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Receipt {
    nomor: String,
    kode: String,
}

/// `POST /lacak`: 303 to the report; 422 when number and secret do not belong together.
pub(super) async fn open(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Form(receipt): Form<Receipt>,
) -> Result<Response, Problem> {
    let (number, secret) = (receipt.nomor.parse::<TrackingNumber>(), receipt.kode.parse::<Secret>());
    let mut errors = FieldErrors::none();
    if number.is_err() {
        errors.add("nomor", frame.texts.text("citizen-number-unreadable"));
    }
    if secret.is_err() {
        errors.add("kode", frame.texts.text("citizen-secret-unreadable"));
    }
    if let (Ok(number), Ok(secret)) = (number, secret) {
        match open_receipt(&reports, number, secret).await {
            Ok(proof) => {
                session.rotate().await?;
                session.remember_receipt(proof.report()).await?;
                return Ok(see_other(&format!("/lacak/{number}")));
            }
            Err(ActionError::NotFound) => errors.add("nomor", frame.texts.text("citizen-receipt-wrong")),
            Err(other) => return Err(other.into()),
        }
    }
    let page = DoorPage { number: receipt.nomor, secret: receipt.kode, errors, frame };
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[derive(Template)]
#[template(path = "citizen/own.html")]
struct OwnPage {
    told: Told,
    /// What moves the report on.
    first: Vec<Offer>,
    /// What else the reporter may do.
    others: Vec<Offer>,
    visibility: String,
    is_public: bool,
    /// Every deadline there was, with why it is due when it is.
    deadlines: Vec<(String, String)>,
    frame: Frame,
}

/// `GET /lacak/{number}`: the report as its reporter sees it, 200; 401 without its receipt.
pub(super) async fn report(
    State(reports): State<Reports>,
    ReceiptHolder(proof): ReceiptHolder,
    frame: Frame,
) -> Result<Response, Problem> {
    let inside = reports.clone();
    let found = reports
        .context()
        .db()
        .read(move |tx| {
            let Some(case) = case(tx, &inside, proof.report(), &Viewer::Receipt(proof))? else {
                return Ok(None);
            };
            let category = case.category.as_deref().map(|code| store::category(tx, code)).transpose()?;
            Ok::<_, ActionError>(Some((case, category.flatten())))
        })
        .await?;
    let (case, category) = found.ok_or_else(Problem::not_found)?;
    let (first, others) = offers(&frame.texts, &case.number, &case.actions);
    let explained = case.deadlines.iter().map(|(deadline, explanation)| {
        let label = words::deadline(&frame.texts, deadline.kind.code());
        (label, words::explanation(&frame.texts, deadline.kind, explanation))
    });
    show(&OwnPage {
        told: Told::new(&frame, &case, category),
        first,
        others,
        visibility: visibility_label(&frame, case.visibility),
        is_public: case.is_public,
        deadlines: explained.collect(),
        frame,
    })
}

fn visibility_label(frame: &Frame, visibility: crate::rules::visibility::Visibility) -> String {
    let key = match (visibility.is_oversight(), visibility.is_anonymous(), visibility.is_confidential()) {
        (true, _, _) => "citizen-visibility-oversight",
        (_, true, true) => "citizen-visibility-both",
        (_, true, _) => "citizen-visibility-anonymous",
        (_, _, true) => "citizen-visibility-confidential",
        _ => "citizen-visibility-public",
    };
    frame.texts.text(key)
}
