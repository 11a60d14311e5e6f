use super::{Chance, PlanError};
use directory::area::{AreaCode, AreaKind, AreaLevel, Areas};
use directory::boundary::{Boundaries, Located, OutlineSet, Point, outlines};
use std::collections::BTreeMap;

/// West, south, east and north, in degrees.
type Bounds = [f64; 4];

/// Villages with their outlines, by regency.
pub(super) struct Places<'areas> {
    areas: &'areas Areas,
    villages: BTreeMap<AreaCode, Vec<Village>>,
}

struct Village {
    code: AreaCode,
    bounds: Bounds,
    weight: u32,
}

/// Where a report is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) village: AreaCode,
    pub(super) point: Point,
}

impl<'areas> Places<'areas> {
    pub(super) fn new(areas: &'areas Areas) -> Self {
        let mut villages: BTreeMap<AreaCode, Vec<Village>> = BTreeMap::new();
        for outline in outlines(OutlineSet::KalselVillages).unwrap_or_default() {
            let Some(area) = areas.get(outline.code) else { continue };
            let Some(regency) = outline.code.at_level(AreaLevel::Regency) else { continue };
            let corners = outline.shape.iter().flat_map(|piece| piece.exterior().coords());
            let bounds =
                corners.fold([180.0, 90.0, -180.0, -90.0], |[west, south, east, north]: Bounds, corner| {
                    [west.min(corner.x), south.min(corner.y), east.max(corner.x), north.max(corner.y)]
                });
            // More people, more reports.
            let weight = if area.kind == AreaKind::UrbanVillage { 4 } else { 1 };
            villages.entry(regency).or_default().push(Village { code: outline.code, bounds, weight });
        }
        Self { areas, villages }
    }

    /// A point in some village of the regency.
    pub(super) fn draw(&self, regency: AreaCode, chance: &mut Chance) -> Result<Place, PlanError> {
        let missing = || PlanError::VillageMissing { regency: regency.to_string() };
        let villages = self.villages.get(&regency).ok_or_else(missing)?;
        let weights: Vec<u32> = villages.iter().map(|village| village.weight).collect();
        // A crooked village may be missed a few times; then another one is drawn.
        for _ in 0..100 {
            let village = &villages[chance.weighted(&weights)];
            if let Some(point) = village.point(chance) {
                return Ok(Place { village: village.code, point });
            }
        }
        Err(missing())
    }

    /// A point in this village; `None` if it has no outline.
    pub(super) fn draw_in(&self, village: AreaCode, chance: &mut Chance) -> Option<Place> {
        let regency = village.at_level(AreaLevel::Regency)?;
        let found = self.villages.get(&regency)?.iter().find(|one| one.code == village)?;
        (0..20).find_map(|_| found.point(chance)).map(|point| Place { village, point })
    }

    /// `Desa Tabanio`.
    pub(super) fn name(&self, village: AreaCode) -> String {
        self.areas.get(village).map(directory::area::Area::full_name).unwrap_or_default()
    }

    /// `Desa Tabanio, Kec. Takisung, Kab. Tanah Laut`.
    pub(super) fn address(&self, village: AreaCode) -> String {
        self.areas.address(village).unwrap_or_default()
    }
}

impl Village {
    fn point(&self, chance: &mut Chance) -> Option<Point> {
        let [west, south, east, north] = self.bounds;
        (0..30).find_map(|_| {
            let latitude = rounded(south + (north - south) * chance.fraction());
            let longitude = rounded(west + (east - west) * chance.fraction());
            let point = Point::new(latitude, longitude).ok()?;
            (Boundaries::embedded().locate(point) == Located::Inside(self.code)).then_some(point)
        })
    }
}

/// To five decimals, about a metre, as a telephone would say it.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}
