//! The program: command line, configuration, wiring, demonstration.

pub mod cli;
pub mod config;
pub mod demo;
pub mod import;
pub mod node;
pub mod wiring;
