//! Adding and removing days.

use db::{Read, Write};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::{CalendarChange, CalendarChanged, Day, calendar, store, store::kind_code};
use crate::{
    Directory,
    admin::{Administrator, Subject, record},
    agency,
    calendar::HolidayKind,
};

/// Why a calendar stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum DayRefused {
    /// There is no such day or agency, or not for this administrator.
    #[error("there is no such day or agency within reach")]
    Unknown,
    /// There is no agency of which it could be a day, or not for this administrator.
    #[error("there is no such agency within reach")]
    UnknownAgency,
    /// A holiday of everybody is added by the administrators of a government, not of one of its agencies.
    #[error("holidays of everybody belong to administrators of a government")]
    NotForOneAgency,
    /// The day is one already.
    #[error("{date} is not worked already: {name}")]
    NotWorkedAlready {
        /// The day.
        date: Date,
        /// Why it is not worked.
        name: String,
    },
    /// The calendar does not begin that early, or it is too early to say anything about this year.
    #[error("no days are added to {year}")]
    YearOutOfReach {
        /// The year.
        year: i16,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// A day to be added.
#[derive(Clone, Debug)]
pub struct NewDay {
    /// Whose; none: everybody's.
    pub agency: Option<Uuid>,
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: String,
    /// A holiday of everybody that is joint leave; an agency's day never is.
    pub joint_leave: bool,
}

/// Adds a day that is not worked, and tells the listeners.
///
/// # Errors
/// [`DayRefused`] says why not.
pub fn add(
    tx: &mut Write<'_>,
    directory: &Directory,
    by: &Administrator,
    new: &NewDay,
) -> Result<Day, DayRefused> {
    let path = path_of(tx, by, new.agency).map_err(|refused| match refused {
        DayRefused::Unknown => DayRefused::UnknownAgency,
        other => other,
    })?;
    let calendar = match new.agency {
        Some(agency) => calendar::calendar_for(tx, agency)?,
        None => calendar::national_calendar(tx)?,
    };
    if !calendar::years_to_add_to().contains(&new.date.year()) {
        return Err(DayRefused::YearOutOfReach { year: new.date.year() });
    }
    if let Some(holiday) = calendar.holiday_on(new.date) {
        return Err(DayRefused::NotWorkedAlready { date: new.date, name: holiday.name.clone() });
    }
    let kind = match (new.agency, new.joint_leave) {
        (Some(_), _) => HolidayKind::AgencyDay,
        (None, true) => HolidayKind::JointLeave,
        (None, false) => HolidayKind::National,
    };
    let context = directory.context();
    let day = Day { id: context.id(), agency: new.agency, date: new.date, name: new.name.clone(), kind };
    if !store::insert(tx, &day, context.now_milliseconds())? {
        return Err(DayRefused::NotWorkedAlready { date: day.date, name: day.name });
    }
    let subject = Subject { kind: "day-added", id: day.agency.unwrap_or_default() };
    record(tx, context, by, subject, &json!(null), &as_json(&day))?;
    changed(tx, directory, by, day.agency, path, CalendarChange::DayAdded { date: day.date })?;
    Ok(day)
}

/// Takes an added day away, and tells the listeners. Days of the shipped calendar stay: a decree made them.
///
/// # Errors
/// [`DayRefused`] says why not.
pub fn remove(
    tx: &mut Write<'_>,
    directory: &Directory,
    by: &Administrator,
    id: Uuid,
) -> Result<Day, DayRefused> {
    let day = store::by_id(tx, id)?.ok_or(DayRefused::Unknown)?;
    let path = path_of(tx, by, day.agency)?;
    if !store::delete(tx, id)? {
        return Err(DayRefused::Unknown);
    }
    let subject = Subject { kind: "day-removed", id: day.agency.unwrap_or_default() };
    record(tx, directory.context(), by, subject, &as_json(&day), &json!(null))?;
    changed(tx, directory, by, day.agency, path, CalendarChange::DayRemoved { date: day.date })?;
    Ok(day)
}

/// Counts a move of `agency` as a change of its calendar and tells the listeners. `before` is the version of its
/// calendar at the old place, which the new one exceeds.
///
/// # Errors
/// Any [`db::Error`].
pub fn relocated(
    tx: &mut Write<'_>,
    directory: &Directory,
    by: &Administrator,
    agency: &agency::Agency,
    before: u32,
) -> db::Result<()> {
    let after = calendar::calendar_for(tx, agency.id)?.version();
    store::count(tx, Some(agency.id), before.saturating_sub(after))?;
    changed(tx, directory, by, Some(agency.id), agency.path.clone(), CalendarChange::AgencyMoved)
}

/// Tells the listeners when this program ships other holidays than the one that used the database last: those of a year
/// that was not known, or a day the government moved. Returns whether it does.
///
/// # Errors
/// Any [`db::Error`].
pub fn follow_shipped(tx: &mut Write<'_>, directory: &Directory) -> db::Result<bool> {
    let is_new = store::keep_edition(tx, calendar::shipped_edition())?;
    if is_new {
        let at = directory.context().now_milliseconds();
        let (path, change) = (String::new(), CalendarChange::ShippedAnew);
        directory.announce(tx, &CalendarChanged { agency: None, path, change, at, by: None })?;
    }
    Ok(is_new)
}

fn path_of(tx: &mut Read<'_>, by: &Administrator, agency: Option<Uuid>) -> Result<String, DayRefused> {
    let Some(agency) = agency else {
        return if by.scope.holds_a_root() { Ok(String::new()) } else { Err(DayRefused::NotForOneAgency) };
    };
    let found = agency::by_id(tx, agency)?.filter(|agency| by.scope.reaches(&agency.path));
    found.map(|agency| agency.path).ok_or(DayRefused::Unknown)
}

fn changed(
    tx: &mut Write<'_>,
    directory: &Directory,
    by: &Administrator,
    agency: Option<Uuid>,
    path: String,
    change: CalendarChange,
) -> db::Result<()> {
    store::count(tx, agency, 1)?;
    let at = directory.context().now_milliseconds();
    directory.announce(tx, &CalendarChanged { agency, path, change, at, by: Some(by.person) })
}

fn as_json(day: &Day) -> serde_json::Value {
    json!({ "date": day.date, "name": day.name, "kind": kind_code(day.kind), "agency": day.agency })
}
