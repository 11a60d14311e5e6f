//! What can be chosen in a form.

use platform::http::Frame;
use uuid::Uuid;

use crate::{agency, agency::Agency, role::Role};

/// More agencies than a list shows at once; whoever has more begins at the agency's own page.
pub(super) const MOST_AGENCIES: usize = 1000;

/// One that can be chosen.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) chosen: bool,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, label: String, chosen: bool) -> Self {
        Self { value: value.into(), label, hint: String::new(), chosen }
    }
}

/// The roles of staff.
pub(super) fn roles(frame: &Frame, chosen: &str) -> Vec<Choice> {
    let label = |role: Role| frame.texts.text(&format!("role-{}", role.code()));
    Role::ALL.into_iter().map(|role| Choice::new(role.code(), label(role), role.code() == chosen)).collect()
}

/// The sorts of agencies.
pub(super) fn kinds(frame: &Frame, chosen: &str) -> Vec<Choice> {
    let label = |kind: &str| frame.texts.text(&format!("admin-kind-{kind}"));
    agency::KINDS.into_iter().map(|kind| Choice::new(kind, label(kind), kind == chosen)).collect()
}

/// These agencies.
pub(super) fn agencies(agencies: &[Agency], chosen: Option<Uuid>) -> Vec<Choice> {
    let choice = |agency: &Agency| {
        let label = format!("{} ({})", agency.name, agency.code);
        Choice::new(agency.id.to_string(), label, Some(agency.id) == chosen)
    };
    agencies.iter().map(choice).collect()
}

/// A single thing to tick.
pub(super) fn tick(label: String, chosen: bool) -> Vec<Choice> {
    vec![Choice::new("1", label, chosen)]
}
