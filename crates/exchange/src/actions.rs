//! The use cases of the exchange, one transaction each.

mod content;
mod convey;
mod resume;
mod serve;
mod state;
mod take_in;

pub use content::may_send;
pub use convey::{ShareRefused, share, tell};
pub use resume::{Progress, answer, quarantine, take_back};
pub use serve::{Served, serve};
pub use state::{Speech, StateError, state};
pub use take_in::{Stopped, Taken, receipt, take_in};

use crate::rules::{item::ItemError, name::NodeName};

/// Why something could not be done, besides what the rules have to say.
#[derive(Debug, thiserror::Error)]
pub enum Failure<E> {
    /// The database failed.
    #[error("the exchange's tables: {0}")]
    Ledger(E),
    /// An item or statement could not be written.
    #[error(transparent)]
    Item(ItemError),
    /// A statement of another author is known without the text it signed: the tables were changed by hand.
    #[error("a statement of {0} is kept without its signature")]
    Unsigned(NodeName),
}

impl<E> From<E> for Failure<E> {
    fn from(error: E) -> Self {
        Self::Ledger(error)
    }
}
