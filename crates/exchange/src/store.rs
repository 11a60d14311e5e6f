//! The tables of the exchange in the database.

mod again;
pub(crate) mod line;
pub(crate) mod mark;
pub(crate) mod node;
mod row;
pub(crate) mod secret;
mod tables;
mod view;

pub use again::read_again;
pub use node::{KnownNode, NodeEvent, Standing};
pub use secret::{MadeKey, SIGNING_KEYS};
pub use tables::Tables;
pub use view::Stored;
