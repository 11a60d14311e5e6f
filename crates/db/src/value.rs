//! The five kinds of value both databases agree on, and Rust types as such.

use uuid::Uuid;

/// A value on its way to or from a column.
///
/// | column type in a migration | value | on SQLite | on PostgreSQL |
/// |---|---|---|---|
/// | `BIGINT` | `Int` | `INTEGER` | `BIGINT` |
/// | `DOUBLE PRECISION` | `Real` | `REAL` | `DOUBLE PRECISION` |
/// | `TEXT` | `Text` | `TEXT` | `TEXT` |
/// | `BYTEA` | `Bytes` | `BLOB` | `BYTEA` |
/// | `UUID` | `Id` | `BLOB` | `UUID` |
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Absent.
    Null,
    /// A whole number; also a truth (0 or 1) and a time (UTC milliseconds).
    Int(i64),
    /// A floating number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An identifier.
    Id(Uuid),
}

impl Value {
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Int(_) => "whole number",
            Self::Real(_) => "floating number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::Id(_) => "identifier",
        }
    }
}

/// A stored value that is not what the reader's type asks for.
#[derive(Debug, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct WrongValue {
    expected: &'static str,
    found: String,
}

impl WrongValue {
    /// `expected` says what the type wants; `found` what was there instead.
    #[must_use]
    pub fn new(expected: &'static str, found: impl Into<String>) -> Self {
        Self { expected, found: found.into() }
    }

    fn kind(expected: &'static str, value: &Value) -> Self {
        Self::new(expected, value.kind())
    }
}

/// A type that can stand in a column.
pub trait ToValue {
    /// This as a value.
    fn to_value(&self) -> Value;
}

/// A type that can be read from a column.
pub trait FromValue: Sized {
    /// The value as this type.
    ///
    /// # Errors
    /// [`WrongValue`] when the column holds something else.
    fn from_value(value: &Value) -> Result<Self, WrongValue>;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Null => Ok(None),
            present => T::from_value(present).map(Some),
        }
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl FromValue for Value {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        Ok(value.clone())
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Text(text) => Ok(text.clone()),
            other => Err(WrongValue::kind("text", other)),
        }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Bytes(bytes) => bytes
                .as_slice()
                .try_into()
                .map_err(|_| WrongValue::new("bytes of a fixed length", format!("{} bytes", bytes.len()))),
            other => Err(WrongValue::kind("bytes", other)),
        }
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Bytes(bytes) => Ok(bytes.clone()),
            other => Err(WrongValue::kind("bytes", other)),
        }
    }
}

impl ToValue for Uuid {
    fn to_value(&self) -> Value {
        Value::Id(*self)
    }
}

impl FromValue for Uuid {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Id(id) => Ok(*id),
            Value::Bytes(bytes) => Self::from_slice(bytes)
                .map_err(|_| WrongValue::new("an identifier of 16 bytes", "other bytes")),
            other => Err(WrongValue::kind("identifier", other)),
        }
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            Value::Int(other) => Err(WrongValue::new("0 or 1", other.to_string())),
            other => Err(WrongValue::kind("0 or 1", other)),
        }
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value {
        Value::Real(*self)
    }
}

impl FromValue for f64 {
    fn from_value(value: &Value) -> Result<Self, WrongValue> {
        match value {
            Value::Real(number) => Ok(*number),
            other => Err(WrongValue::kind("floating number", other)),
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl FromValue for $number {
            fn from_value(value: &Value) -> Result<Self, WrongValue> {
                match value {
                    Value::Int(number) => Self::try_from(*number)
                        .map_err(|_| WrongValue::new(stringify!($number), number.to_string())),
                    other => Err(WrongValue::kind("whole number", other)),
                }
            }
        }
    )*};
}
whole_numbers!(i64, i32, u64, u32, u16, u8, usize);

macro_rules! whole_numbers_that_fit {
    ($($number:ty),*) => {$(
        impl ToValue for $number {
            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }
    )*};
}
whole_numbers_that_fit!(i64, i32, u32, u16, u8);
