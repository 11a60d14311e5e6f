//! directory

pub mod area;
pub mod boundary;
pub mod seed;
