//! What other nodes call: they send items, fetch them, and sign how far they hold them. Source: exchange.md §1 and §3.

mod caller;
mod descriptors;
mod items;
mod questions;
mod receipts;
mod reply;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::{
    access::{Access, Limit},
    http::Routes,
};

use crate::{Exchange, rules::descriptor::LONGEST};

/// Where items are sent to and fetched from.
pub(crate) const ITEMS_PATH: &str = "/exchange/v1/items";
/// Where receipts are sent to.
pub(crate) const RECEIPTS_PATH: &str = "/exchange/v1/receipts";

/// Where a restored node asks.
pub(crate) const QUESTIONS_PATH: &str = "/exchange/v1/questions";

/// Where descriptions are sent to.
pub(crate) const DESCRIPTORS_PATH: &str = "/exchange/v1/descriptors";

/// A batch, and the line ends between its items.
const LARGEST: usize = 1024 * 1024 + 512;

/// Far more than a peer needs that sends batches.
const PEERS: Access = Access::NODE.limited(Limit::per_minute("node", 1_200));

/// Who is not known by a key yet is let in seldom.
const STRANGERS: Access = Access::NODE.limited(Limit::per_minute("node description", 30));

pub(super) fn routes(exchange: Exchange) -> Routes {
    Routes::new()
        .get(ITEMS_PATH, PEERS, items::fetch)
        .post(ITEMS_PATH, PEERS, items::take.layer(DefaultBodyLimit::max(LARGEST)))
        .post(DESCRIPTORS_PATH, STRANGERS, descriptors::take.layer(DefaultBodyLimit::max(LONGEST)))
        .post(QUESTIONS_PATH, PEERS, questions::answer)
        .post(RECEIPTS_PATH, PEERS, receipts::take)
        .with_state(exchange)
}
