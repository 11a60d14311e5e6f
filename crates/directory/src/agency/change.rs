//! Adding agencies and changing what is known of them.

use db::{Read, Write, params, sql};
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use super::{Agency, code_from_name, store};
use crate::{
    admin::{Administrator, Subject, record},
    area::AreaCode,
};

/// How many agencies may have names that give the same code.
const MOST_ALIKE: u32 = 500;

/// Why an agency stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum AgencyRefused {
    /// There is no such agency, or not for this administrator.
    #[error("there is no such agency within reach")]
    Unknown,
    /// Somebody else changed it in the meantime.
    #[error("somebody else changed it in the meantime")]
    Stale,
    /// The name has no letter a code can be made of, or too many agencies are called alike.
    #[error("the name gives no code")]
    NameGivesNoCode,
    /// The agency to stand under is none of this administrator's.
    #[error("there is no such parent within reach")]
    UnknownParent,
    /// An agency cannot be part of itself or of one of its parts.
    #[error("{parent} is part of {agency}")]
    Cycle {
        /// The agency that was to move.
        agency: String,
        /// Where it was to move.
        parent: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What people can change of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyDetails {
    /// Its full name.
    pub name: String,
    /// What people call it.
    pub short_name: String,
    /// One of [`KINDS`](super::KINDS).
    pub kind: String,
    /// What it is responsible for, in a line.
    pub duties: String,
    /// The area it serves.
    pub area: AreaCode,
    /// Whether its answers need the approval of its head.
    pub approves: bool,
    /// Whether reports can be referred to it.
    pub active: bool,
}

/// The agency with this identifier, if it is within reach.
pub(super) fn reach(tx: &mut Read<'_>, by: &Administrator, id: Uuid) -> Result<Agency, AgencyRefused> {
    let found = store::by_id(tx, id)?.filter(|agency| by.scope.reaches(&agency.path));
    found.ok_or(AgencyRefused::Unknown)
}

/// Adds an agency under `parent`. Its code is made from its name.
///
/// # Errors
/// [`AgencyRefused`] says why not.
pub fn add_child(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    parent: Uuid,
    details: &AgencyDetails,
) -> Result<Agency, AgencyRefused> {
    store::lock_tree(tx)?;
    let parent = reach(tx, by, parent)?;
    let code = free_code(tx, details)?;
    let AgencyDetails { name, short_name, kind, duties, area, approves, active } = details.clone();
    let path = format!("{}{code}/", parent.path);
    let (id, parent) = (context.id(), Some(parent.id));
    let agency =
        Agency { id, code, parent, path, name, short_name, kind, duties, area, approves, active, version: 1 };
    store::insert(tx, &agency)?;
    let mut after = as_json(details);
    after["code"] = json!(agency.code);
    record(tx, context, by, Subject { kind: "agency-added", id: agency.id }, &json!(null), &after)?;
    Ok(agency)
}

/// The code of the name; with the area's digits when it is taken, as sister agencies of regencies have it; with a
/// number when that is taken too.
fn free_code(tx: &mut Read<'_>, details: &AgencyDetails) -> Result<String, AgencyRefused> {
    let plain = code_from_name(&details.name).ok_or(AgencyRefused::NameGivesNoCode)?;
    let placed = format!("{plain}-{}", details.area.to_string().replace('.', ""));
    let numbered = (2..MOST_ALIKE).map(|number| format!("{placed}-{number}"));
    // All that are taken, in one question: `.` is the letter after the dash.
    let taken: Vec<db::Row> = tx.all(
        sql!("SELECT code FROM agency WHERE code = $1 OR (code >= $2 AND code < $3) LIMIT 5000"),
        params![plain, format!("{plain}-"), format!("{plain}.")],
    )?;
    let taken: Vec<String> = taken.iter().map(|row| row.get("code")).collect::<db::Result<_>>()?;
    let mut tries = [plain.clone(), placed.clone()].into_iter().chain(numbered);
    tries.find(|code| !taken.contains(code)).ok_or(AgencyRefused::NameGivesNoCode)
}

/// Changes what is known of an agency. `version` is the one that was seen.
///
/// # Errors
/// [`AgencyRefused`]: out of reach, or changed by somebody else.
pub fn edit(
    tx: &mut Write<'_>,
    context: &Context,
    by: &Administrator,
    (id, version): (Uuid, i64),
    details: &AgencyDetails,
) -> Result<(), AgencyRefused> {
    let before = reach(tx, by, id)?;
    let changed = tx.execute(
        sql!(
            "UPDATE agency SET name = $3, short_name = $4, kind = $5, duties = $6, area = $7, approves = $8, \
             active = $9, version = version + 1 WHERE id = $1 AND version = $2"
        ),
        params![
            id,
            version,
            details.name,
            details.short_name,
            details.kind,
            details.duties,
            details.area.to_string(),
            details.approves,
            details.active
        ],
    )?;
    if changed == 0 {
        return Err(AgencyRefused::Stale);
    }
    let subject = Subject { kind: "agency-edited", id };
    Ok(record(tx, context, by, subject, &as_json(&AgencyDetails::of(&before)), &as_json(details))?)
}

impl AgencyDetails {
    /// What `agency` has.
    #[must_use]
    pub fn of(agency: &Agency) -> Self {
        let Agency { name, short_name, kind, duties, area, approves, active, .. } = agency.clone();
        Self { name, short_name, kind, duties, area, approves, active }
    }
}

fn as_json(details: &AgencyDetails) -> serde_json::Value {
    json!({
        "name": details.name,
        "short_name": details.short_name,
        "kind": details.kind,
        "duties": details.duties,
        "area": details.area,
        "approves": details.approves,
        "active": details.active,
    })
}
