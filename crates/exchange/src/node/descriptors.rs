//! A peer says what it is now, signed with the root key that was compared. No other signature is asked for: it may have
//! a key that this node does not know yet.

use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::reply::Refusal;
use crate::{
    Exchange,
    identity::{PairError, heard},
    rules::descriptor::DescriptorError,
};

/// `POST /exchange/v1/descriptors`: 204 when it is known now; 401 for what no paired node signed; 422 for what is no
/// later description of it.
pub(super) async fn take(State(exchange): State<Exchange>, body: Bytes) -> Result<Response, Refusal> {
    let text =
        String::from_utf8(body.to_vec()).map_err(|error| Refusal::Unreadable { why: error.to_string() })?;
    let context = exchange.context().clone();
    let write = exchange.context().db().write(move |tx| heard(tx, &context, text.trim()));
    match write.await {
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(PairError::Database(error)) => Err(error.into()),
        Err(
            error @ (PairError::Unknown
            | PairError::NoIdentity
            | PairError::Descriptor(DescriptorError::Jws(_) | DescriptorError::Payload(_))),
        ) => Err(Refusal::Unsigned { why: error.to_string() }),
        Err(error) => Err(Refusal::Unreadable { why: error.to_string() }),
    }
}
