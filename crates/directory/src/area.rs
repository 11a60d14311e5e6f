//! The areas of Indonesia: codes, names, places.
//!
//! Shipped: provinces, regencies and cities, and districts of the country; villages of Kalimantan Selatan. See
//! `data/README.md` for source and licence.

mod code;
mod search;
mod table;

use std::fmt;

pub use code::{AreaCode, AreaCodeError, AreaLevel};
pub use table::{AreaTableError, Areas};

use crate::boundary::Point;

/// What sort of area it is; more than its level, because names are said with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    /// Provinsi.
    Province,
    /// Kabupaten.
    Regency,
    /// Kota.
    City,
    /// Kecamatan.
    District,
    /// Desa.
    Village,
    /// Kelurahan.
    UrbanVillage,
}

impl AreaKind {
    /// The Indonesian word in full, as it stands before a name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Province => "Provinsi",
            Self::Regency => "Kabupaten",
            Self::City => "Kota",
            Self::District => "Kecamatan",
            Self::Village => "Desa",
            Self::UrbanVillage => "Kelurahan",
        }
    }

    /// The Indonesian word as it is shortened in an address.
    #[must_use]
    pub fn short_word(self) -> &'static str {
        match self {
            Self::Regency => "Kab.",
            Self::District => "Kec.",
            Self::Province | Self::City | Self::Village | Self::UrbanVillage => self.word(),
        }
    }

    /// The level on which areas of this kind stand.
    #[must_use]
    pub fn level(self) -> AreaLevel {
        match self {
            Self::Province => AreaLevel::Province,
            Self::Regency | Self::City => AreaLevel::Regency,
            Self::District => AreaLevel::District,
            Self::Village | Self::UrbanVillage => AreaLevel::Village,
        }
    }
}

/// How large an area is and how many live there; known for provinces, regencies and cities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaSize {
    /// Square kilometres of land.
    pub square_kilometres: f64,
    /// People, at the date of the decree.
    pub population: u32,
}

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its official code.
    pub code: AreaCode,
    /// Its sort.
    pub kind: AreaKind,
    /// Its bare name: `Tanah Laut`, not `Kabupaten Tanah Laut` (that is [`Area::full_name`]).
    pub name: Box<str>,
    /// A point in its middle; missing for eight young villages of Tanah Bumbu.
    pub centroid: Option<Point>,
    /// Five digits; known for villages.
    pub postcode: Option<u32>,
    /// Known for provinces, regencies and cities.
    pub size: Option<AreaSize>,
}

impl Area {
    /// The name with the word for its kind: `Kabupaten Tanah Laut`.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind.word(), self.name)
    }
}

/// As in an address: `Kab. Tanah Laut`.
impl fmt::Display for Area {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.kind.short_word(), self.name)
    }
}
