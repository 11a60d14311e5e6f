//! Agencies: a tree of governments, departments and units.

mod change;
mod code;
mod plant;
mod relocate;
mod store;
mod tree;

pub use change::{AgencyDetails, AgencyRefused, add_child, edit};
pub use code::code_from_name;
pub use plant::plant;
pub use relocate::relocate;
pub use store::{all, by_code, by_id, insert, set_approves, within};
pub use tree::{AgencyTree, Node, subtree_range};

use db::{FromRow, Row};
use uuid::Uuid;

use crate::area::AreaCode;

/// No name of an agency is longer, in letters.
pub const LONGEST_NAME: usize = 200;
/// No short name is longer, in letters.
pub const LONGEST_SHORT_NAME: usize = 60;
/// No line about duties is longer, in letters.
pub const LONGEST_DUTIES: usize = 500;

/// The sorts of agencies, as they are stored; the texts are `admin-kind-<sort>`.
pub const KINDS: [&str; 9] = [
    "government",
    "department",
    "board",
    "unit",
    "inspectorate",
    "secretariat",
    "bureau",
    "hospital",
    "company",
];

/// An agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its identifier.
    pub id: Uuid,
    /// Its stable code, in lower case with dashes.
    pub code: String,
    /// What it is part of.
    pub parent: Option<Uuid>,
    /// The codes from the root down, each followed by a slash.
    pub path: String,
    /// Its full name.
    pub name: String,
    /// What people call it.
    pub short_name: String,
    /// Government, department, agency, unit …, as in the seed data.
    pub kind: String,
    /// What it is responsible for, in a line.
    pub duties: String,
    /// The area it serves.
    pub area: AreaCode,
    /// Whether its answers need the approval of its head.
    pub approves: bool,
    /// Whether reports can be referred to it.
    pub active: bool,
    /// Counts its changes, for optimistic locking.
    pub version: i64,
}

impl FromRow for Agency {
    fn from_row(row: &Row) -> db::Result<Self> {
        let area: String = row.get("area")?;
        let area = area.parse().map_err(|_| db::Error::Column {
            name: "area".to_owned(),
            why: format!("holds {area:?}, which is no area code"),
        })?;
        Ok(Self {
            id: row.get("id")?,
            code: row.get("code")?,
            parent: row.get("parent")?,
            path: row.get("path")?,
            name: row.get("name")?,
            short_name: row.get("short_name")?,
            kind: row.get("kind")?,
            duties: row.get("duties")?,
            area,
            approves: row.get("approves")?,
            active: row.get("active")?,
            version: row.get("version")?,
        })
    }
}
