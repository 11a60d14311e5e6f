//! A report as the protocol has it: a service request.

use directory::area::{AreaCode, Areas};
use jiff::civil::Date;
use platform::{context::Context, http::Problem, i18n::Texts};
use serde_json::{Value, json};
use uuid::Uuid;

use super::moment::{end_of, moment_of};
use crate::{
    rules::lifecycle::{Event, StateKind},
    store::{Awaits, Category},
    view::{CaseView, Glance},
    words,
};

/// What the elements of a list of requests are called.
pub(super) const NAMES: (&str, &str) = ("service_requests", "request");

/// What words and addresses are made with.
pub(super) struct Maker<'a> {
    pub(super) context: &'a Context,
    pub(super) texts: &'a Texts,
    /// Every category there is or was.
    pub(super) categories: &'a [Category],
}

/// A report, whichever way it was read.
struct Request<'a> {
    number: &'a str,
    state: StateKind,
    awaits: Awaits,
    category: Option<&'a str>,
    text: Option<&'a str>,
    answer: Option<&'a str>,
    agency: Option<&'a str>,
    received_at: i64,
    changed_at: i64,
    /// The day that was promised, else that of the nearest deadline.
    day: Option<Date>,
    place: &'a str,
    area: &'a str,
    point: Option<(f64, f64)>,
    photo: Option<Uuid>,
}

impl Maker<'_> {
    /// A report of a list.
    pub(super) fn of_glance(&self, glance: &Glance) -> Result<Value, Problem> {
        let item = &glance.item;
        self.request(&Request {
            number: &item.number,
            state: item.state,
            awaits: item.awaits,
            category: item.category.as_deref(),
            text: glance.text.as_deref(),
            answer: glance.answer.as_deref(),
            agency: glance.holder.as_deref(),
            received_at: item.received_at,
            changed_at: glance.changed_at,
            day: item.promised_on.or(item.due_on),
            place: &glance.place,
            area: &item.area,
            point: glance.point,
            photo: glance.photo,
        })
    }

    /// A report that was opened by itself.
    pub(super) fn of_case(&self, case: &CaseView) -> Result<Value, Problem> {
        let answer = case
            .timeline
            .iter()
            .rev()
            .find(|entry| matches!(entry.event, Event::Answered { .. } | Event::Archived { .. }));
        self.request(&Request {
            number: &case.number,
            state: case.state,
            awaits: case.awaits,
            category: case.category.as_deref(),
            text: case.body.as_deref(),
            answer: answer.and_then(|entry| entry.texts.first()).map(String::as_str),
            agency: case.holder.as_ref().map(|holder| holder.1.as_str()),
            received_at: case.received_at,
            changed_at: case.changed_at,
            day: case.promised_on.or(case.due.as_ref().map(|due| due.1)),
            place: &case.place,
            area: &case.area,
            point: case.point,
            photo: photo_of(case),
        })
    }

    fn request(&self, request: &Request<'_>) -> Result<Value, Problem> {
        let zone = self.context.zone();
        let category = request.category.and_then(|code| self.categories.iter().find(|one| one.code == code));
        let name = category.map(|category| category.name(self.texts.language().code()));
        let area: Option<AreaCode> = request.area.parse().ok();
        let area = area.and_then(|area| Areas::embedded().address(area));
        let address = [Some(request.place.to_owned()).filter(|place| !place.is_empty()), area];
        let address: Vec<String> = address.into_iter().flatten().collect();
        let is_awaited = matches!(request.awaits, Awaits::Coordinator | Awaits::Agency | Awaits::Approver);
        let expected = request.day.filter(|_| is_awaited).and_then(|day| end_of(day, zone));
        let photo = request
            .photo
            .map(|photo| format!("{}/laporan/{}/berkas/{photo}", self.context.address(), request.number));
        let notes = request.answer.map_or_else(|| words::state(self.texts, request.state), ToOwned::to_owned);
        Ok(json!({
            "service_request_id": request.number,
            "status": status(request.state.is_closed()),
            "status_notes": notes,
            "service_name": name,
            "service_code": request.category,
            "description": request.text,
            "agency_responsible": request.agency,
            "service_notice": Value::Null,
            "requested_datetime": moment_of(request.received_at, zone)?,
            "updated_datetime": moment_of(request.changed_at, zone)?,
            "expected_datetime": expected,
            "address": address.join(", "),
            "address_id": request.area,
            "zipcode": Value::Null,
            "lat": request.point.map(|point| point.0),
            "long": request.point.map(|point| point.1),
            "media_url": photo,
        }))
    }
}

/// The first photo of the reporter's, where everybody may open it: for any other there is no address that a program could.
fn photo_of(case: &CaseView) -> Option<Uuid> {
    let opens = case.is_public && !case.visibility.is_confidential();
    let photo = case.attachments.iter().find(|file| opens && file.is_photo());
    photo.map(|photo| photo.id)
}

/// The two states the protocol knows.
pub(super) const fn status(closed: bool) -> &'static str {
    if closed { "closed" } else { "open" }
}
