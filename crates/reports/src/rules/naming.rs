//! Whether words name somebody of the staff: so that whoever is complained about does not read the complaint while
//! nobody has decided yet whom it is about. Source: reports.md §4 [I].
//!
//! It may find too much, which another official puts right; what it does not find (a nickname, another spelling) an
//! official adds.

use std::collections::BTreeSet;

/// Titles in front of names, and forms of address.
const TITLES: &[&str] = &[
    "akbp", "akp", "apt", "bapak", "bpk", "brigjen", "bu", "dr", "dra", "drg", "drh", "drs", "haji", "hajah",
    "hajjah", "hj", "ibu", "ipda", "iptu", "ir", "kh", "kiai", "kol", "kombes", "kompol", "kyai", "letkol",
    "pak", "prof", "sdr", "sdri", "saudara", "saudari", "tgh", "ust", "ustaz", "ustazah", "ustadz",
    "ustadzah",
];

/// Degrees behind names, where they are written without a comma before them.
const DEGREES: &[&str] = &[
    "ba", "bsc", "llm", "ma", "mak", "map", "meng", "mh", "mhum", "mkes", "mkom", "mm", "mp", "mpd", "mph",
    "msc", "msi", "mt", "phd", "sag", "sap", "se", "sh", "shi", "shut", "sip", "skep", "skm", "skom", "sp",
    "spd", "spi", "spt", "ssi", "ssos", "sstp", "st", "stp",
];

/// What stands for Muhammad. It is written in so many ways, or left out, that it tells nobody from anybody.
const MUHAMMAD: &[&str] = &[
    "mhd",
    "moch",
    "mochamad",
    "mochammad",
    "moh",
    "mohamad",
    "mohamed",
    "mohammad",
    "mohammed",
    "muh",
    "muhamad",
    "muhammad",
];

/// Between the words of a name so many others may stand: a title, a second name.
const BETWEEN: usize = 3;

/// Words without case, accents and punctuation.
#[derive(Clone, Debug)]
pub struct Wording(Vec<String>);

impl Wording {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut plain = String::new();
        for letter in text.chars().flat_map(char::to_lowercase) {
            match folded(letter) {
                Folded::Letters(letters) => plain.push_str(letters),
                Folded::Same if letter.is_alphanumeric() => plain.push(letter),
                Folded::Same => plain.push(' '),
                Folded::Nothing => {}
            }
        }
        let mut words: Vec<String> = plain.split(' ').map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        for word in &mut words {
            if MUHAMMAD.contains(&word.as_str()) {
                "muhammad".clone_into(word);
            }
        }
        Self(words)
    }
}

/// What a letter is compared as.
enum Folded {
    Same,
    Letters(&'static str),
    Nothing,
}

/// Accents go; apostrophes, which come and go in Ma'ruf and Nur'aini, join what stands around them.
const fn folded(letter: char) -> Folded {
    Folded::Letters(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'ď' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ġ' => "g",
        'ḥ' | 'ħ' => "h",
        'ì'..='ï' | 'ī' | 'ĭ' | 'ı' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'ś' | 'š' | 'ş' | 'ṣ' => "s",
        'ß' => "ss",
        'ṭ' | 'ť' => "t",
        'ù'..='ü' | 'ū' | 'ŭ' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | '\u{300}'..='\u{36f}' => return Folded::Nothing,
        _ => return Folded::Same,
    })
}

/// The words by which a person is told from others: their name without titles, degrees and initials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(BTreeSet<String>);

impl Name {
    /// The name of a person as it stands in the directory: `Drs. H. Ahmad Fauzi, S.Sos., M.Si.`
    #[must_use]
    pub fn of(name: &str) -> Self {
        // What follows a comma are degrees.
        let name = name.split(',').next().unwrap_or_default();
        let mut words: Vec<String> = Vec::new();
        for part in name.split_whitespace() {
            let pieces = Wording::of(part).0;
            let whole = pieces.concat();
            let is_title = TITLES.contains(&whole.as_str());
            let is_degree = !words.is_empty() && DEGREES.contains(&whole.as_str());
            if !is_title && !is_degree {
                words.extend(pieces);
            }
        }
        words.retain(|word| word.chars().nth(1).is_some() && !TITLES.contains(&word.as_str()));
        let telling: BTreeSet<String> = words.iter().filter(|word| *word != "muhammad").cloned().collect();
        Self(if telling.is_empty() { words.into_iter().collect() } else { telling })
    }

