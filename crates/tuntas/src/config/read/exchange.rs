//! What other nodes know this one by.

use std::collections::BTreeSet;

use exchange::{
    identity::About,
    rules::{
        descriptor::{Claims, LONGEST_TITLE},
        name::Code,
    },
};

use super::Reader;

const NAME: &str =
    "a name for ever: 1 to 64 small letters, digits, dots and hyphens, such as lapor.kalselprov.go.id";
const TITLE: &str = "what people call the node, at most 80 letters";
const CODES: &str = "codes, separated by commas, such as 63.03";
const NOT_ALONE: &str = "means nothing without exchange.name";

/// None when something is missing or unusable, which is noted; `address` is the node's own.
pub(super) fn read(reader: &mut Reader<'_>, address: Option<&str>) -> Option<Option<About>> {
    if !reader.given.contains_key("exchange.name") {
        for name in ["exchange.title", "exchange.areas", "exchange.agencies", "exchange.oversight"] {
            reader.contradiction(name, NOT_ALONE);
        }
        return Some(None);
    }
    let name = reader.optional("exchange.name", NAME, |text| text.parse().ok());
    let title = reader.required("exchange.title", TITLE, title);
    let areas = reader.optional("exchange.areas", CODES, codes);
    let agencies = reader.optional("exchange.agencies", CODES, codes);
    let oversight = reader.optional("exchange.oversight", "true or false", |text| text.parse().ok());
    Some(Some(About {
        name: name?,
        title: title?,
        address: address?.to_owned(),
        claims: Claims {
            areas: areas.unwrap_or_default(),
            agencies: agencies.unwrap_or_default(),
            oversight: oversight.unwrap_or(false),
        },
    }))
}

fn title(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = !text.is_empty() && text.chars().count() <= LONGEST_TITLE && !text.contains(char::is_control);
    plain.then(|| text.to_owned())
}

fn codes(text: &str) -> Option<BTreeSet<Code>> {
    text.split(',').map(|code| code.trim().parse().ok()).collect()
}
