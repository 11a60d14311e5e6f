use std::str::FromStr;

use unic_langid::{LanguageIdentifier, langid};

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Indonesian, which everybody gets who asks for nothing else.
    #[default]
    Id,
    /// English.
    En,
}

/// A code that names no language of the interface.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the languages are id and en")]
pub struct UnknownLanguage;

impl Language {
    /// All languages, the default first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The two-letter code, as in `<html lang>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language a browser likes best of ours, by its `Accept-Language` header (RFC 9110 §12.5.4).
    /// Indonesian if it names none of ours.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best = (0, Self::default());
        for part in accept_language.split(',') {
            let mut fields = part.split(';').map(str::trim);
            let range = fields.next().unwrap_or_default();
            let weight = fields.find_map(|field| field.strip_prefix("q=")).map_or(1000, thousandths);
            let primary = range.split('-').next().unwrap_or_default().to_ascii_lowercase();
            let language = match primary.as_str() {
                // Old Java programs and telephones still say `in`.
                "id" | "in" | "*" => Self::Id,
                "en" => Self::En,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Id => langid!("id"),
            Self::En => langid!("en"),
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or(UnknownLanguage)
    }
}

/// `0.75` → 750; what is no weight counts as nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = format!("{whole}{fraction:0<3}");
    match digits.parse() {
        Ok(value) if fraction.len() <= 3 && value <= 1000 => value,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_language_and_no_other_code_does() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
        }
        for bad in ["", "ID", "id-ID", "ms", "../en"] {
            assert_eq!(bad.parse::<Language>(), Err(UnknownLanguage));
        }
    }

    #[test]
    fn a_browser_gets_the_language_it_likes_best() {
        let table = [
            ("", Language::Id),
            ("id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", Language::Id),
            ("en-US,en;q=0.9", Language::En),
            ("en;q=0.5, id;q=0.75", Language::Id),
            ("en;q=0.751, id;q=0.75", Language::En),
            ("nl, EN-gb;q=0.3", Language::En),
            ("in-ID", Language::Id),
            ("ms,zh;q=0.9", Language::Id),
            ("en;q=0", Language::Id),
            ("en;q=nonsense", Language::Id),
            ("*;q=0.1, en;q=0.2", Language::En),
            (";;,,q=", Language::Id),
        ];
        for (header, language) in table {
            assert_eq!(Language::negotiate(header), language, "{header}");
        }
    }
}
