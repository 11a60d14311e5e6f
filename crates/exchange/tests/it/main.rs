//! The exchange on both databases.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod identity;
mod pair_of_nodes;
mod tables;
mod two_nodes;
