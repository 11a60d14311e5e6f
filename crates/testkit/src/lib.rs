//! What tests share: a database of their own on each kind, the application in process, builders.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

pub mod app;
mod bucket;
mod database;
mod template;

pub use app::{Answer, Client, Part, TestApp, TestMeans, with_platform};
pub use bucket::TestBucket;
pub use database::{TestDb, TestPlace, on_both};
/// What a future asks of the database: `let (answer, asked) = observe(client.get("/")).await`.
pub use db::observe;
