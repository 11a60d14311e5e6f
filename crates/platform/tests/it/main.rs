//! The platform through its front door, on both databases.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod access;
mod assets;
mod bucket;
mod headers;
mod health;
mod house;
mod jobs;
mod language;
mod problems;
mod server;
mod session;
mod texts;
mod unnamed;
