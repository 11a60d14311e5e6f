//! A form of the protocol, read into a report.

use directory::{
    agency::AgencyTree,
    area::{AreaCode, Areas},
    boundary::{Boundaries, Point},
};
use platform::{
    http::{FieldProblem, Problem},
    i18n::Texts,
};

use super::{
    definition::{CLASS, HIDE},
    problem::flaw,
};
use crate::{
    Reports,
    actions::NewReport,
    desk::Fields,
    rules::{
        lifecycle::{Actor, Channel, Class},
        submission::{self, Flaw},
        visibility::Visibility,
    },
    store::{self, Identity},
};

/// Where a report is about, or what is wrong with what was said of it.
pub(super) struct Place(Result<(AreaCode, Option<(f64, f64)>), FieldProblem>);

impl Place {
    /// The area of the point, else the one that `address_id` names. An address in words alone could lie anywhere.
    pub(super) async fn find(reports: &Reports, fields: &Fields) -> Result<Self, Problem> {
        if !fields.has("lat") && !fields.has("long") {
            let area = submission::area(fields.get("address_id"), Areas::embedded());
            let area = area.map_err(|wrong| match wrong {
                Flaw::AreaMissing => flaw("lat", "georeport-flaw-no-place"),
                other => flaw("address_id", other.key()),
            });
            return Ok(Self(area.map(|area| (area, None))));
        }
        let number = |name: &str| fields.get(name).parse::<f64>().ok();
        let point = number("lat").zip(number("long")).and_then(|(lat, long)| Point::new(lat, long).ok());
        let Some(point) = point else { return Ok(Self(Err(flaw("lat", Flaw::PointImpossible.key())))) };
        let tree = reports.context().db().read(AgencyTree::load).await?;
        // The first question unpacks the boundaries, which takes a while.
        let search = tokio::task::spawn_blocking(move || Boundaries::embedded().locate(point));
        let located = search.await.map_err(|error| Problem::unexpected(&error))?;
        let home = tree.nodes().first().map(|node| node.agency.area.province());
        let is_ours = |area: &AreaCode| home.is_none_or(|home| home.contains(*area));
        let area = located.area().filter(is_ours).ok_or_else(|| flaw("lat", "georeport-flaw-outside"));
        Ok(Self(area.map(|area| (area, Some((point.latitude(), point.longitude()))))))
    }
}

/// What is wrong with a field, under the name that the protocol has for it.
pub(super) fn told(wrong: Flaw) -> FieldProblem {
    let parameter = match wrong.field() {
        "text" => "description",
        "category" => "service_code",
        "place" => "address_string",
        "name" => "first_name",
        other => other,
    };
    flaw(parameter, wrong.key())
}

/// The report, or all that must be corrected. Identifiers of devices and accounts are passed over: nobody needs them.
pub(super) fn read(
    reports: &Reports,
    texts: &Texts,
    fields: &Fields,
    place: Place,
) -> Result<NewReport, Vec<FieldProblem>> {
    let mut wrong = Vec::new();
    let mut note = |flaw: FieldProblem| wrong.push(flaw);
    let code = Some(fields.get("service_code").to_owned()).filter(|code| !code.is_empty());
    if code.is_none() {
        note(flaw("service_code", Flaw::CategoryUnknown.key()));
    }
    let text = submission::text(fields.get("description")).map_err(|flaw| note(told(flaw))).ok();
    let class = class(fields).map_err(&mut note).ok();
    let asked = hidden(fields).map_err(&mut note).ok();
    let reporter = reporter(fields).map_err(&mut note).ok();
    let line = submission::line(fields.get("address_string"), Flaw::PlaceTooLong);
    let line = line.map_err(|flaw| note(told(flaw))).ok();
    let place = place.0.map_err(&mut note).ok();
    match (text, class, asked, reporter, line, place) {
        (Some(text), Some(class), Some(asked), Some(reporter), Some(line), Some((area, point)))
            if wrong.is_empty() =>
        {
            Ok(NewReport {
                class,
                category: code,
                text,
                area,
                point,
                place: line,
                channel: Channel::Open311,
                received_at: reports.context().now(),
                asked,
                subject: None,
                subject_person: String::new(),
                reporter,
                language: texts.language(),
                attachments: Vec::new(),
                draft: None,
                by: Actor::Reporter,
                key: None,
            })
        }
        _ => Err(wrong),
    }
}

/// Checks what only the database knows: the category, and whether what is in it is hidden at first.
pub(super) async fn complete(reports: &Reports, new: &mut NewReport) -> Result<(), Problem> {
    let code = new.category.clone().unwrap_or_default();
    let category = reports.context().db().read(move |tx| store::category_in_use(tx, &code)).await?;
    let unknown = || Problem::invalid(vec![told(Flaw::CategoryUnknown)]);
    new.asked = new.asked.join(Visibility::default_for(category.ok_or_else(unknown)?.sensitive));
    Ok(())
}

fn class(fields: &Fields) -> Result<Class, FieldProblem> {
    let name = format!("attribute[{CLASS}]");
    match fields.get(&name) {
        "" => Ok(Class::Complaint),
        code => submission::class(code).map_err(|wrong| flaw(&name, wrong.key())),
    }
}

/// Some programs send several values under one name, others under the same name with brackets.
fn hidden(fields: &Fields) -> Result<Visibility, FieldProblem> {
    let (name, several) = (format!("attribute[{HIDE}]"), format!("attribute[{HIDE}][]"));
    let codes = fields.all(&name).chain(fields.all(&several)).filter(|code| !code.is_empty());
    let known = [Visibility::ANONYMOUS, Visibility::CONFIDENTIAL];
    codes.into_iter().try_fold(Visibility::PUBLIC, |sum, code| {
        let found = known.into_iter().find(|one| one.to_string() == code);
        found.map(|one| sum.join(one)).ok_or_else(|| flaw(&name, "georeport-flaw-hide"))
    })
}

fn reporter(fields: &Fields) -> Result<Identity, FieldProblem> {
    let name = format!("{} {}", fields.get("first_name"), fields.get("last_name"));
    Ok(Identity {
        name: submission::line(&name, Flaw::NameTooLong).map_err(told)?,
        phone: submission::phone(fields.get("phone")).map_err(told)?,
        email: submission::email(fields.get("email")).map_err(told)?,
        nik: String::new(),
    })
}
