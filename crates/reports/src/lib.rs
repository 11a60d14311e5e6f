//! Reports of people to their government: filed, verified, referred, answered, confirmed.
//!
//! `rules` holds what must hold, as pure functions; `actions` the use cases, one transaction each; `store` the
//! tables; `citizen`, `desk` and `api` the pages and documents of one audience each.

pub mod actions;
pub mod admin;
pub mod api;
pub mod citizen;
pub mod desk;
pub mod georeport;
pub mod import;
pub mod letter;
mod place_map;
mod problem;
pub mod promise;
mod receipt_holder;
pub mod rules;
pub mod store;
pub mod view;
pub mod words;

use std::{collections::HashMap, sync::Arc};

use db::{Migration, Write};
use directory::agency::AgencyTree as Tree;
use jiff::civil::Date;
use platform::{context::Context, http::Routes, i18n::Source, key::Locked};
pub use problem::refusal_kind;
use rules::lifecycle::{Actor, AgencyTree, Event, Report, StateKind};
use uuid::Uuid;

/// The tables of this crate.
pub const MIGRATIONS: [Migration; 10] = [
    Migration { id: "reports/0001_reports", sql: include_str!("../migrations/0001_reports.sql") },
    Migration { id: "reports/0002_admin_event", sql: include_str!("../migrations/0002_admin_event.sql") },
    Migration { id: "reports/0003_idempotency", sql: include_str!("../migrations/0003_idempotency.sql") },
    Migration { id: "reports/0004_takeover", sql: include_str!("../migrations/0004_takeover.sql") },
    Migration { id: "reports/0005_promise", sql: include_str!("../migrations/0005_promise.sql") },
    Migration {
        id: "reports/0006_attachment_blobs",
        sql: include_str!("../migrations/0006_attachment_blobs.sql"),
    },
    Migration {
        id: "reports/0007_subject_person",
        sql: include_str!("../migrations/0007_subject_person.sql"),
    },
    Migration { id: "reports/0009_language", sql: include_str!("../migrations/0009_language.sql") },
    Migration { id: "reports/0010_desk_search", sql: include_str!("../migrations/0010_desk_search.sql") },
    Migration { id: "reports/0011_georeport_key", sql: include_str!("../migrations/0011_georeport_key.sql") },
];

/// What the node's key locks in these tables.
pub const LOCKED: [Locked; 2] = [store::IDENTITIES, store::DRAFTS];

/// The texts of this crate: the words all audiences share, and those of each.
pub const MESSAGES: [Source; 6] = [
    Source { id: include_str!("../messages/words.id.ftl"), en: include_str!("../messages/words.en.ftl") },
    Source { id: include_str!("../messages/citizen.id.ftl"), en: include_str!("../messages/citizen.en.ftl") },
    Source { id: include_str!("../messages/desk.id.ftl"), en: include_str!("../messages/desk.en.ftl") },
    Source { id: include_str!("../messages/api.id.ftl"), en: include_str!("../messages/api.en.ftl") },
    Source { id: include_str!("../messages/letter.id.ftl"), en: include_str!("../messages/letter.en.ftl") },
    Source {
        id: include_str!("../messages/georeport.id.ftl"),
        en: include_str!("../messages/georeport.en.ftl"),
    },
];

/// Every route of this crate.
#[must_use]
pub fn routes(reports: &Reports) -> Routes {
    citizen::routes(reports.clone())
        .merge(desk::routes(reports.clone()))
        .merge(api::routes(reports.clone()))
        .merge(georeport::routes(reports.clone()))
}

/// What just happened to a report, for whoever listens in the same transaction.
#[derive(Debug)]
pub struct Happened<'a> {
    /// The report before; none: it was just filed.
    pub before: Option<&'a Report>,
    /// The report now.
    pub report: &'a Report,
    /// What was done, in order. Whom a report names by it, and so keeps out, is told to nobody.
    pub events: &'a [Event],
    /// Who did it.
    pub by: &'a Actor,
    /// When, UTC milliseconds.
    pub at: i64,
}

/// Whoever must know what happens to reports. It runs in the transaction of the change: an error undoes the change.
pub trait Listener: Send + Sync {
    /// Takes note.
    ///
    /// # Errors
    /// Any [`db::Error`]; the change is then not made.
    fn happened(&self, tx: &mut Write<'_>, happened: &Happened<'_>) -> db::Result<()>;
}

/// What the pages and use cases of this crate work with.
#[derive(Clone)]
pub struct Reports {
    context: Context,
    listeners: Arc<[Arc<dyn Listener>]>,
}

impl Reports {
    /// Reports whose changes these listeners hear of.
    #[must_use]
    pub fn new(context: Context, listeners: Vec<Arc<dyn Listener>>) -> Self {
        Self { context, listeners: listeners.into() }
    }

    /// The means of this installation.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// How many reports received from one day to another (both included) stand where.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub async fn counts_by_state(&self, from: Date, to: Date) -> db::Result<HashMap<StateKind, u64>> {
        self.context.db().read(move |tx| store::state_counts(tx, from, to)).await
    }

    pub(crate) fn tell(&self, tx: &mut Write<'_>, happened: &Happened<'_>) -> db::Result<()> {
        self.listeners.iter().try_for_each(|listener| listener.happened(tx, happened))
    }
}

impl AgencyTree for Tree {
    fn is_within(&self, agency: Uuid, ancestor: Uuid) -> bool {
        self.contains(ancestor, agency)
    }

    fn answers_need_approval(&self, agency: Uuid) -> bool {
        self.get(agency).is_some_and(|agency| agency.approves)
    }
}
