//! Telling of progress. An app may add what the person who filed with it writes; an agency's system may say how the work
//! goes and answer, in the name of the liaison its key was made for. Whatever else the protocol's dialects offer goes through
//! the pages: it needs a receipt, or somebody who decides.

use axum::{extract::State, response::Response};
use db::Write;
use directory::{officer::Officer, role::Role};
use http::StatusCode;
use platform::{
    digest::Fields as DigestFields,
    http::{FieldProblem, Problem, Query, Reader, Tally},
    idempotency::{IdempotencyKey, Made, once},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    format::Format,
    key::known,
    media::take_in,
    moment::check,
    problem::flaw,
    reading::Shown,
    update::{NAMES, identifier},
};
use crate::{
    Reports,
    actions::{ActionError, Doer, Known, Order, carry_out_in, follow_with_key},
    desk::Fields,
    rules::{
        lifecycle::{Answer, Command, Evidence, Refusal, Report, Settles, StateKind},
        tracking::TrackingNumber,
    },
    store::{self, Attachment, GeoreportKey, KeyHolder, Words},
    view::Viewer,
};

/// The longest name that a program may give an update.
const LONGEST_NAME: usize = 128;

/// What a program tells.
#[derive(Clone)]
struct Sent {
    number: TrackingNumber,
    /// The program's own name for it: sent again, it is the same.
    name: String,
    /// Whether the matter is said to be settled.
    settled: bool,
    text: String,
    files: Vec<Attachment>,
}

/// `POST /open311/v2/servicerequestupdates.{json,xml}`: 200 with the update's identifier; 400 for what must be corrected or is
/// not possible where the report stands, 403 without a key or for what is not the program's to say, 404 for a report that it
/// may not know of.
pub(super) async fn update(
    State(reports): State<Reports>,
    format: Format,
    _: Reader,
    tally: Tally,
    Query(shown): Query<Shown>,
    fields: Fields,
) -> Result<Response, Problem> {
    let key = known(&reports, &tally, shown.or(fields.get("api_key"))).await?;
    let number = fields.get("service_request_id").parse().map_err(|_| Problem::not_found())?;
    let mut sent = read(&fields, number).map_err(Problem::invalid)?;
    if sent.settled && key.holder == KeyHolder::App {
        return Err(Problem::invalid(vec![flaw("status", "georeport-flaw-only-the-person")]));
    }
    let officer = speaker(&reports, &key).await?;
    sent.files = take_in(&reports, fields.files()).await?;
    let request = DigestFields::new().with(&fields.digest(reports.context().key())).digest();
    let again = IdempotencyKey {
        scope: format!("georeport update {}", key.id),
        key: sent.name.clone(),
        request: request.0.to_vec(),
    };
    let inside = reports.clone();
    let write = reports.context().db().write(move |tx| {
        once(tx, &again, inside.context().now_milliseconds(), |tx| {
            let (report, by) = whose(tx, &key, officer.as_ref(), sent.number)?;
            let version = tell(tx, &inside, (report, &by), &sent)?;
            Ok::<_, ActionError>(identifier(&sent.number.to_string(), version))
        })
    });
    let Made { name, .. } = write.await?;
    let answer = json!([{"update_id": name, "service_request_id": number.to_string()}]);
    Ok(format.answer(StatusCode::OK, NAMES, &answer))
}

fn read(fields: &Fields, number: TrackingNumber) -> Result<Sent, Vec<FieldProblem>> {
    let mut wrong = Vec::new();
    let name = fields.get("update_id");
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        wrong.push(flaw("update_id", "georeport-flaw-update-id"));
    }
    let moment = Some(fields.get("updated_datetime"));
    wrong.extend(check("updated_datetime", moment).err());
    let text = match fields.prose("description") {
        Ok("") => Err("api-flaw-text-missing"),
        Ok(text) => Ok(text.to_owned()),
        Err(refused) => Err(refused.key()),
    };
    let text = text.map_err(|key| wrong.push(flaw("description", key))).ok();
    let settled = settles(fields.get("status"));
    if settled.is_none() {
        wrong.push(flaw("status", "georeport-flaw-status"));
    }
    match (text, settled) {
        (Some(text), Some(settled)) if wrong.is_empty() => {
            Ok(Sent { number, name: name.to_owned(), settled, text, files: Vec::new() })
        }
        _ => Err(wrong),
    }
}

