//! platform
pub mod blob;
pub mod clock;
pub mod i18n;
pub mod id;
pub mod image;
pub mod key;
pub mod mail;
pub mod password;
pub mod random;
pub mod totp;
