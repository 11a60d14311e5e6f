//! A row, the same for both databases.

use std::sync::Arc;

use crate::{
    error::{Error, Result},
    value::{FromValue, Value},
};

/// One row of an answer.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) const fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// The value of the column called `name`.
    ///
    /// # Errors
    /// [`Error::Column`] when there is no such column or it holds another kind of value.
    pub fn get<T: FromValue>(&self, name: &str) -> Result<T> {
        let Some(index) = self.columns.iter().position(|column| column == name) else {
            return Err(Error::Column { name: name.to_owned(), why: "is not in the answer".to_owned() });
        };
        T::from_value(&self.values[index])
            .map_err(|wrong| Error::Column { name: name.to_owned(), why: wrong.to_string() })
    }

    /// The value of the only column, for counts and other single values.
    ///
    /// # Errors
    /// [`Error::Column`] when it holds another kind of value.
    pub fn single<T: FromValue>(&self) -> Result<T> {
        let name = self.columns.first().map_or("", String::as_str);
        self.get(name)
    }
}

/// A type that is read from a whole row.
pub trait FromRow: Sized {
    /// The row as this type.
    ///
    /// # Errors
    /// [`Error::Column`] when a column is missing or holds another kind of value.
    fn from_row(row: &Row) -> Result<Self>;
}

impl FromRow for Row {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(row.clone())
    }
}
