//! Nodes that live through loss, doubling, reordering, partitions, crashes, old backups, wrong clocks and statements
//! they do not understand, on the very code that runs in earnest; and what must hold all the while.
//! Source: exchange.md §9.
//!
//! A [`Course`] is a list of steps drawn from a seed. The same course always goes the same way, and a course that
//! breaks an invariant is [shortened](shrink) to the steps that matter. Each [`Flaw`] breaks one rule on purpose:
//! if no course noticed it, the simulation would prove nothing.

mod course;
mod flaw;
mod memory;
mod message;
mod mirror;
mod node;
mod oracle;
mod rest;
mod shrink;
mod world;

pub use course::{Course, Step};
pub use flaw::Flaw;
pub use mirror::{Broken, Difference, mirror};
pub use oracle::Violation;
pub use shrink::shrink;
pub use world::{Statistics, run};

#[cfg(test)]
mod tests;
