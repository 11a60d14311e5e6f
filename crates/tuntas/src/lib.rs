//! The program: command line, configuration, wiring, demo.

pub mod demo;
