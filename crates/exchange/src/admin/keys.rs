//! A new key to sign with.

use axum::{extract::State, response::Response};
use platform::http::{Form, Frame, Problem, see_other};
use serde::Deserialize;

use super::{LIST, NodeAdministrator, list};
use crate::{
    Exchange,
    identity::{self, RotateError},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct KeyForm {
    step: String,
    hurry: String,
}

/// `POST /petugas/admin/kunci-simpul`: 303; 422 with what speaks against it.
pub(super) async fn change(
    State(exchange): State<Exchange>,
    NodeAdministrator(by): NodeAdministrator,
    frame: Frame,
    Form(form): Form<KeyForm>,
) -> Result<Response, Problem> {
    let (context, hurry, switch) = (exchange.context().clone(), form.hurry == "yes", form.step == "switch");
    let write = exchange.context().db().write(move |tx| {
        if switch {
            identity::switch_key(tx, &context, Some(by), hurry)
        } else {
            identity::announce_key(tx, &context, Some(by))
        }
    });
    let key = match write.await {
        Ok(_) => return Ok(see_other(LIST)),
        Err(RotateError::NoIdentity) => "exchange-no-identity",
        Err(RotateError::Announced { .. }) => "exchange-key-announced-already",
        Err(RotateError::NotAnnounced) => "exchange-key-none-announced",
        Err(RotateError::TooEarly { .. }) => "exchange-key-too-early",
        Err(RotateError::Describe(error)) => return Err(Problem::unexpected(&error)),
    };
    list::refused(&exchange, frame, (list::FindForm::default(), "keys", key)).await
}
