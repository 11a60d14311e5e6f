//! The public list.

use axum::{
    extract::{OriginalUri, State},
    response::{IntoResponse, Response},
};
use directory::{
    agency::AgencyTree as Tree,
    area::{AreaCode, Areas},
};
use jiff::{Timestamp, civil::Date};
use platform::{
    clock::from_milliseconds,
    http::{
        Problem,
        api::{Asked, Cursor, field, limit, list_part},
    },
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Reports,
    rules::{
        lifecycle::{Class, StateKind},
        submission,
    },
    store::{self, Awaits, ListItem, PublicFilter, Within},
    view::{Viewer, visible},
};

/// Which reports to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListQuery {
    /// Code of an area; reports in any part of it are listed.
    #[serde(default)]
    area: Option<String>,
    /// Code of a category.
    #[serde(default)]
    category: Option<String>,
    /// Where the reports stand.
    #[serde(default)]
    state: Option<StateKind>,
    /// Words that must occur.
    #[serde(default)]
    q: Option<String>,
    /// Goes on after this: `next` of the answer before.
    #[serde(default)]
    after: Option<String>,
    /// At most so many; 50 when absent.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// A report in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedReport {
    /// Its tracking number.
    number: String,
    /// Its title, with personal data masked; absent where it is hidden from you.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Its class.
    class: Class,
    /// Its category's code.
    category: Option<String>,
    /// Where it stands.
    state: StateKind,
    /// Whose turn it is.
    awaits: Awaits,
    /// Code of the area it is about.
    area: String,
    /// The agency that has it.
    holder: Option<String>,
    /// Original receipt.
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
    /// Since when it stands there.
    #[schema(value_type = String, format = DateTime)]
    state_since: Timestamp,
    /// When the turn ends.
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Date>,
    /// The day that an action plan promises, while the report waits on it.
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
}

/// A part of the public list, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportList {
    /// The reports.
    reports: Vec<ListedReport>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// Lists what the public may know of, the latest first.
#[utoipa::path(get, path = "/api/v1/reports", tag = "Anybody", params(ListQuery),
    responses(
        (status = 200, description = "A part of the list", body = ReportList,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 400, description = "A parameter is unknown or of another type"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn public(
    State(reports): State<Reports>,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<ListQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let Some(filter) = filter(query, limit)? else {
        return Ok(axum::Json(ReportList { reports: Vec::new(), next: None }).into_response());
    };
    let read = reports.context().db().read(move |tx| {
        let mut items = store::public_list(tx, &filter)?;
        let more = items.len() > usize::from(limit);
        items.truncate(limit.into());
        let last = items.last().filter(|_| more);
        let next = last.map(|last| Cursor { key: last.received_at.to_string(), id: last.id }.write());
        Ok::<_, db::Error>((visible(items, &Viewer::Public, &Tree::load(tx)?), next))
    });
    let (items, next) = read.await?;
    let reports = items.into_iter().map(listed).collect::<Result<_, _>>()?;
    let list = ReportList { reports, next };
    Ok(list_part(&uri, list.next.as_deref(), &list))
}

/// The filter of a query; nothing when no report can match. It asks for one more than `limit`, to know whether the
/// list goes on.
fn filter(query: ListQuery, limit: u16) -> Result<Option<PublicFilter>, Problem> {
    let area: Option<AreaCode> = match &query.area {
        None => None,
        Some(code) => {
            let area = submission::area(code, Areas::embedded());
            Some(area.map_err(|flaw| Problem::invalid(vec![field("area", flaw.key())]))?)
        }
    };
    let typed = query.q.unwrap_or_default();
    let words = store::words_of(&typed);
    if words.is_empty() && !typed.trim().is_empty() {
        return Ok(None);
    }
    // PostgreSQL stores no NUL, so no category has one.
    if query.category.as_deref().is_some_and(|code| code.contains('\0')) {
        return Ok(None);
    }
    Ok(Some(PublicFilter {
        area,
        category: query.category,
        state: query.state,
        words,
        before: query.after.as_deref().map(Cursor::read_time).transpose()?,
        within: Within::default(),
        limit: limit + 1,
    }))
}

/// A row of a list.
pub(super) fn listed(item: ListItem) -> Result<ListedReport, Problem> {
    let moment = |at| from_milliseconds(at).map_err(|error| Problem::unexpected(&error));
    Ok(ListedReport {
        title: (!item.title.is_empty()).then_some(item.title),
        received_at: moment(item.received_at)?,
        state_since: moment(item.state_since)?,
        number: item.number,
        class: item.class,
        category: item.category,
        state: item.state,
        awaits: item.awaits,
        area: item.area,
        holder: item.holder_name,
        due_on: item.due_on,
        promised_on: item.promised_on,
    })
}
