//! Adding a category, changing one, taking one out of use.

use std::{fmt, str::FromStr};

use db::{Read, Write};
use directory::agency::AgencyTree as Tree;
use platform::context::Context;
use uuid::Uuid;

use crate::store::{self, Category};

/// The longest code, in letters.
const LONGEST_CODE: usize = 60;

/// The code of a category: it is written into addresses and stored for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryCode(String);

/// A code has small letters, digits, hyphens and at most one dot, which is neither its first nor its last letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has small letters, digits, hyphens and at most one dot")]
pub struct CategoryCodeWrong;

impl FromStr for CategoryCode {
    type Err = CategoryCodeWrong;

    fn from_str(code: &str) -> Result<Self, CategoryCodeWrong> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let part = |part: &str| !part.is_empty() && part.bytes().all(allowed);
        let is_code = code.len() <= LONGEST_CODE && code.split('.').count() <= 2 && code.split('.').all(part);
        if is_code { Ok(Self(code.to_owned())) } else { Err(CategoryCodeWrong) }
    }
}

impl fmt::Display for CategoryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What people can change of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryDetails {
    /// Its Indonesian name.
    pub name_id: String,
    /// Its English name.
    pub name_en: String,
    /// Whether reports in it are masked until somebody decides to publish them.
    pub sensitive: bool,
    /// Short name or code of the agency that usually has it.
    pub agency: Option<String>,
    /// Whether it is offered.
    pub active: bool,
}

/// Why a category stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum CategoryRefused {
    /// There is no such category.
    #[error("there is no such category")]
    Unknown,
    /// Somebody else changed it in the meantime.
    #[error("somebody else changed it in the meantime")]
    Stale,
    /// Another category has this code, or had it.
    #[error("the code is taken")]
    CodeTaken,
    /// What it is to belong to is no topic: it is not there, or belongs to one itself.
    #[error("there is no such topic")]
    UnknownTopic,
    /// No agency has this short name or code.
    #[error("no agency is called like this")]
    UnknownAgency,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Adds a category under a topic, or a topic.
///
/// # Errors
/// [`CategoryRefused`] says why not.
pub fn add_category(
    tx: &mut Write<'_>,
    context: &Context,
    by: Uuid,
    (code, topic): (&CategoryCode, Option<&str>),
    details: &CategoryDetails,
) -> Result<Category, CategoryRefused> {
    store::lock_categories(tx)?;
    if let Some(code) = topic {
        let found = store::category(tx, code)?.filter(|topic| topic.parent.is_none());
        found.ok_or(CategoryRefused::UnknownTopic)?;
    }
    if let Some(name) = &details.agency {
        known_agency(tx, name)?;
    }
    let category = category_of(code.to_string(), topic.map(ToOwned::to_owned), details);
    let place = store::place_of_new_category(tx, topic)?;
    if !store::insert_category(tx, &category, place)? {
        return Err(CategoryRefused::CodeTaken);
    }
    record(tx, context, by, "category_added", &category)?;
    Ok(category)
}

/// Changes a category; its code and topic stay. `version` is the one that was seen.
///
/// # Errors
/// [`CategoryRefused`] says why not.
pub fn change_category(
    tx: &mut Write<'_>,
    context: &Context,
    by: Uuid,
    (code, version): (&str, u64),
    details: &CategoryDetails,
) -> Result<Category, CategoryRefused> {
    store::lock_categories(tx)?;
    let before = store::category(tx, code)?.ok_or(CategoryRefused::Unknown)?;
    if before.version() != version {
        return Err(CategoryRefused::Stale);
    }
    // What is there already may stay, whatever became of the agency.
    if let Some(name) = details.agency.as_ref().filter(|name| before.agency.as_ref() != Some(name)) {
        known_agency(tx, name)?;
    }
    let category = category_of(before.code, before.parent, details);
    store::update_category(tx, &category)?;
    record(tx, context, by, "category_changed", &category)?;
    Ok(category)
}

fn known_agency(tx: &mut Read<'_>, name: &str) -> Result<(), CategoryRefused> {
    let tree = Tree::load(tx)?;
    let mut agencies = tree.nodes().iter().map(|node| &node.agency);
    let known = agencies
        .any(|agency| agency.short_name.eq_ignore_ascii_case(name) || agency.code.eq_ignore_ascii_case(name));
    if known { Ok(()) } else { Err(CategoryRefused::UnknownAgency) }
}

fn category_of(code: String, parent: Option<String>, details: &CategoryDetails) -> Category {
    let CategoryDetails { name_id, name_en, sensitive, agency, active } = details.clone();
    Category { code, parent, name_id, name_en, sensitive, agency, active }
}

fn record(
    tx: &mut Write<'_>,
    context: &Context,
    by: Uuid,
    kind: &str,
    category: &Category,
) -> db::Result<()> {
    store::record_change(tx, context, by, (kind, category.code.as_str()), &category.as_json())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_into_an_address() {
        for code in ["roads", "roads.pothole", "a-1"] {
            assert_eq!(code.parse::<CategoryCode>().map(|code| code.to_string()), Ok(code.to_owned()));
        }
        let long = "a".repeat(LONGEST_CODE + 1);
        for wrong in ["", ".", "a.", ".a", "a.b.c", "Roads", "jalan rusak", "a/b", "é", "a\0", &long] {
            assert_eq!(wrong.parse::<CategoryCode>(), Err(CategoryCodeWrong), "{wrong:?}");
        }
    }
}
