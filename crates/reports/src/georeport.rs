//! Open311 GeoReport v2: what the apps of others see and do, in XML and JSON. Source: exchange.md §8.2 and
//! <https://wiki.open311.org/GeoReport_v2>.
//!
//! Reading needs no key and shows what everybody may read. A key that an administrator made files reports of people and
//! follows them, or speaks for an agency (`servicerequestupdates`, the dialect in which such systems tell each other of
//! progress).

mod create;
mod definition;
mod discovery;
mod document;
mod filing;
mod format;
mod key;
mod media;
mod moment;
mod problem;
mod reading;
mod service;
mod update;
mod updating;

pub(crate) use key::digest;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::{
    access::{Access, Limit},
    http::Routes,
};

use crate::{Reports, desk::LARGEST};

/// Enough for an app behind one address, too few to guess keys or to drown a desk.
const WRITING: Limit = Limit::per_minute("georeport-writing", 240);

/// The routes of this audience.
#[must_use]
pub fn routes(reports: Reports) -> Routes {
    let write = Access::ANYONE.limited(WRITING);
    let create = create::create.layer(DefaultBodyLimit::max(LARGEST));
    let update = updating::update.layer(DefaultBodyLimit::max(LARGEST));
    Routes::new()
        .get("/open311/discovery.json", Access::ANYONE, discovery::discovery)
        .get("/open311/discovery.xml", Access::ANYONE, discovery::discovery)
        .get("/open311/v2/services.json", Access::ANYONE, service::services)
        .get("/open311/v2/services.xml", Access::ANYONE, service::services)
        .get("/open311/v2/services/{service}", Access::ANYONE, definition::definition)
        .get("/open311/v2/requests.json", Access::ANYONE, reading::requests)
        .get("/open311/v2/requests.xml", Access::ANYONE, reading::requests)
        .post("/open311/v2/requests.json", write, create.clone())
        .post("/open311/v2/requests.xml", write, create)
        .get("/open311/v2/requests/{request}", Access::ANYONE, reading::request)
        .get("/open311/v2/tokens/{request}", Access::ANYONE, reading::token)
        .get("/open311/v2/servicerequestupdates.json", Access::ANYONE, update::updates)
        .get("/open311/v2/servicerequestupdates.xml", Access::ANYONE, update::updates)
        .post("/open311/v2/servicerequestupdates.json", write, update.clone())
        .post("/open311/v2/servicerequestupdates.xml", write, update)
        .telling_problems(problem::answer)
        .with_state(reports)
}
