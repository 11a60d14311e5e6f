//! Leave cover: for some days one person does the work of another.

use axum::{Json, extract::State, response::Response};
use http::StatusCode;
use jiff::civil::Date;
use platform::http::{
    Path, Problem,
    api::{Key, Sent},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    create::{create, gone},
    reading::Reading,
};
use crate::{
    Directory,
    admin::{Administrator, field},
    person::{self, LeaveCover, NewCover, PersonRefused},
};

/// Days on which somebody shall stand in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCoverSent {
    /// What the one who stands in signs in with.
    #[schema(min_length = 3, max_length = 40)]
    login: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    to: String,
}

/// Days on which somebody stands in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CoverDocument {
    /// Its identifier.
    id: String,
    /// What the one who stands in signs in with.
    login: String,
    /// Their name.
    name: String,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
}

impl From<LeaveCover> for CoverDocument {
    fn from(cover: LeaveCover) -> Self {
        let LeaveCover { id, cover_login, cover_name, from, to, .. } = cover;
        Self { id: id.to_string(), login: cover_login, name: cover_name, from, to }
    }
}

/// Lists who stands in for somebody, today or later.
#[utoipa::path(get, path = "/api/v1/admin/people/{person}/covers", tag = "Administrators", security(("token" = [])),
    params(("person" = String, Path, description = "The identifier of who is away")),
    responses(
        (status = 200, description = "The covers, the next first", body = Vec<CoverDocument>),
        (status = 403, description = "They hold seats that are not yours to give"),
        (status = 404, description = "There is no such person within your reach"),
    ))]
pub(super) async fn list(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Json<Vec<CoverDocument>>, Problem> {
    let today = directory.context().today();
    let read = directory.context().db().read(move |tx| {
        person::reach(tx, &by, today, id)?.whole()?;
        Ok::<_, PersonRefused>(person::covers_of(tx, id, today)?)
    });
    Ok(Json(read.await?.into_iter().map(Into::into).collect()))
}

/// Lets somebody stand in: on these days they hold all seats of the other, besides their own.
///
/// Sending the same body again under the same key answers 200 with the cover. A cover never changes: remove it and add
/// another.
#[utoipa::path(post, path = "/api/v1/admin/people/{person}/covers", tag = "Administrators",
    request_body = NewCoverSent, security(("token" = [])),
    params(("person" = String, Path, description = "The identifier of who is away"), Key),
    responses(
        (status = 201, description = "It is added", body = CoverDocument,
            headers(("Location" = String, description = "Where the covers are listed"))),
        (status = 200, description = "It was added before under this key", body = CoverDocument),
        (status = 404, description = "There is no such person within your reach"),
        (status = 409, description = "It was added before under this key, and is removed since"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn add(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    key: Key,
    Sent { value: sent, bytes }: Sent<NewCoverSent>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let login = reading.read("login", field::login(&sent.login));
    let from = reading.read("from", field::date(&sent.from));
    let to = reading.read("to", field::date(&sent.to));
    let new = || Some(NewCover { login: login?, from: from?, to: to? });
    let new = reading.finish(new())?;
    let (context, adding) = (directory.context().clone(), by.clone());
    let created = create(&directory, key.of("cover", &[id.as_bytes(), &bytes]), move |tx| {
        Ok((person::add_cover(tx, &context, &adding, id, &new)?.to_string(), ()))
    });
    let created = created.await?;
    let (cover, today): (Uuid, Date) = (created.id()?, directory.context().today());
    let read = directory.context().db().read(move |tx| {
        person::reach(tx, &by, today, id)?.whole()?;
        Ok::<_, PersonRefused>(person::cover(tx, id, cover)?)
    });
    let cover = read.await?.ok_or_else(gone)?;
    Ok(created.answer(&format!("/api/v1/admin/people/{id}/covers"), &CoverDocument::from(cover)))
}

/// Removes a cover.
#[utoipa::path(delete, path = "/api/v1/admin/people/{person}/covers/{cover}", tag = "Administrators",
    security(("token" = [])),
    params(("person" = String, Path, description = "The identifier of who is away"),
        ("cover" = String, Path, description = "The cover's identifier")),
    responses(
        (status = 204, description = "It is removed"),
        (status = 403, description = "They hold seats that are not yours to give"),
        (status = 404, description = "There is no such person or cover within your reach"),
    ))]
pub(super) async fn remove(
    State(directory): State<Directory>,
    by: Administrator,
    Path((id, cover)): Path<(Uuid, Uuid)>,
) -> Result<StatusCode, Problem> {
    let context = directory.context().clone();
    let write =
        directory.context().db().write(move |tx| person::remove_cover(tx, &context, &by, (id, cover)));
    write.await?;
    Ok(StatusCode::NO_CONTENT)
}
