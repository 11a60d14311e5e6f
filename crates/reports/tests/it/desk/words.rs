use std::{collections::BTreeSet, fs, path::Path};

use platform::i18n::{Catalogue, Language, check, keys_in_template};
use reports::rules::lifecycle::RedactionReason;

fn texts_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| {
            if path.is_dir() { texts_in(&path) } else { vec![fs::read_to_string(path).expect("a text")] }
        })
        .collect()
}

/// Every `"desk-…"` that stands whole in a source file.
fn keys_in_source(source: &str) -> BTreeSet<String> {
    let pieces = source.split('"').filter(|piece| piece.starts_with("desk-"));
    pieces.filter(|key| !key.contains('{')).map(ToOwned::to_owned).collect()
}

#[test]
fn everything_the_desk_says_exists_in_both_languages() {
    let sources: Vec<_> =
        [platform::MESSAGES, directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect();
    assert_eq!(check(&sources), []);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys: BTreeSet<String> =
        texts_in(&folder.join("templates/desk")).iter().flat_map(|html| keys_in_template(html)).collect();
    keys.extend(texts_in(&folder.join("src/desk")).iter().flat_map(|source| keys_in_source(source)));
    keys.extend(RedactionReason::ALL.iter().map(|reason| format!("desk-redact-{reason}")));
    assert!(keys.len() > 150, "{} keys", keys.len());
    let catalogue = Catalogue::new(&sources).expect("a catalogue");
    for language in Language::ALL {
        let texts = catalogue.texts(language);
        let missing: Vec<&String> = keys.iter().filter(|key| texts.text(key).contains('⟦')).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
