//! The page of a report: all this official may see of it, and what they can do next.

use askama::Template;
use axum::{extract::State, response::Response};
use db::Read;
use directory::{boundary::Point, officer::Officer};
use http::StatusCode;
use platform::{
    http::{FieldErrors, Frame, Path, Problem, Query, page_with_status},
    i18n::Arg,
};
use serde::Deserialize;

use super::{
    headline::Headline,
    line::{DeadlineLine, FileLink, Line, deadline, line, links},
};
use crate::{
    Reports,
    actions::ActionError,
    place_map::PlaceMap,
    rules::{
        lifecycle::{ActionKind, Event, State as ReportState, Work},
        visibility::IdentitySight,
    },
    store::{self, Category},
    view::{KeptOut, OpenedCase, Viewer, open_case},
    words,
};

/// The report for an official who handles it or may look into it; nothing for one who would see only what the
/// public sees.
pub(super) fn open(
    tx: &mut Read<'_>,
    reports: &Reports,
    number: &str,
    officer: &Officer,
) -> Result<Option<OpenedCase>, ActionError> {
    let opened = open_case(tx, reports, number, &Viewer::Officer(officer.clone()))?;
    Ok(opened.filter(|case| {
        let view = &case.view;
        let acts = view.actions.primary.is_some() || !view.actions.others.is_empty();
        let sees = view.sight.internal_notes || view.sight.takeover;
        acts || sees || view.sight.identity != IdentitySight::Never
    }))
}

/// The report together with its category.
pub(super) async fn load(
    reports: &Reports,
    officer: &Officer,
    number: &str,
) -> Result<(OpenedCase, Option<Category>), Problem> {
    let (inside, officer, number) = (reports.clone(), officer.clone(), number.to_uppercase());
    let found = reports
        .context()
        .db()
        .read(move |tx| -> Result<_, ActionError> {
            let Some(case) = open(tx, &inside, &number, &officer)? else { return Ok(None) };
            // What it is about is part of what is hidden.
            let category = match &case.view.category {
                Some(code) if case.view.sight.content => store::category(tx, code)?,
                _ => None,
            };
            Ok(Some((case, category)))
        })
        .await?;
    found.ok_or_else(Problem::not_found)
}

/// Something that can be done, as a button.
pub(super) struct ActionLink {
    /// What it says.
    label: String,
    /// Its page.
    href: String,
    /// Whether it is done at once, because nothing is asked.
    at_once: bool,
}

#[derive(Template)]
#[template(path = "desk/case.html")]
struct CasePage {
    frame: Frame,
    head: Headline,
    version: u64,
    done: Option<String>,
    body: Option<String>,
    received: String,
    channel: String,
    point: Option<String>,
    map: Option<PlaceMap>,
    primary_report: Option<String>,
    files: Vec<FileLink>,
    obvious: Option<ActionLink>,
    others: Vec<ActionLink>,
    draft: Option<Line>,
    deadlines: Vec<DeadlineLine>,
    timeline: Vec<Line>,
    kept_out: Vec<KeptOutLine>,
    may_look: bool,
    purpose: String,
    errors: FieldErrors,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    selesai: String,
}

/// `GET /petugas/laporan/{number}`: 200, or 404 for a report this official does not handle.
pub(super) async fn case(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (case, category) = load(&reports, &officer, &number).await?;
    let done = asked.selesai.parse().ok().map(|kind| words::action(&frame.texts, kind));
    show(frame, &case, category.as_ref(), Told { done, ..Told::default() })
}

/// What the page says besides the report.
#[derive(Default)]
pub(super) struct Told {
    /// What was just done.
    pub(super) done: Option<String>,
    /// What was typed as the purpose of looking at the identity.
    pub(super) purpose: String,
    /// What is wrong with it.
    pub(super) errors: FieldErrors,
}

/// The page.
pub(super) fn show(
    frame: Frame,
    case: &OpenedCase,
    category: Option<&Category>,
    told: Told,
) -> Result<Response, Problem> {
    let view = &case.view;
    let link = |kind: ActionKind| ActionLink {
        label: words::action(&frame.texts, kind),
        href: format!("/petugas/laporan/{}/{}", view.number, kind.code()),
        at_once: super::action::asks_nothing(kind),
    };
    let today = frame.today();
    let page = CasePage {
        head: Headline::of(&frame, view, category),
        version: view.version,
        done: told.done,
        body: view.body.clone(),
        received: super::headline::date_of(&frame, view.received_at),
        channel: words::channel(&frame.texts, &view.channel),
        point: view.point.map(|(latitude, longitude)| format!("{latitude:.5}, {longitude:.5}")),
        map: view
            .point
            .and_then(|(latitude, longitude)| Point::new(latitude, longitude).ok())
            .map(PlaceMap::around),
        primary_report: view.primary.clone(),
        files: links(&view.attachments, view),
        obvious: view.actions.primary.map(link),
        others: view.actions.others.iter().copied().map(link).collect(),
        draft: draft_of(&frame, case),
        deadlines: view.deadlines.iter().map(|one| deadline(&frame, one, today)).collect(),
        timeline: view.timeline.iter().rev().map(|entry| line(&frame, view, entry)).collect(),
        kept_out: view.kept_out.iter().map(|one| kept_out(&frame, one)).collect(),
        may_look: view.sight.identity != IdentitySight::Never,
        purpose: told.purpose,
        errors: told.errors,
        frame,
    };
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &page)
}

/// Somebody who is kept out, and why.
struct KeptOutLine {
    name: String,
    why: String,
    reason: Option<String>,
}

fn kept_out(frame: &Frame, one: &KeptOut) -> KeptOutLine {
    let texts = &frame.texts;
    let (at, by) = (frame.moment(&one.at), words::who(texts, &one.by));
    let key = format!("desk-kept-out-{}", one.bar.code());
    let args = [("at", Arg::from(at.as_str())), ("who", Arg::from(by.as_str()))];
    KeptOutLine { name: one.name.clone(), why: texts.with(&key, &args), reason: one.why.clone() }
}

/// The draft that waits, for those who see it.
fn draft_of(frame: &Frame, case: &OpenedCase) -> Option<Line> {
    let ReportState::InProgress(Work { draft: Some(_), .. }) = &case.report.state else { return None };
    let drafted = |entry: &&crate::view::Entry| matches!(entry.event, Event::AnswerDrafted { .. });
    let entry = case.view.timeline.iter().rev().find(drafted)?;
    Some(line(frame, &case.view, entry))
}
