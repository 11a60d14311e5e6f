//! platform
pub mod blob;
pub mod clock;
pub mod id;
pub mod password;
pub mod random;
