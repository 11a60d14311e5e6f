//! The year of an agency: holidays, joint leave, and the agency's own days.

use askama::Template;
use axum::{extract::State, response::Response};
use db::Read;
use http::StatusCode;
use jiff::civil::Date;
use platform::{
    http::{FieldErrors, Form, Frame, Path, Problem, Query, Routes, page, page_with_status, see_other},
    i18n::Arg,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    ADMINISTRATORS, Administrator, choice,
    choice::{Choice, MOST_AGENCIES},
    conflict::Happened,
    field,
    field::Fields,
    recent,
};
use crate::{
    Directory,
    agency::{self, Agency},
    calendar::HolidayKind,
    day::{self, Day, DayRefused, LONGEST_NAME, NewDay},
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new()
        .get("/petugas/admin/kalender", ADMINISTRATORS, calendar_page)
        .post("/petugas/admin/kalender", ADMINISTRATORS, add)
        .post("/petugas/admin/kalender/{day}/hapus", ADMINISTRATORS, remove)
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct Asked {
    agency: String,
    year: String,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct DayForm {
    agency: String,
    date: String,
    name: String,
    whose: String,
}

struct DayLine {
    date: Date,
    words: String,
    name: String,
    kind: String,
    /// The added day, if it can be taken away here.
    removable: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "admin/calendar.html")]
struct CalendarPage {
    frame: Frame,
    agency: Agency,
    agencies: Vec<Choice>,
    year: String,
    years: Vec<Choice>,
    /// That the holidays of the year are not all known.
    warning: Option<String>,
    version: u32,
    days: Vec<DayLine>,
    form: DayForm,
    whose: Vec<Choice>,
    events: Vec<Happened>,
    errors: FieldErrors,
}

/// What the page is made of.
struct Found {
    agency: Agency,
    agencies: Vec<Agency>,
    version: u32,
    days: Vec<Day>,
    events: Vec<super::AdminEvent>,
}

/// The agency that is asked for, or the first within reach; nothing when it is out of reach.
fn find(tx: &mut Read<'_>, by: &Administrator, asked: Option<Uuid>) -> db::Result<Option<Found>> {
    let mut agencies = agency::within(tx, &by.scope, "", None, MOST_AGENCIES)?;
    let found = match asked {
        Some(id) => agency::by_id(tx, id)?.filter(|agency| by.scope.reaches(&agency.path)),
        None => agencies.first().cloned(),
    };
    let Some(agency) = found else { return Ok(None) };
    if agencies.iter().all(|known| known.id != agency.id) {
        agencies.push(agency.clone());
    }
    let version = day::calendar_for(tx, agency.id)?.version();
    let mut days = day::of_nation(tx)?;
    days.extend(day::of_agency(tx, agency.id)?);
    let mut events = recent(tx, agency.id)?;
    events.extend(recent(tx, Uuid::nil())?);
    events.retain(|event| event.kind.starts_with("day-"));
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    Ok(Some(Found { agency, agencies, version, days, events }))
}

async fn build(
    directory: &Directory,
    by: Administrator,
    frame: Frame,
    asked: &Asked,
    (form, errors): (DayForm, FieldErrors),
) -> Result<CalendarPage, Problem> {
    let wanted = match asked.agency.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| Problem::not_found())?),
    };
    let reader = by.clone();
    let found = directory.context().db().read(move |tx| find(tx, &reader, wanted)).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let all = day::years_to_add_to();
    let this = frame.today().year().clamp(*all.start(), *all.end());
    let year = asked.year.parse().ok().filter(|year| all.contains(year)).unwrap_or(this);
    let years = all.rev().map(|one| Choice::new(one.to_string(), one.to_string(), one == year));
    let (_, last_known) = day::national().years();
    let warning = || frame.texts.with("admin-calendar-incomplete", &[("year", Arg::from(year.to_string()))]);
    Ok(CalendarPage {
        warning: (year > last_known).then(warning),
        years: years.collect(),
        days: lines(&frame, &by, &found, year),
        whose: whose(&frame, &by, &found.agency, &form.whose),
        agencies: choice::agencies(&found.agencies, Some(found.agency.id)),
        events: Happened::all(&frame, &found.events),
        agency: found.agency,
        version: found.version,
        year: year.to_string(),
        frame,
        form,
        errors,
    })
}

/// Every day of the year that is not worked, in order.
fn lines(frame: &Frame, by: &Administrator, found: &Found, year: i16) -> Vec<DayLine> {
    let text = |kind: HolidayKind| match kind {
        HolidayKind::National => frame.texts.text("admin-day-national"),
        HolidayKind::JointLeave => frame.texts.text("admin-day-joint-leave"),
        HolidayKind::AgencyDay => frame.texts.text("admin-day-agency"),
    };
    let line = |date: Date, name: &str, kind: HolidayKind, removable: Option<Uuid>| DayLine {
        date,
        words: frame.date(&date),
        name: name.to_owned(),
        kind: text(kind),
        removable,
    };
    let shipped = day::national().holidays_in(year);
    let mut lines: Vec<DayLine> =
        shipped.map(|(date, holiday)| line(date, &holiday.name, holiday.kind, None)).collect();
    let mine = |day: &Day| match day.agency {
        None => by.scope.holds_a_root(),
        Some(id) => found.agencies.iter().any(|agency| agency.id == id),
    };
    let added = found.days.iter().filter(|day| day.date.year() == year);
    lines.extend(added.map(|day| line(day.date, &day.name, day.kind, mine(day).then_some(day.id))));
    lines.sort_by_key(|line| line.date);
    lines
}

