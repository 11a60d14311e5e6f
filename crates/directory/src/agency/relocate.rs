//! Moving an agency, with everything below it, under another one.

use db::{Write, params, sql};
use serde_json::json;
use uuid::Uuid;

use super::{Agency, AgencyRefused, change::reach, store};
use crate::{
    Directory,
    admin::{Administrator, Subject, record},
    agency::subtree_range,
    day,
};

/// Moves the agency under `parent` and rewrites the paths of its subtree. `version` is the one that was seen.
///
/// # Errors
/// [`AgencyRefused`] says why not; [`AgencyRefused::Cycle`] when `parent` is the agency or part of it.
pub fn relocate(
    tx: &mut Write<'_>,
    directory: &Directory,
    by: &Administrator,
    (id, version): (Uuid, i64),
    parent: Uuid,
) -> Result<Agency, AgencyRefused> {
    store::lock_tree(tx)?;
    let agency = reach(tx, by, id)?;
    let parent = match reach(tx, by, parent) {
        Err(AgencyRefused::Unknown) => return Err(AgencyRefused::UnknownParent),
        reached => reached?,
    };
    if parent.path.starts_with(&agency.path) {
        return Err(AgencyRefused::Cycle { agency: agency.name, parent: parent.name });
    }
    let calendar = day::calendar_for(tx, id)?.version();
    let moved = tx.execute(
        sql!("UPDATE agency SET parent = $3, version = version + 1 WHERE id = $1 AND version = $2"),
        params![id, version, parent.id],
    )?;
    if moved == 0 {
        return Err(AgencyRefused::Stale);
    }
    let path = format!("{}{}/", parent.path, agency.code);
    let (start, end) = subtree_range(&agency.path);
    let rest = i64::try_from(agency.path.chars().count()).unwrap_or(i64::MAX) + 1;
    tx.execute(
        sql!(
            "UPDATE agency SET path = $1 || substr(path, CAST(CAST($2 AS BIGINT) AS INTEGER)) \
             WHERE path >= $3 AND path < $4"
        ),
        params![path, rest, start, end],
    )?;
    let subject = Subject { kind: "agency-moved", id };
    let (before, after) = (json!({ "path": agency.path }), json!({ "path": path }));
    record(tx, directory.context(), by, subject, &before, &after)?;
    let agency = Agency { parent: Some(parent.id), path, version: version + 1, ..agency };
    day::relocated(tx, directory, by, &agency, calendar)?;
    Ok(agency)
}
