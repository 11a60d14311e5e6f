//! What every feature stands on.

pub mod access;
pub mod blob;
pub mod clock;
pub mod context;
pub mod digest;
pub mod health;
pub mod http;
pub mod i18n;
pub mod id;
pub mod idempotency;
pub mod image;
pub mod job;
pub mod key;
pub mod mail;
pub mod password;
pub mod qr;
pub mod random;
pub mod totp;

use db::Migration;

/// The tables of this crate.
pub const MIGRATIONS: [Migration; 4] = [
    http::SESSION_MIGRATION,
    Migration { id: "platform/0002_job", sql: include_str!("../migrations/0002_job.sql") },
    Migration {
        id: "platform/0003_idempotent_request",
        sql: include_str!("../migrations/0003_idempotent_request.sql"),
    },
    Migration { id: "platform/0004_node_key", sql: include_str!("../migrations/0004_node_key.sql") },
];

/// The texts of this crate.
pub const MESSAGES: i18n::Source =
    i18n::Source { id: include_str!("../messages/id.ftl"), en: include_str!("../messages/en.ftl") };
