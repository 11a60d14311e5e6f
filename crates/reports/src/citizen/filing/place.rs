//! Where it is: from the regency down by list, or where the device says one stands; and in words.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{
    agency::AgencyTree,
    area::{AreaCode, AreaLevel, Areas},
    boundary::{Boundaries, Point},
};
use http::StatusCode;
use platform::http::{FieldErrors, Form, Frame, Problem, Query, Session, page_with_status, see_other};
use serde::Deserialize;

use super::{Step, Trail, errors};
use crate::{
    Reports,
    citizen::{
        Choice,
        draft::{Draft, opened},
    },
    rules::submission::{self, Flaw},
};

#[derive(Template)]
#[template(path = "citizen/place.html")]
struct PlacePage {
    trail: Trail,
    /// The area whose parts are offered, in words; none: the whole country.
    within: Option<(String, String)>,
    /// The area above it, for whoever meant another one; empty: the whole country.
    above: String,
    /// Whether `within` is precise enough to go on with.
    is_enough: bool,
    label: String,
    empty: String,
    areas: Vec<Choice>,
    place: String,
    latitude: String,
    longitude: String,
    errors: FieldErrors,
    frame: Frame,
}

/// The province this node works for: that of its first agency.
pub(in crate::citizen) async fn home(reports: &Reports) -> Result<Option<AreaCode>, Problem> {
    let tree = reports.context().db().read(AgencyTree::load).await?;
    Ok(tree.nodes().first().map(|node| node.agency.area.province()))
}

fn is_enough(area: AreaCode) -> bool {
    area.level() != AreaLevel::Province
}

impl PlacePage {
    fn new(frame: Frame, draft: Draft, within: Option<AreaCode>, change: bool, errors: FieldErrors) -> Self {
        let areas = Areas::embedded();
        let texts = &frame.texts;
        let (level, offered): (_, Vec<_>) = match within {
            None => ("province", areas.provinces().collect()),
            Some(area) => {
                let level = match area.level() {
                    AreaLevel::Province => "regency",
                    AreaLevel::Regency => "district",
                    _ => "village",
                };
                (level, areas.children(area).collect())
            }
        };
        let areas_offered = offered
            .iter()
            .map(|area| Choice::new(&area.code.to_string(), area.full_name(), String::new(), &draft.area))
            .collect();
        let enough = within.is_some_and(is_enough);
        Self {
            trail: Step::Place.trail(texts, change),
            within: within.and_then(|area| Some((area.to_string(), areas.address(area)?))),
            above: within.and_then(AreaCode::parent).map(|area| area.to_string()).unwrap_or_default(),
            is_enough: enough,
            label: texts.text(&format!("citizen-place-{level}")),
            empty: texts.text(if enough { "citizen-place-do-not-know" } else { "citizen-place-choose" }),
            areas: areas_offered,
            place: draft.place,
            latitude: draft.latitude,
            longitude: draft.longitude,
            errors,
            frame,
        }
    }
}

/// The area whose parts to offer: the one asked for, else the one above what was chosen before, else home.
fn within(asked: &str, draft: &Draft, home: Option<AreaCode>) -> Option<AreaCode> {
    let areas = Areas::embedded();
    let known =
        |text: &str| text.parse().ok().and_then(|code: AreaCode| areas.get(code)).map(|area| area.code);
    known(asked)
        .filter(|area| areas.children(*area).next().is_some())
        .or_else(|| {
            let chosen = known(&draft.area)?;
            let has_parts = areas.children(chosen).next().is_some();
            if has_parts { Some(chosen) } else { chosen.parent() }
        })
        .or(home)
}

/// Two numbers, where both are given; a comma for a point is understood.
fn point(draft: &Draft) -> Result<Option<Point>, Flaw> {
    let [latitude, longitude] = [&draft.latitude, &draft.longitude].map(|text| text.trim().replace(',', "."));
    if latitude.is_empty() && longitude.is_empty() {
        return Ok(None);
    }
    match (latitude.parse(), longitude.parse()) {
        (Ok(latitude), Ok(longitude)) => {
            Point::new(latitude, longitude).map(Some).map_err(|_| Flaw::PointImpossible)
        }
        _ => Err(Flaw::PointImpossible),
    }
}

/// The place, checked: area, point, words.
pub(super) struct Checked {
    pub(super) area: AreaCode,
    pub(super) point: Option<(f64, f64)>,
    pub(super) place: String,
}

