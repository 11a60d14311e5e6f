//! Deadline rules, as system administrators keep them: none is edited, another one follows it.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use directory::officer::Officer;
use http::StatusCode;
use jiff::civil::Date;
use platform::http::{
    Path, Problem,
    api::{Asked, IfMatch, Key, Sent, field as flaw, limit, list_part, tagged},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    category::PartQuery,
    creating::{Reading, create, created},
};
use crate::{
    Reports,
    admin::{NodeAdministrator, field, replace_rule},
    rules::{
        deadline::{DeadlineKind, DeadlineRule, Limit, LimitUnit, Start, Terms},
        lifecycle::Class,
    },
    store,
};

/// A rule for a deadline.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptRule {
    /// Its stable identifier.
    #[schema(examples("verify-and-refer@2026-09-01"))]
    id: String,
    /// What is to be done by then.
    kind: DeadlineKind,
    /// Only for this class; absent for all.
    class: Option<Class>,
    /// Only with or without an allegation of misconduct; absent for both.
    oversight: Option<bool>,
    /// How many days.
    days: u16,
    /// Which days count.
    unit: LimitUnit,
    /// What it counts from.
    starts: Start,
    /// Whether it stands still while the report waits for the reporter.
    pauses_on_hold: bool,
    /// After how many days to remind.
    reminders: Vec<u16>,
    /// The regulation or decision that sets it.
    cites: String,
    /// What is the node's own choice about it.
    note: String,
    /// First receipt date it is for.
    #[schema(value_type = String, format = Date)]
    valid_from: Date,
    /// Last receipt date it is for; absent until another rule follows.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<Date>,
    /// What to name in `If-Match`, in quotes.
    version: u64,
}

impl From<DeadlineRule> for KeptRule {
    fn from(rule: DeadlineRule) -> Self {
        let (version, (days, unit)) = (rule.version(), rule.limit.parts());
        let DeadlineRule {
            id,
            kind,
            class,
            oversight,
            limit: _,
            starts,
            pauses_on_hold,
            reminders,
            cites,
            note,
            valid_from,
            valid_to,
        } = rule;
        Self {
            id,
            kind,
            class,
            oversight,
            days,
            unit,
            starts,
            pauses_on_hold,
            reminders,
            cites,
            note,
            valid_from,
            valid_to,
            version,
        }
    }
}

/// A part of the deadline rules.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptRules {
    /// The rules, by their first day; where several fit a report, a later one refines an earlier one.
    rules: Vec<KeptRule>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// What a rule sets anew; for which reports it is and what it counts from, it takes over from the one it follows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Successor {
    /// How many days.
    #[schema(minimum = 1, maximum = 365)]
    days: i64,
    /// Which days count.
    unit: LimitUnit,
    /// After how many days to remind: each is smaller than `days`.
    #[serde(default)]
    #[schema(max_items = 10)]
    reminders: Vec<i64>,
    /// The regulation or decision that sets it.
    #[schema(min_length = 1, max_length = 200)]
    cites: String,
    /// What is the node's own choice about it.
    #[serde(default)]
    #[schema(max_length = 200)]
    note: String,
    /// First receipt date it is for: after today, and after the first day of the rule it follows.
    #[schema(format = Date)]
    valid_from: String,
}

impl Successor {
    fn read(self) -> Result<Terms, Problem> {
        let mut reading = Reading::default();
        let days = reading.read("days", Limit::days(self.days).map_err(|_| "desk-rule-days-wrong"));
        let reminders: Option<Vec<u16>> =
            self.reminders.into_iter().map(|day| u16::try_from(day).ok()).collect();
        let reminders = match (reminders, days) {
            (Some(reminders), Some(days)) => Terms::reminders(reminders, days),
            (reminders, _) => reminders,
        };
        let reminders = reading.read("reminders", reminders.ok_or("api-flaw-reminders"));
        let cites = field::optional_line(&self.cites)
            .and_then(|cites| if cites.is_empty() { Err("desk-rule-cites-missing") } else { Ok(cites) });
        let cites = reading.read("cites", cites);
        let note = reading.read("note", field::optional_line(&self.note));
        let valid_from = self.valid_from.parse().map_err(|_| "desk-date-unreadable");
        let valid_from = reading.read("valid_from", valid_from);
        let terms = || {
            let limit = Limit::of(days?, self.unit);
            Some(Terms { limit, reminders: reminders?, cites: cites?, note: note?, valid_from: valid_from? })
        };
        reading.finish(terms())
    }
}