/// Whose day a new one can be.
fn whose(frame: &Frame, by: &Administrator, agency: &Agency, chosen: &str) -> Vec<Choice> {
    let own = frame.texts.with("admin-day-whose-agency", &[("agency", Arg::from(&agency.name))]);
    let mut choices = vec![Choice::new("agency", own, chosen == "agency" || chosen.is_empty())];
    if by.scope.holds_a_root() {
        let text = |key: &str| frame.texts.text(key);
        choices.push(Choice::new("national", text("admin-day-whose-national"), chosen == "national"));
        choices.push(Choice::new(
            "joint_leave",
            text("admin-day-whose-joint-leave"),
            chosen == "joint_leave",
        ));
    }
    choices
}

async fn calendar_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let nothing = (DayForm::default(), FieldErrors::none());
    page(&build(&directory, by, frame, &asked, nothing).await?)
}

fn read(form: &DayForm, frame: &Frame) -> Result<NewDay, FieldErrors> {
    let mut fields = Fields::new(frame);
    let date = fields.read("date", field::date(&form.date));
    let name = fields.read("name", field::line(&form.name, LONGEST_NAME));
    let whose = match form.whose.as_str() {
        "agency" => form.agency.parse().ok().map(|agency| (Some(agency), false)),
        "national" => Some((None, false)),
        "joint_leave" => Some((None, true)),
        _ => None,
    };
    if whose.is_none() {
        fields.refuse("whose", "admin-field-choose");
    }
    match (date, name, whose) {
        (Some(date), Some(name), Some((agency, joint_leave))) => {
            Ok(NewDay { agency, date, name, joint_leave })
        }
        _ => Err(fields.errors),
    }
}

/// What a refusal means for the form: an error at its field, or a problem.
fn refusal(frame: &Frame, refused: DayRefused) -> Result<FieldErrors, Problem> {
    match refused {
        DayRefused::Unknown | DayRefused::UnknownAgency => Err(Problem::not_found()),
        DayRefused::Database(error) => Err(error.into()),
        DayRefused::NotForOneAgency => {
            Ok(FieldErrors::one("whose", frame.texts.text("admin-day-not-for-one-agency")))
        }
        DayRefused::NotWorkedAlready { date, name } => {
            let args = [("date", Arg::from(frame.date(&date))), ("name", Arg::from(name))];
            Ok(FieldErrors::one("date", frame.texts.with("admin-day-already", &args)))
        }
        DayRefused::YearOutOfReach { year } => {
            let args = [("year", Arg::from(year.to_string()))];
            Ok(FieldErrors::one("date", frame.texts.with("admin-day-year-out-of-reach", &args)))
        }
    }
}

/// 303 to the year; 422 with the errors of the form.
async fn add(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Form(form): Form<DayForm>,
) -> Result<Response, Problem> {
    let year = form.date.get(..4).unwrap_or_default().to_owned();
    let errors = match read(&form, &frame) {
        Err(errors) => errors,
        Ok(new) => {
            let (adding, by, year) = (directory.clone(), by.clone(), new.date.year());
            let write = directory.context().db().write(move |tx| day::add(tx, &adding, &by, &new));
            match write.await {
                Ok(_) => {
                    let agency = form.agency.parse::<Uuid>().map(|id| id.to_string()).unwrap_or_default();
                    return Ok(see_other(&format!("/petugas/admin/kalender?agency={agency}&year={year}")));
                }
                Err(refused) => refusal(&frame, refused)?,
            }
        }
    };
    let asked = Asked { agency: form.agency.clone(), year };
    let page = build(&directory, by, frame, &asked, (form, errors)).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// 303 to the year.
async fn remove(
    State(directory): State<Directory>,
    by: Administrator,
    Path(id): Path<Uuid>,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let removing = directory.clone();
    let write = directory.context().db().write(move |tx| day::remove(tx, &removing, &by, id));
    match write.await {
        Ok(day) => {
            let agency = asked.agency.parse::<Uuid>().map(|id| id.to_string()).unwrap_or_default();
            Ok(see_other(&format!("/petugas/admin/kalender?agency={agency}&year={}", day.date.year())))
        }
        Err(DayRefused::NotForOneAgency) => Err(Problem::forbidden()),
        Err(DayRefused::Unknown | DayRefused::UnknownAgency) => Err(Problem::not_found()),
        Err(DayRefused::Database(error)) => Err(error.into()),
        Err(refused @ (DayRefused::NotWorkedAlready { .. } | DayRefused::YearOutOfReach { .. })) => {
            Err(Problem::unexpected(&refused))
        }
    }
}
