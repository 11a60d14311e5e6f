//! platform
pub mod blob;
pub mod clock;
pub mod id;
pub mod random;