async fn load(reports: &Reports, id: String) -> Result<DeadlineRule, Problem> {
    let found = reports.context().db().read(move |tx| store::rule(tx, &id)).await?;
    found.ok_or_else(Problem::not_found)
}

/// Lists the deadline rules that hold, held or will hold.
#[utoipa::path(get, path = "/api/v1/admin/deadline-rules", tag = "Node administrators", params(PartQuery),
    security(("token" = [])),
    responses(
        (status = 200, description = "A part of the list", body = KeptRules,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 403, description = "You are no system administrator"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn list(
    State(reports): State<Reports>,
    _: Officer,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<PartQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let read = reports.context().db().read(move |tx| -> db::Result<_> {
        let known = match query.after.as_deref() {
            Some(id) => store::rule(tx, id)?.is_some(),
            None => true,
        };
        Ok((
            known,
            if known { store::rules_after(tx, query.after.as_deref(), limit + 1)? } else { Vec::new() },
        ))
    });
    let (known, mut found) = read.await?;
    if !known {
        return Err(Problem::invalid(vec![flaw("after", "api-flaw-cursor")]));
    }
    let more = found.len() > usize::from(limit);
    found.truncate(limit.into());
    let next = found.last().filter(|_| more).map(|last| last.id.clone());
    let list = KeptRules { rules: found.into_iter().map(Into::into).collect(), next };
    Ok(list_part(&uri, list.next.as_deref(), &list))
}

/// Shows a deadline rule.
#[utoipa::path(get, path = "/api/v1/admin/deadline-rules/{rule}", tag = "Node administrators",
    security(("token" = [])), params(("rule" = String, Path, description = "The rule's identifier")),
    responses(
        (status = 200, description = "The rule", body = KeptRule,
            headers(("ETag" = String, description = "Its version"))),
        (status = 403, description = "You are no system administrator"),
        (status = 404, description = "There is no such rule"),
    ))]
pub(super) async fn one(
    State(reports): State<Reports>,
    _: Officer,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let rule = load(&reports, id).await?;
    Ok(tagged(StatusCode::OK, rule.version(), &KeptRule::from(rule)))
}

/// Lets a new rule follow this one from a day to come, for administrators of a whole government.
///
/// No rule is ever edited: this one ends the day before, and reports received until then keep it. Sending the same body
/// again under the same key answers 200 with the new rule.
#[utoipa::path(post, path = "/api/v1/admin/deadline-rules/{rule}/successors", tag = "Node administrators",
    request_body = Successor, security(("token" = [])),
    params(("rule" = String, Path, description = "Identifier of the rule that is to end"), Key, IfMatch),
    responses(
        (status = 201, description = "It will follow", body = KeptRule,
            headers(("Location" = String, description = "Where it is read"))),
        (status = 200, description = "It was added before under this key", body = KeptRule),
        (status = 404, description = "There is no such rule"),
        (status = 409, description = "Another rule follows it already"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn follow(
    State(reports): State<Reports>,
    NodeAdministrator(by): NodeAdministrator,
    Path(id): Path<String>,
    key: Key,
    IfMatch(version): IfMatch,
    Sent { value: sent, bytes }: Sent<Successor>,
) -> Result<Response, Problem> {
    let terms = sent.read()?;
    let context = reports.context().clone();
    let key = key.of("deadline-rule", &[id.as_bytes(), &bytes]);
    let made = create(&reports, key, move |tx| {
        replace_rule(tx, &context, by.person, (&id, version), &terms).map(|rule| rule.id)
    });
    let made = made.await?;
    let rule = load(&reports, made.name.clone()).await?;
    Ok(created(&made, &format!("/api/v1/admin/deadline-rules/{}", made.name), &KeptRule::from(rule)))
}
