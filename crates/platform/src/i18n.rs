//! The interface's texts in both languages, from Fluent files; dates and numbers in words.
//!
//! ```
//! use platform::i18n::{Catalogue, Language, Source};
//!
//! let catalogue = Catalogue::new(&[Source {
//!     id: "sent = Laporan { $number } sudah diterima.",
//!     en: "sent = Report { $number } has arrived.",
//! }])?;
//! let texts = catalogue.texts(Language::Id);
//! assert_eq!(texts.with("sent", &[("number", "KS-7".into())]), "Laporan KS-7 sudah diterima.");
//! # Ok::<(), platform::i18n::CatalogueError>(())
//! ```

use std::{borrow::Cow, fmt, sync::Arc};

use fluent_bundle::{FluentArgs, FluentValue};

mod catalogue;
mod check;
mod language;
mod words;

pub use catalogue::{Catalogue, CatalogueError, Source};
pub use check::{Problem, check, keys_in_template};
pub use language::{Language, UnknownLanguage};

use catalogue::Bundles;

/// The texts in one language. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    bundles: Arc<Bundles>,
}

impl Texts {
    /// The language of these texts.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text under `key`. A key that is missing here is answered in Indonesian; one that is missing
    /// everywhere comes back as `⟦key⟧` and is logged.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text under `key` with its variables filled in. Numbers get the language's grouping (`1.100`), so a
    /// year or a postcode goes in as text.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(key, args).unwrap_or_else(|| {
            tracing::error!(key, language = self.language.code(), "text is missing");
            format!("⟦{key}⟧")
        })
    }

    /// The text under `key`, for a key that somebody else made up; nothing when there is none.
    #[must_use]
    pub fn find(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, arg.value());
        }
        let languages = [self.language, Language::default()];
        languages.into_iter().find_map(|language| self.bundles.format(language, key, &values))
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.language.code())
    }
}

/// What fills a variable of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words, as they are.
    Text(Cow<'a, str>),
    /// A whole number; texts may choose their wording by it. Exact up to 2^53.
    Number(i64),
}

impl Arg<'_> {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests;
