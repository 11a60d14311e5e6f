//! A report as it is sent, and what is wrong with it.

use directory::area::Areas;
use jiff::Timestamp;
use platform::{
    clock::local_date,
    http::{FieldProblem, api::field},
    i18n::{Language, Texts},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Reports,
    actions::NewReport,
    rules::{
        lifecycle::{Actor, Channel, Class},
        submission::{self, Flaw},
        visibility::Visibility,
    },
    store::Identity,
};

/// As many files as one report or reply takes.
const MOST_FILES: usize = 10;

/// A point on the map, WGS 84.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PointSent {
    /// Degrees north of the equator.
    #[schema(minimum = -90, maximum = 90)]
    lat: f64,
    /// Degrees east of Greenwich.
    #[schema(minimum = -180, maximum = 180)]
    lon: f64,
}

/// Who reports. Nothing of it is required; it is stored sealed, and every look at it is written down.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReporterSent {
    /// Their name.
    #[schema(max_length = 200)]
    name: String,
    /// Their telephone number, 8 to 15 digits.
    phone: String,
    /// Their e-mail address.
    email: String,
    /// Their NIK, 16 digits.
    nik: String,
}

/// A report.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportSent {
    /// What is wrong or wanted, in the reporter's words.
    #[schema(min_length = 10, max_length = 5000)]
    text: String,
    /// Code of the area it is about, such as `63.71.01.1001`.
    #[schema(examples("63.71.01.1001"))]
    area: String,
    /// What kind of report it is; `complaint` when absent. What is sent as `whistleblowing` goes to the inspectors
    /// alone, whatever else is said about who may see it.
    #[serde(default)]
    #[schema(value_type = Option<Class>)]
    class: Option<String>,
    /// The agency complained about, by identifier or code (see `/agencies`).
    #[serde(default)]
    subject: Option<String>,
    /// Whom it is about, in words: name and position. Stands with the text, and keeps out an official who is meant.
    #[serde(default)]
    #[schema(max_length = 200)]
    subject_person: String,
    /// Code of a category (see `/categories`).
    #[serde(default)]
    category: Option<String>,
    /// Where, in words.
    #[serde(default)]
    #[schema(max_length = 200)]
    place: String,
    /// Where exactly.
    #[serde(default)]
    point: Option<PointSent>,
    /// Whether the public and whoever is complained about must not learn who reported.
    #[serde(default)]
    anonymous: bool,
    /// Whether the public must not read it.
    #[serde(default)]
    confidential: bool,
    /// Who reports.
    #[serde(default)]
    reporter: ReporterSent,
    /// The language to write to the reporter in, `id` or `en`. When absent: that of `Accept-Language` where the reporter
    /// sends it, Indonesian on somebody's behalf.
    #[serde(default)]
    #[schema(examples("id"), pattern = "^(id|en)$")]
    language: Option<String>,
    /// Identifiers of files sent before (see `/files`).
    #[serde(default)]
    #[schema(max_items = 10)]
    attachments: Vec<String>,
}

/// A report that somebody brought to a clerk.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportOnBehalf {
    /// How it arrived.
    #[schema(value_type = Channel)]
    pub(super) channel: String,
    /// When it was received at the counter, on the telephone, by post: deadlines count from this day.
    #[schema(value_type = String, format = DateTime)]
    pub(super) received_at: Timestamp,
    /// The report.
    pub(super) report: ReportSent,
}

/// How and when a report arrived, and through whom.
pub(super) struct Arrival {
    /// The language of whoever reports, as far as the request tells.
    pub(super) language: Language,
    pub(super) channel: Channel,
    pub(super) received_at: Timestamp,
    pub(super) by: Actor,
}

/// A report whose fields are in order, but for what only the database knows.
pub(super) struct Checked {
    pub(super) new: NewReport,
    pub(super) uploads: Vec<Uuid>,
    /// The agency complained about, as it was named.
    pub(super) subject: Option<String>,
}

