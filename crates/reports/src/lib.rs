//! reports
pub mod rules;
