//! What the node's key locks in the database, said once for each kind of row, so that a new key can take it over.

use db::{Read, Row, Sql, Value, Write, params};

use super::{CannotOpen, NodeKey, NotSealed, Sealed, open, rewrap, seal};
use crate::random::Random;

/// Rows that are read at once.
const PAGE: u16 = 500;

/// A kind of rows that the node's key locks, and how one of them comes under another key. A feature that seals
/// something new adds one; a test finds what was forgotten.
#[derive(Clone, Copy, Debug)]
pub struct Locked {
    /// What they are, in the plural: an operator reads it.
    pub name: &'static str,
    /// The columns that depend on the key: `table.column`.
    pub columns: &'static [&'static str],
    /// How many there are: one number.
    pub count: Sql,
    /// A value of the primary key that is before all others.
    pub start: fn() -> Value,
    /// The rows after `$1` in the order of their primary key, which is in the answer as `place`; `$2` at most.
    pub page: Sql,
    /// Stores in the row at `$1` what [`Self::relock`] returns, from `$2` on.
    pub update: Sql,
    /// The row's values under the new key; nothing when the old one does not open it.
    pub relock: fn(&Row, &Change<'_>) -> Result<Vec<Value>, RelockError>,
}

/// Why a row has no values under the new key.
#[derive(Debug, thiserror::Error)]
pub enum RelockError {
    /// The old key does not open it.
    #[error(transparent)]
    CannotOpen(#[from] CannotOpen),
    /// It was never sealed.
    #[error(transparent)]
    NotSealed(#[from] NotSealed),
    /// What is inside is not what belongs there.
    #[error("what is sealed there cannot be read")]
    Unreadable,
    /// The row holds other columns than its kind says.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// From one key to another.
pub struct Change<'a> {
    /// The key until now.
    pub old: &'a NodeKey,
    /// The key from now on.
    pub new: &'a NodeKey,
    /// Chance.
    pub random: &'a dyn Random,
}

impl Change<'_> {
    /// What [`seal`](super::seal) sealed, under the new key.
    ///
    /// # Errors
    /// [`RelockError`].
    pub fn sealed(&self, context: &str, stored: Vec<u8>) -> Result<Sealed, RelockError> {
        let plain = open(self.old, context, &Sealed::from_bytes(stored)?)?;
        Ok(seal(self.new, self.random, context, &plain))
    }

    /// The wrapped key of a record, wrapped by the new one.
    ///
    /// # Errors
    /// [`RelockError`].
    pub fn wrapped(&self, context: &str, stored: Vec<u8>) -> Result<Sealed, RelockError> {
        Ok(rewrap(self.old, self.new, self.random, context, &Sealed::from_bytes(stored)?)?)
    }
}

/// What was done with a page of rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Rows the key opened.
    pub opened: u64,
    /// Rows it did not open. They were left as they are.
    pub unopened: u64,
    /// Where the next page begins; nothing after the last.
    pub next: Option<Value>,
}

impl Locked {
    /// How many rows there are.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn count(&self, tx: &mut Read<'_>) -> db::Result<u64> {
        tx.one::<Row>(self.count, params![])?.single()
    }

    /// Brings a page of rows under the new key.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn relock_page(&self, tx: &mut Write<'_>, change: &Change<'_>, place: &Value) -> db::Result<Page> {
        let rows = self.rows(tx, place)?;
        let mut page = Self::before(&rows)?;
        for row in &rows {
            let Some(values) = self.values(row, change)? else {
                page.unopened += 1;
                continue;
            };
            let mut parameters = vec![row.get("place")?];
            parameters.extend(values);
            tx.execute(self.update, &parameters)?;
            page.opened += 1;
        }
        Ok(page)
    }

    /// Counts in a page of rows those that `key` opens, and changes nothing.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn try_page(
        &self,
        tx: &mut Read<'_>,
        key: &NodeKey,
        random: &dyn Random,
        place: &Value,
    ) -> db::Result<Page> {
        let rows = self.rows(tx, place)?;
        let mut page = Self::before(&rows)?;
        for row in &rows {
            match self.values(row, &Change { old: key, new: key, random })? {
                Some(_) => page.opened += 1,
                None => page.unopened += 1,
            }
        }
        Ok(page)
    }

    fn rows(&self, tx: &mut Read<'_>, place: &Value) -> db::Result<Vec<Row>> {
        tx.all(self.page, params![place, i64::from(PAGE)])
    }

    /// A page nothing was done with yet.
    fn before(rows: &[Row]) -> db::Result<Page> {
        let last = rows.last().filter(|_| rows.len() == usize::from(PAGE));
        Ok(Page { next: last.map(|row| row.get("place")).transpose()?, ..Page::default() })
    }

    fn values(&self, row: &Row, change: &Change<'_>) -> db::Result<Option<Vec<Value>>> {
        match (self.relock)(row, change) {
            Ok(values) => Ok(Some(values)),
            Err(RelockError::Database(error)) => Err(error),
            Err(RelockError::CannotOpen(_) | RelockError::NotSealed(_) | RelockError::Unreadable) => Ok(None),
        }
    }
}
