//! What the application answered.

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header::LOCATION};
use serde_json::Value;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// The body as text.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("JSON, but got: {}", self.text()))
    }

    /// The header `name`; empty when it is not there.
    ///
    /// # Panics
    /// When it is no text.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a text"))
    }

    /// Where a redirect leads.
    ///
    /// # Panics
    /// When it leads nowhere.
    #[must_use]
    pub fn location(&self) -> &str {
        assert!(self.headers.contains_key(LOCATION), "a redirect, but got {}: {}", self.status, self.text());
        self.header("location")
    }

    /// This very answer, which must have the status `expected`.
    ///
    /// # Panics
    /// When it has another.
    #[track_caller]
    pub fn must_be(self, expected: u16) -> Self {
        assert_eq!(self.status.as_u16(), expected, "{}", String::from_utf8_lossy(&self.body));
        self
    }
}