    /// Whether all its words stand near each other, in any order.
    #[must_use]
    pub fn is_in(&self, wording: &Wording) -> bool {
        let near = self.0.len() + BETWEEN;
        !self.0.is_empty()
            && wording.0.iter().enumerate().filter(|(_, word)| self.0.contains(*word)).any(|(start, _)| {
                let window = wording.0.iter().skip(start).take(near);
                let found: BTreeSet<&String> = window.filter(|word| self.0.contains(*word)).collect();
                found.len() == self.0.len()
            })
    }

    /// Whether somebody who was asked whom they complain about may mean this person: by the whole name, or by a part of
    /// it before the first comma, as in `Pak Fauzi, kepala bidang`.
    #[must_use]
    pub fn may_be_meant(&self, line: &str) -> bool {
        let called = Self::of(line.split([';', '(', '–', '—']).next().unwrap_or_default());
        self.is_in(&Wording::of(line)) || (!called.0.is_empty() && called.0.is_subset(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAUZI: &str = "Drs. H. Ahmad Fauzi, S.Sos., M.Si.";

    #[test]
    fn a_name_is_found_without_its_titles_whatever_the_case_order_and_accents() {
        for (name, text, found) in [
            (FAUZI, "Pak Ahmad Fauzi meminta setoran.", true),
            (FAUZI, "AHMAD FAUZI", true),
            (FAUZI, "Fauzi, Ahmad (inspektur pembantu)", true),
            (FAUZI, "Ahmad H. Noor Fauzi", true),
            (FAUZI, "Áhmad Fäuzi", true),
            (FAUZI, "Ahmad datang. Lalu jauh di hari lain datang pula Fauzi", false),
            (FAUZI, "Pak Fauzi meminta setoran", false),
            (FAUZI, "Ahmad Fauziah", false),
            (FAUZI, "Drs. H. S.Sos., M.Si.", false),
            ("Hj. Nur'aini", "ibu nuraini", true),
            ("Ma’ruf Amin", "Ma'ruf Amin", true),
            ("Budi Santoso SH MM", "Budi Santoso", true),
            ("Budi Santoso S.H.", "santoso budi", true),
            ("Sri Mulyani SE", "Sri Mulyani", true),
            ("Suharto", "pak suharto, kepala seksi", true),
            ("Suharto", "Suhartono", false),
            ("Prof. Dr. Ir. Suharto, M.T.", "Suharto", true),
            ("Gusti Rina-Wati", "Gusti Rina Wati", true),
        ] {
            assert_eq!(Name::of(name).is_in(&Wording::of(text)), found, "{name:?} in {text:?}");
        }
    }

    #[test]
    fn muhammad_is_written_in_many_ways_or_left_out() {
        for name in ["M. Yusuf", "M.Yusuf", "Muhammad Yusuf", "Moh. Yusuf", "H.M. Yusuf", "H. Yusuf"] {
            for text in ["Muhammad Yusuf", "M. Yusuf", "Mochammad Yusuf", "Haji Yusuf", "yusuf"] {
                assert!(Name::of(name).is_in(&Wording::of(text)), "{name:?} in {text:?}");
            }
        }
        assert!(Name::of("Muhammad").is_in(&Wording::of("pak Mohamad")));
        assert!(!Name::of("Muhammad").is_in(&Wording::of("pak Yusuf")));
    }

    #[test]
    fn what_is_no_name_is_found_nowhere() {
        for name in ["", "H.", "M.", "Drs.", ",", "..."] {
            for text in ["", "H. M. Drs.", "laporan ini"] {
                assert!(!Name::of(name).is_in(&Wording::of(text)), "{name:?} in {text:?}");
            }
        }
    }

    #[test]
    fn whoever_was_asked_whom_they_mean_may_say_a_part_of_the_name() {
        for (line, meant) in [
            ("Pak Fauzi, inspektur pembantu", true),
            ("Fauzi", true),
            ("Inspektur pembantu Ahmad Fauzi", true),
            ("H. Ahmad Fauzi, S.Sos. (inspektur)", true),
            ("Ahmad Riyadi, kepala dinas", false),
            ("kepala bidang, bendahara", false),
            ("bendahara", false),
            ("", false),
            ("H., M.", false),
        ] {
            assert_eq!(Name::of(FAUZI).may_be_meant(line), meant, "{line:?}");
        }
    }
}
