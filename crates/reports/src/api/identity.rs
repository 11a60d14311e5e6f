//! Who reported: each look is written down with its purpose.

use axum::{Json, extract::State};
use directory::officer::Officer;
use platform::http::{
    Path, Problem,
    api::{Sent, field},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::case::number_of;
use crate::{
    Reports,
    actions::ActionError,
    rules::{
        submission::{Flaw, LONGEST_LINE, SHORTEST, line},
        visibility::IdentitySight,
    },
    store,
    view::{Viewer, case_by_number},
};

/// Why somebody looks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Purpose {
    /// Why you must know who reported; it is written down with your name.
    #[schema(min_length = 10, max_length = 200)]
    purpose: String,
}

/// Who reported, as far as they said.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IdentityDocument {
    /// Their name.
    name: String,
    /// Their telephone number.
    phone: String,
    /// Their e-mail address.
    email: String,
    /// Their NIK.
    nik: String,
}

/// What a look comes to.
enum Look {
    Seen(store::Identity),
    NotForYou,
}

/// Looks at who reported; the look and its purpose are written down.
#[utoipa::path(post, path = "/api/v1/reports/{number}/case/identity", tag = "Officials", request_body = Purpose,
    security(("token" = [])), params(("number" = String, Path, description = "The tracking number")),
    responses(
        (status = 200, description = "Who reported; empty where they did not say", body = IdentityDocument),
        (status = 400, description = "The body is no JSON of this shape"),
        (status = 403, description = "You may not know who reported"),
        (status = 404, description = "There is no such report for you"),
        (status = 413, description = "The body is too large"),
        (status = 415, description = "The body is not said to be JSON"),
        (status = 422, description = "The purpose is too short or too long"),
    ))]
pub(super) async fn look(
    State(reports): State<Reports>,
    officer: Officer,
    Path(number): Path<String>,
    Sent { value: sent, .. }: Sent<Purpose>,
) -> Result<Json<IdentityDocument>, Problem> {
    let number = number_of(&number)?;
    // Any flaw does: what is said of it is said below.
    let purpose = line(&sent.purpose, Flaw::NameTooLong).ok();
    let purpose = purpose.filter(|purpose| (SHORTEST..=LONGEST_LINE).contains(&purpose.chars().count()));
    let purpose = purpose.ok_or_else(|| Problem::invalid(vec![field("purpose", "api-flaw-purpose")]))?;
    let inside = reports.clone();
    let look = reports.context().db().write(move |tx| {
        let viewer = Viewer::Officer(officer.clone());
        let case = case_by_number(tx, &inside, &number, &viewer)?.ok_or(ActionError::NotFound)?;
        if case.sight.identity == IdentitySight::Never {
            return Ok(Look::NotForYou);
        }
        let identity = store::look_at_identity(tx, inside.context(), case.id, officer.person, &purpose)?;
        Ok::<_, ActionError>(Look::Seen(identity.unwrap_or_default()))
    });
    match look.await? {
        Look::NotForYou => Err(Problem::forbidden()),
        Look::Seen(store::Identity { name, phone, email, nik }) => {
            Ok(Json(IdentityDocument { name, phone, email, nik }))
        }
    }
}
