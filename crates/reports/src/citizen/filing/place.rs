//! Where it is: by list, on the map, or where the device says one stands; and in words.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{
    agency::AgencyTree,
    area::{AreaCode, AreaLevel, Areas},
    boundary::{Boundaries, Point},
    map::Tap,
};
use http::StatusCode;
use platform::http::{FieldErrors, Form, Frame, Problem, Query, Session, page_with_status, see_other};
use serde::Deserialize;

use super::{
    Step, Trail, errors,
    map::{Move, Tapped},
};
use crate::{
    Reports,
    citizen::{
        Choice,
        draft::{Draft, opened},
    },
    place_map::PlaceMap,
    rules::submission::{self, Flaw},
};

#[derive(Template)]
#[template(path = "citizen/place.html")]
struct PlacePage {
    trail: Trail,
    /// The area that is looked at, as `dalam` names it.
    view: String,
    /// The area whose parts are offered, in words; none: the whole country.
    within: Option<String>,
    /// The area above it, as `dalam` names it, for whoever meant another one.
    above: String,
    label: String,
    empty: String,
    areas: Vec<Choice>,
    place: String,
    latitude: String,
    longitude: String,
    map: PlaceMap,
    /// The area of the point that was chosen, in words.
    pointed: Option<String>,
    errors: FieldErrors,
    frame: Frame,
}

/// What `dalam` says for the whole country.
const COUNTRY: &str = "negara";

fn name(area: Option<AreaCode>) -> String {
    area.map_or_else(|| COUNTRY.to_owned(), |area| area.to_string())
}

/// What a page looks at; none: the whole country.
#[derive(Clone, Copy)]
struct View {
    /// The area on the map.
    area: Option<AreaCode>,
    /// The area whose parts the list offers.
    within: Option<AreaCode>,
}

impl View {
    /// The area asked for, else the one chosen before, else home.
    fn new(asked: &str, draft: &Draft, home: Option<AreaCode>) -> Self {
        let areas = Areas::embedded();
        let known =
            |text: &str| text.parse().ok().and_then(|code: AreaCode| areas.get(code)).map(|area| area.code);
        if asked == COUNTRY {
            return Self { area: None, within: None };
        }
        let area = known(asked).or_else(|| known(&draft.area)).or(home);
        let has_parts = |area: &AreaCode| areas.children(*area).next().is_some();
        Self { area, within: area.and_then(|area| Some(area).filter(has_parts).or(area.parent())) }
    }
}

/// The page that looks at this area.
fn page_of(area: Option<AreaCode>, change: bool) -> String {
    let change = if change { "&ubah=1" } else { "" };
    format!("{}?dalam={}{change}", Step::Place.path(), name(area))
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
    fn new(frame: Frame, draft: Draft, view: View, change: bool, errors: FieldErrors) -> Self {
        let within = view.within;
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
            view: name(view.area),
            within: within.and_then(|area| areas.address(area)),
            above: name(within.and_then(AreaCode::parent)),
            label: texts.text(&format!("citizen-place-{level}")),
            empty: texts.text(if enough { "citizen-place-do-not-know" } else { "citizen-place-choose" }),
            areas: areas_offered,
            map: PlaceMap::new(view.area, point(&draft).ok().flatten()),
            pointed: located(&draft).and_then(|area| areas.address(area)),
            place: draft.place,
            latitude: draft.latitude,
            longitude: draft.longitude,
            errors,
            frame,
        }
    }
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

/// The deepest area known where the point of a draft is.
fn located(draft: &Draft) -> Option<AreaCode> {
    Boundaries::embedded().locate(point(draft).ok()??).area()
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
    let area = match (draft.area.trim().is_empty(), located(draft)) {
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
    /// The area to look at.
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
    let view = View::new(&asked.dalam, &draft, home(&reports).await?);
    let flaws = if asked.salah == 1 { check(&draft).err().unwrap_or_default() } else { Vec::new() };
    let errors = errors(&frame.texts, &flaws);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &PlacePage::new(frame, draft, view, asked.ubah == 1, errors))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::citizen) struct Place {
    /// The area that was looked at.
    within: String,
    area: String,
    place: String,
    latitude: String,
    longitude: String,
    ubah: bool,
    #[serde(flatten)]
    tapped: Tapped,
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
    let view = View::new(&form.within, &Draft::default(), home(&reports).await?);
    let pointing = form.tapped.read(view.area);
    // Nothing more precise than what was chosen on the page before.
    let coarse = view.within.filter(|area| is_enough(*area) && form.area.trim().is_empty());
    let draft = &mut opened.draft;
    draft.area = coarse.map_or(form.area, |area| area.to_string());
    draft.place = form.place;
    draft.latitude = form.latitude;
    draft.longitude = form.longitude;
    let next = match pointing {
        Some(pointing) => moved(draft, pointing)
            .map(|area| page_of(area, form.ubah) + "#map")
            .map_err(|(field, key)| FieldErrors::one(field, frame.texts.text(key))),
        None => next(draft, coarse.is_none(), form.ubah).map_err(|flaws| errors(&frame.texts, &flaws)),
    };
    opened.keep(&reports, &session).await?;
    match next {
        Ok(next) => Ok(see_other(&next)),
        Err(errors) => {
            let page = PlacePage::new(frame, opened.draft, view, form.ubah, errors);
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// What a move on the map makes of a draft, and the area to look at next; or the field and the message that say why
/// it stays as it is.
fn moved(draft: &mut Draft, pointing: Move) -> Result<Option<AreaCode>, (&'static str, &'static str)> {
    match pointing {
        Move::Out(area) => {
            draft.area = area.map(|area| area.to_string()).unwrap_or_default();
            Ok(area)
        }
        Move::Tap(Tap::Closer(area)) => {
            draft.area = area.to_string();
            // A point elsewhere is none of this area.
            if !located(draft).is_some_and(|located| area.contains(located)) {
                (draft.latitude, draft.longitude) = Default::default();
            }
            Ok(Some(area))
        }
        Move::Tap(Tap::Place { area, point }) => {
            draft.area = area.to_string();
            draft.latitude = format!("{:.5}", point.latitude());
            draft.longitude = format!("{:.5}", point.longitude());
            Ok(Some(area))
        }
        Move::Tap(Tap::Nowhere) => Err(("map", "citizen-place-map-nowhere")),
        Move::Unpointed => Err(("area", "citizen-place-map-unpointed")),
    }
}

/// Where a draft goes on: to the parts of an area `chosen` just now, or to the next step.
fn next(draft: &Draft, chosen: bool, change: bool) -> Result<String, Vec<Flaw>> {
    match check(draft) {
        Ok(checked) => {
            let has_parts = Areas::embedded().children(checked.area).next().is_some();
            if has_parts && chosen && !draft.area.is_empty() {
                return Ok(page_of(Some(checked.area), change));
            }
            Ok(Step::Place.next(change).to_owned())
        }
        // A province is a first choice, not a mistake.
        Err(flaws) => match draft.area.parse().ok().filter(|area| !is_enough(*area)) {
            Some(province) if flaws == [Flaw::AreaMissing] => Ok(page_of(Some(province), change)),
            _ => Err(flaws),
        },
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
