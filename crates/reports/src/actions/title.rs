//! What lists show for a title.

use crate::{
    rules::{
        lifecycle::{Event, Report, TextRef},
        masking,
    },
    store::{Recorded, Words},
};

/// The longest title a list shows, in letters.
const TITLE: usize = 90;

/// The fewest letters that tell what a report is about.
const TELLING: usize = 16;

/// The first sentence that tells something, shortened at a word, with personal data masked: until a verifier gives a better title.
pub(super) fn title_of(text: &str) -> String {
    let text = masking::mask(text, &masking::find(text), &[]);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    // "Selamat pagi." tells nobody what it is about.
    let mut end = 0;
    for sentence in line.split_inclusive(['.', '!', '?']) {
        end += sentence.len();
        if line[..end].chars().count() >= TELLING {
            break;
        }
    }
    let sentence = line[..end].trim_end_matches('.');
    if sentence.chars().count() <= TITLE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(TITLE).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// The title after what happened since `version`, if it changes: the one a verifier gave, else what is left of the story
/// when that is hidden.
pub(super) fn new_title(after: &Report, history: &[Recorded], version: u64, words: &Words) -> Option<String> {
    let fresh =
        || history.iter().rev().filter(|recorded| recorded.seq > version).map(|recorded| &recorded.event);
    let given: Option<TextRef> = fresh().find_map(|event| match event {
        Event::Verified { title, .. } | Event::Amended { title, .. } => *title,
        _ => None,
    });
    if let Some(title) = given {
        let body = words.body_of(title)?;
        return Some(masking::mask(body, &masking::find(body), &[]));
    }
    let Event::Filed(filing) = &history.first().filter(|_| after.title.is_none())?.event else { return None };
    let hidden = fresh().find_map(|event| match event {
        Event::Redacted { target, replacement, .. } if *target == filing.text.id => Some(*replacement),
        _ => None,
    });
    hidden.map(|shown| shown.and_then(|text| words.body_of(text)).map(title_of).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn a_title_is_the_first_sentence_without_personal_data() {
        for (text, title) in [
            ("Lampu jalan mati. Sudah seminggu.", "Lampu jalan mati"),
            ("\n  Sampah menumpuk di pasar!\nTolong.", "Sampah menumpuk di pasar!"),
            ("Hubungi saya di 081234567890 segera", "Hubungi saya di ••• segera"),
            ("Selamat pagi. Lampu jalan mati. Tolong.", "Selamat pagi. Lampu jalan mati"),
            ("", ""),
        ] {
            assert_eq!(title_of(text), title);
        }
        let long = title_of(&"jalan rusak ".repeat(20));
        assert!(long.ends_with("jalan …") || long.ends_with("rusak …"), "{long}");
        assert!(long.chars().count() <= 92);
    }
}
