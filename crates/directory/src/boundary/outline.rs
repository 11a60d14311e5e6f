use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon};

use super::topology::{self, TopologyError};
use crate::area::{AreaCode, Areas};
use crate::seed::packed;

/// The outline of one area, in degrees: x is the longitude, y the latitude.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The area.
    pub code: AreaCode,
    /// Its land; shared borders are equal point for point within one set.
    pub shape: MultiPolygon,
}

/// The shipped sets of outlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutlineSet {
    /// Villages of Kalimantan Selatan; the districts and regencies below are dissolved from these.
    KalselVillages,
    /// Districts of Kalimantan Selatan.
    KalselDistricts,
    /// Regencies and cities of Kalimantan Selatan, as fine as the villages.
    KalselRegencies,
    /// The same, simplified for maps on a page.
    KalselRegenciesSimple,
    /// Regencies and cities of the country, simplified.
    Regencies,
    /// Provinces of the country, simplified.
    Provinces,
}

impl OutlineSet {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::KalselVillages,
        Self::KalselDistricts,
        Self::KalselRegencies,
        Self::KalselRegenciesSimple,
        Self::Regencies,
        Self::Provinces,
    ];

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::KalselVillages => packed::KALSEL_VILLAGES,
            Self::KalselDistricts => packed::KALSEL_DISTRICTS,
            Self::KalselRegencies => packed::KALSEL_REGENCIES,
            Self::KalselRegenciesSimple => packed::KALSEL_REGENCIES_SIMPLE,
            Self::Regencies => packed::REGENCIES,
            Self::Provinces => packed::PROVINCES,
        }
    }
}

/// Unpacks a set, in the order of its codes. Nothing is kept: hold the result, or better what is drawn from it,
/// if it is asked for often.
///
/// # Errors
/// Only if the shipped file is damaged, which a test excludes.
pub fn outlines(set: OutlineSet) -> Result<Vec<Outline>, TopologyError> {
    topology::decode(&packed::bytes(set.bytes())?)
}

/// A GeoJSON `FeatureCollection` (RFC 7946) with `code` and `name` of each area as properties.
#[must_use]
pub fn geojson(outlines: &[Outline], areas: &Areas) -> String {
    let features = outlines.iter().map(|outline| {
        let mut properties = geojson::JsonObject::new();
        properties.insert("code".to_owned(), outline.code.to_string().into());
        if let Some(area) = areas.get(outline.code) {
            properties.insert("name".to_owned(), area.full_name().into());
        }
        geojson::Feature {
            geometry: Some(geojson::Geometry::new(coordinates(&outline.shape))),
            properties: Some(properties),
            ..geojson::Feature::default()
        }
    });
    features.collect::<geojson::FeatureCollection>().to_string()
}

fn coordinates(shape: &MultiPolygon) -> geojson::GeometryValue {
    let ring = |ring: &LineString| ring.coords().map(|coord| [coord.x, coord.y].into()).collect();
    let polygons =
        shape.iter().map(|polygon| rings(polygon).map(ring).collect::<Vec<Vec<geojson::Position>>>());
    geojson::GeometryValue::MultiPolygon { coordinates: polygons.collect() }
}

/// The outer ring, then the holes.
pub(super) fn rings(polygon: &Polygon) -> impl Iterator<Item = &LineString> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// Outlines fitted into a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineMap {
    /// Width of the view box, in its units.
    pub width: f64,
    /// Height of the view box, which follows from the width.
    pub height: f64,
    /// The areas, in the order they came.
    pub paths: Vec<OutlinePath>,
}

/// One area of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlinePath {
    /// The area.
    pub code: AreaCode,
    /// The `d` attribute of an SVG path, to a tenth of a unit; fill it by the even-odd rule.
    pub d: String,
    /// Where a label stands: the centre of the largest piece's bounding box.
    pub label: (f64, f64),
}

/// Draws outlines as SVG paths, north up, filling a view box of this width. `None` if there is nothing to draw.
///
/// Longitudes are shrunk by the cosine of the middle latitude, so that shapes keep their proportions.
#[must_use]
pub fn svg_paths(outlines: &[Outline], width: f64) -> Option<OutlineMap> {
    let bounds =
        outlines.iter().filter_map(|outline| outline.shape.bounding_rect()).reduce(|all, next| {
            let (low, high) = (all.min(), all.max());
            geo::Rect::new(
                Coord { x: low.x.min(next.min().x), y: low.y.min(next.min().y) },
                Coord { x: high.x.max(next.max().x), y: high.y.max(next.max().y) },
            )
        })?;
    let shrink = bounds.center().y.to_radians().cos();
    let scale = width / (bounds.width() * shrink);
    let place = |coord: Coord| Coord {
        x: (coord.x - bounds.min().x) * shrink * scale,
        y: (bounds.max().y - coord.y) * scale,
    };
    let paths = outlines.iter().map(|outline| draw(outline, place)).collect();
    Some(OutlineMap { width, height: bounds.height() * scale, paths })
}

