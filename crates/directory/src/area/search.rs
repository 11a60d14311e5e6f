use super::{Area, AreaCode, Areas};

impl Areas {
    /// The areas whose names fit what a person typed, in the whole set or below one area, best first, at most
    /// `limit`.
    ///
    /// Each typed word must begin a word of the area's name or of a name above it, and at least one must fit the
    /// area's own: `sungai besar banjarbaru` finds the kelurahan. Words for kinds (`desa`, `kec.`, …) are passed
    /// over, case and punctuation too. Best are equal names, then names that begin so, then the rest; among
    /// equals the higher level and the smaller code.
    #[must_use]
    pub fn search(&self, typed: &str, within: Option<AreaCode>, limit: usize) -> Vec<&Area> {
        let words: Vec<String> = words(typed).filter(|word| !is_kind(word)).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let phrase = words.join(" ");
        let searched = within.map_or(self.all(), |area| self.subtree(area));
        let mut found: Vec<_> = searched
            .iter()
            .filter_map(|area| Some((self.fit(area, &words, &phrase)?, area.code.level(), area.code, area)))
            .collect();
        found.sort_unstable_by_key(|(fit, level, code, _)| (*fit, *level, *code));
        found.into_iter().take(limit).map(|(.., area)| area).collect()
    }

    fn fit(&self, area: &Area, words: &[String], phrase: &str) -> Option<Fit> {
        let own = |word: &String| begins_a_word(&area.name, word);
        let elsewhere = words.iter().filter(|word| !own(word)).collect::<Vec<_>>();
        if elsewhere.len() == words.len() {
            return None;
        }
        if !elsewhere.is_empty() {
            let above = self.path(area.code).into_iter().skip(1).map(|area| &*area.name).collect::<Vec<_>>();
            let fits = elsewhere.iter().all(|word| above.iter().any(|name| begins_a_word(name, word)));
            return fits.then_some(Fit::WithNamesAbove);
        }
        let name = self::words(&area.name).collect::<Vec<_>>().join(" ");
        Some(match name.strip_prefix(phrase) {
            Some("") => Fit::Equal,
            Some(_) => Fit::Begins,
            None => Fit::Words,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Equal,
    Begins,
    Words,
    WithNamesAbove,
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Without allocation, because it is asked of every name in the country.
fn begins_a_word(name: &str, word: &str) -> bool {
    name.split(|letter: char| !letter.is_alphanumeric())
        .any(|part| part.get(..word.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(word)))
}

fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 10] =
        ["provinsi", "prov", "kabupaten", "kab", "kota", "kecamatan", "kec", "desa", "kelurahan", "kel"];
    KINDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::area::Areas;

    fn found(typed: &str, limit: usize) -> Vec<String> {
        found_in(None, typed, limit)
    }

    fn found_in(within: Option<&str>, typed: &str, limit: usize) -> Vec<String> {
        let areas = Areas::embedded();
        let within = within.map(|code| code.parse().unwrap());
        areas.search(typed, within, limit).into_iter().filter_map(|area| areas.address(area.code)).collect()
    }

    #[test]
    fn an_equal_name_on_the_higher_level_comes_first() {
        assert_eq!(found_in(Some("63"), "banjar", 1), ["Kab. Banjar"]);
        assert_eq!(found("banjar", 2), ["Kota Banjar", "Kab. Banjar"]);
        assert_eq!(found("kalimantan selatan", 1), ["Provinsi Kalimantan Selatan"]);
    }

    #[test]
    fn names_above_narrow_the_search() {
        let address = "Kelurahan Sungai Besar, Kec. Banjarbaru Selatan, Kota Banjarbaru";
        assert_eq!(found("Kel. SUNGAI BESAR, kota banjarbaru", 1), [address]);
    }

    #[test]
    fn the_beginning_of_words_is_enough() {
        assert_eq!(found("tabani", 5), ["Desa Tabanio, Kec. Takisung, Kab. Tanah Laut"]);
    }

    #[test]
    fn the_result_is_bounded_and_empty_for_nothing_said() {
        assert_eq!(found("sungai", 7).len(), 7);
        assert!(found("", 7).is_empty());
        assert!(found("desa", 7).is_empty());
        assert!(found("zzzz", 7).is_empty());
        assert!(found("é", 7).is_empty());
    }
}
