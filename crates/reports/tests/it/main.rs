//! Reports through the front door, and the use cases behind it, on both databases.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod api;
mod citizen;
mod desk;
mod files;
mod georeport;
mod import;
mod letter;
mod life;
mod migration;
mod town;
