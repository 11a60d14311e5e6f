//! Replacing a deadline rule from a day to come.

use db::Write;
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use crate::{
    rules::deadline::{DeadlineRule, Terms},
    store,
};

/// Why a deadline rule stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum RuleRefused {
    /// There is no such rule.
    #[error("there is no such rule")]
    Unknown,
    /// Somebody else replaced it in the meantime.
    #[error("somebody else replaced it in the meantime")]
    Stale,
    /// Another rule follows it already.
    #[error("another rule follows it already")]
    Ended,
    /// The new one is to begin today or earlier, before the present one, or too far ahead.
    #[error("a rule begins after today and after the one it follows")]
    BeginsTooEarly,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Lets a new rule follow this one; `version` is the one that was seen. Reports received before keep theirs.
///
/// # Errors
/// [`RuleRefused`] says why not.
pub fn replace_rule(
    tx: &mut Write<'_>,
    context: &Context,
    by: Uuid,
    (id, version): (&str, u64),
    terms: &Terms,
) -> Result<DeadlineRule, RuleRefused> {
    let old = store::rule(tx, id)?.ok_or(RuleRefused::Unknown)?;
    if old.version() != version {
        return Err(RuleRefused::Stale);
    }
    if old.valid_to.is_some() {
        return Err(RuleRefused::Ended);
    }
    if !old.may_be_followed_from(terms.valid_from, context.today()) {
        return Err(RuleRefused::BeginsTooEarly);
    }
    let last = terms.valid_from.yesterday().map_err(|_| RuleRefused::BeginsTooEarly)?;
    // Whoever replaces it at the same time waits here, and is then too late.
    if !store::end_rule(tx, id, last)? {
        return Err(RuleRefused::Stale);
    }
    let new = old.followed_by(terms);
    let place = store::place_of_rule(tx, id)?;
    store::insert_rule(tx, &new, place)?;
    let what = ("deadline_rule_replaced", new.id.as_str());
    store::record_change(tx, context, by, what, &as_json(id, &new))?;
    Ok(new)
}

fn as_json(before: &str, rule: &DeadlineRule) -> serde_json::Value {
    let (days, unit) = rule.limit.parts();
    json!({
        "id": rule.id, "replaces": before, "days": days, "unit": unit, "reminders": rule.reminders,
        "cites": rule.cites, "note": rule.note, "valid_from": rule.valid_from.to_string(),
    })
}
