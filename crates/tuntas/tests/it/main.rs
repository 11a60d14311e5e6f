//! The whole house: what must hold across all features.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]
#![expect(clippy::print_stdout, reason = "a failing run tells the seed that repeats it")]

mod access;
mod bucket;
mod crash;
mod house;
mod nodes;
mod plan;
mod rotation;
mod statements;
mod texts;
mod town;
mod verify;
