use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How deep an area lies in the tree of the Ministry of Home Affairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    /// Provinsi, `63`.
    Province,
    /// Kabupaten or kota, `63.71`.
    Regency,
    /// Kecamatan, `63.71.01`.
    District,
    /// Desa or kelurahan, `63.71.01.1001`.
    Village,
}

/// The code of an area in the official tree (Kepmendagri 300.2.2-2430/2025): `63`, `63.71`, `63.71.01` or
/// `63.71.01.1001`.
///
/// It says nothing about whether such an area exists; [`Areas`](crate::area::Areas) knows that. Codes order as
/// their texts do byte by byte: a parent stands right before its subtree, so a subtree is one contiguous range
/// (see [`AreaCode::subtree_range`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode {
    // Zero means "the code ends above": no official component is zero.
    province: u8,
    regency: u8,
    district: u8,
    village: u16,
}

/// Why a text is not an area code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AreaCodeError {
    /// More than the four levels there are.
    #[error("an area code has at most four parts, and `{text}` has more")]
    TooManyLevels {
        /// The text as it came.
        text: String,
    },
    /// A part that is not made of exactly as many digits as its level needs.
    #[error("part {part} of the area code `{text}` needs {width} digits")]
    WrongPart {
        /// The text as it came.
        text: String,
        /// Which part, from 1.
        part: usize,
        /// How many digits the part needs: 2, 2, 2 and 4.
        width: usize,
    },
    /// A part of zeros, which no area has.
    #[error("part {part} of the area code `{text}` is zero")]
    ZeroPart {
        /// The text as it came.
        text: String,
        /// Which part, from 1.
        part: usize,
    },
}

const WIDTHS: [usize; 4] = [2, 2, 2, 4];

impl AreaCode {
    /// The level, which is the number of parts.
    #[must_use]
    pub fn level(self) -> AreaLevel {
        match self {
            Self { regency: 0, .. } => AreaLevel::Province,
            Self { district: 0, .. } => AreaLevel::Regency,
            Self { village: 0, .. } => AreaLevel::District,
            Self { .. } => AreaLevel::Village,
        }
    }

    /// The area one level up; `None` for a province.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        match self.level() {
            AreaLevel::Province => None,
            AreaLevel::Regency => Some(Self { regency: 0, ..self }),
            AreaLevel::District => Some(Self { district: 0, ..self }),
            AreaLevel::Village => Some(Self { village: 0, ..self }),
        }
    }

    /// The province it lies in, or is.
    #[must_use]
    pub fn province(self) -> Self {
        Self { province: self.province, regency: 0, district: 0, village: 0 }
    }

    /// This area seen from `level`: itself, or the ancestor there. `None` if `level` lies below this area.
    #[must_use]
    pub fn at_level(self, level: AreaLevel) -> Option<Self> {
        let mut code = self;
        while code.level() > level {
            code = code.parent()?;
        }
        (code.level() == level).then_some(code)
    }

    /// Whether `other` is this area or lies in it. Whole parts count: `63.7` is no code, and `63.71` does not
    /// contain `63.72.01`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        other.at_level(self.level()) == Some(self)
    }

    /// The half-open range of texts that holds this area and all below it: `code >= $1 AND code < $2`.
    ///
    /// Right under byte order (`COLLATE "C"` on PostgreSQL, SQLite's default `BINARY`): the end is the code
    /// followed by `/`, the byte right after the `.` that begins every descendant's next part, and before all
    /// digits.
    #[must_use]
    pub fn subtree_range(self) -> (String, String) {
        let start = self.to_string();
        let end = format!("{start}/");
        (start, end)
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { province, regency, district, village } = *self;
        match self.level() {
            AreaLevel::Province => write!(formatter, "{province:02}"),
            AreaLevel::Regency => write!(formatter, "{province:02}.{regency:02}"),
            AreaLevel::District => write!(formatter, "{province:02}.{regency:02}.{district:02}"),
            AreaLevel::Village => write!(formatter, "{province:02}.{regency:02}.{district:02}.{village:04}"),
        }
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AreaCode({self})")
    }
}

impl FromStr for AreaCode {
    type Err = AreaCodeError;

