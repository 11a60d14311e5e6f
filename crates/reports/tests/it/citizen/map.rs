//! Pointing at the place on the map, as a browser without scripts does it.

use directory::{area::AreaCode, boundary::Point, map::Map};
use testkit::{Answer as Page, Client, on_both};

use super::visit::{asks_again, between, leads_to, open};
use crate::town::{Town, migrations};

const WORDS: &str = "Dekat jembatan kayu";
/// In the middle of Banjarmasin.
const THERE: (f64, f64) = (-3.3194, 114.5908);

fn map(area: &str) -> Map {
    Map::of(area.parse().ok())
}

/// The pixel of a place on the picture that is half as wide as the map.
fn small_pixel(map: &Map, (latitude, longitude): (f64, f64)) -> [String; 2] {
    let point = Point::new(latitude, longitude).expect("a point");
    let (x, y) = map.pixel(point).expect("a pixel");
    [x, y].map(|length| format!("{:.0}", (length / 2.0).floor()))
}

/// Sends the form as a tap on this map does, with these words and coordinates in its fields.
async fn tap(browser: &mut Client, area: &str, [x, y]: [&str; 2], point: [&str; 2]) -> Page {
    let fields = [
        ("within", area),
        ("area", ""),
        ("place", WORDS),
        ("latitude", point[0]),
        ("longitude", point[1]),
        ("small.x", x),
        ("small.y", y),
    ];
    browser.post_form("/lapor/tempat", &fields).await
}

async fn tap_at(browser: &mut Client, area: &str, place: (f64, f64)) -> Page {
    let [x, y] = small_pixel(&map(area), place);
    tap(browser, area, [&x, &y], ["", ""]).await
}

/// The value of a field of the form.
fn value<'a>(page: &'a Page, field: &str) -> &'a str {
    let (_, rest) = page.text().split_once(&format!("name=\"{field}\"")).expect("the field");
    between(rest, "value=\"", "\"")
}

