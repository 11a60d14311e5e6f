//! Who heads which agency: the people whom those in its seats, and in the seats below, answer to.

use std::collections::{BTreeSet, HashMap};

use db::{Query, Read, Row, params, part};
use jiff::civil::Date;
use uuid::Uuid;

use crate::role::Role;

/// More heads than any chain of agencies has.
const MOST: i64 = 5_000;

/// The heads of agencies, by the agencies' paths.
pub(super) struct Heads(HashMap<String, Vec<Uuid>>);

impl Heads {
    /// The heads of the agency with this path and of those above it.
    pub(super) fn over(&self, path: &str) -> BTreeSet<Uuid> {
        upwards(path).filter_map(|path| self.0.get(path)).flatten().copied().collect()
    }
}

/// The path itself and those of the agencies above it.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, slash)| &path[..end + slash.len()])
}

/// The heads on `today` of the agencies with these paths and of those above them: who approves or leads there, and who
/// does so for somebody on leave.
pub(super) fn load<'a>(
    tx: &mut Read<'_>,
    paths: impl Iterator<Item = &'a str>,
    today: Date,
) -> db::Result<Heads> {
    let paths: BTreeSet<&str> = paths.flat_map(upwards).collect();
    let mut heads: HashMap<String, Vec<Uuid>> = HashMap::new();
    if paths.is_empty() {
        return Ok(Heads(heads));
    }
    let today = today.to_string();
    let mut query = Query::new(
        part!(
            "SELECT agency.path, membership.person, leave_cover.cover FROM agency \
             JOIN membership ON membership.agency = agency.id \
             LEFT JOIN leave_cover ON leave_cover.absent = membership.person \
               AND leave_cover.from_date <= $? AND leave_cover.to_date >= $? \
             WHERE (membership.role = $? OR membership.role = $?) AND membership.from_date <= $? \
               AND (membership.to_date IS NULL OR membership.to_date >= $?) AND (FALSE"
        ),
        params![today, today, Role::Approver.code(), Role::Leader.code(), today, today],
    );
    for path in paths {
        query.push(part!(" OR agency.path = $?"), params![path]);
    }
    query.push(part!(") LIMIT $?"), params![MOST]);
    let rows: Vec<Row> = tx.select(&query)?;
    for row in rows {
        let over = heads.entry(row.get("path")?).or_default();
        over.push(row.get("person")?);
        over.extend(row.get::<Option<Uuid>>("cover")?);
    }
    Ok(Heads(heads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_answers_to_the_heads_of_its_agency_and_of_those_above() {
        let head = |number: u128| vec![Uuid::from_u128(number)];
        let heads = Heads(HashMap::from([
            ("gov/".to_owned(), head(1)),
            ("gov/pupr/".to_owned(), head(2)),
            ("gov/pupr/jalan/".to_owned(), head(3)),
            ("gov/pupr-6372/".to_owned(), head(4)),
        ]));
        let numbers = |path: &str| heads.over(path).iter().map(Uuid::as_u128).collect::<Vec<_>>();
        assert_eq!(numbers("gov/pupr/"), [1, 2]);
        assert_eq!(numbers("gov/pupr/jalan/"), [1, 2, 3]);
        assert_eq!(numbers("gov/pupr-6372/"), [1, 4]);
        assert_eq!(numbers("other/"), []);
    }
}
