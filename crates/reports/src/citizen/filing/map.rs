//! The map on which a place is pointed at, without a script: the browser sends the pixel that was tapped.

use directory::{
    area::AreaCode,
    map::{Map, Tap, WIDTH},
};
use serde::Deserialize;

/// The width of the smaller of the two pictures, in pixels; a phone has room for it.
const SMALL: u32 = WIDTH / 2;

/// What the map adds to the form: the pixel that was tapped on one of its two pictures, or its button.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Tapped {
    #[serde(rename = "large.x")]
    large_x: String,
    #[serde(rename = "large.y")]
    large_y: String,
    #[serde(rename = "small.x")]
    small_x: String,
    #[serde(rename = "small.y")]
    small_y: String,
    out: String,
}

/// What somebody did with the map.
#[derive(Clone, Copy)]
pub(super) enum Move {
    Tap(Tap),
    /// They pressed the picture without pointing at anything, as a keyboard does.
    Unpointed,
    /// They want the larger area; none: the country.
    Out(Option<AreaCode>),
}

impl Tapped {
    /// What was done with the map of this area; none: the form was sent in another way.
    pub(super) fn read(&self, area: Option<AreaCode>) -> Option<Move> {
        let map = Map::of(area);
        if !self.out.is_empty() {
            return Some(Move::Out(map.area().and_then(AreaCode::parent)));
        }
        let pixel = |x: &str, y: &str| Some((x.parse().ok()?, y.parse().ok()?));
        let large = pixel(&self.large_x, &self.large_y).map(|pixel| (pixel, WIDTH));
        let small = || pixel(&self.small_x, &self.small_y).map(|pixel| (pixel, SMALL));
        Some(match large.or_else(small)? {
            ((0, 0), _) => Move::Unpointed,
            ((x, y), shown) => Move::Tap(map.tap(x, y, shown)),
        })
    }
}
