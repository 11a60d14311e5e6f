//! The words of the document: what stands between backticks is code.

/// A description, cut where code begins and ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Prose(pub(super) Vec<Span>);

/// A stretch of a description.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Span {
    Words(String),
    Code(String),
}

impl Prose {
    /// A backtick without another one after it is a letter like any other.
    pub(super) fn of(text: &str) -> Self {
        let (mut rest, mut spans) = (text, Vec::new());
        while let Some((words, (code, after))) = cut(rest) {
            spans.extend(words_of(words));
            spans.push(Span::Code(code.to_owned()));
            rest = after;
        }
        spans.extend(words_of(rest));
        Self(spans)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn cut(text: &str) -> Option<(&str, (&str, &str))> {
    let (words, opened) = text.split_once('`')?;
    Some((words, opened.split_once('`')?))
}

fn words_of(text: &str) -> Option<Span> {
    (!text.is_empty()).then(|| Span::Words(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_backticks() {
        let words = |text: &str| Span::Words(text.to_owned());
        let code = |text: &str| Span::Code(text.to_owned());
        for (text, spans) in [
            ("", vec![]),
            ("A part of the list", vec![words("A part of the list")]),
            ("`rel=\"next\"`, unless", vec![code("rel=\"next\""), words(", unless")]),
            ("`a` or `b`", vec![code("a"), words(" or "), code("b")]),
            ("one ` only", vec![words("one ` only")]),
        ] {
            assert_eq!(Prose::of(text), Prose(spans), "{text}");
        }
    }
}
