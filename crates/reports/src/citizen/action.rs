//! What a reporter does to their own report: each action is one small form.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use platform::{
    http::{FieldErrors, Frame, Path, Problem, page_with_status, see_other},
    i18n::Texts,
};

use super::{
    Choice,
    filing::privacy::{choices, visibility},
    upload::{Sent, Upload},
};
use crate::{
    Reports,
    actions::{ActionError, Doer, Order, ReceiptProof, carry_out as act},
    receipt_holder::ReceiptHolder,
    refusal_kind,
    rules::{
        lifecycle::{ActionKind, Audience, Command, NextActions, Rating, Refusal},
        submission::{self, Flaw},
    },
    store::Words,
    view::{CaseView, Viewer, case},
    words,
};

/// What a reporter can do, with the last part of its address, in the order to offer it.
const STEPS: [(ActionKind, &str); 12] = [
    (ActionKind::Confirm, "selesai"),
    (ActionKind::Dispute, "belum-selesai"),
    (ActionKind::SupplyData, "lengkapi"),
    (ActionKind::Reply, "balas"),
    (ActionKind::Appeal, "keberatan"),
    (ActionKind::Reopen, "buka-kembali"),
    (ActionKind::Comment, "komentar"),
    (ActionKind::ConsentToTakeover, "izinkan-ombudsman"),
    (ActionKind::RefuseTakeover, "tolak-ombudsman"),
    (ActionKind::WithdrawConsent, "cabut-izin"),
    (ActionKind::ChangeVisibility, "kerahasiaan"),
    (ActionKind::Withdraw, "tarik"),
];

/// An action as a link.
pub(super) struct Offer {
    pub(super) href: String,
    pub(super) label: String,
}

/// What to offer first, and what else.
pub(super) fn offers(texts: &Texts, number: &str, actions: &NextActions) -> (Vec<Offer>, Vec<Offer>) {
    let lawful = |kind: ActionKind| actions.primary == Some(kind) || actions.others.contains(&kind);
    let offer = |(kind, slug): (ActionKind, &str)| Offer {
        href: format!("/lacak/{number}/{slug}"),
        label: words::action(texts, kind),
    };
    // "Not solved" is as near at hand as "solved"; and whoever's report is closed sees first how to object.
    let comes_first = |kind: ActionKind| {
        let in_front = match kind {
            ActionKind::Confirm | ActionKind::Dispute | ActionKind::Appeal | ActionKind::Reopen => true,
            // Where the reporter is asked, both answers are as near.
            ActionKind::ConsentToTakeover | ActionKind::RefuseTakeover => lawful(ActionKind::RefuseTakeover),
            _ => false,
        };
        in_front || actions.primary == Some(kind)
    };
    let (first, others): (Vec<_>, Vec<_>) =
        STEPS.into_iter().filter(|(kind, _)| lawful(*kind)).partition(|(kind, _)| comes_first(*kind));
    (first.into_iter().map(offer).collect(), others.into_iter().map(offer).collect())
}

fn kind_of(slug: &str) -> Result<ActionKind, Problem> {
    let found = STEPS.into_iter().find(|(_, known)| *known == slug);
    found.map(|(kind, _)| kind).ok_or_else(Problem::not_found)
}

const fn takes_files(kind: ActionKind) -> bool {
    matches!(kind, ActionKind::Reply | ActionKind::SupplyData)
}

#[derive(Template)]
#[template(path = "citizen/action.html")]
struct ActionPage {
    number: String,
    heading: String,
    lead: String,
    label: String,
    version: u64,
    text: String,
    takes_files: bool,
    ratings: Vec<Choice>,
    visibilities: Vec<Choice>,
    is_grave: bool,
    /// What the button says.
    button: String,
    errors: FieldErrors,
    frame: Frame,
}

/// What of the form is filled in.
#[derive(Default)]
struct Filled {
    text: String,
    rating: String,
    visibility: String,
}

