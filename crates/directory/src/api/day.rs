//! Days that are not worked: of everybody, or of an agency and its subtree.

use axum::{Json, extract::State, response::Response};
use db::Read;
use http::StatusCode;
use jiff::civil::Date;
use platform::http::{
    Path, Problem,
    api::{Asked, Key, Sent, field as flaw},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    create::{create, gone},
    reading::Reading,
};
use crate::{
    Directory,
    admin::{Administrator, field},
    agency,
    calendar::HolidayKind,
    day::{self, Day, DayRefused, LONGEST_NAME, NewDay},
};

/// Whose days to list, and of which year.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct DaysQuery {
    /// Identifier of an agency; only the days of everybody when absent.
    #[serde(default)]
    #[param(format = "uuid")]
    agency: Option<String>,
    /// The year; this one when absent.
    #[serde(default)]
    #[param(minimum = 2017, maximum = 2100)]
    year: Option<i16>,
}

/// Who declared a day off.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum DayKind {
    /// A holiday of everybody.
    National,
    /// Joint leave of everybody.
    JointLeave,
    /// A day of an agency and its subtree.
    AgencyDay,
}

impl From<HolidayKind> for DayKind {
    fn from(kind: HolidayKind) -> Self {
        match kind {
            HolidayKind::National => Self::National,
            HolidayKind::JointLeave => Self::JointLeave,
            HolidayKind::AgencyDay => Self::AgencyDay,
        }
    }
}

/// A day that is not worked, besides weekends.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DayOff {
    /// Its identifier; absent for holidays that came with the program, which cannot be removed.
    id: Option<String>,
    /// The day.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Its name.
    name: String,
    /// Who declared it.
    kind: DayKind,
    /// Identifier of the agency whose day it is; absent for days of everybody.
    agency: Option<String>,
}

impl From<Day> for DayOff {
    fn from(day: Day) -> Self {
        Self {
            id: Some(day.id.to_string()),
            date: day.date,
            name: day.name,
            kind: day.kind.into(),
            agency: day.agency.map(|id| id.to_string()),
        }
    }
}

/// A day to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDayOff {
    /// The day.
    #[schema(format = Date)]
    date: String,
    /// Its name.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// Whose it is. Days of everybody are added by administrators of a whole government.
    kind: DayKind,
    /// Identifier of the agency, for a day of one.
    #[serde(default)]
    #[schema(format = "uuid")]
    agency: Option<String>,
}

/// Lists the days of a year that are not worked, besides weekends: those of everybody, and those of an agency and of the
/// agencies above it.
#[utoipa::path(get, path = "/api/v1/admin/days", tag = "Administrators", params(DaysQuery),
    security(("token" = [])),
    responses(
        (status = 200, description = "The days, in order", body = Vec<DayOff>),
        (status = 403, description = "You administer nothing"),
        (status = 422, description = "A parameter is to be corrected, or the holidays of that year are not known"),
    ))]
pub(super) async fn list(
    State(directory): State<Directory>,
    by: Administrator,
    Asked(query): Asked<DaysQuery>,
) -> Result<Json<Vec<DayOff>>, Problem> {
    let year = query.year.unwrap_or_else(|| directory.context().today().year());
    let (first, last) = day::national().years();
    if !(first..=last).contains(&year) {
        return Err(Problem::invalid(vec![flaw("year", "admin-year-unknown")]));
    }
    let mut reading = Reading::default();
    let agency = query.agency.as_deref().map_or(Some(None), |id| reading.agency("agency", id).map(Some));
    let agency = reading.finish(agency)?;
    let read = directory.context().db().read(move |tx| added(tx, &by, agency));
    let shipped = day::national().holidays_in(year).map(|(date, holiday)| DayOff {
        id: None,
        date,
        name: holiday.name.clone(),
        kind: holiday.kind.into(),
        agency: None,
    });
    let added = read.await?.into_iter().filter(|day| day.date.year() == year);
    let mut days: Vec<DayOff> = shipped.chain(added.map(Into::into)).collect();
    days.sort_by_key(|day| day.date);
    Ok(Json(days))
}

/// The days that were added for everybody, and those of an agency within reach.
fn added(tx: &mut Read<'_>, by: &Administrator, of: Option<Uuid>) -> Result<Vec<Day>, DayRefused> {
    let mut days = day::of_nation(tx)?;
    if let Some(id) = of {
        let agency = agency::by_id(tx, id)?.filter(|agency| by.scope.reaches(&agency.path));
        agency.ok_or(DayRefused::UnknownAgency)?;
        days.extend(day::of_agency(tx, id)?);
    }
    Ok(days)
}

/// Adds a day that is not worked. Open deadlines are counted anew.
///
/// Sending the same body again under the same key answers 200 with the day. A day never changes: remove it and add
/// another.
#[utoipa::path(post, path = "/api/v1/admin/days", tag = "Administrators", request_body = NewDayOff,
    security(("token" = [])), params(Key),
    responses(
        (status = 201, description = "It is added", body = DayOff,
            headers(("Location" = String, description = "Where the days of its year are listed"))),
        (status = 200, description = "It was added before under this key", body = DayOff),
        (status = 403, description = "Days of everybody are not yours to add"),
        (status = 409, description = "It was added before under this key, and is removed since"),
        (status = 422, description = "Fields are to be corrected, or the key was used for another body"),
    ))]
pub(super) async fn add(
    State(directory): State<Directory>,
    by: Administrator,
    key: Key,
    Sent { value: sent, bytes }: Sent<NewDayOff>,
) -> Result<Response, Problem> {
    let new = sent.read()?;
    let adding = directory.clone();
    let created = create(&directory, key.of("day", &[&bytes]), move |tx| {
        Ok((day::add(tx, &adding, &by, &new)?.id.to_string(), ()))
    });
    let created = created.await?;
    let id: Uuid = created.id()?;
    let day = directory.context().db().read(move |tx| day::by_id(tx, id)).await?.ok_or_else(gone)?;
    let agency = day.agency.map(|id| format!("&agency={id}")).unwrap_or_default();
    let location = format!("/api/v1/admin/days?year={}{agency}", day.date.year());
    Ok(created.answer(&location, &DayOff::from(day)))
}

impl NewDayOff {
    fn read(&self) -> Result<NewDay, Problem> {
        let mut reading = Reading::default();
        let date = reading.read("date", field::date(&self.date));
        let name = reading.read("name", field::line(&self.name, LONGEST_NAME));
        let agency = match (self.kind, &self.agency) {
            (DayKind::AgencyDay, agency) => {
                reading.agency("agency", agency.as_deref().unwrap_or_default()).map(Some)
            }
            (DayKind::National | DayKind::JointLeave, None) => Some(None),
            (DayKind::National | DayKind::JointLeave, Some(_)) => {
                reading.some("agency", "admin-day-has-no-agency", None)
            }
        };
        let joint_leave = matches!(self.kind, DayKind::JointLeave);
        let new = || Some(NewDay { agency: agency?, date: date?, name: name?, joint_leave });
        reading.finish(new())
    }
}

/// Removes a day that was added. Open deadlines are counted anew.
#[utoipa::path(delete, path = "/api/v1/admin/days/{day}", tag = "Administrators", security(("token" = [])),
    params(("day" = String, Path, description = "The day's identifier")),
    responses(
        (status = 204, description = "It is removed: it is worked again"),
        (status = 403, description = "Days of everybody are not yours to remove"),
        (status = 404, description = "There is no such day within your reach"),
    ))]
pub(super) async fn remove(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let removing = directory.clone();
    directory.context().db().write(move |tx| day::remove(tx, &removing, &by, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
