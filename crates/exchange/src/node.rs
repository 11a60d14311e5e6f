//! What other nodes call: they send items, fetch them, and sign how far they hold them. Source: exchange.md §1 and §3.

mod caller;
mod items;
mod receipts;
mod reply;

use axum::{extract::DefaultBodyLimit, handler::Handler};
use platform::{access::Access, http::Routes};

use crate::Exchange;

/// Where items are sent to and fetched from.
pub(crate) const ITEMS_PATH: &str = "/exchange/v1/items";
/// Where receipts are sent to.
pub(crate) const RECEIPTS_PATH: &str = "/exchange/v1/receipts";

/// A batch, and the line ends between its items.
const LARGEST: usize = 1024 * 1024 + 512;

pub(super) fn routes(exchange: Exchange) -> Routes {
    Routes::new()
        .get(ITEMS_PATH, Access::NODE, items::fetch)
        .post(ITEMS_PATH, Access::NODE, items::take.layer(DefaultBodyLimit::max(LARGEST)))
        .post(RECEIPTS_PATH, Access::NODE, receipts::take)
        .with_state(exchange)
}
