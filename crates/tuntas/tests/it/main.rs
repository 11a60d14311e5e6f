//! The whole house: what must hold across all features.

#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

mod statements;
mod texts;
