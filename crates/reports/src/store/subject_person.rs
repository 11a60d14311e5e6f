//! The people of the staff whom reports complain about, and lists without what complains about their readers.

use std::collections::{BTreeSet, HashMap};

use db::{Query, Read, Write, params, part, sql};
use directory::{
    agency::subtree_range,
    officer::{Officer, Seat},
    role::Role,
};
use uuid::Uuid;

use super::list::ListItem;
use crate::rules::lifecycle::{Bar, Report};

/// Stores whom a report complains about in place of those it had.
pub(crate) fn replace_subject_people(tx: &mut Write<'_>, report: &Report) -> db::Result<()> {
    tx.execute(sql!("DELETE FROM report_subject_person WHERE report = $1"), params![report.id])?;
    insert_subject_people(tx, report)
}

/// Stores whom a new report complains about.
pub(crate) fn insert_subject_people(tx: &mut Write<'_>, report: &Report) -> db::Result<()> {
    for (person, bar) in report.subject_people.iter().filter(|(_, bar)| **bar != Bar::Lifted) {
        tx.execute(
            sql!("INSERT INTO report_subject_person (report, person, standing) VALUES ($1, $2, $3)"),
            params![report.id, *person, bar.code()],
        )?;
    }
    Ok(())
}

/// The items of a list with the people they complain about: one statement more, where there may be any.
pub(super) fn items_of(tx: &mut Read<'_>, query: &Query) -> db::Result<Vec<ListItem>> {
    let mut items: Vec<ListItem> = tx.select(query)?;
    let mut restricted = items.iter().filter(|item| item.facts.visibility.is_oversight());
    let Some(first) = restricted.next() else { return Ok(items) };
    let beginning = part!("SELECT report, person FROM report_subject_person WHERE report IN ($?");
    let mut people = Query::new(beginning, params![first.id]);
    for item in restricted {
        people.push(part!(", $?"), params![item.id]);
    }
    people.push(part!(")"), params![]);
    let rows: Vec<db::Row> = tx.select(&people)?;
    let mut about: HashMap<Uuid, BTreeSet<Uuid>> = HashMap::new();
    for row in rows {
        about.entry(row.get("report")?).or_default().insert(row.get("person")?);
    }
    for item in &mut items {
        item.facts.subject_people = about.remove(&item.id).unwrap_or_default();
    }
    Ok(items)
}

/// Who looks at a list, and in which seats.
#[derive(Clone, Debug)]
pub struct Onlooker {
    person: Uuid,
    seats: Vec<Seat>,
}

impl Onlooker {
    /// An official in their seats with one of these roles.
    #[must_use]
    pub fn of(officer: &Officer, roles: &[Role]) -> Self {
        let seats = officer.seats.iter().filter(|seat| roles.contains(&seat.role)).cloned().collect();
        Self { person: officer.person, seats }
    }

    /// Leaves out of a query about `report r` the restricted reports of which the onlooker may not know in any of
    /// these seats, as `sight` has it: of insiders' reports only inspectors know, and nobody of those that complain about
    /// their own agency, about themselves or about somebody they answer to; and each seat of an agency knows only of what
    /// that agency or one below it has, so that no seat of another agency lets its holder know.
    pub(super) fn restrict(&self, query: &mut Query) {
        self.push(query, |query, seat| {
            if seat.role != Role::Inspector {
                query.push(part!(" AND r.class <> 'whistleblowing'"), params![]);
            }
            held_in_reach_of(query, seat);
        });
    }

    /// Leaves out only the restricted reports that complain about the onlooker, their own agency or somebody they answer to.
    pub(super) fn restrict_own(&self, query: &mut Query) {
        self.push(query, |_, _| {});
    }

    /// `more` is what else must hold of a restricted report in a seat.
    fn push(&self, query: &mut Query, more: impl Fn(&mut Query, &Seat)) {
        query.push(
            part!(
                " AND ((r.restricted = 0 AND r.asked <> 'oversight' AND r.imposed <> 'oversight') OR (NOT EXISTS ( \
                 SELECT 1 FROM report_subject_person s WHERE s.report = r.id AND s.person = $?) AND (FALSE"
            ),
            params![self.person],
        );
        for seat in &self.seats {
            query.push(part!(" OR (TRUE"), params![]);
            more(query, seat);
            query.push(
                part!(
                    " AND NOT EXISTS (SELECT 1 FROM agency c WHERE c.id = r.subject \
                     AND c.path = substr($?, 1, length(c.path)))"
                ),
                params![seat.agency_path],
            );
            if !seat.beholden_to.is_empty() {
                query.push(
                    part!(
                        " AND NOT EXISTS (SELECT 1 FROM report_subject_person s WHERE s.report = r.id AND (FALSE"
                    ),
                    params![],
                );
                for person in &seat.beholden_to {
                    query.push(part!(" OR s.person = $?"), params![*person]);
                }
                query.push(part!("))"), params![]);
            }
            query.push(part!(")"), params![]);
        }
        query.push(part!(")))"), params![]);
    }
}

/// Leaves out what the agency of this seat does not have, where that decides whether its holder may know of it.
fn held_in_reach_of(query: &mut Query, seat: &Seat) {
    let (from, to) = subtree_range(&seat.agency_path);
    let condition = match seat.role {
        Role::Liaison | Role::Approver => {
            part!(
                " AND EXISTS (SELECT 1 FROM agency g WHERE g.id = r.holder AND g.path >= $? AND g.path < $?)"
            )
        }
        Role::Leader => {
            part!(
                " AND (r.holder IS NULL OR EXISTS (SELECT 1 FROM agency g \
                 WHERE g.id = r.holder AND g.path >= $? AND g.path < $?))"
            )
        }
        _ => return,
    };
    query.push(condition, params![from, to]);
}
