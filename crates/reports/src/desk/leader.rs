//! The leader's page: totals of a period and what is overdue. No identities, no confidential content.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{agency::AgencyTree, officer::Officer, role::Role};
use http::StatusCode;
use jiff::civil::Date;
use platform::http::{FieldErrors, Frame, Problem, Query, page_with_status};
use serde::Deserialize;
use uuid::Uuid;

use super::inbox::{Item, cursor, full, item};
use crate::{
    Reports,
    rules::lifecycle::StateKind,
    store::{self, AgencyCount, ListItem, Onlooker, Slice},
    view::{Viewer, visible},
    words,
};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    dari: String,
    #[serde(default)]
    sampai: String,
    #[serde(default)]
    sesudah: String,
}

struct Total {
    label: String,
    count: u64,
}

struct AgencyLine {
    name: String,
    all: u64,
    open: u64,
    overdue: u64,
    resolved: u64,
    silent: u64,
}

#[derive(Template)]
#[template(path = "desk/leader.html")]
struct LeaderPage {
    frame: Frame,
    from: String,
    to: String,
    all: u64,
    overdue_all: u64,
    totals: Vec<Total>,
    agencies: Vec<AgencyLine>,
    overdue: Vec<Item>,
    asked_for: Option<Vec<Item>>,
    next: Option<String>,
    errors: FieldErrors,
}

/// What was given, else the year up to today: in January the new year alone would say nothing.
fn period(frame: &Frame, asked: &Asked, errors: &mut FieldErrors) -> (Date, Date) {
    let today = frame.today();
    let mut read = |text: &str, field: &'static str, start: Date| match text.trim() {
        "" => start,
        given => given.parse().unwrap_or_else(|_| {
            errors.add(field, frame.texts.text("desk-date-unreadable"));
            start
        }),
    };
    let from = read(&asked.dari, "dari", today.checked_sub(jiff::Span::new().years(1)).unwrap_or(today));
    let to = read(&asked.sampai, "sampai", today);
    if from > to {
        errors.add("sampai", frame.texts.text("desk-period-reversed"));
    }
    (from, to)
}

/// The path whose subtree this official looks at: the widest of their seats.
fn reach(officer: &Officer) -> String {
    let seats = officer.seats.iter().filter(|seat| matches!(seat.role, Role::Leader | Role::OversightBody));
    seats.map(|seat| seat.agency_path.clone()).min_by_key(String::len).unwrap_or_default()
}

/// `GET /petugas/pimpinan?dari=&sampai=&sesudah=`: 200; 422 for dates that are none.
pub(super) async fn totals(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::none();
    let (from, to) = period(&frame, &asked, &mut errors);
    let (today, below, after) = (frame.today(), reach(&officer), cursor(&asked.sesudah));
    let onlooker = Onlooker::of(&officer, &[Role::Leader, Role::OversightBody]);
    let read = reports.context().db().read(move |tx| -> db::Result<_> {
        let counts = store::agency_counts(tx, &onlooker, &below, (from, to), today)?;
        let slice = Slice {
            from: String::new(),
            to: today.to_string(),
            after: after.clone(),
            limit: super::inbox::PAGE,
        };
        let items = store::overdue_list(tx, &onlooker, &below, &slice)?;
        let last = full(&items);
        let tree = AgencyTree::load(tx)?;
        let viewer = Viewer::Officer(officer.clone());
        let items = visible(items, &viewer, &tree);
        let asked_for = match officer.holds(Role::OversightBody) {
            true => {
                let asked_for = store::takeover_list(tx, &onlooker, &below, super::inbox::PAGE)?;
                Some(visible(asked_for, &viewer, &tree))
            }
            false => None,
        };
        Ok((counts, Lists { overdue: items, asked_for }, last, tree))
    });
    let (counts, lists, last, tree) = read.await?;
    let next =
        last.map(|(date, id)| format!("/petugas/pimpinan?dari={from}&sampai={to}&sesudah={date}.{id}"));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &leader_page(frame, (from, to), &counts, &lists, &tree, next, errors))
}

/// The lists of the page.
struct Lists {
    /// What is overdue.
    overdue: Vec<ListItem>,
    /// The cases an oversight body has asked for, or was let in to; only for such a body.
    asked_for: Option<Vec<ListItem>>,
}

fn leader_page(
    frame: Frame,
    (from, to): (Date, Date),
    counts: &[AgencyCount],
    lists: &Lists,
    tree: &AgencyTree,
    next: Option<String>,
    errors: FieldErrors,
) -> LeaderPage {
    let in_state = |state: StateKind| {
        counts.iter().filter(|count| count.state == state).map(|count| count.reports).sum::<u64>()
    };
    let totals = StateKind::ALL
        .iter()
        .map(|state| Total { label: words::state(&frame.texts, *state), count: in_state(*state) });
    LeaderPage {
        from: from.to_string(),
        to: to.to_string(),
        all: counts.iter().map(|count| count.reports).sum(),
        overdue_all: counts.iter().map(|count| count.overdue).sum(),
        totals: totals.collect(),
        agencies: agency_lines(&frame, counts, tree),
        overdue: lists.overdue.iter().map(|one| item(&frame, one)).collect(),
        asked_for: lists.asked_for.as_ref().map(|items| items.iter().map(|one| item(&frame, one)).collect()),
        next,
        errors,
        frame,
    }
}

fn agency_lines(frame: &Frame, counts: &[AgencyCount], tree: &AgencyTree) -> Vec<AgencyLine> {
    let mut lines: BTreeMap<Option<Uuid>, AgencyLine> = BTreeMap::new();
    for count in counts {
        let line = lines.entry(count.agency).or_insert_with(|| AgencyLine {
            name: count
                .agency
                .and_then(|id| tree.get(id))
                .map_or_else(|| frame.texts.text("desk-no-agency"), |agency| agency.name.clone()),
            all: 0,
            open: 0,
            overdue: 0,
            resolved: 0,
            silent: 0,
        });
        line.all += count.reports;
        line.overdue += count.overdue;
        match count.state {
            StateKind::Resolved => line.resolved += count.reports,
            StateKind::ClosedSilent => line.silent += count.reports,
            state if state.is_closed() || state == StateKind::Merged => {}
            _ => line.open += count.reports,
        }
    }
    let mut lines: Vec<AgencyLine> = lines.into_values().collect();
    lines.sort_by(|one, other| other.overdue.cmp(&one.overdue).then_with(|| one.name.cmp(&other.name)));
    lines
}
