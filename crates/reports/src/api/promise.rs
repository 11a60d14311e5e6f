//! What agencies promised in their action plans.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use directory::{agency::AgencyTree as Tree, officer::Officer};
use platform::http::{
    Problem,
    api::{Asked, Cursor, limit, list_part},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    desk::{DeskFigures, bucket},
    list::{ListedReport, listed},
};
use crate::{
    Reports,
    promise::{FOLLOWERS, followed_by},
    store::{self, Onlooker, Slice, due_column},
    view::{Viewer, visible},
};

/// Which part of the promises.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PromisesQuery {
    /// Promised for this part of time: `overdue`, `today`, `week` or `later`.
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

/// A part of what was promised, the longest overdue first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Promises {
    /// How much was promised in all, by the promised day.
    counts: DeskFigures,
    /// The reports; `promised_on` is the day.
    reports: Vec<ListedReport>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// Lists what was promised in action plans and has no new answer yet, the longest overdue first.
///
/// Liaisons and heads of agencies see the promises of their agency and those below it, coordinators all.
#[utoipa::path(get, path = "/api/v1/desk/promises", tag = "Officials", params(PromisesQuery),
    security(("token" = [])),
    responses(
        (status = 200, description = "A part of the list", body = Promises,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 403, description = "None of your roles follows promises"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn promises(
    State(reports): State<Reports>,
    officer: Officer,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<PromisesQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let bucket = query.due.as_deref().map(bucket).transpose()?;
    let after = query.after.as_deref().map(Cursor::read).transpose()?;
    let below = followed_by(&officer).ok_or_else(Problem::forbidden)?;
    let today = reports.context().today();
    let slice = Slice::of(bucket, today, after.map(|cursor| (cursor.key, cursor.id)), limit + 1);
    let onlooker = Onlooker::of(&officer, &FOLLOWERS);
    let viewer = Viewer::Officer(officer);
    let read = reports.context().db().read(move |tx| {
        let counts = store::promised_counts(tx, &onlooker, below.as_deref(), today)?;
        let mut items = store::promised_list(tx, &onlooker, below.as_deref(), &slice)?;
        let more = items.len() > usize::from(limit);
        items.truncate(limit.into());
        let last = items.last().filter(|_| more);
        let next = last.map(|last| Cursor { key: due_column(last.promised_on), id: last.id }.write());
        Ok::<_, db::Error>((counts, visible(items, &viewer, &Tree::load(tx)?), next))
    });
    let (counts, items, next) = read.await?;
    let reports = items.into_iter().map(listed).collect::<Result<_, _>>()?;
    let promises = Promises { counts: counts.into(), reports, next };
    Ok(list_part(&uri, promises.next.as_deref(), &promises))
}
