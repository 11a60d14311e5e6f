//! What a new installation starts with: categories and deadline rules.

use db::Write;

use super::ActionError;
use crate::{
    rules::deadline::RuleSet,
    store::{self, Category},
};

/// Stores the shipped categories and rules that are not there yet; what was changed stays as it is.
///
/// # Errors
/// Any database error.
pub fn seed(tx: &mut Write<'_>) -> Result<(), ActionError> {
    for (place, category) in (0_i64..).zip(directory::seed::categories()) {
        let category = Category {
            code: category.code,
            parent: category.parent,
            name_id: category.name_id,
            name_en: category.name_en,
            sensitive: category.sensitive,
            agency: Some(category.default_agency),
            active: true,
        };
        store::insert_category(tx, &category, place)?;
    }
    let rules = RuleSet::seed().map_err(|error| ActionError::Damaged(error.to_string()))?;
    for (place, rule) in (0_i64..).zip(rules.rules()) {
        store::insert_rule(tx, rule, place)?;
    }
    Ok(())
}