    fn from_str(text: &str) -> Result<Self, AreaCodeError> {
        let mut numbers = [0_u16; 4];
        for (index, part) in text.split('.').enumerate() {
            let Some(&width) = WIDTHS.get(index) else {
                return Err(AreaCodeError::TooManyLevels { text: text.to_owned() });
            };
            let wrong = || AreaCodeError::WrongPart { text: text.to_owned(), part: index + 1, width };
            if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(wrong());
            }
            numbers[index] = part.parse().map_err(|_| wrong())?;
            if numbers[index] == 0 {
                return Err(AreaCodeError::ZeroPart { text: text.to_owned(), part: index + 1 });
            }
        }
        let [province, regency, district, village] = numbers;
        // Two digits always fit a byte.
        Ok(Self { province: province as u8, regency: regency as u8, district: district as u8, village })
    }
}

impl TryFrom<String> for AreaCode {
    type Error = AreaCodeError;

    fn try_from(text: String) -> Result<Self, AreaCodeError> {
        text.parse()
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    use super::{AreaCode, AreaCodeError, AreaLevel};

    fn code(text: &str) -> AreaCode {
        text.parse().unwrap()
    }

    fn any_code() -> impl Strategy<Value = AreaCode> {
        // Few values each, so that relatives meet often.
        (1..4_u8, 0..4_u8, 0..4_u8, 0..3_u16).prop_map(|(province, regency, district, village)| {
            let mut text = format!("{:02}", province * 30);
            if regency > 0 {
                text += &format!(".{:02}", regency * 33);
                if district > 0 {
                    text += &format!(".{:02}", district * 33);
                    if village > 0 {
                        text += &format!(".{:04}", village * 4999);
                    }
                }
            }
            text.parse().unwrap()
        })
    }

    #[test]
    fn the_four_levels_are_told_by_their_parts() {
        let table = [
            ("63", AreaLevel::Province, None),
            ("63.71", AreaLevel::Regency, Some("63")),
            ("63.71.01", AreaLevel::District, Some("63.71")),
            ("63.71.01.1001", AreaLevel::Village, Some("63.71.01")),
        ];
        for (text, level, parent) in table {
            assert_eq!(code(text).level(), level);
            assert_eq!(code(text).parent(), parent.map(code));
            assert_eq!(code(text).to_string(), text);
        }
    }

    #[test]
    fn texts_that_are_no_codes_say_what_is_wrong() {
        for text in [
            "",
            "6",
            "637",
            "63.",
            "63.7",
            "63.71.1",
            "63.71.01.1",
            "63.71.01.10010",
            "6a",
            "+1",
            " 63",
            "63 ",
        ] {
            assert!(matches!(text.parse::<AreaCode>(), Err(AreaCodeError::WrongPart { .. })), "{text:?}");
        }
        assert!(matches!("00".parse::<AreaCode>(), Err(AreaCodeError::ZeroPart { part: 1, .. })));
        assert!(matches!("63.00".parse::<AreaCode>(), Err(AreaCodeError::ZeroPart { part: 2, .. })));
        assert!(matches!("63.71.01.1001.1".parse::<AreaCode>(), Err(AreaCodeError::TooManyLevels { .. })));
    }

    #[test]
    fn containing_counts_whole_parts_and_itself() {
        assert!(code("63").contains(code("63.71.01.1001")));
        assert!(code("63.71").contains(code("63.71")));
        assert!(!code("63.71").contains(code("63.72.01")));
        assert!(!code("63.71.01").contains(code("63.71")));
    }

    #[test]
    fn json_is_the_plain_text() {
        assert_eq!(serde_json::to_string(&code("63.71")).unwrap(), "\"63.71\"");
        assert_eq!(serde_json::from_str::<AreaCode>("\"63.71.01\"").unwrap(), code("63.71.01"));
        assert!(serde_json::from_str::<AreaCode>("\"63.7\"").is_err());
    }

    proptest! {
        #[test]
        fn a_code_orders_as_its_text_does(left in any_code(), right in any_code()) {
            prop_assert_eq!(left.cmp(&right), left.to_string().cmp(&right.to_string()));
        }

        #[test]
        fn the_range_of_a_subtree_holds_exactly_what_the_area_contains(area in any_code(), other in any_code()) {
            let (start, end) = area.subtree_range();
            let text = other.to_string();
            prop_assert_eq!(text >= start && text < end, area.contains(other));
        }

        #[test]
        fn a_code_survives_its_text(area in any_code()) {
            prop_assert_eq!(area.to_string().parse(), Ok(area));
        }
    }
}
