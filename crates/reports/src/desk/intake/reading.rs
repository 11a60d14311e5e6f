//! Reading the form into a report, with a message for each field that cannot be.

use directory::{area::Areas, officer::Officer, role::Role};
use jiff::{Timestamp, civil::Time};
use platform::{
    http::{FieldErrors, Frame},
    i18n::Language,
    idempotency::IdempotencyKey,
};
use uuid::Uuid;

use super::{super::fields::Fields, CHANNELS, Loaded, place};
use crate::{
    Reports,
    actions::NewReport,
    rules::{
        lifecycle::{Actor, Channel},
        submission::{self, Flaw},
        visibility::Visibility,
    },
    store::{Category, Identity},
};

struct Reading<'a> {
    frame: &'a Frame,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn wrong(&mut self, field: &'static str, key: &str) {
        self.errors.add(field, self.frame.texts.text(key));
    }

    fn check<T>(&mut self, checked: Result<T, Flaw>) -> Option<T> {
        // The area is asked for by several controls; its first one carries the message.
        let field = |flaw: Flaw| if flaw.field() == "area" { "regency" } else { flaw.field() };
        checked.map_err(|flaw| self.wrong(field(flaw), flaw.key())).ok()
    }
}

/// The report, or what must be corrected.
pub(super) fn read(
    reports: &Reports,
    officer: &Officer,
    frame: &Frame,
    loaded: &Loaded,
    fields: &Fields,
) -> Result<NewReport, FieldErrors> {
    let mut reading = Reading { frame, errors: FieldErrors::none() };
    let channel = channel(&mut reading, fields);
    let received_at = received_at(&mut reading, fields);
    let class = reading.check(submission::class(fields.get("class")));
    let text = reading.check(submission::text(fields.get("text")));
    let category = category(&mut reading, loaded, fields);
    let area = reading.check(submission::area(&place::code(fields, loaded.province), Areas::embedded()));
    let place = reading.check(submission::line(fields.get("place"), Flaw::PlaceTooLong));
    let subject = subject(&mut reading, loaded, fields);
    let reporter = reporter(&mut reading, fields);
    let language = language(&mut reading, fields);
    let asked = fields.all("hide").filter_map(|code| code.parse().ok());
    let asked = asked.fold(Visibility::PUBLIC, |all, one: Visibility| match one {
        // Staff alone decide about oversight.
        Visibility::OVERSIGHT => all,
        one => all.join(one),
    });
    let sensitive = category.flatten().is_some_and(|category| category.sensitive);
    let asked = asked.join(Visibility::default_for(sensitive));
    let key: Option<Uuid> = fields.get("key").parse().ok();
    let read = || {
        Some(NewReport {
            class: class?,
            category: category?.map(|category| category.code.clone()),
            text: text?,
            area: area?,
            point: None,
            place: place?,
            channel: channel?,
            received_at: received_at?,
            asked,
            subject: subject?,
            subject_person: String::new(),
            reporter: reporter?,
            language: language?,
            attachments: Vec::new(),
            draft: None,
            by: clerk(officer),
            key: key.map(|key| IdempotencyKey {
                scope: format!("clerk:{}", officer.person),
                key: key.to_string(),
                request: fields.digest(reports.context().key()),
            }),
        })
    };
    match read() {
        Some(new) if reading.errors.is_empty() => Ok(new),
        _ => Err(reading.errors),
    }
}

/// Whoever files acts in the seat that lets them.
fn clerk(officer: &Officer) -> Actor {
    let seat = officer.seats.iter().find(|seat| matches!(seat.role, Role::IntakeClerk | Role::Coordinator));
    let seat = seat.or_else(|| officer.seats.first());
    seat.map_or(Actor::System, |seat| Actor::Staff {
        person: officer.person,
        role: seat.role,
        agency: seat.agency,
    })
}

fn channel(reading: &mut Reading<'_>, fields: &Fields) -> Option<Channel> {
    let channel = fields.get("channel").parse().ok().filter(|channel| CHANNELS.contains(channel));
    if channel.is_none() {
        reading.wrong("channel", "desk-choose");
    }
    channel
}

fn received_at(reading: &mut Reading<'_>, fields: &Fields) -> Option<Timestamp> {
    let frame = reading.frame;
    let Ok(Some(date)) = fields.date("received_at") else {
        reading.wrong("received_at", "desk-date-unreadable");
        return None;
    };
    let date = reading.check(submission::received_on(date, frame.today()))?;
    let Ok(time) = fields.get("received_time").replace('.', ":").parse::<Time>() else {
        reading.wrong("received_time", "desk-intake-time-unreadable");
        return None;
    };
    let moment = frame.zone.to_timestamp(date.to_datetime(time)).ok()?;
    if moment > frame.now {
        reading.wrong("received_time", "flaw-received-in-the-future");
        return None;
    }
    Some(moment)
}

/// The outer option is none when the field holds something unknown.
fn category<'a>(
    reading: &mut Reading<'_>,
    loaded: &'a Loaded,
    fields: &Fields,
) -> Option<Option<&'a Category>> {
    let code = fields.get("category");
    if code.is_empty() {
        return Some(None);
    }
    let known = loaded.categories.iter().find(|category| category.code == code);
    if known.is_none() {
        reading.wrong("category", "flaw-category-unknown");
    }
    known.map(Some)
}

/// The outer option is none when the field holds something unknown.
fn subject(reading: &mut Reading<'_>, loaded: &Loaded, fields: &Fields) -> Option<Option<Uuid>> {
    if !fields.has("subject") {
        return Some(None);
    }
    let id: Option<Uuid> = fields.get("subject").parse().ok();
    let known = id.filter(|id| loaded.agencies.get(*id).is_some());
    if known.is_none() {
        reading.wrong("subject", "desk-agency-unknown");
    }
    known.map(Some)
}

fn reporter(reading: &mut Reading<'_>, fields: &Fields) -> Option<Identity> {
    let name = reading.check(submission::line(fields.get("name"), Flaw::NameTooLong));
    let phone = reading.check(submission::phone(fields.get("phone")));
    let email = reading.check(submission::email(fields.get("email")));
    let nik = reading.check(submission::nik(fields.get("nik")));
    Some(Identity { name: name?, phone: phone?, email: email?, nik: nik? })
}

/// The language to write to the reporter in; Indonesian where the form did not ask.
fn language(reading: &mut Reading<'_>, fields: &Fields) -> Option<Language> {
    if !fields.has("language") {
        return Some(Language::default());
    }
    reading.check(submission::language(fields.get("language")))
}
