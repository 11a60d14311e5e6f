//! The tables of the exchange in the database.

mod row;
mod tables;
mod view;

pub use tables::Tables;
pub use view::Stored;
