//! What tests share: a database of their own on each kind, the application in process, builders.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod database;

pub use database::{TestDb, on_both};
