//! Where a list goes on: the last row seen, in a form that says nothing to clients.

use crate::http::{FieldProblem, Problem};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use serde::Serialize;
use uuid::Uuid;

/// As many as one answer lists.
const MOST: u16 = 100;
const USUAL: u16 = 50;

/// The sort key and the identifier of the last row seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key.
    pub key: String,
    /// The identifier.
    pub id: Uuid,
}

impl Cursor {
    /// As a client is given it.
    #[must_use]
    pub fn write(&self) -> String {
        hex::encode(format!("{} {}", self.key, self.id))
    }

    /// As a client sends it back.
    ///
    /// # Errors
    /// A [`Problem`] at `after` for what is none.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let wrong = || Problem::invalid(vec![field("after", "api-flaw-cursor")]);
        let bytes = hex::decode(text).map_err(|_| wrong())?;
        let text = String::from_utf8(bytes).map_err(|_| wrong())?;
        // PostgreSQL takes no text with a NUL, and no key of ours has any such letter.
        if text.chars().any(char::is_control) {
            return Err(wrong());
        }
        let (key, id) = text.split_once(' ').ok_or_else(wrong)?;
        Ok(Self { key: key.to_owned(), id: id.parse().map_err(|_| wrong())? })
    }

    /// The same for lists that sort by time.
    ///
    /// # Errors
    /// A [`Problem`] at `after` for what is none.
    pub fn read_time(text: &str) -> Result<(i64, Uuid), Problem> {
        let cursor = Self::read(text)?;
        let time = cursor.key.parse();
        let time = time.map_err(|_| Problem::invalid(vec![field("after", "api-flaw-cursor")]))?;
        Ok((time, cursor.id))
    }
}

/// How many to list.
///
/// # Errors
/// A [`Problem`] at `limit` for less than one or more than a hundred.
pub fn limit(asked: Option<i64>) -> Result<u16, Problem> {
    let Some(asked) = asked else { return Ok(USUAL) };
    let limit = u16::try_from(asked).ok().filter(|limit| (1..=MOST).contains(limit));
    limit.ok_or_else(|| Problem::invalid(vec![field("limit", "api-flaw-limit")]))
}

/// What is wrong with a field or a parameter, as a message without gaps.
#[must_use]
pub fn field(name: &str, message: &'static str) -> FieldProblem {
    FieldProblem { field: name.to_owned(), message, args: Vec::new() }
}

/// A part of a list. `next`, its cursor, also stands in the header `Link`.
#[must_use]
pub fn list_part(uri: &http::Uri, next: Option<&str>, body: &impl Serialize) -> Response {
    let mut response = axum::Json(body).into_response();
    response.headers_mut().extend(next.and_then(|cursor| next_link(uri, cursor)));
    response
}

/// `Link: <…>; rel="next"`: this very request, going on after `cursor`.
fn next_link(uri: &http::Uri, cursor: &str) -> Option<(header::HeaderName, HeaderValue)> {
    let kept = uri.query().unwrap_or_default().split('&');
    let mut query: Vec<&str> = kept.filter(|pair| !pair.is_empty() && !pair.starts_with("after=")).collect();
    let after = format!("after={cursor}");
    query.push(&after);
    let link = format!("<{}?{}>; rel=\"next\"", uri.path(), query.join("&"));
    Some((header::LINK, HeaderValue::from_str(&link).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_refused() {
        let cursor = Cursor { key: "2026-08-21".to_owned(), id: Uuid::from_u128(7) };
        assert_eq!(Cursor::read(&cursor.write()).ok(), Some(cursor));
        for nonsense in ["", "zz", "00", "ff", "2020", "é"] {
            assert!(Cursor::read(nonsense).is_err(), "{nonsense}");
        }
        assert!(
            Cursor::read(&hex::encode(format!("\0 {}", Uuid::nil()))).is_err(),
            "no database takes a NUL"
        );
        assert!(Cursor::read_time(&hex::encode(format!("x {}", Uuid::nil()))).is_err());
    }

    #[test]
    fn the_next_page_keeps_the_filters() {
        let uri = "/api/v1/reports?state=received&after=00&limit=2".parse().expect("an address");
        let (_, value) = next_link(&uri, "ab").expect("a link");
        assert_eq!(value, "</api/v1/reports?state=received&limit=2&after=ab>; rel=\"next\"");
    }

    #[test]
    fn a_list_has_one_to_a_hundred_rows() {
        assert_eq!(limit(None).ok(), Some(USUAL));
        assert_eq!(limit(Some(100)).ok(), Some(100));
        for wrong in [0, -1, 101, i64::MAX] {
            assert!(limit(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
