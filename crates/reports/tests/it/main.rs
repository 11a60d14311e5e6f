//! Reports through the front door, and the use cases behind it, on both databases.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod citizen;
mod desk;
mod api;
mod import;
mod life;
mod town;
