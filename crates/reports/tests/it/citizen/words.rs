//! Every text that is asked for exists, in both languages.

use std::{collections::BTreeSet, fs, path::Path};

use platform::i18n::{Catalogue, Language, Source, Texts, check, keys_in_template};
use reports::{
    rules::{
        deadline::DeadlineKind,
        lifecycle::{ActionKind, ArchiveReason, Channel, Class, HoldReason, ReturnReason, StateKind},
    },
    store::Awaits,
    words,
};

fn messages() -> Vec<Source> {
    [platform::MESSAGES, directory::MESSAGES].into_iter().chain(reports::MESSAGES).collect()
}

fn in_each_language(test: impl Fn(&Texts)) {
    let catalogue = Catalogue::new(&messages()).expect("the texts are a catalogue");
    Language::ALL.iter().for_each(|language| test(&catalogue.texts(*language)));
}

fn files_in(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_in(&path, found);
        } else {
            found.push(fs::read_to_string(&path).expect("a text"));
        }
    }
}

#[test]
fn both_languages_say_the_same() {
    assert_eq!(check(&messages()), []);
}

#[test]
fn every_text_that_a_page_or_its_code_asks_for_exists() {
    let mut files = Vec::new();
    for folder in ["templates", "src/citizen"] {
        files_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let keys: BTreeSet<String> = files.iter().flat_map(|text| keys_in_template(text)).collect();
    assert!(keys.len() > 100, "{}", keys.len());
    in_each_language(|texts| {
        let missing: Vec<&String> = keys.iter().filter(|key| texts.text(key).contains('⟦')).collect();
        assert!(missing.is_empty(), "{missing:?}");
    });
}

#[test]
fn every_code_has_words() {
    in_each_language(|texts| {
        let mut said: Vec<String> = Vec::new();
        for state in StateKind::ALL {
            said.extend([words::state(texts, *state), words::state_explained(texts, *state)]);
        }
        said.extend(Class::ALL.iter().map(|class| words::class(texts, *class)));
        said.extend(ActionKind::ALL.iter().map(|action| words::action(texts, *action)));
        said.extend(Channel::ALL.iter().map(|channel| words::channel(texts, channel.code())));
        said.extend(ArchiveReason::ALL.iter().map(|reason| words::archive_reason(texts, *reason)));
        said.extend(HoldReason::ALL.iter().map(|reason| words::hold_reason(texts, *reason)));
        said.extend(ReturnReason::ALL.iter().map(|reason| words::return_reason(texts, *reason)));
        said.extend(DeadlineKind::ALL.iter().map(|kind| words::deadline(texts, kind.code())));
        let turns = [
            Awaits::Coordinator,
            Awaits::Inspector,
            Awaits::Agency,
            Awaits::Approver,
            Awaits::Reporter,
            Awaits::Nobody,
        ];
        said.extend(turns.map(|awaits| words::turn(texts, awaits)));
        let steps = [
            ActionKind::Confirm,
            ActionKind::Dispute,
            ActionKind::SupplyData,
            ActionKind::Reply,
            ActionKind::Appeal,
            ActionKind::Reopen,
            ActionKind::Comment,
            ActionKind::ChangeVisibility,
            ActionKind::Withdraw,
        ];
        for step in steps {
            said.extend(["lead", "label"].map(|part| texts.text(&format!("citizen-{}-{part}", step.code()))));
        }
        said.extend((1..=5).map(|stars| texts.text(&format!("citizen-rating-{stars}"))));
        let missing: Vec<&String> = said.iter().filter(|text| text.contains('⟦')).collect();
        assert!(missing.is_empty(), "{missing:?}");
    });
}
