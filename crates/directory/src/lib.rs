//! directory
pub mod calendar;
pub mod role;
