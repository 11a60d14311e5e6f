//! What must hold between nodes, as pure functions: no clock, no database, no network.

pub mod acceptance;
pub mod answer;
pub mod case;
pub mod descriptor;
pub mod entitlement;
pub mod fingerprint;
pub mod item;
pub mod jws;
pub mod key;
pub mod law;
pub mod name;
pub mod order;
pub mod pace;
pub mod receipt;
pub mod signature;
pub mod statement;
pub mod status;