#[tokio::test(flavor = "multi_thread")]
async fn taps_lead_from_the_country_to_a_point_and_its_area_without_losing_a_word() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let mut area = "negara".to_owned();
        let page = browser.get("/lapor/tempat?dalam=negara").await.must_be(200);
        assert!(page.text().contains("Provinsi Kalimantan Selatan"), "the list has what the map has");
        for level in ["63", "63.71", "63.71.", "63.71."] {
            let next = tap_at(&mut browser, &area, THERE).await.must_be(303).location().to_owned();
            area = between(&next, "/lapor/tempat?dalam=", "#map").to_owned();
            assert!(area.starts_with(level), "{area}");
            let page = browser.get(&format!("/lapor/tempat?dalam={area}")).await.must_be(200);
            assert_eq!(
                between(page.text(), "<input type=\"image\" name=\"small\" src=\"", "\""),
                map(&area).address()
            );
            assert_eq!(value(&page, "place"), WORDS);
            assert_eq!(value(&page, "within"), area);
            assert!(!page.text().contains("Titik yang Anda pilih") && !page.text().contains("<circle"));
        }
        let village: AreaCode = area.parse().expect("a village");
        leads_to(tap_at(&mut browser, &area, THERE).await, &format!("/lapor/tempat?dalam={area}#map"));
        let page = browser.get(&format!("/lapor/tempat?dalam={area}")).await.must_be(200);
        let (latitude, longitude) = (value(&page, "latitude"), value(&page, "longitude"));
        let near = |said: &str, wanted: f64| (said.parse::<f64>().expect("a number") - wanted).abs() < 1e-3;
        assert!(near(latitude, THERE.0) && near(longitude, THERE.1), "{latitude} {longitude}");
        assert!(page.text().contains(&format!("value=\"{village}\" selected")), "the list says it, too");
        assert!(page.text().contains("Titik yang Anda pilih: ") && page.text().contains("<circle"));
        assert_eq!(value(&page, "place"), WORDS);

        let go_on = [("within", &*area), ("area", &area), ("latitude", latitude), ("longitude", longitude)];
        leads_to(browser.post_form("/lapor/tempat", &go_on).await, "/lapor/kerahasiaan");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_means_the_same_place_on_the_large_picture() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let [x, y] = small_pixel(&map("63"), THERE);
        let doubled = |length: &str| (2 * length.parse::<u32>().expect("a length")).to_string();
        let large =
            [("within", "63"), ("large.x", &*doubled(&x)), ("large.y", &*doubled(&y)), ("ubah", "true")];
        leads_to(browser.post_form("/lapor/tempat", &large).await, "/lapor/tempat?dalam=63.71&ubah=1#map");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_district_is_drawn_a_tap_on_the_map_of_a_regency_is_the_point() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        leads_to(tap_at(&mut browser, "62.71", (-2.21, 113.91)).await, "/lapor/tempat?dalam=62.71#map");
        let page = browser.get("/lapor/tempat?dalam=62.71").await.must_be(200);
        assert!(page.text().contains("Titik yang Anda pilih: Kota Palangka"));
        let point = [
            ("within", "62.71"),
            ("latitude", value(&page, "latitude")),
            ("longitude", value(&page, "longitude")),
        ];
        leads_to(browser.post_form("/lapor/tempat", &point).await, "/lapor/kerahasiaan");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_larger_area_keeps_the_point_and_another_area_does_not() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let point = ["-3.3194", "114.5908"];
        for (area, above) in [("63.71.01", "63.71"), ("63.71", "63"), ("63", "negara")] {
            let fields = [
                ("within", area),
                ("out", "1"),
                ("place", WORDS),
                ("latitude", point[0]),
                ("longitude", point[1]),
            ];
            leads_to(
                browser.post_form("/lapor/tempat", &fields).await,
                &format!("/lapor/tempat?dalam={above}#map"),
            );
            let page = browser.get(&format!("/lapor/tempat?dalam={above}")).await.must_be(200);
            assert_eq!(
                [value(&page, "latitude"), value(&page, "longitude"), value(&page, "place")],
                [point[0], point[1], WORDS]
            );
            assert!(page.text().contains("<circle"), "the point stands on the map of {above}");
            assert_eq!(page.text().contains("name=\"out\""), above != "negara", "{above}");
        }
        // Banjarbaru, seen from the province.
        let [x, y] = small_pixel(&map("63"), (-3.4667, 114.8167));
        leads_to(tap(&mut browser, "63", [&x, &y], point).await, "/lapor/tempat?dalam=63.72#map");
        let page = browser.get("/lapor/tempat?dalam=63.72").await.must_be(200);
        assert_eq!(
            [value(&page, "latitude"), value(&page, "longitude"), value(&page, "place")],
            ["", "", WORDS]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_that_is_no_place_says_what_to_do_and_loses_nothing() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let point = ["-3.3194", "114.5908"];
        let at_sea = small_pixel(&map("negara"), (-9.5, 98.0));
        for (area, pixel, says, field) in [
            ("negara", [&*at_sea[0], &*at_sea[1]], "laut atau luar negeri", "#map"),
            ("63.71", ["4000000000", "4000000000"], "laut atau luar negeri", "#map"),
            // A keyboard presses the picture, but points nowhere.
            ("63.71", ["0", "0"], "Pilih wilayahnya dari daftar ini", "#area"),
        ] {
            let page = asks_again(tap(&mut browser, area, pixel, point).await, &[says]);
            assert!(page.text().contains(&format!("<a href=\"{field}\">")), "{field}");
            assert_eq!(
                [value(&page, "latitude"), value(&page, "longitude"), value(&page, "place")],
                [point[0], point[1], WORDS]
            );
            assert_eq!(value(&page, "within"), area, "the same map again");
            assert_eq!(value(&browser.get("/lapor/tempat").await.must_be(200), "place"), WORDS);
        }
        for pixel in [["-1", "5"], ["a", ""], ["1e3", "2"], ["99999999999", "1"]] {
            asks_again(tap(&mut browser, "63", pixel, ["utara", ""]).await, &["Titik itu tidak ada di peta"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_map_has_a_name_and_both_languages_say_how_to_use_it() {
    on_both(migrations(), |db| async move {
        let town = Town::found(db).await;
        let mut browser = open(&town).client();
        let page = browser.get("/lapor/tempat").await.must_be(200);
        assert_eq!(
            page.text().matches("alt=\"Peta Provinsi Kalimantan Selatan: ketuk tempatnya\"").count(),
            2
        );
        leads_to(browser.get("/language/en?to=/lapor").await, "/lapor");
        let page = browser.get("/lapor/tempat?dalam=negara").await.must_be(200);
        assert!(page.text().contains("Tap the area to look closer"), "{}", page.text());
    })
    .await;
}
