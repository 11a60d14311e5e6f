//! The program: command line, configuration, wiring, serving, demonstration.

pub mod bench;
pub mod check;
pub mod cli;
pub mod config;
pub mod demo;
pub mod files;
pub mod import;
pub mod installation;
pub mod node;
pub mod node_key;
pub mod person;
pub mod rotate;
pub mod serve;
pub mod simulate;
pub mod verify;
pub mod wiring;
