//! Nodes pass reports to each other: signed, stored, forwarded; nothing lost, nothing doubled.
#![doc = include_str!("../README.md")]

pub mod actions;
pub mod ledger;
pub mod rules;
pub mod simulation;
