//! What the JSON API of every feature is made of: what programs send, versions and keys, and the one document.
//!
//! A feature offers its routes and its part of the document (an OpenAPI document of its own operations, made from the
//! code of its handlers). [`document()`] puts the parts together, and [`routes()`] serves the whole and shows it to people.

mod answer;
mod cursor;
mod document;
mod key;
mod prose;
mod reference;
mod sent;
mod version;

pub use answer::located;
pub use cursor::{Cursor, field, limit, list_part};
pub use document::{Document, document, routes};
pub use key::Key;
pub use sent::{Asked, Sent};
pub use version::{IfMatch, stale, tag, tagged, versioned};
