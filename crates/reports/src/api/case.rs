//! A report as a program reads it: one shape for everybody, filled as far as the reader may see.

use axum::{extract::State, response::Response};
use directory::{officer::Officer, role::Role};
use http::HeaderMap;
use jiff::{Timestamp, civil::Date};
use platform::{
    clock::from_milliseconds,
    http::{Path, Problem, Reader, api::versioned},
    i18n::Texts,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Reports,
    receipt_holder::ReceiptHolder,
    rules::{
        deadline::{Deadline, DeadlineState, Explanation},
        lifecycle::{ActionKind, Bar, Class, Event, StateKind, Takeover},
        tracking::TrackingNumber,
    },
    store::{Attachment, Awaits},
    view::{CaseView, Entry, KeptOut, Viewer, Who, case_by_number},
    words,
};

/// A report.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportDocument {
    /// Its tracking number.
    number: String,
    /// Counts what happened to it.
    version: u64,
    /// Its title; absent where it is hidden from you.
    title: Option<String>,
    /// The reporter's words; absent where they are hidden from you.
    text: Option<String>,
    /// Identifier of those words, for officials who take them out of sight.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_id: Option<String>,
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
    /// Where, in the reporter's words.
    place: String,
    /// Where exactly.
    point: Option<PointDocument>,
    /// How it arrived.
    channel: String,
    /// Original receipt.
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
    /// Last change.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// Since when it stands there.
    #[schema(value_type = String, format = DateTime)]
    state_since: Timestamp,
    /// The agency that has it.
    holder: Option<Holder>,
    /// What is hidden in effect: `public`, or `anonymous`, `confidential` (also joined by `+`), `oversight`.
    visibility: String,
    /// How often it was handed on.
    hops: u32,
    /// When the turn ends.
    due: Option<Due>,
    /// The day that an action plan promises, while the report waits on it.
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
    /// How far an oversight body is with it, as far as you may know; `none` before it has taken the case over unless
    /// you are the reporter or such a body.
    takeover: Takeover,
    /// From when on an oversight body may take it over, with the reporter's consent.
    #[schema(value_type = Option<String>, format = Date)]
    takeover_from: Option<Date>,
    /// Number of the report this one follows.
    merged_into: Option<String>,
    /// What happened, oldest first.
    timeline: Vec<TimelineEntry>,
    /// Those of the staff it complains about, for officials who decide about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept_out: Vec<KeptOutDocument>,
    /// The files the reporter sent.
    attachments: Vec<FileDocument>,
    /// Every deadline it had.
    deadlines: Vec<DeadlineDocument>,
    /// What you may do now.
    actions: Actions,
}

/// A point on the map, WGS 84.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PointDocument {
    /// Degrees north of the equator.
    lat: f64,
    /// Degrees east of Greenwich.
    lon: f64,
}

/// An agency.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Holder {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
}

/// The end of a turn.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Due {
    /// What is to be done.
    kind: String,
    /// The last day for it.
    #[schema(value_type = String, format = Date)]
    on: Date,
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TimelineEntry {
    /// Its place in the report's log.
    seq: u64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What, as a code.
    event: &'static str,
    /// What, in a sentence, in the language of `Accept-Language`.
    summary: String,
    /// Who, as far as you may know.
    by: Doer,
    /// The words that go with it, the main ones first.
    texts: Vec<String>,
    /// Identifiers of those words, for officials who take them out of sight.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text_ids: Vec<String>,
    /// The files that go with it.
    files: Vec<FileDocument>,
    /// The agency it went to or came from.
    agency: Option<String>,
    /// Whether only those who handle the report see this.
    internal: bool,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Doer {
    /// `reporter`, `system`, `node` or `official`.
    kind: &'static str,
    /// The role an official acted in.
    #[schema(value_type = Option<String>)]
    role: Option<Role>,
    /// An official's agency.
    agency: Option<String>,
    /// An official's name, for other officials; a node's name.
    name: Option<String>,
}

/// A file.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FileDocument {
    /// Its identifier.
    id: String,
    /// What the sender called it.
    name: String,
    /// Its media type.
    media_type: String,
    /// Bytes of what is shown.
    size: i64,
}

