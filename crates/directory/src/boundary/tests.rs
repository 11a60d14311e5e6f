use geo::{Area as _, InteriorPoint, Polygon};

use super::{Boundaries, Located, OutlineSet, Point, SHORE_METRES, outlines};
use crate::area::{AreaCode, AreaLevel, Areas};

fn code(text: &str) -> AreaCode {
    text.parse().unwrap()
}

fn locate(latitude: f64, longitude: f64) -> Located {
    Boundaries::embedded().locate(Point::new(latitude, longitude).unwrap())
}

/// Areas of Kalimantan Selatan on a level whose centroid is not found in them nor at their shore, with where it
/// is found instead.
fn strays(level: AreaLevel) -> Vec<(AreaCode, Located)> {
    let areas = Areas::embedded().subtree(code("63")).iter().filter(|area| area.code.level() == level);
    let located = areas.filter_map(|area| Some((area.code, Boundaries::embedded().locate(area.centroid?))));
    located.filter(|(area, place)| !place.area().is_some_and(|found| area.contains(found))).collect()
}

#[test]
fn a_point_inside_each_piece_of_each_shipped_area_is_found_there() {
    for set in [OutlineSet::KalselVillages, OutlineSet::KalselDistricts, OutlineSet::KalselRegencies] {
        for outline in outlines(set).unwrap() {
            for polygon in &outline.shape {
                let inside = polygon.interior_point().unwrap();
                let found = locate(inside.y(), inside.x());
                let right = matches!(found, Located::Inside(area) if outline.code.contains(area));
                assert!(right, "{set:?} {} at {inside:?}: {found:?}", outline.code);
            }
        }
    }
}

#[test]
fn regencies_of_other_provinces_are_found_inside_their_simplified_outlines() {
    for outline in outlines(OutlineSet::Regencies).unwrap() {
        let largest = outline.shape.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
        let inside = largest.unwrap().interior_point().unwrap();
        let found = locate(inside.y(), inside.x());
        assert_eq!(found.area().and_then(|area| area.at_level(AreaLevel::Regency)), Some(outline.code));
    }
}

#[test]
fn centroids_of_villages_are_found_in_their_village_but_for_crooked_ones() {
    // A centre of mass lies outside of a sickle. 43 of 2,008 villages are such; all but two of them are found in
    // a neighbour within the same regency.
    let strays = strays(AreaLevel::Village);
    assert_eq!(strays.len(), 43);
    let abroad: Vec<_> = strays
        .into_iter()
        .filter(|(area, place)| {
            let regency = area.at_level(AreaLevel::Regency).unwrap();
            !matches!(place, Located::Inside(found) if regency.contains(*found))
        })
        .map(|(area, _)| area)
        .collect();
    assert_eq!(abroad, [code("63.03.20.2007"), code("63.07.10.2009")]);
}

#[test]
fn centroids_of_districts_are_found_in_their_district_but_for_five() {
    let strays = strays(AreaLevel::District);
    let outside = |text| (code(text), Located::Outside);
    let inside = |text, found| (code(text), Located::Inside(code(found)));
    assert_eq!(
        strays,
        [
            // Islands around a bay or apart at sea.
            outside("63.02.01"),
            outside("63.02.11"),
            // Sickles.
            inside("63.06.07", "63.06.11.2001"),
            inside("63.09.07", "63.09.11.2004"),
            inside("63.72.04", "63.72.05.1001"),
        ]
    );
    assert_eq!(self::strays(AreaLevel::Regency), []);
}

#[test]
fn known_places_are_found_in_their_regency() {
    let table = [
        ("Sabilal Muhtadin mosque, Banjarmasin", -3.3194, 114.5911, "63.71"),
        ("Murjani square, Banjarbaru", -3.4425, 114.8315, "63.72"),
        ("Martapura", -3.4110, 114.8650, "63.03"),
        ("Kotabaru harbour town", -3.2930, 116.1650, "63.02"),
        ("National Monument, Jakarta", -6.1754, 106.8272, "31.71"),
        ("Palangka Raya", -2.2100, 113.9200, "62.71"),
    ];
    for (name, latitude, longitude, regency) in table {
        let found = locate(latitude, longitude);
        assert!(matches!(found, Located::Inside(area) if code(regency).contains(area)), "{name}: {found:?}");
    }
}

#[test]
fn in_kalimantan_selatan_the_village_is_found_and_elsewhere_the_regency() {
    assert_eq!(locate(-3.3194, 114.5911).area().unwrap().level(), AreaLevel::Village);
    assert_eq!(locate(-6.1754, 106.8272).area().unwrap().level(), AreaLevel::Regency);
}

#[test]
fn the_open_sea_and_foreign_land_are_outside() {
    let table = [(-4.9, 112.6), (-4.6, 113.4), (0.0, 0.0), (90.0, 0.0), (-90.0, 0.0), (3.139, 101.687)];
    for (latitude, longitude) in table {
        assert_eq!(locate(latitude, longitude), Located::Outside, "{latitude}, {longitude}");
    }
}

#[test]
fn a_boat_off_the_coast_is_near_the_shore_until_two_kilometres_out() {
    // Due west from the beach of Tabanio in Tanah Laut; 0.001 degrees are about 111 m here.
    let out = (0..60).map(|step| locate(-3.757, 114.62 - f64::from(step) * 0.001));
    let mut far = 0.0;
    let mut seen_outside = false;
    for place in out {
        match place {
            Located::Inside(area) => {
                assert!(code("63.01").contains(area) && far == 0.0);
            }
            Located::NearShore { area, metres } => {
                assert!(code("63.01").contains(area) && !seen_outside);
                assert!(metres > far && metres <= SHORE_METRES, "{far} {metres}");
                far = metres;
            }
            Located::Outside => seen_outside = true,
        }
    }
    assert!(seen_outside && far > SHORE_METRES - 120.0, "{far}");
}

#[test]
fn a_point_on_a_shared_border_is_in_the_village_of_the_smallest_code() {
    let villages = outlines(OutlineSet::KalselVillages).unwrap();
    let (mut own, mut smaller, mut larger) = (0, 0, 0);
    for village in &villages {
        let corner = village.shape.0[0].exterior().0[0];
        match locate(corner.y, corner.x) {
            Located::Inside(area) if area == village.code => own += 1,
            Located::Inside(area) if area < village.code => smaller += 1,
            // Inside a sliver by which a neighbour's longer edge overlaps here.
            Located::Inside(_) => larger += 1,
            other => panic!("{}: {other:?}", village.code),
        }
    }
    assert_eq!(larger, 25);
    assert!(smaller > own, "{smaller} {own}");
}

#[test]
fn a_point_beside_a_straight_edge_is_as_far_as_the_map_says() {
    // A square of a tenth of a degree north of the equator, and a point 0.01 degrees south of its middle.
    let corners = vec![(100.0, 0.0), (100.1, 0.0), (100.1, 0.1), (100.0, 0.1)];
    let square = Polygon::new(corners.into(), Vec::new());
    let outline = super::Outline { code: code("63.01.01.2001"), shape: vec![square].into() };
    let boundaries = Boundaries::from_outlines(vec![outline], Vec::new());
    let Located::NearShore { metres, .. } = boundaries.locate(Point::new(-0.01, 100.05).unwrap()) else {
        panic!("the point is near");
    };
    assert!((metres - 1_112.0).abs() < 1.0, "{metres}");
    assert_eq!(boundaries.locate(Point::new(-0.02, 100.05).unwrap()), Located::Outside);
    assert_eq!(boundaries.locate(Point::new(0.0, 100.05).unwrap()), Located::Inside(code("63.01.01.2001")));
}
