use std::num::{ParseFloatError, ParseIntError};
use std::sync::LazyLock;

use thiserror::Error;

use super::{Area, AreaCode, AreaCodeError, AreaKind, AreaLevel, AreaSize};
use crate::boundary::{Point, PointError};
use crate::seed::packed;

/// A loaded set of areas, sorted by code.
#[derive(Debug)]
pub struct Areas {
    areas: Vec<Area>,
}

/// Why a table of areas cannot be read.
#[derive(Debug, Error)]
pub enum AreaTableError {
    /// A line without the eight columns.
    #[error("a line of areas has not eight columns: `{0}`")]
    Columns(String),
    /// A line whose code is none.
    #[error(transparent)]
    Code(#[from] AreaCodeError),
    /// A kind that is not a known letter or does not fit the code's level.
    #[error("`{kind}` is no kind of area for the level of {code}")]
    Kind {
        /// The area.
        code: AreaCode,
        /// The letter as it came.
        kind: String,
    },
    /// A postcode or population that is no whole number.
    #[error(transparent)]
    Whole(#[from] ParseIntError),
    /// A coordinate or size that is no number.
    #[error(transparent)]
    Decimal(#[from] ParseFloatError),
    /// A centroid that is nowhere on earth.
    #[error(transparent)]
    Point(#[from] PointError),
    /// A code that stands at or before its predecessor.
    #[error("area {0} is out of order or twice there")]
    Order(AreaCode),
    /// An area without the one above it.
    #[error("area {0} has no parent in the table")]
    Orphan(AreaCode),
}

static EMBEDDED: LazyLock<Areas> = LazyLock::new(|| {
    // The test `the_shipped_table_is_whole` parses these very bytes.
    #[expect(clippy::expect_used, reason = "embedded data, parsed by a test")]
    Areas::from_table(&packed::text(packed::AREAS).expect("shipped areas unpack"))
        .expect("shipped areas parse")
});

impl Areas {
    /// The shipped areas. The first call unpacks and parses them (some milliseconds, about 1 MiB).
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a table: one area a line, tab-separated: code, kind (`P` province, `R` regency, `C` city,
    /// `D` district, `V` village, `U` urban village), bare name, latitude, longitude, postcode, square
    /// kilometres, population. Sorted by code; what is not known is empty.
    ///
    /// # Errors
    /// The first line that breaks this shape.
    pub fn from_table(text: &str) -> Result<Self, AreaTableError> {
        let mut table = Self { areas: Vec::with_capacity(text.lines().count()) };
        for line in text.lines() {
            let area = parse_line(line)?;
            if table.areas.last().is_some_and(|previous| previous.code >= area.code) {
                return Err(AreaTableError::Order(area.code));
            }
            if area.code.parent().is_some_and(|parent| table.get(parent).is_none()) {
                return Err(AreaTableError::Orphan(area.code));
            }
            table.areas.push(area);
        }
        Ok(table)
    }

    /// All areas in the order of their codes.
    #[must_use]
    pub fn all(&self) -> &[Area] {
        &self.areas
    }

    /// The area of this code, if it exists.
    #[must_use]
    pub fn get(&self, code: AreaCode) -> Option<&Area> {
        let index = self.areas.binary_search_by_key(&code, |area| area.code).ok()?;
        self.areas.get(index)
    }

    /// The provinces.
    pub fn provinces(&self) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(|area| area.code.level() == AreaLevel::Province)
    }

    /// The area itself and all below it, in the order of their codes; empty if it does not exist.
    #[must_use]
    pub fn subtree(&self, code: AreaCode) -> &[Area] {
        let start = self.areas.partition_point(|area| area.code < code);
        let rest = &self.areas[start..];
        &rest[..rest.partition_point(|area| code.contains(area.code))]
    }

    /// The areas one level below.
    pub fn children(&self, code: AreaCode) -> impl Iterator<Item = &Area> {
        self.subtree(code).iter().filter(move |area| area.code.parent() == Some(code))
    }

    /// The area and its ancestors, the deepest first; empty if it does not exist.
    #[must_use]
    pub fn path(&self, code: AreaCode) -> Vec<&Area> {
        std::iter::successors(Some(code), |code| code.parent()).map_while(|code| self.get(code)).collect()
    }

    /// The path in words as people write an address, without the province (a province alone is said):
    /// `Desa Tabanio, Kec. Takisung, Kab. Tanah Laut`. `None` if the area does not exist.
    #[must_use]
    pub fn address(&self, code: AreaCode) -> Option<String> {
        let path = self.path(code);
        let said = match path.split_last()? {
            (province, []) => return Some(province.to_string()),
            (_, below) => below,
        };
        Some(said.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
    }
}

fn parse_line(line: &str) -> Result<Area, AreaTableError> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[code, kind, name, latitude, longitude, postcode, square_kilometres, population] =
        columns.as_slice()
    else {
        return Err(AreaTableError::Columns(line.to_owned()));
    };
    let code: AreaCode = code.parse()?;
    let kind = parse_kind(kind)
        .filter(|kind| kind.level() == code.level())
        .ok_or_else(|| AreaTableError::Kind { code, kind: kind.to_owned() })?;
    let centroid = match (latitude, longitude) {
        ("", "") => None,
        (latitude, longitude) => Some(Point::new(latitude.parse()?, longitude.parse()?)?),
    };
    let postcode = if postcode.is_empty() { None } else { Some(postcode.parse()?) };
    let size = match (square_kilometres, population) {
        ("", "") => None,
        (area, people) => Some(AreaSize { square_kilometres: area.parse()?, population: people.parse()? }),
    };
    Ok(Area { code, kind, name: name.into(), centroid, postcode, size })
}

fn parse_kind(letter: &str) -> Option<AreaKind> {
    Some(match letter {
        "P" => AreaKind::Province,
        "R" => AreaKind::Regency,
        "C" => AreaKind::City,
        "D" => AreaKind::District,
        "V" => AreaKind::Village,
        "U" => AreaKind::UrbanVillage,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{AreaTableError, Areas};
    use crate::area::{AreaCode, AreaKind, AreaLevel};

    fn code(text: &str) -> AreaCode {
        text.parse().unwrap()
    }

    fn count(level: AreaLevel) -> usize {
        Areas::embedded().all().iter().filter(|area| area.code.level() == level).count()
    }

    #[test]
    fn the_shipped_table_is_whole() {
        assert_eq!(count(AreaLevel::Province), 38);
        assert_eq!(count(AreaLevel::Regency), 514);
        assert_eq!(count(AreaLevel::District), 7285);
        assert_eq!(count(AreaLevel::Village), 2016);
        assert!(
            Areas::embedded()
                .all()
                .iter()
                .all(|area| !area.name.is_empty() && area.name.trim() == &*area.name)
        );
    }

    #[test]
    fn kalimantan_selatan_has_eleven_regencies_and_two_cities() {
        let kinds: Vec<_> = Areas::embedded().children(code("63")).map(|area| area.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == AreaKind::Regency).count(), 11);
        assert_eq!(kinds.iter().filter(|kind| **kind == AreaKind::City).count(), 2);
    }

    #[test]
    fn only_the_eight_young_villages_of_tanah_bumbu_have_no_centroid() {
        let without: Vec<_> = Areas::embedded().all().iter().filter(|area| area.centroid.is_none()).collect();
        assert_eq!(without.len(), 8);
        assert!(without.iter().all(|area| code("63.10").contains(area.code)));
    }

    #[test]
    fn an_address_reads_from_the_village_up_and_leaves_the_province_out() {
        let areas = Areas::embedded();
        let address = |text| areas.address(code(text)).unwrap();
        assert_eq!(address("63.01.01.2002"), "Desa Tabanio, Kec. Takisung, Kab. Tanah Laut");
        assert_eq!(address("63.72"), "Kota Banjarbaru");
        assert_eq!(address("63"), "Provinsi Kalimantan Selatan");
        assert_eq!(areas.address(code("99")), None);
    }

    #[test]
    fn a_subtree_holds_the_area_itself_first_and_only_its_own() {
        let subtree = Areas::embedded().subtree(code("63.71"));
        assert_eq!(subtree[0].code, code("63.71"));
        assert!(subtree.iter().all(|area| code("63.71").contains(area.code)));
        assert_eq!(
            subtree.len(),
            Areas::embedded().all().iter().filter(|a| code("63.71").contains(a.code)).count()
        );
        assert!(Areas::embedded().subtree(code("99")).is_empty());
    }

    #[test]
    fn a_broken_table_says_what_is_broken() {
        let read = |text: &str| Areas::from_table(text).unwrap_err();
        let province = "63\tP\tKalimantan Selatan\t\t\t\t\t\n";
        assert!(matches!(read("63\tP\tX"), AreaTableError::Columns(_)));
        assert!(matches!(read("63\tV\tX\t\t\t\t\t"), AreaTableError::Kind { .. }));
        assert!(matches!(read("63.01\tR\tX\t\t\t\t\t"), AreaTableError::Orphan(_)));
        assert!(matches!(read(&format!("{province}{province}")), AreaTableError::Order(_)));
        assert!(matches!(read("63\tP\tX\t91\t0\t\t\t"), AreaTableError::Point(_)));
    }
}
