//! The part of the world that a picture shows, and how its pixels stand for places.

use geo::{Coord, Rect};

use super::WIDTH;
use crate::boundary::Point;

/// The lowest and highest a picture may be, in pixels.
const HEIGHTS: (u32, u32) = (300, 640);
/// Room around what is shown, as a share of it.
const ROOM: f64 = 0.06;
/// The least that is shown from side to side, in degrees: about two kilometres.
const LEAST: f64 = 0.02;

/// Degrees to pixels and back. Longitudes are shrunk by the cosine of the middle latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    /// The top left corner, in degrees.
    corner: Coord,
    /// Pixels per degree.
    scale: Coord,
    height: u32,
}

impl Window {
    /// A window in which these bounds fit, with some room around them.
    pub(super) fn around(bounds: Rect) -> Self {
        let middle = bounds.center();
        let shrink = middle.y.to_radians().cos();
        let least = LEAST / (1.0 + 2.0 * ROOM);
        let width = (bounds.width() * shrink).max(least) * (1.0 + 2.0 * ROOM);
        let height = bounds.height().max(least / 2.0) * (1.0 + 2.0 * ROOM);
        let wanted = (f64::from(WIDTH) * height / width).clamp(HEIGHTS.0.into(), HEIGHTS.1.into());
        let pixels = (wanted / 2.0).round() as u32 * 2;
        let scale = (f64::from(WIDTH) / width).min(f64::from(pixels) / height);
        let scale = Coord { x: scale * shrink, y: scale };
        let corner = Coord {
            x: middle.x - f64::from(WIDTH) / 2.0 / scale.x,
            y: middle.y + f64::from(pixels) / 2.0 / scale.y,
        };
        Self { corner, scale, height: pixels }
    }

    pub(super) fn height(&self) -> u32 {
        self.height
    }

    /// Kilometres from side to side.
    pub(super) fn kilometres(&self) -> f64 {
        f64::from(WIDTH) / self.scale.y * 111.195
    }

    /// What it shows, in degrees.
    pub(super) fn bounds(&self) -> Rect {
        let far = Coord {
            x: self.corner.x + f64::from(WIDTH) / self.scale.x,
            y: self.corner.y - f64::from(self.height) / self.scale.y,
        };
        Rect::new(self.corner, far)
    }

    /// Where a place stands, also beside the picture.
    pub(super) fn place(&self, place: Coord) -> Coord {
        Coord { x: (place.x - self.corner.x) * self.scale.x, y: (self.corner.y - place.y) * self.scale.y }
    }

    pub(super) fn pixel(&self, point: Point) -> Option<(f64, f64)> {
        let Coord { x, y } = self.place(Coord { x: point.longitude(), y: point.latitude() });
        self.holds(x, y).then_some((x, y))
    }

    pub(super) fn point(&self, x: f64, y: f64) -> Option<Point> {
        let longitude = self.corner.x + x / self.scale.x;
        let latitude = self.corner.y - y / self.scale.y;
        if self.holds(x, y) { Point::new(latitude, longitude).ok() } else { None }
    }

    fn holds(&self, x: f64, y: f64) -> bool {
        (0.0..=f64::from(WIDTH)).contains(&x) && (0.0..=f64::from(self.height)).contains(&y)
    }
}
