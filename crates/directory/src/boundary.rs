//! Where a point lies: point in polygon, in memory.
//!
//! Villages of Kalimantan Selatan (to 1e-4 degrees, about 11 m) and regencies and cities of the rest of the
//! country (simplified, to 1e-3 degrees). Figures of speed and memory stand in `data/README.md`.

mod outline;
mod point;
mod topology;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use geo::coordinate_position::{CoordPos, CoordinatePosition};
use geo::{BoundingRect, Coord, LineString, Polygon, Rect};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

pub use outline::{Outline, OutlineMap, OutlinePath, OutlineSet, geojson, outlines, svg_paths};
pub use point::{Point, PointError};
pub use topology::{TopologyError, decode};

use crate::area::AreaCode;

/// How far from the nearest known area a point may lie and still count as near its shore, in metres.
pub const SHORE_METRES: f64 = 2_000.0;

/// What a point's place says about its area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located {
    /// In this area, at the deepest level known there: a village in Kalimantan Selatan, elsewhere a regency or
    /// city. On a border shared by several: the smallest code.
    Inside(AreaCode),
    /// In no area, but within [`SHORE_METRES`] of one: on a jetty, in a boat, or in the sliver left by
    /// simplified borders.
    NearShore {
        /// The nearest area, at the deepest level known there.
        area: AreaCode,
        /// The distance to its edge.
        metres: f64,
    },
    /// At sea or abroad.
    Outside,
}

impl Located {
    /// The area to propose, if there is one.
    #[must_use]
    pub fn area(self) -> Option<AreaCode> {
        match self {
            Self::Inside(area) | Self::NearShore { area, .. } => Some(area),
            Self::Outside => None,
        }
    }
}

/// The boundaries, ready for questions.
#[derive(Debug)]
pub struct Boundaries {
    pub(crate) villages: Layer,
    regencies: Layer,
}

/// One polygon of an area, found by its bounding box.
type Piece = GeomWithData<Rectangle<[f64; 2]>, (AreaCode, Polygon)>;

/// The polygons of a set of areas.
#[derive(Debug)]
pub(crate) struct Layer {
    pieces: RTree<Piece>,
}

static EMBEDDED: LazyLock<Boundaries> = LazyLock::new(|| {
    // The test `all_shipped_outlines_decode` decodes these very bytes.
    #[expect(clippy::expect_used, reason = "embedded data, decoded by a test")]
    Boundaries::from_outlines(
        outlines(OutlineSet::KalselVillages).expect("shipped villages decode"),
        outlines(OutlineSet::Regencies).expect("shipped regencies decode"),
    )
});

impl Boundaries {
    /// The shipped boundaries. The first call unpacks them; nothing is held before it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Builds from two sets of outlines. Regencies of a province that has villages are left out: the villages
    /// draw them finer.
    #[must_use]
    pub fn from_outlines(villages: Vec<Outline>, regencies: Vec<Outline>) -> Self {
        let provinces: Vec<AreaCode> = villages.iter().map(|village| village.code.province()).collect();
        let coarse = regencies.into_iter().filter(|regency| !provinces.contains(&regency.code.province()));
        Self { regencies: Layer::new(coarse), villages: Layer::new(villages) }
    }

    /// Says where a point lies.
    #[must_use]
    pub fn locate(&self, point: Point) -> Located {
        let inside = self.villages.area_at(point).or_else(|| self.regencies.area_at(point));
        if let Some(area) = inside {
            return Located::Inside(area);
        }
        let near = self.villages.nearest(point).into_iter().chain(self.regencies.nearest(point));
        near.min_by(|left, right| left.metres.total_cmp(&right.metres))
            .map_or(Located::Outside, |Near { area, metres }| Located::NearShore { area, metres })
    }
}

/// How a polygon holds a point, the better first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Inside,
    OnBorder,
}

struct Near {
    area: AreaCode,
    metres: f64,
}

