//! One answer in two formats: JSON as it stands, XML with an element for each name.

use std::fmt::Write as _;

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{
    StatusCode, Uri,
    header::{CACHE_CONTROL, CONTENT_TYPE, VARY},
    request::Parts,
};
use platform::http::Problem;
use quick_xml::escape::escape;
use serde_json::Value;

/// What an address ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

/// What the elements of an answer are called in XML: the root, and each item of a list.
pub(super) type Names = (&'static str, &'static str);

impl Format {
    /// The format that the end of an address names.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        match uri.path().rsplit_once('.')?.1 {
            "json" => Some(Self::Json),
            "xml" => Some(Self::Xml),
            _ => None,
        }
    }

    /// The answer in this format.
    pub(super) fn answer(self, status: StatusCode, names: Names, answer: &Value) -> Response {
        let (kind, text) = match self {
            Self::Json => ("application/json; charset=utf-8", answer.to_string()),
            Self::Xml => ("text/xml; charset=utf-8", document(names, answer)),
        };
        let headers = [
            (CONTENT_TYPE, kind),
            // Words are in the reader's language, and a key may see more than others.
            (VARY, "Accept-Language, Cookie"),
            (CACHE_CONTROL, "private, no-cache"),
        ];
        (status, headers, text).into_response()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Format {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::of(&parts.uri).ok_or_else(Problem::not_found)
    }
}

/// The last part of an address without the format: a code may hold dots itself.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn document((root, item): Names, answer: &Value) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element(&mut text, root, item, answer);
    text
}

/// An element. The items of a list within it are called as the list is, without the plural's last letter.
fn element(text: &mut String, name: &str, item: &str, value: &Value) {
    open(text, name);
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => text.push_str(&value.to_string()),
        Value::String(words) => text.push_str(&escape(readable(words))),
        Value::Array(items) => items.iter().for_each(|one| element(text, item, "", one)),
        Value::Object(fields) => {
            for (field, value) in fields {
                element(text, field, field.strip_suffix('s').unwrap_or(field), value);
            }
        }
    }
    // A `String` takes all that is written to it.
    let _ = write!(text, "</{name}>");
}

fn open(text: &mut String, name: &str) {
    let _ = write!(text, "<{name}>");
}

/// The letters that XML 1.0 can carry; the others cannot be written in it at all.
fn readable(words: &str) -> String {
    let can = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    words.chars().filter(can).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::{Reader, events::Event};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_becomes_elements_that_are_called_as_the_protocol_has_it() {
        let answer = json!([{"code": "a", "metadata": true, "keywords": null, "values": [{"key": 1}]}]);
        assert_eq!(
            document(("services", "service"), &answer),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<services><service><code>a</code><keywords></keywords>\
             <metadata>true</metadata><values><value><key>1</key></value></values></service></services>"
        );
    }

    /// The words of the one element of a document.
    fn read_back(document: &str) -> String {
        let mut reader = Reader::from_str(document);
        let mut words = String::new();
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Text(text) => words.push_str(&text.decode().expect("UTF-8")),
                Event::GeneralRef(name) => {
                    let name = format!("&{};", name.decode().expect("UTF-8"));
                    words.push_str(&quick_xml::escape::unescape(&name).expect("a known name"));
                }
                Event::Eof => return words,
                _ => {}
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_somebody_writes_reads_back_and_breaks_out_of_nothing(words in any::<String>()) {
            let document = document(("root", "item"), &json!({"said": format!("]]></said>{words}<&\"'")}));
            let expected = format!("]]></said>{}<&\"'", readable(&words));
            let read = read_back(&document);
            prop_assert_eq!(read.trim_start_matches('\n'), expected);
        }
    }

    #[test]
    fn the_end_of_an_address_names_the_format_and_a_code_keeps_its_dots() {
        let of = |path: &str| Format::of(&path.parse().expect("an address"));
        assert_eq!(of("/open311/v2/services/roads.pothole.json?a=b.xml"), Some(Format::Json));
        assert_eq!(of("/open311/v2/services.xml"), Some(Format::Xml));
        assert_eq!(
            (of("/open311/v2/services/roads"), of("/open311/v2/services/roads.pothole")),
            (None, None)
        );
        assert_eq!(
            (stem("roads.pothole.json"), stem("roads.xml"), stem("roads")),
            ("roads.pothole", "roads", "roads")
        );
    }
}
