//! `tuntas bench`: how many reports a second one node takes in.

pub mod client;
pub mod process;
