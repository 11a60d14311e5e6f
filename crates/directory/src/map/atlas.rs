//! The outlines that maps are drawn from, level by level.

use std::{collections::HashMap, sync::LazyLock};

use geo::{Coord, Polygon, Rect};

use super::river::{self, River};
use crate::{
    area::{AreaCode, AreaLevel, Areas},
    boundary::{Boundaries, Layer, OutlineSet, outlines},
    seed::packed,
};

/// All there is to draw. Villages are those of [`Boundaries`].
#[derive(Debug)]
pub(super) struct Atlas {
    provinces: Layer,
    regencies: Layer,
    districts: Layer,
    pub(super) rivers: Vec<River>,
    bounds: HashMap<AreaCode, Rect>,
    country: Rect,
}

static EMBEDDED: LazyLock<Atlas> = LazyLock::new(|| {
    // The tests `all_shipped_outlines_decode` and `the_shipped_rivers_are_read` read these very bytes.
    #[expect(clippy::expect_used, reason = "embedded data, decoded by tests")]
    let layer = |set| Layer::new(outlines(set).expect("shipped outlines decode"));
    #[expect(clippy::expect_used, reason = "embedded data, read by a test")]
    let rivers = river::read(&packed::text(packed::RIVERS).expect("shipped rivers unpack")).expect("rivers");
    Atlas::new(
        layer(OutlineSet::Provinces),
        layer(OutlineSet::Regencies),
        layer(OutlineSet::KalselDistricts),
        rivers,
    )
});

/// The finest outlines as they are shipped: they change with their source.
pub(super) fn villages_as_packed() -> &'static [u8] {
    packed::KALSEL_VILLAGES
}

/// A polygon to draw, and whether it is what the map is about.
pub(super) struct Piece<'a> {
    pub(super) area: AreaCode,
    pub(super) polygon: &'a Polygon,
    pub(super) own: bool,
}

impl Atlas {
    fn new(provinces: Layer, regencies: Layer, districts: Layer, rivers: Vec<River>) -> Self {
        let mut bounds = HashMap::new();
        for layer in [&provinces, &regencies, &districts, &Boundaries::embedded().villages] {
            for (area, piece) in layer.bounds() {
                bounds.entry(area).and_modify(|all| *all = around(*all, piece)).or_insert(piece);
            }
        }
        let nowhere = Rect::new((0.0, 0.0), (0.0, 0.0));
        let country = provinces.bounds().map(|(_, piece)| piece).reduce(around).unwrap_or(nowhere);
        Self { provinces, regencies, districts, rivers, bounds, country }
    }

    pub(super) fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn layer(&self, level: AreaLevel) -> &Layer {
        match level {
            AreaLevel::Province => &self.provinces,
            AreaLevel::Regency => &self.regencies,
            AreaLevel::District => &self.districts,
            AreaLevel::Village => &Boundaries::embedded().villages,
        }
    }

    /// Around an area, in degrees; none where it has no outline.
    pub(super) fn bounds(&self, area: AreaCode) -> Option<Rect> {
        self.bounds.get(&area).copied()
    }

    /// Around the country.
    pub(super) fn country(&self) -> Rect {
        self.country
    }

    /// What the map of `area` shows within these bounds: the fainter first, each in the order of codes.
    pub(super) fn pieces(&self, area: Option<AreaCode>, bounds: Rect) -> Vec<Piece<'_>> {
        let level = self.level_of_parts(area);
        let own = |code: AreaCode| area.is_none_or(|area| area.contains(code));
        let mut pieces = Vec::new();
        if level > AreaLevel::Regency {
            // Beyond the province with fine outlines there are only coarse ones.
            let elsewhere = self.regencies.within(bounds);
            let elsewhere =
                elsewhere.filter(|(code, _)| area.map(AreaCode::province) != Some(code.province()));
            pieces.extend(elsewhere.map(|(area, polygon)| Piece { area: *area, polygon, own: false }));
        }
        let parts = self.layer(level).within(bounds);
        pieces.extend(parts.map(|(area, polygon)| Piece { area: *area, polygon, own: own(*area) }));
        pieces.sort_by_key(|piece| (piece.own, piece.area));
        pieces
    }

    /// The level of what is drawn on the map of an area: one below it, where there are outlines.
    fn level_of_parts(&self, area: Option<AreaCode>) -> AreaLevel {
        let Some(area) = area else { return AreaLevel::Province };
        match area.level() {
            AreaLevel::Province => AreaLevel::Regency,
            AreaLevel::Regency
                if Areas::embedded().children(area).any(|part| self.bounds.contains_key(&part.code)) =>
            {
                AreaLevel::District
            }
            AreaLevel::Regency => AreaLevel::Regency,
            AreaLevel::District | AreaLevel::Village => AreaLevel::Village,
        }
    }
}

/// Around both.
fn around(one: Rect, other: Rect) -> Rect {
    let (low, high) = (one.min(), one.max());
    Rect::new(
        Coord { x: low.x.min(other.min().x), y: low.y.min(other.min().y) },
        Coord { x: high.x.max(other.max().x), y: high.y.max(other.max().y) },
    )
}