/// Whether a word for a state, of those that are in use, says that the matter is settled. Nothing: nobody knows what it means.
fn settles(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "" | "open" | "confirmed" | "investigating" | "in_progress" | "planned" | "action_scheduled" => {
            Some(false)
        }
        "closed" | "fixed" => Some(true),
        _ => None,
    }
}

/// The liaison in whose name an agency's system speaks, in the seat its key was made for; nobody for an app.
async fn speaker(reports: &Reports, key: &GeoreportKey) -> Result<Option<Officer>, Problem> {
    let KeyHolder::Agency { agency, person } = key.holder else { return Ok(None) };
    let today = reports.context().today();
    let officer = reports.context().db().read(move |tx| Officer::load(tx, person, today)).await?;
    let nobody = || Problem::new(StatusCode::FORBIDDEN, "georeport-key-of-nobody");
    let mut officer = officer.ok_or_else(nobody)?;
    officer.seats.retain(|seat| seat.role == Role::Liaison && seat.agency == agency);
    if officer.seats.is_empty() { Err(nobody()) } else { Ok(Some(officer)) }
}

/// The report, and as whom the program speaks of it.
fn whose(
    tx: &mut Write<'_>,
    key: &GeoreportKey,
    officer: Option<&Officer>,
    number: TrackingNumber,
) -> Result<(Uuid, Doer), ActionError> {
    if let Some(officer) = officer {
        let row = store::by_number(tx, &number.to_string())?.ok_or(ActionError::NotFound)?;
        return Ok((row.id, Doer::Officer(officer.clone())));
    }
    let proof = follow_with_key(tx, number, key.id)?.ok_or(ActionError::NotFound)?;
    Ok((proof.report(), Doer::Reporter(proof)))
}

/// Does it, and returns the version of the report after it.
fn tell(
    tx: &mut Write<'_>,
    reports: &Reports,
    (report, by): (Uuid, &Doer),
    sent: &Sent,
) -> Result<u64, ActionError> {
    let known = Known::load(tx)?;
    let row = store::by_id(tx, report)?.ok_or(ActionError::NotFound)?;
    let now = store::history(tx, report)?.ok_or(ActionError::NotFound)?.report;
    if let Doer::Officer(officer) = by {
        // Nobody learns from a complaint about what they sent that a report exists.
        let sight = Viewer::Officer(officer.clone()).sight(&row.facts(&now), known.tree());
        sight.exists.then_some(()).ok_or(ActionError::NotFound)?;
    }
    let order = |command, words, attachments| Order {
        report,
        version: None,
        by: by.clone(),
        command,
        words,
        attachments,
    };
    // Whoever tells of work has begun it.
    if matches!(by, Doer::Officer(_)) && now.state.kind() == StateKind::Referred {
        carry_out_in(tx, reports, &known, &order(Command::Start, Words::none(), Vec::new()))?;
    }
    let mut words = Words::none();
    let command = command(reports, by, &now, sent, &mut words)?;
    let done = carry_out_in(tx, reports, &known, &order(command, words, sent.files.clone()))?;
    Ok(done.report.version)
}

fn command(
    reports: &Reports,
    by: &Doer,
    report: &Report,
    sent: &Sent,
    words: &mut Words,
) -> Result<Command, Refusal> {
    let text = words.keep(reports.context(), &sent.text);
    let attachments: Vec<Uuid> = sent.files.iter().map(|file| file.id).collect();
    Ok(match by {
        Doer::Reporter(_) if report.state.kind() == StateKind::Answered => {
            Command::Reply { text, attachments }
        }
        Doer::Reporter(_) => Command::SupplyData { text: Some(text), attachments },
        _ if !sent.settled => Command::FollowUp { text, attachments },
        _ if !report.class.wants_action() && attachments.is_empty() => {
            Command::Answer(Answer { text, settles: Settles::Information })
        }
        _ => {
            let evidence = Evidence::new(attachments)?;
            Command::Answer(Answer { text, settles: Settles::ActionTaken { evidence } })
        }
    })
}
