//! Which of the public reports a program asks for.

use db::{Query, params, part};
use uuid::Uuid;

/// Bounds of a public list that programs set; what is empty or absent bounds nothing.
#[derive(Clone, Debug, Default)]
pub struct Within {
    /// These identifiers.
    pub ids: Vec<Uuid>,
    /// These tracking numbers.
    pub numbers: Vec<String>,
    /// In one of these categories, or in any of these topics.
    pub categories: Vec<String>,
    /// Open, or closed.
    pub open: Option<bool>,
    /// Received from one moment to another, both included, UTC milliseconds.
    pub received: Option<(i64, i64)>,
}

impl Within {
    /// Adds them to the conditions of a query about `report r`.
    pub(super) fn push(&self, query: &mut Query) {
        if let Some((first, others)) = self.ids.split_first() {
            query.push(part!(" AND r.id IN ($?"), params![*first]);
            others.iter().for_each(|id| query.push(part!(", $?"), params![*id]));
            query.push(part!(")"), params![]);
        }
        if let Some((first, others)) = self.numbers.split_first() {
            query.push(part!(" AND r.number IN ($?"), params![first]);
            others.iter().for_each(|number| query.push(part!(", $?"), params![number]));
            query.push(part!(")"), params![]);
        }
        if !self.categories.is_empty() {
            query.push(part!(" AND (FALSE"), params![]);
            for category in &self.categories {
                query.push(
                    part!(" OR r.category = $? OR (r.category >= $? AND r.category < $?)"),
                    params![category, format!("{category}."), format!("{category}/")],
                );
            }
            query.push(part!(")"), params![]);
        }
        if let Some(open) = self.open {
            query.push(part!(" AND r.open = $?"), params![open]);
        }
        if let Some((from, to)) = self.received {
            query.push(part!(" AND r.received_at >= $? AND r.received_at <= $?"), params![from, to]);
        }
    }
}
