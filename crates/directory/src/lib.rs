//! Who and where: areas, agencies, people and their roles, working calendars.

pub mod agency;
pub mod area;
pub mod boundary;
pub mod calendar;
pub mod officer;
pub mod person;
pub mod role;
pub mod seed;
pub mod sign_in;

use std::sync::Arc;

use db::Migration;
use platform::{
    context::Context,
    i18n::Source,
    password::{Password, PasswordHash, Passwords, Verification},
};

/// The tables of this crate.
pub const MIGRATIONS: [Migration; 1] =
    [Migration { id: "directory/0001_directory", sql: include_str!("../migrations/0001_directory.sql") }];

/// The texts of this crate.
pub const MESSAGES: Source =
    Source { id: include_str!("../messages/id.ftl"), en: include_str!("../messages/en.ftl") };

/// What the pages and use cases of this crate work with.
#[derive(Clone)]
pub struct Directory {
    context: Context,
    passwords: Arc<Passwords>,
}

impl Directory {
    /// A directory that hashes passwords at the cost of `passwords`.
    #[must_use]
    pub fn new(context: Context, passwords: Passwords) -> Self {
        Self { context, passwords: Arc::new(passwords) }
    }

    /// The means of this installation.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Hashes a password where it may block.
    ///
    /// # Errors
    /// [`db::Error::Panicked`] when the machine has no memory left for it.
    pub async fn hash(&self, password: Password) -> db::Result<PasswordHash> {
        let (passwords, context) = (Arc::clone(&self.passwords), self.context.clone());
        let hashing = tokio::task::spawn_blocking(move || passwords.hash(&password, context.random()));
        hashing.await.map_err(|_| db::Error::Panicked)
    }

    /// Compares a password where it may block; takes as long without a hash.
    pub(crate) async fn verify(
        &self,
        hash: Option<PasswordHash>,
        attempt: String,
    ) -> db::Result<Verification> {
        let passwords = Arc::clone(&self.passwords);
        let comparing = tokio::task::spawn_blocking(move || match hash {
            Some(hash) => passwords.verify(&hash, &attempt),
            None => passwords.verify_dummy(&attempt),
        });
        comparing.await.map_err(|_| db::Error::Panicked)
    }
}
