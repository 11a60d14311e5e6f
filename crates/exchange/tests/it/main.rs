//! The exchange on both databases.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod courier;
mod identity;
mod line;
mod pair_of_nodes;
mod restore;
mod tables;
mod two_nodes;
