//! Words looked for by an official: in every report whose words one of their seats lets them read, and in no other.
//! Source: reports.md §4.

use db::{Dialect, Query, Read, params, part};
use directory::{
    agency::subtree_range,
    officer::{Officer, Seat},
    role::Role,
};
use uuid::Uuid;

use super::{
    desk_list::items,
    list::{ListItem, PublicFilter, newest_first},
    search::all_of,
};

/// The reports with these words that this official may read, the latest first. The conditions follow
/// [`sight`](crate::rules::visibility::sight), which has the last word.
pub(crate) fn desk_search(
    tx: &mut Read<'_>,
    officer: &Officer,
    filter: &PublicFilter,
) -> db::Result<Vec<ListItem>> {
    let mut query = items();
    match tx.dialect() {
        Dialect::Sqlite => query.push(
            part!(
                " WHERE r.id IN (SELECT p.report FROM report_desk_search s \
                 JOIN report_search_place p ON p.place = s.rowid WHERE s.words MATCH $?)"
            ),
            params![all_of(&filter.words)],
        ),
        Dialect::Postgres => query.push(
            part!(
                " WHERE r.id IN (SELECT s.report FROM report_desk_search s \
                 WHERE s.words @@ plainto_tsquery('simple', $?))"
            ),
            params![filter.words.join(" ")],
        ),
    }
    query.push(
        part!(
            " AND ((r.public = 1 AND r.restricted = 0 \
             AND r.asked IN ('public', 'anonymous') AND r.imposed IN ('public', 'anonymous'))"
        ),
        params![],
    );
    for seat in &officer.seats {
        or_readable_in(&mut query, officer.person, seat);
    }
    query.push(part!(")"), params![]);
    newest_first(tx, query, filter)
}

/// What this seat lets somebody read beyond what the public reads.
fn or_readable_in(query: &mut Query, person: Uuid, seat: &Seat) {
    let (from, to) = subtree_range(&seat.agency_path);
    match seat.role {
        Role::IntakeClerk => return query.push(part!(" OR r.typed_by = $?"), params![person]),
        Role::Coordinator => query.push(part!(" OR (r.class <> 'whistleblowing'"), params![]),
        Role::Inspector => query.push(
            part!(" OR ((r.restricted = 1 OR r.asked = 'oversight' OR r.imposed = 'oversight')"),
            params![],
        ),
        Role::Liaison | Role::Approver => query.push(
            part!(" OR (r.class <> 'whistleblowing' AND h.path >= $? AND h.path < $?"),
            params![from, to],
        ),
        Role::Leader => query.push(
            part!(
                " OR (r.restricted = 0 AND (r.holder IS NULL OR (h.path >= $? AND h.path < $?)) \
                 AND r.asked IN ('public', 'anonymous') AND r.imposed IN ('public', 'anonymous')"
            ),
            params![from, to],
        ),
        Role::OversightBody => {
            query.push(part!(" OR (r.consented = 1 AND r.class <> 'whistleblowing'"), params![]);
        }
        Role::Auditor | Role::SystemAdministrator => return,
    }
    // What alleges misconduct is nothing for the agency and the people it is about, nor for those below them.
    query.push(
        part!(
            " AND NOT ((r.restricted = 1 OR r.asked = 'oversight' OR r.imposed = 'oversight') AND (EXISTS \
             (SELECT 1 FROM agency c WHERE c.id = r.subject AND c.path = substr($?, 1, length(c.path))) OR EXISTS \
             (SELECT 1 FROM report_subject_person s WHERE s.report = r.id AND s.person IN ($?"
        ),
        params![seat.agency_path, person],
    );
    for superior in &seat.beholden_to {
        query.push(part!(", $?"), params![*superior]);
    }
    query.push(part!(")))))"), params![]);
}
