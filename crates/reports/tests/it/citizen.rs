//! The citizen's pages through the front door, without JavaScript.

mod figures;
mod filing;
mod following;
mod map;
mod mistakes;
mod public;
mod topic;
pub(crate) mod visit;
mod whistleblowing;
mod words;
