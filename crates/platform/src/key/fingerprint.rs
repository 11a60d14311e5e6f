use std::fmt;

use db::{Db, Dialect, Read, Row, Write, params, sql};

use super::{NodeKey, keyed_hash};

/// What tells one key from another and nothing of either. It shows itself as its first 8 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl NodeKey {
    /// What this key is known by.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(keyed_hash(self, "fingerprint", b"tuntas"))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(&self.0[..4]))
    }
}

impl Fingerprint {
    /// What the database says of the key it is under; nothing before a program has been started on it.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn recorded(tx: &mut Read<'_>) -> db::Result<Option<Self>> {
        let row: Option<Row> = tx.optional(sql!("SELECT fingerprint FROM node_key"), params![])?;
        row.map(|row| row.single().map(Self)).transpose()
    }

    /// Writes down that the database is under this key from `now` (UTC milliseconds) on, unless something is written
    /// there already; returns what holds.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn record_first(self, tx: &mut Write<'_>, now: i64) -> db::Result<Self> {
        tx.execute(
            sql!("INSERT INTO node_key (one, fingerprint, since) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING"),
            params![self.0, now],
        )?;
        Ok(Self::recorded(tx)?.unwrap_or(self))
    }

    /// Writes down that the database is under this key instead of `before`, in the transaction that made it so. False:
    /// it was not under that one.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn record_instead_of(self, before: Self, tx: &mut Write<'_>, now: i64) -> db::Result<bool> {
        let changed = tx.execute(
            sql!("UPDATE node_key SET fingerprint = $1, since = $2 WHERE fingerprint = $3"),
            params![self.0, now, before.0],
        )?;
        Ok(changed == 1)
    }

    /// Makes whoever asks for the key the database is under wait until this transaction ends. On SQLite nobody else
    /// is there.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn lock(tx: &mut Write<'_>) -> db::Result<()> {
        match tx.dialect() {
            Dialect::Sqlite => Ok(()),
            Dialect::Postgres => tx
                .execute(sql!(postgres: "LOCK TABLE node_key IN ACCESS EXCLUSIVE MODE"), params![])
                .map(drop),
        }
    }

    /// Lets this process use only connections to a database that is under this key.
    pub fn demand_of(self, db: &Db) {
        db.demand(sql!("SELECT fingerprint FROM node_key"), self.0.to_vec());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn a_fingerprint_tells_keys_apart_and_shows_eight_digits() {
        let key = |seed| NodeKey::generate(&SeededRandom::new(seed));
        assert_eq!(key(1).fingerprint(), key(1).fingerprint());
        assert_ne!(key(1).fingerprint(), key(2).fingerprint());
        let shown = key(1).fingerprint().to_string();
        assert!(shown.len() == 8 && shown.bytes().all(|byte| byte.is_ascii_hexdigit()), "{shown}");
    }
}
