//! The agencies within reach.

use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use http::StatusCode;
use platform::http::{
    Path, Problem,
    api::{Asked, limit, list_part, tagged},
};
use serde::{Deserialize, Serialize};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{Object, ObjectBuilder, schema::SchemaType, schema::Type},
};
use uuid::Uuid;

use super::people::after;
use crate::{
    Directory,
    admin::{Administrator, field::search_words},
    agency::{self, Agency},
};

/// Which agencies to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct AgenciesQuery {
    /// Words that occur in the name, the short name or the code.
    #[serde(default)]
    q: String,
    /// Goes on after this: `next` of the answer before.
    #[serde(default)]
    after: Option<String>,
    /// At most so many; 50 when absent.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

/// An agency as its administrators see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AdministeredAgency {
    /// Its identifier.
    id: String,
    /// Its stable code.
    code: String,
    /// Identifier of what it is part of; absent for a government.
    parent: Option<String>,
    /// Its full name.
    name: String,
    /// What people call it.
    short_name: String,
    /// What sort of agency it is.
    #[schema(schema_with = kinds)]
    kind: String,
    /// What it is responsible for, in a line.
    duties: String,
    /// Code of the area it serves.
    area: String,
    /// Whether its answers need the approval of its head.
    approves: bool,
    /// Whether reports can be referred to it.
    active: bool,
    /// What to name in `If-Match`, in quotes.
    version: i64,
}

impl From<Agency> for AdministeredAgency {
    fn from(agency: Agency) -> Self {
        let Agency {
            id, code, parent, name, short_name, kind, duties, area, approves, active, version, ..
        } = agency;
        Self {
            id: id.to_string(),
            code,
            parent: parent.map(|id| id.to_string()),
            name,
            short_name,
            kind,
            duties,
            area: area.to_string(),
            approves,
            active,
            version,
        }
    }
}

/// The sorts of agencies, as codes.
pub(super) fn kinds() -> Object {
    let string = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
    string.enum_values(Some(agency::KINDS)).build()
}

/// A part of the agencies within reach.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Agencies {
    /// The agencies, each after the one above it.
    agencies: Vec<AdministeredAgency>,
    /// What to name in `after` to go on; absent at the end. Also in the header `Link`.
    next: Option<String>,
}

/// Lists the agencies within your reach, active or not, each after the one above it.
#[utoipa::path(get, path = "/api/v1/admin/agencies", tag = "Administrators", params(AgenciesQuery),
    security(("token" = [])),
    responses(
        (status = 200, description = "A part of the list", body = Agencies,
            headers(("Link" = String, description = "`rel=\"next\"`, unless this is the end"))),
        (status = 403, description = "You administer nothing"),
        (status = 422, description = "A parameter is to be corrected"),
    ))]
pub(super) async fn list(
    State(directory): State<Directory>,
    by: Administrator,
    OriginalUri(uri): OriginalUri,
    Asked(query): Asked<AgenciesQuery>,
) -> Result<Response, Problem> {
    let limit = usize::from(limit(query.limit)?);
    let mark = after(query.after.as_deref())?;
    let words = search_words(&query.q);
    let read =
        directory.context().db().read(move |tx| agency::within(tx, &by.scope, &words, mark, limit + 1));
    let mut found = read.await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.id.to_string());
    let agencies = found.into_iter().map(Into::into).collect();
    let list = Agencies { agencies, next };
    Ok(list_part(&uri, list.next.as_deref(), &list))
}

/// The agency with this identifier, if it is within reach.
pub(super) async fn load(directory: &Directory, by: &Administrator, id: Uuid) -> Result<Agency, Problem> {
    let found = directory.context().db().read(move |tx| agency::by_id(tx, id)).await?;
    found.filter(|agency| by.scope.reaches(&agency.path)).ok_or_else(Problem::not_found)
}

pub(super) fn shown(agency: Agency) -> Response {
    let version = agency.version.cast_unsigned();
    tagged(StatusCode::OK, version, &AdministeredAgency::from(agency))
}

/// Shows an agency.
#[utoipa::path(get, path = "/api/v1/admin/agencies/{agency}", tag = "Administrators", security(("token" = [])),
    params(("agency" = String, Path, description = "The agency's identifier")),
    responses(
        (status = 200, description = "The agency", body = AdministeredAgency,
            headers(("ETag" = String, description = "Its version"))),
        (status = 403, description = "You administer nothing"),
        (status = 404, description = "There is no such agency within your reach"),
    ))]
pub(super) async fn one(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    Ok(shown(load(&directory, &by, id).await?))
}
