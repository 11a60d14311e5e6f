use std::{fmt, sync::Arc};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
};

use super::{Language, Texts, words};

/// The texts of one feature in both languages, as Fluent files.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The Indonesian file.
    pub id: &'static str,
    /// The English file.
    pub en: &'static str,
}

impl Source {
    pub(super) fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Id => self.id,
            Language::En => self.en,
        }
    }
}

/// Why texts cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CatalogueError {
    /// A file is no Fluent.
    #[error("line {line} of a text file ({language}): {reason}", language = language.code())]
    Syntax {
        /// The file's language.
        language: Language,
        /// The first line that cannot be read, from 1.
        line: usize,
        /// What the parser said.
        reason: String,
    },
    /// Two texts have the same key.
    #[error("two texts ({language}) have the key {key}", language = language.code())]
    DuplicateKey {
        /// Their language.
        language: Language,
        /// Their key.
        key: String,
    },
}

/// All texts of the program.
#[derive(Clone)]
pub struct Catalogue(Arc<Bundles>);

impl Catalogue {
    /// Reads the texts of all features.
    ///
    /// # Errors
    /// [`CatalogueError`]: a file is no Fluent, or a key is used twice in one language.
    pub fn new(sources: &[Source]) -> Result<Self, CatalogueError> {
        Ok(Self(Arc::new(Bundles { id: bundle(Language::Id, sources)?, en: bundle(Language::En, sources)? })))
    }

    /// The texts in `language`.
    #[must_use]
    pub fn texts(&self, language: Language) -> Texts {
        Texts { language, bundles: Arc::clone(&self.0) }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Catalogue(…)")
    }
}

type Bundle = FluentBundle<FluentResource>;

pub(super) struct Bundles {
    id: Bundle,
    en: Bundle,
}

impl Bundles {
    pub(super) fn format(&self, language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = match language {
            Language::Id => &self.id,
            Language::En => &self.en,
        };
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = language.code(), ?errors, "text could not be filled in");
        }
        Some(text)
    }
}

fn bundle(language: Language, sources: &[Source]) -> Result<Bundle, CatalogueError> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // Isolation marks would stand in every name and number; both languages run left to right.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Id => indonesian_number,
        Language::En => english_number,
    }));
    for source in sources {
        let resource = parse(language, source.in_language(language))?;
        bundle.add_resource(resource).map_err(|errors| duplicate(language, errors))?;
    }
    Ok(bundle)
}

pub(super) fn parse(language: Language, text: &str) -> Result<FluentResource, CatalogueError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let first = errors.into_iter().next();
        let start = first.as_ref().map_or(0, |error| error.pos.start);
        let line = 1 + text.as_bytes().iter().take(start).filter(|byte| **byte == b'\n').count();
        let reason = first.map_or_else(String::new, |error| error.to_string());
        CatalogueError::Syntax { language, line, reason }
    })
}

fn duplicate(language: Language, errors: Vec<FluentError>) -> CatalogueError {
    let key = errors.into_iter().find_map(|error| match error {
        FluentError::Overriding { id, .. } => Some(id),
        _ => None,
    });
    CatalogueError::DuplicateKey { language, key: key.unwrap_or_default() }
}

fn indonesian_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Language::Id, value)
}

fn english_number<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number(Language::En, value)
}

/// Groups whole numbers; leaves everything else to Fluent.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.as_string().parse().ok()?;
    Some(words::number(language, whole))
}
