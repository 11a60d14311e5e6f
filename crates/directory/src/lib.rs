//! Who and where: areas, agencies, people and their roles, working calendars.

pub mod admin;
pub mod agency;
pub mod api;
pub mod area;
pub mod boundary;
pub mod calendar;
pub mod day;
pub mod map;
pub mod officer;
pub mod person;
pub mod role;
pub mod seed;
pub mod sign_in;

use std::sync::Arc;

use db::{Migration, Write};
use platform::{
    context::Context,
    i18n::Source,
    key::Locked,
    password::{Password, PasswordHash, Passwords, Verification},
};

use crate::day::{CalendarChanged, CalendarListener};

/// The tables of this crate.
pub const MIGRATIONS: [Migration; 3] = [
    Migration { id: "directory/0001_directory", sql: include_str!("../migrations/0001_directory.sql") },
    Migration {
        id: "directory/0002_administration",
        sql: include_str!("../migrations/0002_administration.sql"),
    },
    Migration { id: "directory/0003_audit", sql: include_str!("../migrations/0003_audit.sql") },
];

/// The texts of this crate.
pub const MESSAGES: Source =
    Source { id: include_str!("../messages/id.ftl"), en: include_str!("../messages/en.ftl") };

/// What the node's key locks in these tables.
pub const LOCKED: [Locked; 2] = [person::CODES, person::INVITATIONS];

/// What the pages and use cases of this crate work with.
#[derive(Clone)]
pub struct Directory {
    context: Context,
    passwords: Arc<Passwords>,
    calendar_listeners: Vec<Arc<dyn CalendarListener>>,
}

impl Directory {
    /// A directory that hashes passwords at the cost of `passwords`.
    #[must_use]
    pub fn new(context: Context, passwords: Passwords) -> Self {
        Self { context, passwords: Arc::new(passwords), calendar_listeners: Vec::new() }
    }

    /// The same directory, which also tells `listener` of each change of a calendar.
    #[must_use]
    pub fn with_calendar_listener(mut self, listener: Arc<dyn CalendarListener>) -> Self {
        self.calendar_listeners.push(listener);
        self
    }

    /// The means of this installation.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Tells all listeners of a changed calendar, in the transaction of the change.
    pub(crate) fn announce(&self, tx: &mut Write<'_>, changed: &CalendarChanged) -> db::Result<()> {
        self.calendar_listeners.iter().try_for_each(|listener| listener.calendar_changed(tx, changed))
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
