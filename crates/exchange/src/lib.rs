//! Nodes pass reports to each other: signed, stored, forwarded; nothing lost, nothing doubled.
#![doc = include_str!("../README.md")]

pub mod actions;
pub mod identity;
pub mod ledger;
pub mod rules;
pub mod simulation;
pub mod store;

/// The tables of this crate.
pub const MIGRATIONS: [db::Migration; 2] = [
    db::Migration { id: "exchange/0001_exchange", sql: include_str!("../migrations/0001_exchange.sql") },
    db::Migration { id: "exchange/0002_node", sql: include_str!("../migrations/0002_node.sql") },
];
