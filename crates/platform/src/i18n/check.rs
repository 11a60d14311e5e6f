use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::{
    Catalogue, Language, Source,
    catalogue::{CatalogueError, parse},
};

/// What is wrong with the texts; a test demands that there is nothing.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Problem {
    /// The texts cannot be used at all.
    #[error(transparent)]
    Unusable(#[from] CatalogueError),
    /// One language lacks a text.
    #[error("{key} is missing ({language})", language = language.code())]
    Missing {
        /// The language that lacks it.
        language: Language,
        /// The key.
        key: String,
    },
    /// The languages do not use the same variables, so one of them drops something.
    #[error("{key} uses {indonesian:?} in Indonesian, {english:?} in English")]
    DifferentVariables {
        /// The key.
        key: String,
        /// The variables of the Indonesian text.
        indonesian: BTreeSet<String>,
        /// The variables of the English text.
        english: BTreeSet<String>,
    },
}

/// All that is wrong with the texts: unreadable files, keys used twice, texts or variables that only one
/// language has.
#[must_use]
pub fn check(sources: &[Source]) -> Vec<Problem> {
    let read = Catalogue::new(sources)
        .and_then(|_| Ok([variables(Language::Id, sources)?, variables(Language::En, sources)?]));
    let [indonesian, english] = match read {
        Ok(both) => both,
        Err(error) => return vec![error.into()],
    };
    let keys: BTreeSet<&String> = indonesian.keys().chain(english.keys()).collect();
    keys.into_iter().filter_map(|key| compare(key, indonesian.get(key), english.get(key))).collect()
}

type Variables = BTreeSet<String>;

fn compare(key: &str, indonesian: Option<&Variables>, english: Option<&Variables>) -> Option<Problem> {
    let key = key.to_owned();
    match (indonesian, english) {
        (Some(indonesian), Some(english)) if indonesian == english => None,
        (Some(indonesian), Some(english)) => {
            let (indonesian, english) = (indonesian.clone(), english.clone());
            Some(Problem::DifferentVariables { key, indonesian, english })
        }
        (Some(_), None) => Some(Problem::Missing { language: Language::En, key }),
        (None, _) => Some(Problem::Missing { language: Language::Id, key }),
    }
}

/// The variables of each text by its key (`key.attribute` for attributes). Terms belong to one language.
fn variables(language: Language, sources: &[Source]) -> Result<BTreeMap<String, Variables>, CatalogueError> {
    let mut found = BTreeMap::new();
    for source in sources {
        let resource: FluentResource = parse(language, source.in_language(language))?;
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            if let Some(pattern) = &message.value {
                found.insert(key.to_owned(), in_pattern(pattern));
            }
            for attribute in &message.attributes {
                found.insert(format!("{key}.{}", attribute.id.name), in_pattern(&attribute.value));
            }
        }
    }
    Ok(found)
}

fn in_pattern(pattern: &Pattern<&str>) -> Variables {
    let mut found = Variables::new();
    collect_pattern(pattern, &mut found);
    found
}

fn collect_pattern(pattern: &Pattern<&str>, found: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, found);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, found: &mut Variables) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, found),
        Expression::Select { selector, variants } => {
            collect_inline(selector, found);
            for variant in variants {
                collect_pattern(&variant.value, found);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, found: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. }
        | InlineExpression::TermReference { arguments: Some(arguments), .. } => {
            collect_arguments(arguments, found);
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { arguments: None, .. } => {}
    }
}

fn collect_arguments(arguments: &CallArguments<&str>, found: &mut Variables) {
    let named = arguments.named.iter().map(|argument| &argument.value);
    for argument in arguments.positional.iter().chain(named) {
        collect_inline(argument, found);
    }
}

/// The keys a template asks for with `.text("…")` or `.with("…"`, in order of appearance. Keys put together
/// from variables cannot be seen.
#[must_use]
pub fn keys_in_template(html: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('.') {
        rest = &rest[at + 1..];
        let call = rest.strip_prefix("text").or_else(|| rest.strip_prefix("with"));
        let argument = call.map(str::trim_start).and_then(|call| call.strip_prefix('(')).map(str::trim_start);
        let quoted = argument.and_then(|argument| argument.strip_prefix('"'));
        if let Some((key, _)) = quoted.and_then(|quoted| quoted.split_once('"')) {
            keys.push(key.to_owned());
        }
    }
    keys
}
