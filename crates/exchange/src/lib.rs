//! Nodes pass reports to each other: signed, stored, forwarded; nothing lost, nothing doubled.
#![doc = include_str!("../README.md")]

pub mod actions;
mod admin;
pub mod courier;
pub mod identity;
pub mod ledger;
pub mod line;
mod node;
pub mod restored;
pub mod rules;
pub mod simulation;
pub mod store;
mod well_known;

use std::{path::PathBuf, sync::Arc};

use platform::{context::Context, http::Routes, i18n::Source, key::Locked};

use crate::{courier::Doubts, line::Line};

/// The tables of this crate.
pub const MIGRATIONS: [db::Migration; 4] = [
    db::Migration { id: "exchange/0001_exchange", sql: include_str!("../migrations/0001_exchange.sql") },
    db::Migration { id: "exchange/0002_node", sql: include_str!("../migrations/0002_node.sql") },
    db::Migration { id: "exchange/0003_line", sql: include_str!("../migrations/0003_line.sql") },
    db::Migration { id: "exchange/0007_mark", sql: include_str!("../migrations/0007_mark.sql") },
];

/// What the node's key locks here.
pub const LOCKED: [Locked; 1] = [store::SIGNING_KEYS];

/// The texts of this crate.
pub const MESSAGES: Source =
    Source { id: include_str!("../messages/id.ftl"), en: include_str!("../messages/en.ftl") };

/// What the pages and use cases of this crate work with.
#[derive(Clone)]
pub struct Exchange {
    context: Context,
    line: Arc<dyn Line>,
    doubts: Arc<Doubts>,
    mark: Option<PathBuf>,
}

impl Exchange {
    /// An exchange that reaches other nodes by `line`.
    #[must_use]
    pub fn new(context: Context, line: Arc<dyn Line>) -> Self {
        Self { context, line, doubts: Arc::default(), mark: None }
    }

    /// The same, counting itself alive in this file (see [`restored`]).
    #[must_use]
    pub fn counting_in(self, file: PathBuf) -> Self {
        Self { mark: Some(file), ..self }
    }

    /// The means of this installation.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }
}

/// The routes of this crate.
#[must_use]
pub fn routes(exchange: &Exchange) -> Routes {
    well_known::routes(exchange.clone())
        .merge(admin::routes(exchange.clone()))
        .merge(node::routes(exchange.clone()))
}
