//! Maps that need no script and no tile server: pictures of our own outlines, drawn when they are asked for.
//!
//! There is one map of the country and one of each area that has an outline. [`Map`] turns a tap on the picture into
//! a place and back; [`Map::svg`] draws it; [`routes`] serve the pictures under names that change with what they show.
//! Why so, and what a map weighs: `docs/src/decisions/maps-from-the-server.md`.

mod atlas;
mod clip;
mod drawing;
mod label;
mod middle;
mod river;
mod route;
#[cfg(test)]
mod tests;
mod window;

use std::sync::LazyLock;

use geo::Rect;
use sha2::{Digest, Sha256};

use crate::{
    area::{AreaCode, AreaLevel},
    boundary::{Boundaries, Point},
};
use atlas::Atlas;
pub use route::routes;
use window::Window;

/// Width of every map, in pixels of its full size.
pub const WIDTH: u32 = 640;

/// The map of an area, or of the country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Map {
    area: Option<AreaCode>,
    window: Window,
}

/// What a tap on a map means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tap {
    /// An area that has a map of its own: look closer.
    Closer(AreaCode),
    /// A place, with the area it lies in or the shore it lies near.
    Place {
        /// The deepest area known there.
        area: AreaCode,
        /// The place.
        point: Point,
    },
    /// Far out at sea, abroad, or beside the picture.
    Nowhere,
}

/// How far beside an area a finger may land where areas are only looked for, in pixels of the picture as shown.
const FINGER: [f64; 2] = [6.0, 12.0];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    // A change of the data or of the way of drawing shows in one of these.
    for area in [None, Some("63"), Some("63.71"), Some("63.71.01"), Some("62.03")] {
        digest.update(Map::of(area.and_then(|code| code.parse().ok())).svg());
    }
    digest.update(atlas::villages_as_packed());
    digest.finalize()[..5].iter().map(|byte| format!("{byte:02x}")).collect()
});

impl Map {
    /// The map of this area, or of the nearest above it that has an outline; of the country for none.
    #[must_use]
    pub fn of(area: Option<AreaCode>) -> Self {
        let atlas = Atlas::embedded();
        let upwards = std::iter::successors(area, |area| area.parent());
        let found = upwards.filter_map(|area| Some((Some(area), atlas.bounds(area)?))).next();
        let (area, bounds): (_, Rect) = found.unwrap_or_else(|| (None, atlas.country()));
        Self { area, window: Window::around(bounds) }
    }

    /// The area it shows; none: the country.
    #[must_use]
    pub fn area(&self) -> Option<AreaCode> {
        self.area
    }

    /// Its height, in pixels of its full size; an even number, so that half of it is whole, too.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.window.height()
    }

    /// Where it is served. What is there never changes.
    #[must_use]
    pub fn address(&self) -> String {
        let name = self.area.map_or_else(|| COUNTRY.to_owned(), |area| area.to_string());
        format!("/peta/{}/{name}.svg", *VERSION)
    }

    /// Where a place stands on it, in pixels of its full size from the top left; none beside it.
    #[must_use]
    pub fn pixel(&self, point: Point) -> Option<(f64, f64)> {
        self.window.pixel(point)
    }

    /// The place at a pixel of the picture as it is shown, `shown` pixels wide; none beside it.
    #[must_use]
    pub fn point(&self, x: f64, y: f64, shown: u32) -> Option<Point> {
        let scale = f64::from(WIDTH) / f64::from(shown.max(1));
        self.window.point(x * scale, y * scale)
    }

    /// What a tap on this pixel of the picture, shown `shown` pixels wide, means. Browsers count the pixels from the
    /// top left; a tap means the middle of its pixel.
    #[must_use]
    pub fn tap(&self, x: u32, y: u32, shown: u32) -> Tap {
        let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        let located = |x: f64, y: f64| {
            let point = self.point(x, y, shown)?;
            Some((Boundaries::embedded().locate(point).area()?, point))
        };
        if let Some((area, point)) = located(x, y) {
            return match self.closer(area) {
                Some(closer) => Tap::Closer(closer),
                None => Tap::Place { area, point },
            };
        }
        let around = FINGER.iter().flat_map(|away| {
            (0..8).map(move |turn| {
                let angle = f64::from(turn) * std::f64::consts::FRAC_PI_4;
                (x + away * angle.cos(), y + away * angle.sin())
            })
        });
        let nearby = around.filter_map(|(x, y)| self.closer(located(x, y)?.0)).next();
        nearby.map_or(Tap::Nowhere, Tap::Closer)
    }

    /// The area one step down towards `area`, where there is a map that shows it larger than this one.
    fn closer(&self, area: AreaCode) -> Option<AreaCode> {
        let next = match self.area.map(AreaCode::level) {
            None => AreaLevel::Province,
            Some(AreaLevel::Province) => AreaLevel::Regency,
            Some(AreaLevel::Regency) => AreaLevel::District,
            Some(AreaLevel::District) => AreaLevel::Village,
            Some(AreaLevel::Village) => return None,
        };
        let closer = area.at_level(next)?;
        (Atlas::embedded().bounds(closer).is_some()).then_some(closer)
    }

    /// The picture: north up, the areas of the next level with their names, what is around them fainter, rivers, and a
    /// scale. Its width is [`WIDTH`] or half of it; labels that would not fit at half the width show at full width only.
    #[must_use]
    pub fn svg(&self) -> String {
        drawing::draw(self, Atlas::embedded())
    }
}

/// The name of the country's map in its address.
const COUNTRY: &str = "indonesia";
