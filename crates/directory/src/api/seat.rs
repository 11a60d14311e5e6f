//! Seats: giving somebody a role at an agency, and ending it.

use axum::{Json, extract::State, response::Response};
use http::StatusCode;
use jiff::civil::Date;
use platform::http::{
    Path, Problem,
    api::{IfMatch, Key, Sent, stale, tagged},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    create::create,
    people::{HeldSeatDocument, version_of},
    reading::Reading,
};
use crate::{
    Directory,
    admin::{Administrator, field},
    person::{self, HeldSeat, NewSeat},
    role::Role,
};

/// A seat to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSeatSent {
    /// The role.
    #[schema(value_type = Role)]
    role: String,
    /// Identifier of the agency.
    #[schema(format = "uuid")]
    agency: String,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day; absent until further notice.
    #[serde(default)]
    #[schema(format = Date)]
    to: Option<String>,
}

/// The last day of a seat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LastDay {
    /// The last day; the day before the first one for a seat that never counts.
    #[schema(format = Date)]
    to: String,
}

async fn load(directory: &Directory, by: Administrator, id: Uuid) -> Result<HeldSeat, Problem> {
    Ok(directory.context().db().read(move |tx| person::seat(tx, &by, id)).await?)
}

fn shown(seat: HeldSeat) -> Response {
    let version = version_of(&seat);
    tagged(StatusCode::OK, version, &HeldSeatDocument::from(seat))
}

/// Lists the seats within your reach that somebody holds, held or will hold, the newest first.
#[utoipa::path(get, path = "/api/v1/admin/people/{person}/seats", tag = "Administrators", security(("token" = [])),
    params(("person" = String, Path, description = "The person's identifier")),
    responses(
        (status = 200, description = "The seats", body = Vec<HeldSeatDocument>),
        (status = 403, description = "You administer nothing"),
        (status = 404, description = "There is no such person within your reach"),
    ))]
pub(super) async fn list(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Json<Vec<HeldSeatDocument>>, Problem> {
    let today = directory.context().today();
    let read = directory.context().db().read(move |tx| {
        person::reach(tx, &by, today, id)?;
        Ok::<_, person::PersonRefused>(person::seats_of(tx, &[id], Some(&by.scope))?)
    });
    Ok(Json(read.await?.into_iter().map(Into::into).collect()))
}

/// Gives somebody a seat.
///
/// Sending the same body again under the same key answers 200 with the seat as it is.
#[utoipa::path(post, path = "/api/v1/admin/people/{person}/seats", tag = "Administrators",
    request_body = NewSeatSent, security(("token" = [])),
    params(("person" = String, Path, description = "The person's identifier"), Key),
    responses(
        (status = 201, description = "It is given", body = HeldSeatDocument,
            headers(("Location" = String, description = "Where it is read"))),
        (status = 200, description = "It was given before under this key", body = HeldSeatDocument),
        (status = 404, description = "There is no such person within your reach"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn give(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    key: Key,
    Sent { value: sent, bytes }: Sent<NewSeatSent>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let role = reading.code("role", &sent.role);
    let agency = reading.agency("agency", &sent.agency);
    let from = reading.read("from", field::date(&sent.from));
    let to = reading.read("to", sent.to.as_deref().map(field::date).transpose());
    let new = || Some(NewSeat { role: role?, agency: agency?, from: from?, to: to? });
    let new = reading.finish(new())?;
    let (context, giving) = (directory.context().clone(), by.clone());
    let created = create(&directory, key.of("seat", &[id.as_bytes(), &bytes]), move |tx| {
        let seat = person::grant_seat(tx, &context, &giving, id, &new)?;
        Ok((seat.id.to_string(), ()))
    });
    let created = created.await?;
    let seat = load(&directory, by, created.id()?).await?;
    let location = format!("/api/v1/admin/seats/{}", created.made.name);
    Ok(created.answer(&location, &HeldSeatDocument::from(seat)))
}

/// Shows a seat.
#[utoipa::path(get, path = "/api/v1/admin/seats/{seat}", tag = "Administrators", security(("token" = [])),
    params(("seat" = String, Path, description = "The seat's identifier")),
    responses(
        (status = 200, description = "The seat", body = HeldSeatDocument,
            headers(("ETag" = String, description = "Its version"))),
        (status = 403, description = "You administer nothing"),
        (status = 404, description = "There is no such seat within your reach"),
    ))]
pub(super) async fn one(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    Ok(shown(load(&directory, by, id).await?))
}

/// Sets the last day of a seat.
#[utoipa::path(put, path = "/api/v1/admin/seats/{seat}", tag = "Administrators", request_body = LastDay,
    security(("token" = [])), params(("seat" = String, Path, description = "The seat's identifier"), IfMatch),
    responses(
        (status = 200, description = "The seat as it is now", body = HeldSeatDocument,
            headers(("ETag" = String, description = "Its version now"))),
        (status = 403, description = "It is your own seat as an administrator"),
        (status = 404, description = "There is no such seat within your reach"),
        (status = 422, description = "The day is to be corrected"),
    ))]
pub(super) async fn end(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    IfMatch(version): IfMatch,
    Sent { value: sent, .. }: Sent<LastDay>,
) -> Result<Response, Problem> {
    let mut reading = Reading::default();
    let last = reading.read("to", field::date(&sent.to));
    let last: Date = reading.finish(last)?;
    let seat = load(&directory, by.clone(), id).await?;
    if version_of(&seat) != version {
        return Err(stale());
    }
    let (context, ending, seen) = (directory.context().clone(), by.clone(), seat.membership.to);
    let write =
        directory.context().db().write(move |tx| person::end_seat(tx, &context, &ending, (id, seen), last));
    write.await?;
    Ok(shown(load(&directory, by, id).await?))
}