impl ActionPage {
    fn new(frame: Frame, case: &CaseView, kind: ActionKind, filled: Filled, errors: FieldErrors) -> Self {
        let texts = &frame.texts;
        let code = kind.code();
        let rating = |stars: u8| {
            let label = texts.text(&format!("citizen-rating-{stars}"));
            Choice::new(&stars.to_string(), label, String::new(), &filled.rating)
        };
        let ratings = if kind == ActionKind::Confirm { (1..=5).rev().map(rating).collect() } else { vec![] };
        let asks_visibility = kind == ActionKind::ChangeVisibility;
        // Where words may be left empty, "send" would not say what is decided.
        let decides = matches!(
            kind,
            ActionKind::ConsentToTakeover
                | ActionKind::RefuseTakeover
                | ActionKind::WithdrawConsent
                | ActionKind::Withdraw
        );
        Self {
            number: case.number.clone(),
            heading: words::action(texts, kind),
            lead: texts.text(&format!("citizen-{code}-lead")),
            label: texts.text(&format!("citizen-{code}-label")),
            version: case.version,
            takes_files: takes_files(kind),
            ratings,
            visibilities: if asks_visibility { choices(&frame, &filled.visibility) } else { vec![] },
            text: filled.text,
            is_grave: kind == ActionKind::Withdraw,
            button: if decides { words::action(texts, kind) } else { texts.text("citizen-send") },
            errors,
            frame,
        }
    }
}

async fn own_case(reports: &Reports, proof: ReceiptProof) -> Result<CaseView, Problem> {
    let inside = reports.clone();
    let read =
        reports.context().db().read(move |tx| case(tx, &inside, proof.report(), &Viewer::Receipt(proof)));
    read.await?.ok_or_else(Problem::not_found)
}