fn draw(outline: &Outline, place: impl Fn(Coord) -> Coord) -> OutlinePath {
    let mut d = String::new();
    for polygon in &outline.shape {
        for ring in rings(polygon) {
            draw_ring(ring, &place, &mut d);
        }
    }
    let largest =
        outline.shape.iter().filter_map(BoundingRect::bounding_rect).max_by(|left, right| {
            (left.width() * left.height()).total_cmp(&(right.width() * right.height()))
        });
    let label = largest.map_or((0.0, 0.0), |bounds| place(bounds.center()).x_y());
    OutlinePath { code: outline.code, d, label }
}

/// Relative moves in tenths of a unit, which are about half as long as absolute ones.
fn draw_ring(ring: &LineString, place: &impl Fn(Coord) -> Coord, d: &mut String) {
    let tenths = |coord: &Coord| {
        let placed = place(*coord);
        ((placed.x * 10.0).round() as i64, (placed.y * 10.0).round() as i64)
    };
    let mut points: Vec<(i64, i64)> = ring.coords().map(tenths).collect();
    points.dedup();
    // Less than a triangle is smaller than a tenth of a unit: invisible.
    if points.len() < 4 {
        return;
    }
    // The first move is absolute: from the corner.
    let mut before = (0, 0);
    let closing = points.len() - 1;
    for (index, (x, y)) in points.into_iter().take(closing).enumerate() {
        *d += match index {
            0 => "M",
            1 => "l",
            _ => " ",
        };
        *d += &format!("{} {}", decimal(x - before.0), decimal(y - before.1));
        before = (x, y);
    }
    *d += "Z";
}

fn decimal(tenths: i64) -> String {
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { (tenths as f64 / 10.0).to_string() }
}

#[cfg(test)]
mod tests {
    use super::{OutlineSet, geojson, outlines, svg_paths};
    use crate::area::{AreaLevel, Areas};

    #[test]
    fn all_shipped_outlines_decode() {
        let table = [
            (OutlineSet::KalselVillages, 2008, AreaLevel::Village),
            (OutlineSet::KalselDistricts, 156, AreaLevel::District),
            (OutlineSet::KalselRegencies, 13, AreaLevel::Regency),
            (OutlineSet::KalselRegenciesSimple, 13, AreaLevel::Regency),
            (OutlineSet::Regencies, 514, AreaLevel::Regency),
            (OutlineSet::Provinces, 38, AreaLevel::Province),
        ];
        assert_eq!(table.map(|(set, ..)| set), OutlineSet::ALL);
        for (set, count, level) in table {
            let outlines = outlines(set).unwrap();
            assert_eq!(outlines.len(), count, "{set:?}");
            assert!(outlines.is_sorted_by_key(|outline| outline.code), "{set:?}");
            for outline in outlines {
                assert_eq!(outline.code.level(), level);
                assert!(Areas::embedded().get(outline.code).is_some(), "{}", outline.code);
                assert!(!outline.shape.0.is_empty(), "{}", outline.code);
                for polygon in outline.shape {
                    assert!(polygon.exterior().is_closed() && polygon.exterior().0.len() >= 4);
                }
            }
        }
    }

    #[test]
    fn geojson_names_the_areas() {
        let text = geojson(&outlines(OutlineSet::KalselRegenciesSimple).unwrap(), Areas::embedded());
        let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(parsed["type"], "FeatureCollection");
        assert_eq!(parsed["features"].as_array().unwrap().len(), 13);
        assert_eq!(parsed["features"][11]["properties"]["code"], "63.71");
        assert_eq!(parsed["features"][11]["properties"]["name"], "Kota Banjarmasin");
    }

    #[test]
    fn a_drawing_fills_its_box_and_weighs_little() {
        let map = svg_paths(&outlines(OutlineSet::KalselRegenciesSimple).unwrap(), 600.0).unwrap();
        assert_eq!(map.paths.len(), 13);
        assert!((900.0..1_000.0).contains(&map.height), "{}", map.height);
        for path in &map.paths {
            assert!(path.d.starts_with('M') && path.d.ends_with('Z'));
            assert!((0.0..=map.width).contains(&path.label.0) && (0.0..=map.height).contains(&path.label.1));
        }
        assert!(map.paths.iter().map(|path| path.d.len()).sum::<usize>() < 40_000);
        assert_eq!(svg_paths(&[], 600.0), None);
    }
}
