//! Every text exists in both languages, and every text that a page asks for exists.

use std::{collections::HashSet, path::Path};

use platform::i18n::{Catalogue, Language, check, keys_in_template};

fn templates() -> Vec<(String, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for name in ["platform", "directory", "reports"] {
        collect(&crates.join(name).join("templates"), &mut found);
    }
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder of templates") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let text = std::fs::read_to_string(&path).expect("a template");
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn every_text_exists_in_both_languages_with_the_same_gaps() {
    let problems = check(&tuntas::wiring::messages());
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_text_a_template_asks_for_exists() {
    let sources = tuntas::wiring::messages();
    let texts = Catalogue::new(&sources).expect("a catalogue").texts(Language::Id);
    let mut asked = HashSet::new();
    let mut missing = Vec::new();
    for (file, template) in templates() {
        for key in keys_in_template(&template) {
            if texts.text(&key).starts_with('⟦') {
                missing.push(format!("{file}: {key}"));
            }
            asked.insert(key);
        }
    }
    assert!(asked.len() > 100, "only {} texts are asked for", asked.len());
    assert!(missing.is_empty(), "{missing:#?}");
}
