//! Doing something to a report.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use db::Read;
use directory::{agency::AgencyTree as Tree, officer::Officer, person::people_called};
use http::{HeaderValue, header};
use platform::http::{
    Path, Problem, Reader,
    api::{IfMatch, Sent, stale, tag},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    action::Gathering,
    case::number_of,
    reporter_action::ReporterAction,
    staff_action::{Found, StaffAction},
};
use crate::{
    Reports,
    actions::{ActionError, Doer, Order, carry_out_with_uploads},
    receipt_holder::ReceiptHolder,
    rules::lifecycle::{PrimaryReport, Refusal, State as Stands, StateKind},
    store,
    view::Viewer,
};

/// What came of an action.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActionDone {
    /// The report's tracking number.
    number: String,
    /// Its version now.
    version: u64,
    /// Where it stands now.
    state: StateKind,
    /// What happened, as codes.
    events: Vec<&'static str>,
}

/// Does what a reporter wants.
///
/// `If-Match` holds the `ETag` of the report as you have read it: when somebody was faster, nothing is done. This also
/// makes sending an action again harmless.
#[utoipa::path(post, path = "/api/v1/reports/{number}/mine/actions", tag = "Reporters",
    request_body = ReporterAction, security(("receipt" = [])),
    params(("number" = String, Path, description = "The tracking number"),
        IfMatch),
    responses(
        (status = 200, description = "It is done", body = ActionDone,
            headers(("ETag" = String, description = "The version now"))),
        (status = 400, description = "The body is no JSON of this shape"),
        (status = 403, description = "This is not a reporter's to do"),
        (status = 404, description = "That is no tracking number"),
        (status = 409, description = "It is not possible where the report stands; the problem's type says why"),
        (status = 412, description = "The report has changed since you read it"),
        (status = 413, description = "The body is too large"),
        (status = 415, description = "The body is not said to be JSON"),
        (status = 422, description = "Fields are to be corrected"),
        (status = 428, description = "`If-Match` is missing"),
        (status = 429, description = "Too many calls from here; `Retry-After` says how long to wait"),
    ))]
pub(super) async fn as_reporter(
    State(reports): State<Reports>,
    holder: ReceiptHolder,
    IfMatch(version): IfMatch,
    texts: Reader,
    Sent { value: sent, .. }: Sent<ReporterAction>,
) -> Result<Response, Problem> {
    let mut gathering = Gathering::new(reports.context(), None);
    let command = sent.command(&mut gathering);
    let (command, words, uploads) = gathering.finish(command)?;
    let order = Order {
        report: holder.0.report(),
        version: Some(version),
        by: Doer::Reporter(holder.0),
        command,
        words,
        attachments: Vec::new(),
    };
    finish(&reports, order, uploads, texts.0.language().code()).await
}

/// Does what an official wants.
///
/// Which actions are lawful now, `actions` of the report says. `If-Match` holds the `ETag` of the report as you have
/// read it: when somebody was faster, nothing is done. This also makes sending an action again harmless.
#[utoipa::path(post, path = "/api/v1/reports/{number}/case/actions", tag = "Officials",
    request_body = StaffAction, security(("token" = [])),
    params(("number" = String, Path, description = "The tracking number"),
        IfMatch),
    responses(
        (status = 200, description = "It is done", body = ActionDone,
            headers(("ETag" = String, description = "The version now"))),
        (status = 400, description = "The body is no JSON of this shape"),
        (status = 403, description = "Your role or agency may not do this to this report"),
        (status = 404, description = "There is no such report for you"),
        (status = 409, description = "It is not possible where the report stands; the problem's type says why"),
        (status = 412, description = "The report has changed since you read it"),
        (status = 413, description = "The body is too large"),
        (status = 415, description = "The body is not said to be JSON"),
        (status = 422, description = "Fields are to be corrected"),
        (status = 428, description = "`If-Match` is missing"),
    ))]
pub(super) async fn as_officer(
    State(reports): State<Reports>,
    officer: Officer,
    Path(number): Path<String>,
    IfMatch(version): IfMatch,
    texts: Reader,
    Sent { value: sent, .. }: Sent<StaffAction>,
) -> Result<Response, Problem> {
    let number = number_of(&number)?;
    let (asked, viewer) = (sent.clone(), Viewer::Officer(officer.clone()));
    let find = reports.context().db().read(move |tx| find(tx, &number, &asked, &viewer));
    let (report, found, tree) = find.await?;
    let mut gathering = Gathering::new(reports.context(), Some(&tree));
    let command = sent.command(&found, &mut gathering);
    let (command, words, uploads) = gathering.finish(command)?;
    let order = Order {
        report,
        version: Some(version),
        by: Doer::Officer(officer),
        command,
        words,
        attachments: Vec::new(),
    };
    finish(&reports, order, uploads, texts.0.language().code()).await
}

/// The report and what the action names. Whether there is such a report for this official is said before anything is
/// said about fields, so that nobody learns from a complaint about a field that a report exists.
fn find(
    tx: &mut Read<'_>,
    number: &str,
    sent: &StaffAction,
    viewer: &Viewer,
) -> Result<(Uuid, Found, Tree), ActionError> {
    let tree = Tree::load(tx)?;
    let (report, _) = known(tx, number, viewer, &tree)?.ok_or(ActionError::NotFound)?;
    let mut found = Found::default();
    if let Some(code) = sent.category() {
        found.sensitive = store::category_in_use(tx, code)?.map(|category| category.sensitive);
    }
    if let Some(Ok(other)) = sent.other_report().map(number_of) {
        let other = known(tx, &other, viewer, &tree)?;
        found.primary = other.map(|(id, is_merged)| PrimaryReport { id, is_merged });
    }
    let called = sent.people();
    if !called.is_empty() {
        found.people = people_called(tx, &called)?;
    }
    Ok((report, found, tree))
}

/// A report this viewer may know of, and whether it is merged.
fn known(
    tx: &mut Read<'_>,
    number: &str,
    viewer: &Viewer,
    tree: &Tree,
) -> Result<Option<(Uuid, bool)>, ActionError> {
    let Some(row) = store::by_number(tx, number)? else { return Ok(None) };
    let Some(history) = store::history(tx, row.id)? else { return Ok(None) };
    let exists = viewer.sight(&row.facts(&history.report), tree).exists;
    Ok(exists.then_some((row.id, matches!(history.report.state, Stands::Merged { .. }))))
}

async fn finish(
    reports: &Reports,
    order: Order,
    uploads: Vec<Uuid>,
    lang: &str,
) -> Result<Response, Problem> {
    let done = carry_out_with_uploads(reports, order, uploads).await.map_err(|error| match error {
        ActionError::Refused(Refusal::StaleVersion { .. }) => stale(),
        other => other.into(),
    })?;
    let report = &done.report;
    let body = ActionDone {
        number: report.tracking.to_string(),
        version: report.version,
        state: report.state.kind(),
        events: done.events.iter().map(crate::rules::lifecycle::Event::kind).collect(),
    };
    let mut response = axum::Json(body).into_response();
    if let Ok(value) = HeaderValue::from_str(&tag(report.version, lang)) {
        response.headers_mut().insert(header::ETAG, value);
    }
    Ok(response)
}
