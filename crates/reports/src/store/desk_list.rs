//! Lists of the inspector's, the leader's and the clerk's desks, and totals.

use db::{Query, Read, params, part};
use directory::agency::subtree_range;
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    list::{Bucket, DeskCounts, ListItem, in_a_week},
    subject_person::{Onlooker, items_of},
};
use crate::rules::lifecycle::StateKind;

/// Sorts after every date.
const END: &str = "~";

pub(super) fn items() -> Query {
    Query::new(
        part!(
            "SELECT r.id, r.number, r.title, r.class, r.category, r.state, r.awaits, r.area, r.received_at, \
             r.state_since, r.due_on, r.oversight, r.restricted, r.asked, r.imposed, r.public, r.holder, r.subject, \
             r.typed_by, r.consented, r.takeover, r.promised_on, h.short_name AS holder_name \
             FROM report r LEFT JOIN agency h ON h.id = r.holder"
        ),
        params![],
    )
}

/// A report as lists have it.
pub(crate) fn item_by_id(tx: &mut Read<'_>, id: Uuid) -> db::Result<Option<ListItem>> {
    let mut query = items();
    query.push(part!(" WHERE r.id = $?"), params![id]);
    Ok(items_of(tx, &query)?.pop())
}

/// Which part of a list: from which due date (included) to which (not included), after which item, how many.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    /// From this due date.
    pub(crate) from: String,
    /// To before this one.
    pub(crate) to: String,
    /// After this item: its due date and identifier.
    pub(crate) after: Option<(String, Uuid)>,
    /// At most so many.
    pub(crate) limit: u16,
}

impl Slice {
    /// What is due in this part of time; at any time when there is none.
    pub(crate) fn of(bucket: Option<Bucket>, today: Date, after: Option<(String, Uuid)>, limit: u16) -> Self {
        let (from, to) = bucket.map_or_else(|| (String::new(), END.to_owned()), |bucket| bucket.range(today));
        Self { from, to, after, limit }
    }
}

fn sliced(mut query: Query, slice: &Slice) -> Query {
    query.push(part!(" AND r.due_on >= $? AND r.due_on < $?"), params![slice.from, slice.to]);
    if let Some((due_on, id)) = &slice.after {
        query.push(part!(" AND (r.due_on, r.id) > ($?, $?)"), params![due_on, *id]);
    }
    query.push(part!(" ORDER BY r.due_on, r.id LIMIT $?"), params![slice.limit]);
    query
}

/// Open reports that allege misconduct or come from insiders, the most pressing first.
pub(crate) fn restricted_list(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    slice: &Slice,
) -> db::Result<Vec<ListItem>> {
    let mut query = items();
    query.push(part!(" WHERE r.restricted = 1 AND r.open = 1"), params![]);
    onlooker.restrict(&mut query);
    items_of(tx, &sliced(query, slice))
}

/// How many of them, by part of time.
pub(crate) fn restricted_counts(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    today: Date,
) -> db::Result<DeskCounts> {
    let mut query = Query::new(
        part!(
            "SELECT CASE WHEN r.due_on < $? THEN 0 WHEN r.due_on = $? THEN 1 WHEN r.due_on <= $? THEN 2 ELSE 3 END \
             AS bucket, COUNT(*) AS reports FROM report r WHERE r.restricted = 1 AND r.open = 1"
        ),
        params![today.to_string(), today.to_string(), in_a_week(today).to_string()],
    );
    onlooker.restrict(&mut query);
    query.push(part!(" GROUP BY 1"), params![]);
    let rows: Vec<db::Row> = tx.select(&query)?;
    DeskCounts::from_rows(&rows)
}

/// What is overdue with those who handle reports, the longest first. `below`: only with agencies whose path begins
/// like this, or with nobody yet.
pub(crate) fn overdue_list(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    below: &str,
    slice: &Slice,
) -> db::Result<Vec<ListItem>> {
    let (first, end) = subtree_range(below);
    let mut query = items();
    query.push(
        part!(
            " WHERE r.open = 1 AND r.awaits <> 'reporter' AND r.class <> 'whistleblowing' \
             AND (r.holder IS NULL OR (h.path >= $? AND h.path < $?))"
        ),
        params![first, end],
    );
    onlooker.restrict(&mut query);
    items_of(tx, &sliced(query, slice))
}

/// The cases that passed between their reporters and an oversight body, the last change first. `below` as in
/// [`overdue_list`].
pub(crate) fn takeover_list(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    below: &str,
    limit: u16,
) -> db::Result<Vec<ListItem>> {
    let (first, end) = subtree_range(below);
    let mut query = items();
    query.push(
        part!(
            " WHERE r.takeover <> 'none' AND r.class <> 'whistleblowing' \
             AND (r.holder IS NULL OR (h.path >= $? AND h.path < $?))"
        ),
        params![first, end],
    );
    onlooker.restrict(&mut query);
    query.push(part!(" ORDER BY r.changed_at DESC, r.id DESC LIMIT $?"), params![limit]);
    items_of(tx, &query)
}

/// What this clerk typed in last.
pub(crate) fn typed_by_list(tx: &mut Read<'_>, clerk: Uuid, limit: u16) -> db::Result<Vec<ListItem>> {
    let mut query = items();
    query.push(part!(" WHERE r.typed_by = $? ORDER BY r.filed_at DESC LIMIT $?"), params![clerk, limit]);
    items_of(tx, &query)
}

/// How many reports of an agency stand in a state.
#[derive(Clone, Debug)]
pub(crate) struct AgencyCount {
    /// The agency; none: no agency has them yet.
    pub(crate) agency: Option<Uuid>,
    /// The state.
    pub(crate) state: StateKind,
    /// How many.
    pub(crate) reports: u64,
    /// How many of them are overdue with whoever handles them.
    pub(crate) overdue: u64,
}

/// How many reports received from one day to another (both included) stand where, by agency. Of whistleblowing
/// nothing is told (reports.md §4).
pub(crate) fn agency_counts(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    below: &str,
    (from, to): (Date, Date),
    today: Date,
) -> db::Result<Vec<AgencyCount>> {
    let (first, end) = subtree_range(below);
    let mut query = Query::new(
        part!(
            "SELECT r.holder, r.state, COUNT(*) AS reports, \
             CAST(SUM(CASE WHEN r.open = 1 AND r.awaits <> 'reporter' AND r.due_on < $? THEN 1 ELSE 0 END) AS BIGINT) \
             AS overdue FROM report r LEFT JOIN agency h ON h.id = r.holder \
             WHERE r.received_on >= $? AND r.received_on <= $? AND r.class <> 'whistleblowing' \
             AND (r.holder IS NULL OR (h.path >= $? AND h.path < $?))"
        ),
        params![today.to_string(), from.to_string(), to.to_string(), first, end],
    );
    onlooker.restrict(&mut query);
    query.push(part!(" GROUP BY r.holder, r.state LIMIT 5000"), params![]);
    let rows: Vec<db::Row> = tx.select(&query)?;
    rows.iter()
        .map(|row| {
            let state: String = row.get("state")?;
            let state = state
                .parse()
                .map_err(|error| db::Error::Column { name: "state".to_owned(), why: format!("{error}") })?;
            Ok(AgencyCount {
                agency: row.get("holder")?,
                state,
                reports: row.get("reports")?,
                overdue: row.get("overdue")?,
            })
        })
        .collect()
}
