//! Where the node says who it is.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use platform::{
    access::{Access, Limit},
    http::{Problem, Routes},
};

use crate::{Exchange, line::DESCRIPTOR_PATH, store::node};

const OFTEN: Limit = Limit::per_minute("descriptor", 60);

pub(super) fn routes(exchange: Exchange) -> Routes {
    Routes::new().get(DESCRIPTOR_PATH, Access::ANYONE.limited(OFTEN), descriptor).with_state(exchange)
}

/// `GET /.well-known/tuntas`: the signed descriptor, as compact JWS; 404 while the node has no identity.
async fn descriptor(State(exchange): State<Exchange>) -> Result<Response, Problem> {
    let own = exchange.context().db().read(node::own).await?;
    let own = own.ok_or_else(Problem::not_found)?;
    Ok(([(CONTENT_TYPE, "application/jose"), (CACHE_CONTROL, "no-cache")], own.signed).into_response())
}
