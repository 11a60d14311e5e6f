//! The exchange on both databases.

mod tables;
