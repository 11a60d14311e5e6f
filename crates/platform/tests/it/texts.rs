use std::{collections::BTreeSet, fs, path::Path};

use platform::{
    MESSAGES,
    i18n::{Catalogue, Language, check, keys_in_template},
};

fn files_in(folder: &str) -> Vec<String> {
    fn collect(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, found);
            } else {
                found.push(fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found
}

fn must_exist(keys: &BTreeSet<String>) {
    let catalogue = Catalogue::new(&[MESSAGES]).expect("the texts");
    for language in Language::ALL {
        let texts = catalogue.texts(language);
        let missing: Vec<&String> = keys.iter().filter(|key| texts.text(key).contains('⟦')).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.code());
    }
}

/// The kinds of problem that a source file names: `StatusCode::CONFLICT, "conflict"`.
fn kinds_in(source: &str) -> Vec<String> {
    let after_status = source.split("StatusCode::").skip(1);
    after_status
        .filter_map(|rest| {
            let (_, rest) =
                rest.split_at(rest.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_')?);
            let (kind, _) = rest.strip_prefix(", \"")?.split_once('"')?;
            Some(kind.to_owned())
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_texts() {
    assert_eq!(check(&[MESSAGES]), []);
}

#[test]
fn every_text_that_a_template_asks_for_exists() {
    let keys: BTreeSet<String> =
        files_in("templates").iter().flat_map(|html| keys_in_template(html)).collect();
    assert!(keys.len() > 15, "the templates ask for texts: {keys:?}");
    must_exist(&keys);
}

#[test]
fn every_kind_of_problem_says_what_happened_why_and_what_to_do() {
    let kinds: BTreeSet<String> = files_in("src").iter().flat_map(|source| kinds_in(source)).collect();
    assert!(kinds.len() >= 15, "{kinds:?}");
    let parts = ["", "-explanation", "-advice"];
    must_exist(&kinds.iter().flat_map(|kind| parts.map(|part| format!("problem-{kind}{part}"))).collect());
}