/// A deadline.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeadlineDocument {
    /// What it asks for.
    kind: String,
    /// The rule it follows.
    rule: String,
    /// The day after which its days are counted.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
    /// `open`, `paused`, `met` or `cancelled`.
    state: &'static str,
    /// Why it is due then, in the language of `Accept-Language`.
    explanation: String,
}

/// Somebody of the staff whom a restricted report complains about, and who sees nothing of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptOutDocument {
    /// Their identifier.
    id: String,
    /// Their name.
    name: String,
    /// `named`: in the reporter's words, nobody has decided yet; or `decided`.
    standing: Bar,
}

/// What somebody may do now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Actions {
    /// The one obvious thing, if there is one.
    primary: Option<ActionKind>,
    /// All else that is lawful.
    others: Vec<ActionKind>,
}

/// Reads a report as the public sees it.
#[utoipa::path(get, path = "/api/v1/reports/{number}", tag = "Anybody",
    params(("number" = String, Path, description = "The tracking number"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` you have")),
    responses(
        (status = 200, description = "The report", body = ReportDocument,
            headers(("ETag" = String, description = "Its version"))),
        (status = 304, description = "It is still what you have"),
        (status = 404, description = "There is no such report, or the public may not know of it"),
    ))]
pub(super) async fn public(
    State(reports): State<Reports>,
    Path(number): Path<String>,
    texts: Reader,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    read(&reports, &number, Viewer::Public, &texts.0, &headers).await
}

/// Reads a report as its reporter sees it.
#[utoipa::path(get, path = "/api/v1/reports/{number}/mine", tag = "Reporters", security(("receipt" = [])),
    params(("number" = String, Path, description = "The tracking number"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` you have")),
    responses(
        (status = 200, description = "The report", body = ReportDocument,
            headers(("ETag" = String, description = "Its version, for `If-Match`"))),
        (status = 304, description = "It is still what you have"),
        (status = 404, description = "That is no tracking number"),
        (status = 429, description = "Too many calls from here; `Retry-After` says how long to wait"),
    ))]
pub(super) async fn mine(
    State(reports): State<Reports>,
    holder: ReceiptHolder,
    Path(number): Path<String>,
    texts: Reader,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    read(&reports, &number, Viewer::Receipt(holder.0), &texts.0, &headers).await
}

