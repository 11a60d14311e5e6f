//! What waits for an official.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use directory::{
    agency::AgencyTree as Tree,
    officer::{Officer, Seat},
    role::Role,
};
use platform::http::{
    Problem,
    api::{Asked, Cursor, field, limit, list_part},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::list::{ListedReport, listed};
use crate::{
    Reports,
    store::{self, Awaits, Bucket, DeskCounts, DeskFilter, Onlooker},
    view::{Viewer, visible},
};

/// Which desk, and which part of it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskQuery {
    /// Whose turn it is: one of the desks you have; your first one when absent.
    #[serde(default)]
    turn: Option<Awaits>,
    /// Due in this part of time: `overdue`, `today`, `week` or `later`.
    #[serde(default)]
    due: Option<String>,
    /// Goes on after this: `next` of the answer before.
    #[serde(default)]
    after: Option<String>,
    /// At most so many; 50 when absent.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// How much waits, by when it is due.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeskFigures {
    /// Past its day.
    overdue: u64,
    /// Its day is today.
    today: u64,
    /// Within the next seven days.
    week: u64,
    /// Later, or never.
    later: u64,
}

impl From<DeskCounts> for DeskFigures {
    fn from(counts: DeskCounts) -> Self {
        Self {
            overdue: counts.in_bucket(Bucket::Overdue),
            today: counts.in_bucket(Bucket::Today),
            week: counts.in_bucket(Bucket::Week),
            later: counts.in_bucket(Bucket::Later),
        }
    }
}

/// A part of a desk, the most pressing first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Desk {
    /// Whose turn it is.
    turn: Awaits,
    /// How much waits in all.
    counts: DeskFigures,
    /// The reports.
    reports: Vec<ListedReport>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// Lists what waits for you, the most pressing first.
#[utoipa::path(get, path = "/api/v1/desk", tag = "Officials", params(DeskQuery), security(("token" = [])),
    responses(
        (status = 200, description = "A part of the desk", body = Desk,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 400, description = "A parameter is unknown or of another type"),
        (status = 403, description = "None of your roles has a desk, or not this one"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn desk(
    State(reports): State<Reports>,
    officer: Officer,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<DeskQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let bucket = query.due.as_deref().map(bucket).transpose()?;
    let after = query.after.as_deref().map(Cursor::read).transpose()?;
    let mut desks = officer.seats.iter().filter_map(|seat| Some((desk_of(seat)?, seat.role)));
    let place = desks.find(|((turn, _), _)| query.turn.is_none_or(|asked| asked == *turn));
    let ((turn, below), role) = place.ok_or_else(Problem::forbidden)?;
    let after = after.map(|cursor| (cursor.key, cursor.id));
    let onlooker = Onlooker::of(&officer, &[role]);
    let filter = DeskFilter { onlooker, awaits: turn, below, bucket, after, limit: limit + 1 };
    let today = reports.context().today();
    let viewer = Viewer::Officer(officer);
    let read = reports.context().db().read(move |tx| {
        let counts = store::desk_counts(tx, &filter.onlooker, (turn, filter.below.as_deref()), today)?;
        let mut items = store::desk_list(tx, &filter, today)?;
        let more = items.len() > usize::from(limit);
        items.truncate(limit.into());
        let last = items.last().filter(|_| more);
        let next = last.map(|last| Cursor { key: store::due_column(last.due_on), id: last.id }.write());
        Ok::<_, db::Error>((counts, visible(items, &viewer, &Tree::load(tx)?), next))
    });
    let (counts, items, next) = read.await?;
    let reports = items.into_iter().map(listed).collect::<Result<_, _>>()?;
    let desk = Desk { turn, counts: counts.into(), reports, next };
    Ok(list_part(&uri, desk.next.as_deref(), &desk))
}

/// The desk that a seat has: whose turn, and below which agency.
fn desk_of(seat: &Seat) -> Option<(Awaits, Option<String>)> {
    match seat.role {
        Role::Coordinator => Some((Awaits::Coordinator, None)),
        Role::Inspector => Some((Awaits::Inspector, None)),
        Role::Liaison | Role::Leader => Some((Awaits::Agency, Some(seat.agency_path.clone()))),
        Role::Approver => Some((Awaits::Approver, Some(seat.agency_path.clone()))),
        Role::IntakeClerk | Role::OversightBody | Role::Auditor | Role::SystemAdministrator => None,
    }
}

pub(super) fn bucket(code: &str) -> Result<Bucket, Problem> {
    let bucket = Bucket::ALL.into_iter().find(|bucket| bucket.code() == code);
    bucket.ok_or_else(|| Problem::invalid(vec![field("due", "api-flaw-due")]))
}
