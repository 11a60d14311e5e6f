//! Agencies: adding one, changing one, moving one.

use axum::{extract::State, response::Response};
use platform::http::{
    Path, Problem,
    api::{IfMatch, Key, Sent},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    agency::{AdministeredAgency, kinds, load, shown},
    create::create,
    reading::Reading,
};
use crate::{
    Directory,
    admin::{Administrator, field},
    agency::{self, AgencyDetails, AgencyRefused, LONGEST_DUTIES, LONGEST_NAME, LONGEST_SHORT_NAME},
};

/// What people can change of an agency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AgencyDetailsSent {
    /// Its full name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// What people call it.
    #[schema(min_length = 1, max_length = 60)]
    short_name: String,
    /// What sort of agency it is.
    #[schema(schema_with = kinds)]
    kind: String,
    /// What it is responsible for, in a line.
    #[serde(default)]
    #[schema(max_length = 500)]
    duties: String,
    /// Code of the area it serves.
    #[schema(examples("63.72"))]
    area: String,
    /// Whether its answers need the approval of its head.
    approves: bool,
    /// Whether reports can be referred to it.
    active: bool,
}

/// An agency to be added. Its code is made from its name and does not change later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAgency {
    /// Identifier of what it is part of.
    #[schema(format = "uuid")]
    parent: String,
    /// The agency.
    agency: AgencyDetailsSent,
}

/// Where an agency stands.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewParent {
    /// Identifier of what it is to be part of.
    #[schema(format = "uuid")]
    parent: String,
}

impl AgencyDetailsSent {
    fn read(&self, prefix: &str, reading: &mut Reading) -> Option<AgencyDetails> {
        let at = |name: &str| format!("{prefix}{name}");
        let name = reading.read(&at("name"), field::line(&self.name, LONGEST_NAME));
        let short_name = reading.read(&at("short_name"), field::line(&self.short_name, LONGEST_SHORT_NAME));
        let known = agency::KINDS.contains(&self.kind.as_str()).then(|| self.kind.clone());
        let kind = reading.some(&at("kind"), "api-flaw-code-unknown", known);
        let duties = reading.read(&at("duties"), field::optional_line(&self.duties, LONGEST_DUTIES));
        let area = reading.some(&at("area"), "admin-area-unknown", field::area(&self.area));
        let (approves, active) = (self.approves, self.active);
        Some(AgencyDetails {
            name: name?,
            short_name: short_name?,
            kind: kind?,
            duties: duties?,
            area: area?,
            approves,
            active,
        })
    }
}

/// Adds an agency.
///
/// Sending the same body again under the same key answers 200 with the agency as it is.
#[utoipa::path(post, path = "/api/v1/admin/agencies", tag = "Administrators", request_body = NewAgency,
    security(("token" = [])), params(Key),
    responses(
        (status = 201, description = "It is added", body = AdministeredAgency,
            headers(("Location" = String, description = "Where it is read"))),
        (status = 200, description = "It was added before under this key", body = AdministeredAgency),
        (status = 404, description = "It was added before under this key and is out of your reach since"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn add(
    State(directory): State<Directory>,
    by: Administrator,
    key: Key,
    Sent { value: sent, bytes }: Sent<NewAgency>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let parent = reading.agency("parent", &sent.parent);
    let details = sent.agency.read("agency/", &mut reading);
    let (parent, details) = reading.finish(parent.zip(details))?;
    let (context, adding) = (directory.context().clone(), by.clone());
    let created = create(&directory, key.of("agency", &[&bytes]), move |tx| {
        let added = agency::add_child(tx, &context, &adding, parent, &details);
        let added = added.map_err(|refused| match refused {
            AgencyRefused::Unknown => AgencyRefused::UnknownParent,
            other => other,
        })?;
        Ok((added.id.to_string(), ()))
    });
    let created = created.await?;
    let added = load(&directory, &by, created.id()?).await?;
    let location = format!("/api/v1/admin/agencies/{}", added.id);
    Ok(created.answer(&location, &AdministeredAgency::from(added)))
}

/// Changes an agency, or takes it out of use: reports can be referred to active ones only.
#[utoipa::path(put, path = "/api/v1/admin/agencies/{agency}", tag = "Administrators",
    request_body = AgencyDetailsSent, security(("token" = [])),
    params(("agency" = String, Path, description = "The agency's identifier"), IfMatch),
    responses(
        (status = 200, description = "The agency as it is now", body = AdministeredAgency,
            headers(("ETag" = String, description = "Its version now"))),
        (status = 404, description = "There is no such agency within your reach"),
        (status = 422, description = "Fields are to be corrected"),
    ))]
pub(super) async fn change(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    IfMatch(version): IfMatch,
    Sent { value: sent, .. }: Sent<AgencyDetailsSent>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let details = sent.read("", &mut reading);
    let details = reading.finish(details)?;
    let (context, changing, version) = (directory.context().clone(), by.clone(), version.cast_signed());
    let write = directory
        .context()
        .db()
        .write(move |tx| agency::edit(tx, &context, &changing, (id, version), &details));
    write.await?;
    Ok(shown(load(&directory, &by, id).await?))
}

/// Moves an agency, with everything below it, under another one.
///
/// What officials may see and the days off follow the new place.
#[utoipa::path(put, path = "/api/v1/admin/agencies/{agency}/parent", tag = "Administrators",
    request_body = NewParent, security(("token" = [])),
    params(("agency" = String, Path, description = "The agency's identifier"), IfMatch),
    responses(
        (status = 200, description = "The agency as it is now", body = AdministeredAgency,
            headers(("ETag" = String, description = "Its version now"))),
        (status = 404, description = "There is no such agency within your reach"),
        (status = 422, description = "It cannot stand there"),
    ))]
pub(super) async fn relocate(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    IfMatch(version): IfMatch,
    Sent { value: sent, .. }: Sent<NewParent>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let parent = reading.agency("parent", &sent.parent);
    let parent: Uuid = reading.finish(parent)?;
    let (moving, version) = (directory.clone(), version.cast_signed());
    let write =
        directory.context().db().write(move |tx| agency::relocate(tx, &moving, &by, (id, version), parent));
    Ok(shown(write.await?))
}
