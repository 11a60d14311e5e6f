//! Who may see the report, and who the reporter is, as far as they want to say.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldErrors, Form, Frame, Problem, Query, Session, page_with_status, see_other};
use serde::Deserialize;

use super::{Opening, Step, Trail, errors};
use crate::{
    Reports,
    citizen::{
        Choice,
        draft::{Draft, opened},
    },
    rules::{
        submission::{self, Flaw},
        visibility::Visibility,
    },
    store::Identity,
};

/// What a reporter can ask to hide, by its code, with the name of its messages.
pub(in crate::citizen) const VISIBILITIES: [(&str, &str); 4] = [
    ("public", "citizen-visibility-public"),
    ("anonymous", "citizen-visibility-anonymous"),
    ("confidential", "citizen-visibility-confidential"),
    ("anonymous+confidential", "citizen-visibility-both"),
];

/// What to hide, of what a reporter can ask.
pub(in crate::citizen) fn visibility(code: &str) -> Option<Visibility> {
    VISIBILITIES.iter().find(|(known, _)| *known == code).and_then(|(known, _)| known.parse().ok())
}

/// The name of the messages that say what is hidden.
pub(super) fn key(hidden: Visibility) -> &'static str {
    let code = hidden.to_string();
    VISIBILITIES.iter().find(|(known, _)| *known == code).map_or("citizen-visibility-public", |(_, key)| *key)
}

/// The choices, each with what follows from it.
pub(in crate::citizen) fn choices(frame: &Frame, present: &str) -> Vec<Choice> {
    let choice = |(code, key): (&str, &str)| {
        let hint = frame.texts.text(&format!("{key}-hint"));
        Choice::new(code, frame.texts.text(key), hint, present)
    };
    VISIBILITIES.map(choice).into()
}

#[derive(Template)]
#[template(path = "citizen/privacy.html")]
struct PrivacyPage {
    trail: Trail,
    visibilities: Vec<Choice>,
    full_name: String,
    phone: String,
    email: String,
    nik: String,
    errors: FieldErrors,
    frame: Frame,
}

impl PrivacyPage {
    fn new(frame: Frame, draft: Draft, change: bool, errors: FieldErrors) -> Self {
        let present = if draft.visibility.is_empty() { "public" } else { &draft.visibility };
        Self {
            trail: Step::Privacy.trail(&frame.texts, change),
            visibilities: choices(&frame, present),
            full_name: draft.name,
            phone: draft.phone,
            email: draft.email,
            nik: draft.nik,
            errors,
            frame,
        }
    }
}

/// Who somebody says they are.
///
/// # Errors
/// Every flaw there is.
pub(super) fn check(draft: &Draft) -> Result<Identity, Vec<Flaw>> {
    let name = submission::line(&draft.name, Flaw::NameTooLong);
    let (phone, email) = (submission::phone(&draft.phone), submission::email(&draft.email));
    match (name, phone, email, submission::nik(&draft.nik)) {
        (Ok(name), Ok(phone), Ok(email), Ok(nik)) => Ok(Identity { name, phone, email, nik }),
        (name, phone, email, nik) => {
            let flaws = [name.err(), phone.err(), email.err(), nik.err()];
            Err(flaws.into_iter().flatten().collect())
        }
    }
}

fn errors_of(frame: &Frame, draft: &Draft) -> FieldErrors {
    let mut found = errors(&frame.texts, &check(draft).err().unwrap_or_default());
    if visibility(&draft.visibility).is_none() {
        found.add("visibility", frame.texts.text("citizen-visibility-choose"));
    }
    found
}

/// `GET /lapor/kerahasiaan`: 200, or 422 when something in it is to be mended.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Query(opening): Query<Opening>,
) -> Result<Response, Problem> {
    let draft = opened(&reports, &session).await?.draft;
    let errors = if opening.salah == 1 { errors_of(&frame, &draft) } else { FieldErrors::none() };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &PrivacyPage::new(frame, draft, opening.ubah == 1, errors))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Privacy {
    visibility: String,
    name: String,
    phone: String,
    email: String,
    nik: String,
    ubah: bool,
}

/// `POST /lapor/kerahasiaan`: 303 to the answers to check, or 422 with the form as it was typed.
pub(in crate::citizen) async fn save(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Form(form): Form<Privacy>,
) -> Result<Response, Problem> {
    let mut opened = opened(&reports, &session).await?;
    let draft = &mut opened.draft;
    draft.visibility = form.visibility;
    draft.name = form.name;
    draft.phone = form.phone;
    draft.email = form.email;
    draft.nik = form.nik;
    opened.keep(&reports, &session).await?;
    let errors = errors_of(&frame, &opened.draft);
    if errors.is_empty() {
        return Ok(see_other(Step::Privacy.next(form.ubah)));
    }
    let page = PrivacyPage::new(frame, opened.draft, form.ubah, errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
