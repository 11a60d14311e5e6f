//! Rows as values of the rules.

use std::fmt::Display;

use db::{FromRow, Row};
use jiff::Timestamp;
use platform::digest::Digest;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::rules::{
    name::CaseId,
    statement::{Heading, Statement},
};

/// A sequence number as the databases count.
pub(super) fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// A case's id as a column.
pub(super) const fn id_of(case: CaseId) -> Uuid {
    Uuid::from_bytes(case.0)
}

pub(super) fn damaged(column: &str, why: impl Display) -> db::Error {
    db::Error::Column { name: column.to_owned(), why: why.to_string() }
}

/// A statement as it is kept. Its digest is counted anew and must be the one it is kept under.
pub(super) struct KeptStatement(pub(super) Statement);

impl FromRow for KeptStatement {
    fn from_row(row: &Row) -> db::Result<Self> {
        let author: String = row.get("author")?;
        let case: Uuid = row.get("case_id")?;
        let at = Timestamp::from_millisecond(row.get("at")?).map_err(|error| damaged("at", error))?;
        let data = RawValue::from_string(row.get("data")?).map_err(|error| damaged("data", error))?;
        let heading = Heading {
            id: row.get("id")?,
            author: author.parse().map_err(|error| damaged("author", error))?,
            case: CaseId(case.into_bytes()),
            at,
            term: row.get("term")?,
            causes: causes_from(&row.get::<Vec<u8>>("causes")?)?,
        };
        let kind: String = row.get("kind")?;
        let kind = kind.parse().map_err(|error| damaged("kind", error))?;
        let statement = Statement::from_parts(heading, kind, data);
        if statement.digest.0 != row.get::<[u8; 32]>("digest")? {
            return Err(damaged("digest", "a statement was changed after it was kept"));
        }
        Ok(Self(statement))
    }
}

/// The causes one after the other, 32 bytes each.
pub(super) fn causes_to(causes: &[Digest]) -> Vec<u8> {
    causes.iter().flat_map(|cause| cause.0).collect()
}

fn causes_from(bytes: &[u8]) -> db::Result<Vec<Digest>> {
    let (causes, rest) = bytes.as_chunks();
    if rest.is_empty() {
        Ok(causes.iter().copied().map(Digest).collect())
    } else {
        Err(damaged("causes", "not a number of digests"))
    }
}
