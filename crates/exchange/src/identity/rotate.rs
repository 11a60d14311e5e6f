//! A new working key: announced first, so that peers learn it; signing with it later. The old one retires at the last
//! item it signed in each feed. Source: exchange.md §6.

use db::Write;
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use super::{DescribeError, describe};
use crate::{
    rules::key::WorkingKey,
    store::{Tables, node, secret},
};

/// How many days a key is announced before it signs.
pub const OVERLAP_DAYS: i64 = 30;
/// In milliseconds.
const DAY: i64 = 86_400_000;

/// Why keys stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// This node has no identity.
    #[error("this node has no identity yet (exchange.name)")]
    NoIdentity,
    /// A key that was announced does not sign yet.
    #[error("key {number} is announced already; let it sign before there is another")]
    Announced {
        /// Its number.
        number: u32,
    },
    /// No key was announced.
    #[error("no key is announced")]
    NotAnnounced,
    /// Peers may not know it yet.
    #[error("key {number} is announced since less than {OVERLAP_DAYS} days")]
    TooEarly {
        /// Its number.
        number: u32,
    },
    /// It could not be written down.
    #[error(transparent)]
    Describe(#[from] DescribeError),
}

impl From<db::Error> for RotateError {
    fn from(error: db::Error) -> Self {
        Self::Describe(error.into())
    }
}

/// Makes a new working key and tells it to all. Answers its number.
///
/// # Errors
/// [`RotateError`].
pub fn announce_key(tx: &mut Write<'_>, context: &Context, by: Option<Uuid>) -> Result<u32, RotateError> {
    Tables::open(tx)?;
    let mut own = node::own(tx)?.ok_or(RotateError::NoIdentity)?;
    let made = secret::made(tx)?;
    let signing = made.iter().find(|key| key.signs).ok_or(RotateError::NoIdentity)?;
    let last = made.last().unwrap_or(signing);
    if last.number > signing.number {
        return Err(RotateError::Announced { number: last.number });
    }
    let number = last.number + 1;
    let public = secret::make(tx, context, number, false)?.verifying_key();
    own.descriptor.keys.insert(number, WorkingKey { public, retired: None });
    let own = describe(tx, context, own)?;
    node::record(tx, context, ("key_announced", &own.descriptor.node), by, &json!({ "number": number }))?;
    Ok(number)
}

/// Signs with the announced key from now on. `hurry`: before all peers can have learned it; those that have not, ask
/// for the descriptor when they meet the key. Answers its number.
///
/// # Errors
/// [`RotateError`].
pub fn switch_key(
    tx: &mut Write<'_>,
    context: &Context,
    by: Option<Uuid>,
    hurry: bool,
) -> Result<u32, RotateError> {
    Tables::open(tx)?;
    let mut own = node::own(tx)?.ok_or(RotateError::NoIdentity)?;
    let made = secret::made(tx)?;
    let signing = made.iter().find(|key| key.signs).ok_or(RotateError::NoIdentity)?;
    let next = made.last().filter(|key| key.number > signing.number).ok_or(RotateError::NotAnnounced)?;
    if !hurry && context.now_milliseconds() - next.made_at < OVERLAP_DAYS * DAY {
        return Err(RotateError::TooEarly { number: next.number });
    }
    let written = secret::written(tx, &own.descriptor.node)?;
    if let Some(old) = own.descriptor.keys.get_mut(&signing.number) {
        old.retired = Some(written.into_iter().collect());
    }
    secret::sign_with(tx, next.number)?;
    let own = describe(tx, context, own)?;
    let switched = json!({ "number": next.number, "retired": signing.number });
    node::record(tx, context, ("key_switched", &own.descriptor.node), by, &switched)?;
    Ok(next.number)
}
