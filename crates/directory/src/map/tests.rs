use std::sync::LazyLock;

use proptest::prelude::{any, proptest};

use super::{Map, Tap, WIDTH, atlas::Atlas};
use crate::{
    area::{AreaCode, AreaLevel, Areas},
    boundary::{Boundaries, Located, Point},
};

fn code(text: &str) -> AreaCode {
    text.parse().unwrap()
}

fn map(text: &str) -> Map {
    Map::of(Some(code(text)))
}

/// Every area that has a map.
static MAPPED: LazyLock<Vec<AreaCode>> = LazyLock::new(|| {
    let areas = Areas::embedded().all().iter().map(|area| area.code);
    areas.filter(|area| Atlas::embedded().bounds(*area).is_some()).collect()
});

#[test]
fn there_is_a_map_of_each_province_and_regency_and_of_the_parts_of_kalimantan_selatan() {
    let count = |level| MAPPED.iter().filter(|area| area.level() == level).count();
    assert_eq!(count(AreaLevel::Province), 38);
    assert_eq!(count(AreaLevel::Regency), 514);
    assert_eq!(count(AreaLevel::District), 156);
    assert_eq!(count(AreaLevel::Village), 2008);
}

#[test]
fn an_area_without_an_outline_has_the_map_of_the_one_above() {
    assert_eq!(map("62.03.01").area(), Some(code("62.03")));
    assert_eq!(map("63.10.04.2027").area(), Some(code("63.10.04")));
    assert_eq!(Map::of(None).area(), None);
    assert_eq!(map("99.99").area(), None);
}

proptest! {
    #[test]
    fn a_pixel_is_a_place_and_the_place_is_that_pixel(
        which in any::<proptest::sample::Index>(),
        small in any::<bool>(),
        across in 0.0..1.0_f64,
        down in 0.0..1.0_f64,
    ) {
        let map = Map::of(Some(MAPPED[which.index(MAPPED.len())]));
        let shown = if small { WIDTH / 2 } else { WIDTH };
        let scale = f64::from(WIDTH) / f64::from(shown);
        let (x, y) = (across * f64::from(shown), down * f64::from(map.height()) / scale);
        let point = map.point(x, y, shown).unwrap();
        let (back_x, back_y) = map.pixel(point).unwrap();
        assert!((back_x / scale - x).abs() < 1e-6 && (back_y / scale - y).abs() < 1e-6);
        // Five decimals, as a draft keeps them, move a place by less than a pixel.
        let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
        let kept = Point::new(round(point.latitude()), round(point.longitude())).unwrap();
        if let Some((kept_x, kept_y)) = map.pixel(kept) {
            assert!((kept_x - back_x).abs() < 1.0 && (kept_y - back_y).abs() < 1.0);
        }
    }

    #[test]
    fn a_tap_says_the_area_in_which_its_pixel_lies(
        which in any::<proptest::sample::Index>(),
        across in 0.0..1.0_f64,
        down in 0.0..1.0_f64,
    ) {
        let area = MAPPED[which.index(MAPPED.len())];
        let map = Map::of(Some(area));
        let (x, y) = ((across * 320.0) as u32, (down * f64::from(map.height()) / 2.0) as u32);
        let there = map.point(f64::from(x) + 0.5, f64::from(y) + 0.5, 320).unwrap();
        let located = Boundaries::embedded().locate(there).area();
        match (map.tap(x, y, 320), located) {
            (Tap::Place { area: placed, point }, Some(located)) => {
                assert_eq!((placed, point), (located, there));
                assert!(area.level() >= located.level());
            }
            (Tap::Closer(closer), Some(located)) => {
                assert!(closer.contains(located));
                assert!(closer.level() > area.level());
            }
            // A finger just beside an area that is only looked for.
            (Tap::Closer(closer), None) => assert!(closer.level() > area.level()),
            (Tap::Nowhere, located) => assert_eq!(located, None),
            (tap, located) => panic!("{area} {x} {y}: {tap:?} {located:?}"),
        }
    }
}

/// The tap on the pixel where a place is.
fn tap_at(map: &Map, latitude: f64, longitude: f64) -> Tap {
    let (x, y) = map.pixel(Point::new(latitude, longitude).unwrap()).unwrap();
    map.tap((x / 2.0) as u32, (y / 2.0) as u32, WIDTH / 2)
}

#[test]
fn taps_lead_from_the_country_to_a_place_in_a_village() {
    let (latitude, longitude) = (-3.3194, 114.5908);
    let mut map = Map::of(None);
    for expected in ["63", "63.71"] {
        assert_eq!(tap_at(&map, latitude, longitude), Tap::Closer(code(expected)));
        map = Map::of(Some(code(expected)));
    }
    let Tap::Closer(district) = tap_at(&map, latitude, longitude) else { panic!("a district") };
    let Tap::Closer(village) = tap_at(&Map::of(Some(district)), latitude, longitude) else {
        panic!("a village")
    };
    let Tap::Place { area, point } = tap_at(&Map::of(Some(village)), latitude, longitude) else {
        panic!("a place")
    };
    assert_eq!(area, village);
    assert!((point.latitude() - latitude).abs() < 1e-4 && (point.longitude() - longitude).abs() < 1e-4);
}

#[test]
fn where_only_regencies_are_known_a_tap_on_the_map_of_one_is_a_place() {
    assert_eq!(tap_at(&map("62"), -2.21, 113.91), Tap::Closer(code("62.71")));
    assert!(matches!(tap_at(&map("62.71"), -2.21, 113.91), Tap::Place { area, .. } if area == code("62.71")));
}

#[test]
fn a_tap_off_the_shore_finds_the_nearest_village_within_two_kilometres_and_nothing_beyond() {
    let coast =
        MAPPED.iter().filter(|area| code("63.01.01").contains(**area) && area.level() == AreaLevel::Village);
    let (mut near, mut far) = (0, 0);
    for map in coast.map(|area| Map::of(Some(*area))) {
        let middle = map.height() / 4;
        for x in 0..320 {
            let there = map.point(f64::from(x) + 0.5, f64::from(middle) + 0.5, 320).unwrap();
            match (Boundaries::embedded().locate(there), map.tap(x, middle, 320)) {
                (Located::NearShore { area, .. }, Tap::Place { area: tapped, .. }) if area == tapped => {
                    near += 1;
                }
                (Located::Inside(area), Tap::Place { area: tapped, .. }) if area == tapped => {}
                (Located::Outside, Tap::Nowhere) => {
                    far += 1;
                }
                other => panic!("{x}: {other:?}"),
            }
        }
    }
    assert!(near > 0 && far > 0, "{near} {far}");
}

#[test]
fn a_tap_beside_the_picture_or_out_at_sea_is_nowhere() {
    let map = map("63");
    assert_eq!(map.tap(9_999, 1, 320), Tap::Nowhere);
    assert_eq!(map.tap(1, u32::MAX, 320), Tap::Nowhere);
    assert_eq!(map.tap(0, 0, 0), map.tap(0, 0, 1));
    assert_eq!(tap_at(&map, -4.6, 114.2), Tap::Nowhere);
}

#[test]
fn a_map_is_one_picture_of_a_bounded_size_with_names_and_a_scale() {
    for (area, name) in [("63", "Banjarmasin"), ("63.71", "Banjarmasin"), ("62.03", "Kapuas")] {
        let svg = map(area).svg();
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{area}");
        assert!(svg.contains(name) && svg.contains(" km</tspan>") || svg.contains(" km</text>"), "{area}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{area}");
    }
    assert_eq!(map("63").svg(), map("63").svg());
}
