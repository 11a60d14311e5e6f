//! The secret halves of this node's keys: sealed under the node's key, which the operating system guards.

use db::{Read, Row, Value, Write, params, sql};
use ed25519_dalek::SigningKey;
use platform::{
    context::Context,
    key::{Locked, Sealed, open, seal},
};
use zeroize::Zeroizing;

use super::row::damaged;
use crate::rules::name::NodeName;

/// More peers than a nation has.
const MOST_FEEDS: i64 = 2_000;

/// The number of the root key.
pub(crate) const ROOT: u32 = 0;

/// A key that was made, and not what it signs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeKey {
    /// Its number.
    pub number: u32,
    /// Whether it signs items.
    pub signs: bool,
    /// When it was made, UTC milliseconds.
    pub made_at: i64,
}

fn purpose(number: u32) -> String {
    format!("exchange key {number}")
}

/// The secret halves of the keys with which this node signs.
pub const SIGNING_KEYS: Locked = Locked {
    name: "keys to sign with",
    columns: &["exchange_key.secret"],
    count: sql!("SELECT COUNT(*) AS rows FROM exchange_key"),
    start: || Value::Int(-1),
    page: sql!(
        "SELECT number AS place, number, secret FROM exchange_key WHERE number > $1 ORDER BY number LIMIT $2"
    ),
    update: sql!("UPDATE exchange_key SET secret = $2 WHERE number = $1"),
    relock: |row, change| {
        let sealed = change.sealed(&purpose(row.get("number")?), row.get("secret")?)?;
        Ok(vec![Value::Bytes(sealed.as_bytes().to_vec())])
    },
};

/// Makes a key and keeps its secret half.
pub(crate) fn make(
    tx: &mut Write<'_>,
    context: &Context,
    number: u32,
    signs: bool,
) -> db::Result<SigningKey> {
    let mut secret = Zeroizing::new([0; 32]);
    context.random().fill(&mut *secret);
    let sealed = seal(context.key(), context.random(), &purpose(number), &*secret);
    tx.execute(
        sql!("INSERT INTO exchange_key (number, secret, signs, made_at) VALUES ($1, $2, $3, $4)"),
        params![number, sealed.as_bytes(), signs, context.now_milliseconds()],
    )?;
    Ok(SigningKey::from_bytes(&secret))
}

/// The secret half of a key of this node's.
pub(crate) fn secret(tx: &mut Read<'_>, context: &Context, number: u32) -> db::Result<SigningKey> {
    let row: Row = tx.one(sql!("SELECT secret FROM exchange_key WHERE number = $1"), params![number])?;
    let sealed = Sealed::from_bytes(row.get("secret")?).map_err(|error| damaged("secret", error))?;
    let plain = open(context.key(), &purpose(number), &sealed).map_err(|error| damaged("secret", error))?;
    let bytes: Zeroizing<[u8; 32]> =
        Zeroizing::new(plain.as_slice().try_into().map_err(|_| damaged("secret", "not 32 bytes"))?);
    Ok(SigningKey::from_bytes(&bytes))
}

/// The working keys, in order.
pub(crate) fn made(tx: &mut Read<'_>) -> db::Result<Vec<MadeKey>> {
    let rows: Vec<Row> = tx.all(
        sql!("SELECT number, signs, made_at FROM exchange_key WHERE number > 0 ORDER BY number LIMIT 1000"),
        params![],
    )?;
    let key = |row: &Row| {
        Ok(MadeKey { number: row.get("number")?, signs: row.get("signs")?, made_at: row.get("made_at")? })
    };
    rows.iter().map(key).collect()
}

/// From now on this key signs, and no other.
pub(crate) fn sign_with(tx: &mut Write<'_>, number: u32) -> db::Result<()> {
    tx.execute(
        sql!("UPDATE exchange_key SET signs = CASE WHEN number = $1 THEN 1 ELSE 0 END"),
        params![number],
    )?;
    Ok(())
}

/// How far this node wrote the feed to each reader.
pub(crate) fn written(tx: &mut Read<'_>, me: &NodeName) -> db::Result<Vec<(NodeName, u64)>> {
    let rows: Vec<Row> = tx.all(
        sql!("SELECT reader, head_seq FROM exchange_feed WHERE writer = $1 ORDER BY reader LIMIT $2"),
        params![me.as_str(), MOST_FEEDS],
    )?;
    let feed = |row: &Row| {
        let reader: String = row.get("reader")?;
        Ok((reader.parse().map_err(|error| damaged("reader", error))?, row.get("head_seq")?))
    };
    rows.iter().map(feed).collect()
}
