//! What every feature stands on.

pub mod access;
pub mod blob;
pub mod clock;
pub mod context;
pub mod http;
pub mod i18n;
pub mod id;
pub mod image;
pub mod key;
pub mod mail;
pub mod password;
pub mod qr;
pub mod random;
pub mod totp;