impl ReportSent {
    /// The report when its fields are in order, else what is to be corrected. `prefix` is where it lies in the body.
    pub(super) fn check(
        self,
        prefix: &str,
        reports: &Reports,
        arrival: Arrival,
        texts: &Texts,
    ) -> Result<Checked, Vec<FieldProblem>> {
        let mut flaws = Flaws { prefix, found: Vec::new() };
        // An insider comes by themselves: what a clerk hears is no secret any more.
        let insider = arrival.by == Actor::Reporter;
        let class = match self.class.as_deref() {
            None => Ok(Class::Complaint),
            Some(code) if insider && code == Class::Whistleblowing.code() => Ok(Class::Whistleblowing),
            Some(code) => submission::class(code),
        };
        let class = flaws.of(class);
        let text = flaws.of(submission::text(&self.text));
        let area = flaws.of(submission::area(&self.area, Areas::embedded()));
        let person = flaws.of(submission::line(&self.subject_person, Flaw::SubjectPersonTooLong));
        let place = flaws.of(submission::line(&self.place, Flaw::PlaceTooLong));
        let point = flaws.of(point(self.point));
        let reporter = self.reporter.check(&mut flaws);
        let language = self.language.as_deref().map_or(Ok(arrival.language), submission::language);
        let language = flaws.of(language);
        let uploads = files(&self.attachments).map_err(|flaw| flaws.found.push(flaw)).ok();
        let visibility =
            [(self.anonymous, Visibility::ANONYMOUS), (self.confidential, Visibility::CONFIDENTIAL)];
        let asked = visibility
            .iter()
            .filter(|(wanted, _)| *wanted)
            .fold(Visibility::PUBLIC, |sum, one| sum.join(one.1));
        let zone = reports.context().zone();
        let today = reports.context().today();
        flaws.of(submission::received_on(local_date(arrival.received_at, zone), today));
        let (
            Some(class),
            Some(text),
            Some(person),
            Some(area),
            Some(place),
            Some(point),
            Some(uploads),
            Some(language),
        ) = (class, text, person, area, place, point, uploads, language)
        else {
            return Err(flaws.found);
        };
        if !flaws.found.is_empty() {
            return Err(flaws.found);
        }
        let new = NewReport {
            class,
            category: self.category.filter(|code| !code.is_empty()),
            text: submission::with_subject_person(text, &texts.text("subject-person"), &person),
            area,
            point,
            place,
            channel: arrival.channel,
            received_at: arrival.received_at,
            asked: if class == Class::Whistleblowing { Visibility::OVERSIGHT } else { asked },
            subject: None,
            subject_person: person,
            reporter,
            language,
            attachments: Vec::new(),
            draft: None,
            by: arrival.by,
            key: None,
        };
        Ok(Checked { new, uploads, subject: self.subject.filter(|named| !named.is_empty()) })
    }
}

impl ReporterSent {
    fn check(self, flaws: &mut Flaws<'_>) -> Identity {
        Identity {
            name: flaws.of(submission::line(&self.name, Flaw::NameTooLong)).unwrap_or_default(),
            phone: flaws.of(submission::phone(&self.phone)).unwrap_or_default(),
            email: flaws.of(submission::email(&self.email)).unwrap_or_default(),
            nik: flaws.of(submission::nik(&self.nik)).unwrap_or_default(),
        }
    }
}

fn point(point: Option<PointSent>) -> Result<Option<(f64, f64)>, Flaw> {
    let Some(PointSent { lat, lon }) = point else { return Ok(None) };
    let real = directory::boundary::Point::new(lat, lon).is_ok();
    if real { Ok(Some((lat, lon))) } else { Err(Flaw::PointImpossible) }
}

/// Identifiers of uploads.
pub(super) fn files(ids: &[String]) -> Result<Vec<Uuid>, FieldProblem> {
    if ids.len() > MOST_FILES {
        return Err(field("attachments", "api-flaw-too-many-files"));
    }
    ids.iter()
        .enumerate()
        .map(|(place, id)| {
            let name = format!("attachments/{place}");
            id.parse().map_err(|_| field(&name, "api-flaw-file-unknown"))
        })
        .collect()
}

/// What was found wrong so far.
struct Flaws<'prefix> {
    prefix: &'prefix str,
    found: Vec<FieldProblem>,
}

impl Flaws<'_> {
    fn of<T>(&mut self, outcome: Result<T, Flaw>) -> Option<T> {
        outcome.map_err(|flaw| self.found.push(problem(self.prefix, flaw))).ok()
    }
}

/// A flaw at its JSON pointer.
fn problem(prefix: &str, flaw: Flaw) -> FieldProblem {
    let place = match flaw.field() {
        name @ "received_at" => name.to_owned(),
        name @ ("name" | "phone" | "email" | "nik") => format!("{prefix}reporter/{name}"),
        name => format!("{prefix}{name}"),
    };
    field(&place, flaw.key())
}
