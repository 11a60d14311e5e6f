//! A peer says how far it holds this node's feed.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{caller::FromPeer, reply::Refusal};
use crate::{Exchange, identity::Acquaintance, rules::receipt::Receipt, store::line};

/// `POST /exchange/v1/receipts`: 204; 422 for what is no receipt for this node's feed to the caller; 401.
pub(super) async fn take(State(exchange): State<Exchange>, from: FromPeer) -> Result<Response, Refusal> {
    let unreadable = |why: &str| Refusal::Unreadable { why: why.to_owned() };
    let text = String::from_utf8(from.body.to_vec()).map_err(|error| unreadable(&error.to_string()))?;
    let (context, feed) = (exchange.context().clone(), from.outward());
    let write = exchange.context().db().write(move |tx| -> db::Result<Result<(), String>> {
        let Some(known) = Acquaintance::load(tx)? else { return Ok(Err("no identity".to_owned())) };
        let receipt = match Receipt::read(&text, &known.keys()) {
            Ok(receipt) if receipt.feed == feed => receipt,
            Ok(_) => return Ok(Err("a receipt for another feed".to_owned())),
            Err(error) => return Ok(Err(error.to_string())),
        };
        line::keep_receipt(tx, &context, &receipt, &text).map(Ok)
    });
    match write.await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(why) => Err(unreadable(&why)),
    }
}