/// Reads a report as you, an official, see it.
#[utoipa::path(get, path = "/api/v1/reports/{number}/case", tag = "Officials", security(("token" = [])),
    params(("number" = String, Path, description = "The tracking number"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` you have")),
    responses(
        (status = 200, description = "The report", body = ReportDocument,
            headers(("ETag" = String, description = "Its version, for `If-Match`"))),
        (status = 304, description = "It is still what you have"),
        (status = 403, description = "None of your roles handles reports"),
        (status = 404, description = "There is no such report for you"),
    ))]
pub(super) async fn official(
    State(reports): State<Reports>,
    officer: Officer,
    Path(number): Path<String>,
    texts: Reader,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    read(&reports, &number, Viewer::Officer(officer), &texts.0, &headers).await
}

/// The number in its one spelling; a text that is none is no report of ours.
pub(super) fn number_of(text: &str) -> Result<String, Problem> {
    let number: Result<TrackingNumber, _> = text.parse();
    number.map(|number| number.to_string()).map_err(|_| Problem::not_found())
}

async fn read(
    reports: &Reports,
    number: &str,
    viewer: Viewer,
    texts: &Texts,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let number = number_of(number)?;
    let official = matches!(viewer, Viewer::Officer(_));
    let inside = reports.clone();
    let read = reports.context().db().read(move |tx| case_by_number(tx, &inside, &number, &viewer));
    let case = read.await?.ok_or_else(Problem::not_found)?;
    let (version, lang) = (case.version, texts.language().code());
    Ok(versioned(headers, version, lang, &document(case, texts, official)?))
}

fn document(case: CaseView, texts: &Texts, official: bool) -> Result<ReportDocument, Problem> {
    let moment = |at| from_milliseconds(at).map_err(|error| Problem::unexpected(&error));
    let filed = case.timeline.first().map(|entry| &entry.event);
    let text_id = match filed {
        Some(Event::Filed(filing)) if official && case.sight.content => Some(filing.text.id.to_string()),
        _ => None,
    };
    Ok(ReportDocument {
        number: case.number,
        version: case.version,
        title: case.title,
        text: case.body,
        text_id,
        class: case.class,
        category: case.category,
        state: case.state,
        awaits: case.awaits,
        area: case.area,
        place: case.place,
        point: case.point.map(|(lat, lon)| PointDocument { lat, lon }),
        channel: case.channel,
        received_at: moment(case.received_at)?,
        changed_at: moment(case.changed_at)?,
        state_since: moment(case.state_since)?,
        holder: case.holder.map(|(id, name)| Holder { id: id.to_string(), name }),
        visibility: case.visibility.to_string(),
        hops: case.hops,
        takeover: case.takeover,
        takeover_from: case.takeover_from,
        promised_on: case.promised_on,
        due: case.due.map(|(kind, on)| Due { kind, on }),
        merged_into: case.primary,
        timeline: case.timeline.into_iter().map(|entry| timeline_entry(entry, texts, official)).collect(),
        kept_out: case.kept_out.into_iter().map(kept_out).collect(),
        attachments: case.attachments.into_iter().map(file).collect(),
        deadlines: case.deadlines.iter().map(|(one, why)| deadline(one, why, texts)).collect(),
        actions: Actions { primary: case.actions.primary, others: case.actions.others },
    })
}

fn timeline_entry(entry: Entry, texts: &Texts, official: bool) -> TimelineEntry {
    let ids = if official { entry.text_ids() } else { Vec::new() };
    TimelineEntry {
        seq: entry.seq,
        at: entry.at,
        event: entry.event.kind(),
        summary: words::happened(texts, &entry),
        by: doer(entry.who),
        texts: entry.texts,
        text_ids: ids.iter().map(ToString::to_string).collect(),
        files: entry.files.into_iter().map(file).collect(),
        agency: entry.agency,
        internal: entry.internal,
    }
}

fn kept_out(one: KeptOut) -> KeptOutDocument {
    KeptOutDocument { id: one.person.to_string(), name: one.name, standing: one.bar }
}

fn doer(who: Who) -> Doer {
    let plain = |kind| Doer { kind, role: None, agency: None, name: None };
    match who {
        Who::Reporter => plain("reporter"),
        Who::System => plain("system"),
        Who::Node(name) => Doer { name: Some(name), ..plain("node") },
        Who::Official { role, agency, name } => {
            Doer { kind: "official", role: Some(role), agency: Some(agency), name }
        }
    }
}

fn file(file: Attachment) -> FileDocument {
    FileDocument { id: file.id.to_string(), name: file.name, media_type: file.media_type, size: file.size }
}

fn deadline(deadline: &Deadline, why: &Explanation, texts: &Texts) -> DeadlineDocument {
    DeadlineDocument {
        kind: deadline.kind.code().to_owned(),
        rule: deadline.rule.clone(),
        starts_on: deadline.starts_on,
        due_on: deadline.due_on,
        state: match deadline.state {
            DeadlineState::Open => "open",
            DeadlineState::Paused => "paused",
            DeadlineState::Met { .. } => "met",
            DeadlineState::Cancelled => "cancelled",
        },
        explanation: words::explanation(texts, deadline.kind, why),
    }
}
