//! platform
pub mod clock;
pub mod id;
pub mod random;
