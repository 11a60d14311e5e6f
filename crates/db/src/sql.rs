//! SQL texts. They are literals of the source: a text assembled from input cannot be built.

use crate::value::Value;

/// A whole statement, written with [`sql!`](crate::sql).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sql(&'static str);

impl Sql {
    /// Used by [`sql!`](crate::sql), which makes sure that `text` is a literal.
    #[doc(hidden)]
    #[must_use]
    pub const fn literal(text: &'static str) -> Self {
        Self(text)
    }

    /// The text as the database receives it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// A piece of a statement for [`Query`], written with [`part!`](crate::part); `$?` stands for a value.
#[derive(Clone, Copy, Debug)]
pub struct Part(&'static str);

impl Part {
    /// Used by [`part!`](crate::part), which makes sure that `text` is a literal.
    #[doc(hidden)]
    #[must_use]
    pub const fn literal(text: &'static str) -> Self {
        Self(text)
    }
}

/// A whole statement as a literal; each one in the workspace is prepared on both databases by a test. The few that
/// only one of them understands say so: `sql!(sqlite: "…")`, `sql!(postgres: "…")`.
#[macro_export]
macro_rules! sql {
    ($dialect:ident: $text:literal) => {
        $crate::Sql::literal($text)
    };
    ($text:literal) => {
        $crate::Sql::literal($text)
    };
}

/// A piece of a [`Query`] as a literal.
#[macro_export]
macro_rules! part {
    ($text:literal) => {
        $crate::Part::literal($text)
    };
}

/// The values of a statement: `params![id, name]`, each a [`ToValue`](crate::ToValue).
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::ToValue::to_value(&$value)),*][..]
    };
}

/// A statement put together from literal pieces, for lists whose filters vary.
///
/// ```
/// use db::{Query, part, params};
/// let mut query = Query::new(part!("SELECT id FROM report WHERE TRUE"), params![]);
/// query.push(part!(" AND state = $?"), params!["answered"]);
/// query.push(part!(" LIMIT $?"), params![20]);
/// assert_eq!(query.text(), "SELECT id FROM report WHERE TRUE AND state = $1 LIMIT $2");
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    values: Vec<Value>,
}

impl Query {
    /// Starts with `part`, whose `$?` take `values` in order.
    #[must_use]
    pub fn new(part: Part, values: &[Value]) -> Self {
        let mut query = Self { text: String::new(), values: Vec::new() };
        query.push(part, values);
        query
    }

    /// Appends `part`, whose `$?` take `values` in order.
    pub fn push(&mut self, part: Part, values: &[Value]) {
        let mut number = self.values.len();
        for (index, piece) in part.0.split("$?").enumerate() {
            if index > 0 {
                number += 1;
                self.text.push('$');
                self.text.push_str(&number.to_string());
            }
            self.text.push_str(piece);
        }
        self.values.extend_from_slice(values);
        debug_assert_eq!(number, self.values.len(), "each $? takes one value: {}", part.0);
    }

    /// The numbered text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values in the order of their numbers.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
