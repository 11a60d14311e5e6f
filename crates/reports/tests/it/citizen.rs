//! The citizen's pages through the front door, without JavaScript.

mod figures;
mod filing;
mod following;
mod mistakes;
mod public;
pub(crate) mod visit;
mod whistleblowing;
mod words;