/// `GET /lacak/{number}/{step}`: 200; 303 back to the report when this cannot be done now; 401, 404.
pub(super) async fn page(
    State(reports): State<Reports>,
    ReceiptHolder(proof): ReceiptHolder,
    Path((number, slug)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Problem> {
    let kind = kind_of(&slug)?;
    let case = own_case(&reports, proof).await?;
    if case.actions.primary != Some(kind) && !case.actions.others.contains(&kind) {
        return Ok(see_other(&format!("/lacak/{number}")));
    }
    let filled = Filled { visibility: case.visibility.to_string(), ..Filled::default() };
    page_with_status(StatusCode::OK, &ActionPage::new(frame, &case, kind, filled, FieldErrors::none()))
}

/// `POST /lacak/{number}/{step}`: 303 to the report; 422 with the form as it was typed; 409 when somebody else did
/// something to the report meanwhile, also with the form; 401, 404, 413.
pub(super) async fn carry_out(
    State(reports): State<Reports>,
    ReceiptHolder(proof): ReceiptHolder,
    Path((number, slug)): Path<(String, String)>,
    frame: Frame,
    upload: Upload,
) -> Result<Response, Problem> {
    let kind = kind_of(&slug)?;
    let sent = upload.read(&reports, proof.report(), 0, &frame.texts).await?;
    let (status, errors) = match order(&reports, &frame.texts, proof, kind, &sent) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(order) => match act(&reports, order).await {
            Ok(_) => return Ok(see_other(&format!("/lacak/{number}"))),
            Err(ActionError::Refused(refusal)) => refused(&frame.texts, kind, refusal)?,
            Err(other) => return Err(other.into()),
        },
    };
    let case = own_case(&reports, proof).await?;
    let filled = Filled {
        text: sent.field("text").to_owned(),
        rating: sent.field("rating").to_owned(),
        visibility: sent.field("visibility").to_owned(),
    };
    let response = page_with_status(status, &ActionPage::new(frame, &case, kind, filled, errors))?;
    Ok(response.into_response())
}

/// What a refusal says to the person, where they can mend it; else a problem.
fn refused(texts: &Texts, kind: ActionKind, refusal: Refusal) -> Result<(StatusCode, FieldErrors), Problem> {
    let field = if kind == ActionKind::ChangeVisibility { "visibility" } else { "text" };
    let (status, message) = match &refusal {
        Refusal::StaleVersion { .. } => (StatusCode::CONFLICT, texts.text("citizen-changed-meanwhile")),
        Refusal::TooEarlyToTakeOver { from } => {
            (StatusCode::CONFLICT, words::too_early_to_take_over(texts, *from))
        }
        Refusal::NeedsReason => (StatusCode::UNPROCESSABLE_ENTITY, texts.text("citizen-reason-needed")),
        Refusal::NothingGiven
        | Refusal::NothingChanges
        | Refusal::MayOnlyRaise
        | Refusal::NobodyLeftToRead => {
            let advice = texts.text(&format!("problem-{}-advice", refusal_kind(&refusal)));
            (StatusCode::UNPROCESSABLE_ENTITY, advice)
        }
        _ => return Err(refusal.into()),
    };
    Ok((status, FieldErrors::one(field, message)))
}

/// Words that may be none at all, or short, but not endless or unreadable.
fn said(raw: &str) -> Result<&str, Flaw> {
    match submission::text(raw) {
        Err(flaw @ (Flaw::TextTooLong { .. } | Flaw::TextUnreadable)) => Err(flaw),
        _ => Ok(raw),
    }
}

/// The order a form stands for.
fn order(
    reports: &Reports,
    texts: &Texts,
    proof: ReceiptProof,
    kind: ActionKind,
    sent: &Sent,
) -> Result<Order, FieldErrors> {
    let mut errors = FieldErrors::none();
    let body = said(sent.field("text")).unwrap_or_else(|flaw| {
        errors.add("text", texts.text(flaw.key()));
        ""
    });
    let needs_words = matches!(kind, ActionKind::Reply | ActionKind::Comment);
    if errors.is_empty() && needs_words && body.trim().is_empty() {
        errors.add("text", texts.text("citizen-reason-needed"));
    }
    let rating = match sent.field("rating") {
        "" => None,
        stars => stars.parse().ok().and_then(|stars: u8| Rating::try_from(stars).ok()),
    };
    let hidden = visibility(sent.field("visibility"));
    if kind == ActionKind::ChangeVisibility && hidden.is_none() {
        errors.add("visibility", texts.text("citizen-visibility-choose"));
    }
    for refused in &sent.refused {
        errors.add("files", refused.clone());
    }
    let mut words = Words::none();
    let text = words.keep_some(reports.context(), body);
    let attachments = sent.files.iter().map(|file| file.id).collect();
    let command = match (kind, text, hidden) {
        (ActionKind::Confirm, text, _) => Command::Confirm { rating, text },
        (ActionKind::Dispute, text, _) => Command::Dispute { text },
        (ActionKind::SupplyData, text, _) => Command::SupplyData { text, attachments },
        (ActionKind::Reply, Some(text), _) => Command::Reply { text, attachments },
        (ActionKind::Appeal, text, _) => Command::Appeal { text },
        (ActionKind::Reopen, text, _) => Command::Reopen { text },
        (ActionKind::Comment, Some(text), _) => Command::Comment { text, audience: Audience::Public },
        (ActionKind::ChangeVisibility, text, Some(to)) => Command::ChangeVisibility { to, why: text },
        (ActionKind::Withdraw, text, _) => Command::Withdraw { text },
        (ActionKind::ConsentToTakeover, text, _) => Command::ConsentToTakeover { text },
        (ActionKind::RefuseTakeover, text, _) => Command::RefuseTakeover { text },
        (ActionKind::WithdrawConsent, text, _) => Command::WithdrawConsent { text },
        _ => return Err(errors),
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Order {
        report: proof.report(),
        // Without a version nothing could be told about what happened meanwhile: none is as stale as can be.
        version: Some(sent.field("version").parse().unwrap_or(0)),
        by: Doer::Reporter(proof),
        command,
        words,
        attachments: if takes_files(kind) { sent.files.clone() } else { Vec::new() },
    })
}
