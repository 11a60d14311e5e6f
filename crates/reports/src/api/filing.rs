//! Filing a report, for oneself or on somebody's behalf.

use axum::{extract::State, response::Response};
use db::Read;
use directory::{agency::AgencyTree, officer::Officer, person::agencies_with, role::Role};
use http::StatusCode;
use jiff::civil::Date;
use platform::{
    http::{
        Problem, Reader,
        api::{Key, Sent, field, located},
    },
    i18n::Language,
    idempotency::IdempotencyKey,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::submission::{Arrival, Checked, ReportOnBehalf, ReportSent};
use crate::{
    Reports,
    actions::{ActionError, Filed, file_report_with_uploads},
    rules::{
        lifecycle::{Actor, Channel, Class},
        submission::Flaw,
        tracking::Secret,
        visibility::{Visibility, leaves_an_inspector},
    },
    store,
};

/// The receipt. Number and secret together open the report; the secret is told here and nowhere else.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Receipt {
    /// The tracking number, which may be read aloud.
    #[schema(examples("7K3M9-QX2TB"))]
    number: String,
    /// The secret. Keep it with the number. It is null in a repeated answer when the installation's key was changed
    /// since the first one: the secret given then still opens the report, and nobody can tell it again.
    secret: Option<String>,
    /// Where the report is read with number and secret (HTTP Basic).
    url: String,
}

/// Files a report.
///
/// Anybody may, without an account and without saying who they are. Sending the same body again under the same key
/// answers 200 with the receipt given before.
#[utoipa::path(post, path = "/api/v1/reports", tag = "Anybody", request_body = ReportSent,
    params(Key),
    responses(
        (status = 201, description = "It is filed; this is its receipt", body = Receipt,
            headers(("Location" = String, description = "Where it is read with the receipt"))),
        (status = 200, description = "It was filed before under this key; this is the same receipt", body = Receipt),
        (status = 400, description = "The body is no JSON of this shape, or `Idempotency-Key` is missing or too short"),
        (status = 413, description = "The body is too large"),
        (status = 415, description = "The body is not said to be JSON"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
        (status = 429, description = "Too many reports from here; `Retry-After` says how long to wait"),
    ))]
pub(super) async fn file(
    State(reports): State<Reports>,
    Reader(texts): Reader,
    key: Key,
    Sent { value: sent, bytes }: Sent<ReportSent>,
) -> Result<Response, Problem> {
    let arrival = Arrival {
        language: texts.language(),
        channel: Channel::Api,
        received_at: reports.context().now(),
        by: Actor::Reporter,
    };
    let checked = sent.check("", &reports, arrival, &texts).map_err(Problem::invalid)?;
    finish(&reports, checked, "", key.of("report", &[&bytes])).await
}

/// Files a report on somebody's behalf.
///
/// For clerks: how it arrived, when it was received, and who brought it. The receipt is for the reporter.
#[utoipa::path(post, path = "/api/v1/desk/reports", tag = "Officials", request_body = ReportOnBehalf,
    security(("token" = [])),
    params(Key),
    responses(
        (status = 201, description = "It is filed; this is its receipt", body = Receipt,
            headers(("Location" = String, description = "Where it is read with the receipt"))),
        (status = 200, description = "It was filed before under this key; this is the same receipt", body = Receipt),
        (status = 400, description = "The body is no JSON of this shape, or `Idempotency-Key` is missing or too short"),
        (status = 403, description = "Only clerks and coordinators file on somebody's behalf"),
        (status = 413, description = "The body is too large"),
        (status = 415, description = "The body is not said to be JSON"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn on_behalf(
    State(reports): State<Reports>,
    officer: Officer,
    texts: Reader,
    key: Key,
    Sent { value: sent, bytes }: Sent<ReportOnBehalf>,
) -> Result<Response, Problem> {
    let channel: Result<Channel, _> = sent.channel.parse();
    let channel =
        channel.map_err(|_| Problem::invalid(vec![field("channel", "api-flaw-channel-unknown")]))?;
    let seat = officer.seats.iter().find(|seat| matches!(seat.role, Role::IntakeClerk | Role::Coordinator));
    let seat = seat.ok_or_else(Problem::forbidden)?;
    let by = Actor::Staff { person: officer.person, role: seat.role, agency: seat.agency };
    let arrival = Arrival { language: Language::default(), channel, received_at: sent.received_at, by };
    let checked = sent.report.check("report/", &reports, arrival, &texts.0).map_err(Problem::invalid)?;
    finish(&reports, checked, "report/", key.of("report", &[&bytes])).await
}

async fn finish(
    reports: &Reports,
    checked: Checked,
    prefix: &str,
    key: IdempotencyKey,
) -> Result<Response, Problem> {
    let Checked { mut new, uploads, subject } = checked;
    new.key = Some(key);
    if let Some(named) = subject {
        let (class, today) = (new.class, reports.context().today());
        let found = reports.context().db().read(move |tx| accused(tx, &named, class, today)).await?;
        new.subject = Some(found.map_err(|flaw| invalid(prefix, flaw))?);
    }
    if let Some(code) = new.category.clone() {
        let category = reports.context().db().read(move |tx| store::category_in_use(tx, &code)).await?;
        let unknown = || vec![field(&format!("{prefix}category"), "flaw-category-unknown")];
        let category = category.ok_or_else(|| Problem::invalid(unknown()))?;
        new.asked = new.asked.join(Visibility::default_for(category.sensitive));
    }
    match file_report_with_uploads(reports, new, uploads).await {
        Ok(filed) => Ok(receipt(reports, &filed)),
        Err(ActionError::Refused(refusal)) => Err(match Flaw::nobody_left(&refusal) {
            Some(flaw) => invalid(prefix, flaw),
            None => refusal.into(),
        }),
        Err(other) => Err(other.into()),
    }
}

/// A flaw at its JSON pointer.
fn invalid(prefix: &str, flaw: Flaw) -> Problem {
    Problem::invalid(vec![field(&format!("{prefix}{}", flaw.field()), flaw.key())])
}

/// The agency complained about, by identifier or code.
fn accused(tx: &mut Read<'_>, named: &str, class: Class, today: Date) -> db::Result<Result<Uuid, Flaw>> {
    let tree = AgencyTree::load(tx)?;
    let id: Option<Uuid> = named.parse().ok();
    let mut active = tree.nodes().iter().map(|node| &node.agency).filter(|agency| agency.active);
    let Some(agency) = active.find(|agency| Some(agency.id) == id || agency.code == named) else {
        return Ok(Err(Flaw::SubjectUnknown));
    };
    let inspectors = agencies_with(tx, Role::Inspector, today)?;
    let is_read = class != Class::Whistleblowing || leaves_an_inspector(agency.id, &inspectors, &tree);
    Ok(if is_read { Ok(agency.id) } else { Err(Flaw::NoInspectorLeft) })
}

fn receipt(reports: &Reports, filed: &Filed) -> Response {
    let number = filed.number.to_string();
    let url = format!("{}/api/v1/reports/{number}/mine", reports.context().address());
    let status = if filed.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let receipt = Receipt { number, secret: filed.secret.as_ref().map(Secret::reveal), url };
    located(status, &receipt.url, &receipt)
}
