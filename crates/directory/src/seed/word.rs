use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static STOP_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/stopwords-id.txt").lines().collect());

static SLANG: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../data/slang-id.csv").lines().skip(1).filter_map(|line| line.split_once(',')).collect()
});

/// Indonesian words that carry no topic (`ada`, `yang`, …), in lower case: 758.
#[must_use]
pub fn stop_words() -> &'static HashSet<&'static str> {
    &STOP_WORDS
}

/// Colloquial spellings and abbreviations to their standard words (`abis` to `habis`), in lower case: 2,467.
/// Abbreviations that mean something else in a complaint (`kk`, `dr`, …) are not in it.
#[must_use]
pub fn slang() -> &'static HashMap<&'static str, &'static str> {
    &SLANG
}

#[cfg(test)]
mod tests {
    use super::{slang, stop_words};

    #[test]
    fn all_stop_words_are_read() {
        assert_eq!(stop_words().len(), 758);
        assert!(stop_words().contains("yang") && stop_words().contains("adalah"));
        assert!(stop_words().iter().all(|word| !word.is_empty() && word.trim() == *word));
    }

    #[test]
    fn all_slang_is_read_and_no_topic_word_is_rewritten() {
        assert_eq!(slang().len(), 2467);
        assert_eq!(slang().get("abes"), Some(&"habis"));
        assert!(["banjir", "macet", "kk", "dr"].iter().all(|word| !slang().contains_key(word)));
        assert!(
            slang().iter().all(|(from, to)| !from.is_empty() && !to.is_empty() && !to.contains(['"', ',']))
        );
    }
}
