//! The record of what administrators changed.

use axum::{Json, extract::State};
use jiff::Timestamp;
use platform::{
    clock::from_milliseconds,
    http::{Path, Problem},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::agency;
use crate::{
    Directory,
    admin::{AdminEvent, Administrator, recent},
    person::{self, PersonRefused},
};

/// A change somebody made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordedChange {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The name of who made it.
    by: String,
    /// What happened, as a code such as `person-added` or `seat-ended`.
    kind: String,
    /// How it was.
    #[schema(value_type = Option<Object>)]
    before: Value,
    /// How it is since.
    #[schema(value_type = Option<Object>)]
    after: Value,
}

fn shown(events: Vec<AdminEvent>) -> Result<Json<Vec<RecordedChange>>, Problem> {
    let change = |event: AdminEvent| {
        let json = |text: &str| serde_json::from_str(text).map_err(|error| Problem::unexpected(&error));
        Ok(RecordedChange {
            at: from_milliseconds(event.at).map_err(|error| Problem::unexpected(&error))?,
            by: event.actor,
            kind: event.kind,
            before: json(&event.before)?,
            after: json(&event.after)?,
        })
    };
    events.into_iter().map(change).collect::<Result<_, Problem>>().map(Json)
}

/// Lists the latest changes of somebody's account, seats and covers, at most 20.
#[utoipa::path(get, path = "/api/v1/admin/people/{person}/changes", tag = "Administrators",
    security(("token" = [])), params(("person" = String, Path, description = "The person's identifier")),
    responses(
        (status = 200, description = "The changes, the latest first", body = Vec<RecordedChange>),
        (status = 403, description = "They hold seats that are not yours to give"),
        (status = 404, description = "There is no such person within your reach"),
    ))]
pub(super) async fn of_person(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Json<Vec<RecordedChange>>, Problem> {
    let today = directory.context().today();
    let read = directory.context().db().read(move |tx| {
        person::reach(tx, &by, today, id)?.whole()?;
        Ok::<_, PersonRefused>(recent(tx, id)?)
    });
    shown(read.await?)
}

/// Lists the latest changes of an agency and its days off, at most 20.
#[utoipa::path(get, path = "/api/v1/admin/agencies/{agency}/changes", tag = "Administrators",
    security(("token" = [])), params(("agency" = String, Path, description = "The agency's identifier")),
    responses(
        (status = 200, description = "The changes, the latest first", body = Vec<RecordedChange>),
        (status = 403, description = "You administer nothing"),
        (status = 404, description = "There is no such agency within your reach"),
    ))]
pub(super) async fn of_agency(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Json<Vec<RecordedChange>>, Problem> {
    agency::load(&directory, &by, id).await?;
    shown(directory.context().db().read(move |tx| recent(tx, id)).await?)
}