impl Layer {
    pub(crate) fn new(outlines: impl IntoIterator<Item = Outline>) -> Self {
        let pieces = outlines
            .into_iter()
            .flat_map(|Outline { code, shape }| shape.into_iter().map(move |polygon| (code, polygon)))
            .filter_map(|(code, polygon)| {
                let (low, high) = polygon.bounding_rect().map(|bounds| (bounds.min(), bounds.max()))?;
                let bounds = Rectangle::from_corners([low.x, low.y], [high.x, high.y]);
                Some(GeomWithData::new(bounds, (code, polygon)))
            })
            .collect();
        Self { pieces: RTree::bulk_load(pieces) }
    }

    /// The polygons that may reach into a rectangle, with their areas.
    pub(crate) fn within(&self, bounds: Rect) -> impl Iterator<Item = &(AreaCode, Polygon)> {
        let (low, high) = (bounds.min(), bounds.max());
        let envelope = AABB::from_corners([low.x, low.y], [high.x, high.y]);
        self.pieces.locate_in_envelope_intersecting(envelope).map(|piece| &piece.data)
    }

    /// The rectangle around each polygon, in degrees.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = (AreaCode, Rect)> {
        self.pieces.iter().filter_map(|piece| Some((piece.data.0, piece.data.1.bounding_rect()?)))
    }

    fn area_at(&self, point: Point) -> Option<AreaCode> {
        let place = coord(point);
        let around = self.pieces.locate_in_envelope_intersecting(AABB::from_point([place.x, place.y]));
        // Rounded borders overlap by slivers, so even inside there may be two.
        around
            .filter_map(|piece| {
                let (code, polygon) = &piece.data;
                match polygon.coordinate_position(&place) {
                    CoordPos::Inside => Some((Holds::Inside, *code)),
                    CoordPos::OnBoundary => Some((Holds::OnBorder, *code)),
                    CoordPos::Outside => None,
                }
            })
            .min()
            .map(|(_, code)| code)
    }

    fn nearest(&self, point: Point) -> Option<Near> {
        let place = coord(point);
        let plane = Plane::at(point);
        let (width, height) = (SHORE_METRES / plane.metres.x, SHORE_METRES / plane.metres.y);
        let around =
            AABB::from_corners([place.x - width, place.y - height], [place.x + width, place.y + height]);
        self.pieces
            .locate_in_envelope_intersecting(around)
            .map(|piece| Near { area: piece.data.0, metres: plane.distance(&piece.data.1) })
            .filter(|near| near.metres <= SHORE_METRES)
            .min_by(|left, right| left.metres.total_cmp(&right.metres).then(left.area.cmp(&right.area)))
    }
}

fn coord(point: Point) -> Coord {
    Coord { x: point.longitude(), y: point.latitude() }
}

/// The earth flattened around a point: good to a thousandth within some kilometres at Indonesian latitudes.
struct Plane {
    origin: Coord,
    /// Metres per degree.
    metres: Coord,
}

impl Plane {
    const METRES_PER_DEGREE: f64 = 111_195.0;

    fn at(point: Point) -> Self {
        // Never zero, so that the window stays finite at the poles.
        let shrink = point.latitude().to_radians().cos().max(1e-6);
        let metres = Coord { x: Self::METRES_PER_DEGREE * shrink, y: Self::METRES_PER_DEGREE };
        Self { origin: coord(point), metres }
    }

    /// Metres from the origin to the nearest edge.
    fn distance(&self, polygon: &Polygon) -> f64 {
        outline::rings(polygon).flat_map(LineString::lines).fold(f64::INFINITY, |nearest, line| {
            nearest.min(distance_to_segment(self.flat(line.start), self.flat(line.end)))
        })
    }

    fn flat(&self, place: Coord) -> Coord {
        let away = place - self.origin;
        Coord { x: away.x * self.metres.x, y: away.y * self.metres.y }
    }
}

/// From the origin to the segment between two points.
fn distance_to_segment(start: Coord, end: Coord) -> f64 {
    let along = end - start;
    let length_squared = along.x.mul_add(along.x, along.y * along.y);
    let share = if length_squared > 0.0 {
        (-(start.x * along.x + start.y * along.y) / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let foot = start + along * share;
    foot.x.hypot(foot.y)
}
