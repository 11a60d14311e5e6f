//! What happened to requests: for programs that follow many. The dialect in use asks from when to when, and goes on from
//! the last answer.

use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldProblem, Problem, Query, Reader, Tally};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    document::status,
    format::Format,
    key::known_if_given,
    moment::{moment, range},
};
use crate::{Reports, rules::lifecycle::Event, view, words};

/// What the elements of a list of updates are called.
pub(super) const NAMES: (&str, &str) = ("service_request_updates", "request_update");
/// As many events as one answer is made of.
const MOST: u16 = 1_000;

/// From when to when. `updated_datetime` is another word for `start_date`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    api_key: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    updated_datetime: Option<String>,
}

impl Asked {
    fn range(&self, now: jiff::Timestamp) -> Result<(i64, i64), FieldProblem> {
        let from = match &self.start_date {
            Some(from) => ("start_date", Some(from.as_str())),
            None => ("updated_datetime", self.updated_datetime.as_deref()),
        };
        range(from, ("end_date", self.end_date.as_deref()), now)
    }
}

/// `GET /open311/v2/servicerequestupdates.{json,xml}`: 200, oldest first; 400 for what cannot be read, 403 for a wrong key.
pub(super) async fn updates(
    State(reports): State<Reports>,
    format: Format,
    Reader(texts): Reader,
    tally: Tally,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    known_if_given(&reports, &tally, asked.api_key.as_deref()).await?;
    let range = asked.range(reports.context().now()).map_err(|flaw| Problem::invalid(vec![flaw]))?;
    let updates = reports.context().db().read(move |tx| view::updates(tx, range, MOST)).await?;
    let zone = reports.context().zone();
    let told = updates.iter().map(|update| {
        // The words of these are the report's title, which tells nothing of what happened.
        let is_title = matches!(update.entry.event, Event::Verified { .. } | Event::Amended { .. });
        let said = if is_title { String::new() } else { update.entry.texts.join("\n\n") };
        json!({
            "update_id": identifier(&update.number, update.entry.seq),
            "service_request_id": update.number,
            "status": status(update.closed),
            "updated_datetime": moment(update.entry.at, zone),
            "description": if said.is_empty() { words::happened(&texts, &update.entry) } else { said },
            "media_url": Value::Null,
        })
    });
    Ok(format.answer(StatusCode::OK, NAMES, &Value::Array(told.collect())))
}

/// What an update is called: it is never given to another one.
pub(super) fn identifier(number: &str, seq: u64) -> String {
    format!("{number}-{seq}")
}
