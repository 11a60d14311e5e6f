use crate::demo::plan::Chance;

/// How somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// As the templates stand.
    Plain,
    /// With shortened words, small letters and a typo, as on a telephone.
    Chat,
    /// With some Banjar words.
    Banjar,
}

const SHORT: [(&str, &str); 18] = [
    ("yang", "yg"),
    ("tidak", "tdk"),
    ("sudah", "sdh"),
    ("dengan", "dgn"),
    ("untuk", "utk"),
    ("karena", "krn"),
    ("tolong", "tlg"),
    ("dari", "dr"),
    ("sampai", "smp"),
    ("banyak", "byk"),
    ("sekarang", "skrg"),
    ("mohon", "mhn"),
    ("belum", "blm"),
    ("saya", "sy"),
    ("kalau", "klo"),
    ("tetapi", "tp"),
    ("jalan", "jln"),
    ("terima", "trima"),
];

const BANJAR: [(&str, &str); 12] = [
    ("tidak", "kada"),
    ("saya", "ulun"),
    ("belum", "balum"),
    ("tempat", "wadah"),
    ("besar", "ganal"),
    ("mau", "handak"),
    ("sekali", "banar"),
    ("pergi", "tulak"),
    ("kalau", "amun"),
    ("anda", "pian"),
    ("saudara", "pian"),
    ("terima", "tarima"),
];

/// The same text in this voice.
#[must_use]
pub fn speak(voice: Voice, text: &str, chance: &mut Chance) -> String {
    match voice {
        Voice::Plain => text.to_owned(),
        Voice::Banjar => each_word(text, |word| swap(&BANJAR, word)),
        Voice::Chat => {
            let short = each_word(text, |word| swap(&SHORT, word));
            let short =
                short.trim_end_matches('.').replace(". ", if chance.percent(50) { ", " } else { ". " });
            with_typo(&small_first(&short), chance)
        }
    }
}

fn each_word(text: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let words = text.split(' ').map(|word| {
        let core = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        change(core).map_or_else(|| word.to_owned(), |changed| format!("{changed}{}", &word[core.len()..]))
    });
    words.collect::<Vec<_>>().join(" ")
}

fn swap(table: &[(&str, &str)], word: &str) -> Option<String> {
    let small = word.to_lowercase();
    let (_, to) = table.iter().find(|(from, _)| *from == small)?;
    Some(if word.starts_with(char::is_uppercase) { capital_first(to) } else { (*to).to_owned() })
}

fn capital_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn small_first(text: &str) -> String {
    // `KTP` stays as it is.
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Swaps two letters in the middle of a long word, sometimes; never in a name.
fn with_typo(text: &str, chance: &mut Chance) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let index = chance.below(words.len());
    let word = &mut words[index];
    if word.len() >= 7 && word.bytes().all(|letter| letter.is_ascii_lowercase()) && chance.percent(60) {
        let swapped = [&word[..3], &word[4..5], &word[3..4], &word[5..]].concat();
        *word = swapped;
    }
    words.join(" ")
}