/// Checks the place of a draft. A point alone names its area too.
///
/// # Errors
/// Every flaw there is.
pub(super) fn check(draft: &Draft) -> Result<Checked, Vec<Flaw>> {
    let point = point(draft);
    let located = point.ok().flatten().and_then(|point| Boundaries::embedded().locate(point).area());
    let area = match (draft.area.trim().is_empty(), located) {
        (true, Some(area)) => Ok(area),
        // A point at sea or abroad is no place of ours; nothing at all is another flaw.
        (true, None) if matches!(point, Ok(Some(_))) => Err(Flaw::PointImpossible),
        _ => submission::area(&draft.area, Areas::embedded()),
    };
    let area = area.and_then(|area| if is_enough(area) { Ok(area) } else { Err(Flaw::AreaMissing) });
    let place = submission::line(&draft.place, Flaw::PlaceTooLong);
    match (area, point, place) {
        (Ok(area), Ok(point), Ok(place)) => {
            let point = point.map(|point| (point.latitude(), point.longitude()));
            Ok(Checked { area, point, place })
        }
        (area, point, place) => {
            let mut flaws: Vec<Flaw> = area.err().into_iter().chain(point.err()).chain(place.err()).collect();
            flaws.dedup();
            Err(flaws)
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Where {
    /// The area whose parts to offer.
    dalam: String,
    /// As of every step.
    ubah: u8,
    /// As of every step.
    salah: u8,
}

/// `GET /lapor/tempat?dalam=…`: 200, or 422 when something in it is to be mended.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Query(asked): Query<Where>,
) -> Result<Response, Problem> {
    let draft = opened(&reports, &session).await?.draft;
    let within = within(&asked.dalam, &draft, home(&reports).await?);
    let flaws = if asked.salah == 1 { check(&draft).err().unwrap_or_default() } else { Vec::new() };
    let errors = errors(&frame.texts, &flaws);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &PlacePage::new(frame, draft, within, asked.ubah == 1, errors))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Place {
    within: String,
    area: String,
    place: String,
    latitude: String,
    longitude: String,
    ubah: bool,
}

/// `POST /lapor/tempat`: 303 to the parts of the area that was chosen, or to the next step; 422 with the form as it
/// was typed.
pub(in crate::citizen) async fn save(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Form(form): Form<Place>,
) -> Result<Response, Problem> {
    let mut opened = opened(&reports, &session).await?;
    let within = within(&form.within, &Draft::default(), home(&reports).await?);
    // Nothing more precise than what was chosen on the page before.
    let coarse = within.filter(|area| is_enough(*area) && form.area.trim().is_empty());
    let draft = &mut opened.draft;
    draft.area = coarse.map_or(form.area, |area| area.to_string());
    draft.place = form.place;
    draft.latitude = form.latitude;
    draft.longitude = form.longitude;
    opened.keep(&reports, &session).await?;
    match check(&opened.draft) {
        Ok(checked) => {
            let has_parts = Areas::embedded().children(checked.area).next().is_some();
            let chosen_now = coarse.is_none() && !opened.draft.area.is_empty();
            if has_parts && chosen_now {
                let change = if form.ubah { "&ubah=1" } else { "" };
                return Ok(see_other(&format!("/lapor/tempat?dalam={}{change}", checked.area)));
            }
            Ok(see_other(Step::Place.next(form.ubah)))
        }
        // A province is a first choice, not a mistake.
        Err(flaws) => {
            let province = opened.draft.area.parse().ok().filter(|area| !is_enough(*area));
            if let (Some(province), [Flaw::AreaMissing]) = (province, flaws.as_slice()) {
                return Ok(see_other(&format!("/lapor/tempat?dalam={province}")));
            }
            let errors = errors(&frame.texts, &flaws);
            let page = PlacePage::new(frame, opened.draft, within, form.ubah, errors);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(area: &str, latitude: &str, longitude: &str) -> Draft {
        Draft {
            area: area.to_owned(),
            latitude: latitude.to_owned(),
            longitude: longitude.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_place_is_an_area_or_a_point_within_one() {
        let area = |draft: &Draft| check(draft).map(|checked| checked.area.to_string());
        assert_eq!(area(&draft("63.72", "", "")), Ok("63.72".to_owned()));
        // The middle of Banjarmasin, with the comma an Indonesian keyboard offers.
        let there = area(&draft("", "-3,3194", "114,5908")).expect("a village");
        assert!(there.starts_with("63.71."), "{there}");
        assert_eq!(area(&draft("", "", "")), Err(vec![Flaw::AreaMissing]));
        assert_eq!(area(&draft("63", "", "")), Err(vec![Flaw::AreaMissing]));
        assert_eq!(area(&draft("99.99", "", "")), Err(vec![Flaw::AreaUnknown]));
        for (latitude, longitude) in [("0", "0"), ("91", "114"), ("here", "114"), ("-3.3", "")] {
            let flaws = area(&draft("", latitude, longitude)).expect_err("no place of ours");
            assert!(flaws.contains(&Flaw::PointImpossible), "{latitude} {longitude}: {flaws:?}");
        }
    }
}
