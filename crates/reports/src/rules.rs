//! The rules of reports, pure: no clock, database, network or randomness. Source: reports.md.

pub mod chain;
pub mod deadline;
pub mod lifecycle;
pub mod masking;
pub mod naming;
pub mod submission;
pub mod tracking;
pub mod visibility;
