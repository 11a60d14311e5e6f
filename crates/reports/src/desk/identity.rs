//! Who reported, for officials who say why they must know.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::officer::Officer;
use platform::http::{FieldErrors, Frame, Path, Problem, page};

use super::{
    case::{Told, load, open, show},
    fields::Fields,
    headline::Headline,
};
use crate::{
    Reports,
    actions::ActionError,
    rules::visibility::IdentitySight,
    store::{self, Identity},
};

/// The fewest letters of a purpose that says anything.
const SHORTEST: usize = 10;

#[derive(Template)]
#[template(path = "desk/identity.html")]
struct IdentityPage {
    frame: Frame,
    head: Headline,
    purpose: String,
    identity: Option<Identity>,
    nik: String,
}

/// `POST /petugas/laporan/{number}/identitas`: 200 with the identity, and the look is written down; 404 for a report
/// this official does not handle or whose reporter they may not know; 422 without a purpose.
pub(super) async fn look(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Path(number): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let purpose = fields.get("purpose").to_owned();
    if let Some(key) = flaw(&fields) {
        let (case, category) = load(&reports, &officer, &number).await?;
        let errors = FieldErrors::one("purpose", frame.texts.text(key));
        return show(frame, &case, category.as_ref(), Told { done: None, purpose, errors });
    }
    let (inside, written) = (reports.clone(), purpose.clone());
    let number = number.to_uppercase();
    let looked = reports.context().db().write(move |tx| -> Result<_, ActionError> {
        let Some(case) = open(tx, &inside, &number, &officer)? else { return Ok(None) };
        if case.view.sight.identity == IdentitySight::Never {
            return Ok(None);
        }
        let identity = store::look_at_identity(tx, inside.context(), case.view.id, officer.person, &written)?;
        Ok(Some((case, identity)))
    });
    let (case, identity) = looked.await?.ok_or_else(Problem::not_found)?;
    let nik = identity.as_ref().map(|identity| last_four(&identity.nik)).unwrap_or_default();
    page(&IdentityPage { head: Headline::of(&frame, &case.view, None), purpose, identity, nik, frame })
}

fn flaw(fields: &Fields) -> Option<&'static str> {
    match fields.prose("purpose") {
        Ok(text) if text.chars().count() < SHORTEST => Some("desk-identity-purpose-missing"),
        Ok(_) => None,
        Err(refused) => Some(refused.key()),
    }
}

/// A NIK is shown by its end only (reports.md §5).
fn last_four(nik: &str) -> String {
    let end: String = nik.chars().skip(nik.chars().count().saturating_sub(4)).collect();
    if end.is_empty() { end } else { format!("•••• {end}") }
}
