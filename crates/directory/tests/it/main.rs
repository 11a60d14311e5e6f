//! Sign-in and administration through the front door, on both databases.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod access;
mod agencies;
mod api;
mod calendars;
mod own_page;
mod people;
mod sign_in;
mod text;
mod world;
