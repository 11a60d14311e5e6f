//! Where a place is, on a map that the server draws.

use directory::{
    area::{Area, AreaCode, Areas},
    boundary::{Boundaries, Point},
    map::{Map, WIDTH},
};

/// The picture of an area with the marker of a place over it. Lengths are in pixels of its full size.
pub(crate) struct PlaceMap {
    pub(crate) address: String,
    /// The area it shows, in words.
    pub(crate) area: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Where the place stands on it: across and down, as SVG writes it.
    pub(crate) marker: Option<String>,
    /// Whether there is a larger area to go back to.
    pub(crate) is_within: bool,
}

impl PlaceMap {
    /// The map of this area, or of the nearest above it that has one; of the country for none.
    pub(crate) fn new(area: Option<AreaCode>, point: Option<Point>) -> Self {
        let map = Map::of(area);
        let name = map.area().and_then(|area| Areas::embedded().get(area)).map(Area::full_name);
        let marker = point.and_then(|point| map.pixel(point));
        Self {
            address: map.address(),
            area: name.unwrap_or_else(|| "Indonesia".to_owned()),
            width: WIDTH,
            height: map.height(),
            marker: marker.map(|(x, y)| format!("{x:.0} {y:.0}")),
            is_within: map.area().is_some(),
        }
    }

    /// The closest map there is of a place.
    pub(crate) fn around(point: Point) -> Self {
        Self::new(Boundaries::embedded().locate(point).area(), Some(point))
    }
}
