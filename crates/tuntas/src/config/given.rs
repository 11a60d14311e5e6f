//! The values that were given, each with where it comes from.

use std::collections::BTreeMap;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    mistake::{Mistake, Origin},
    setting::Setting,
};

/// A value and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) text: String,
    pub(super) origin: Origin,
}

pub(super) type AllGiven = BTreeMap<&'static str, Given>;

/// Variables that begin like settings and are none.
const OTHER_VARIABLES: [&str; 2] = ["TUNTAS_CONFIG", "TUNTAS_TEST_"];

/// What is in force, and what is wrong already.
pub(super) fn gather(
    file_text: &str,
    file_name: &str,
    environment: &BTreeMap<String, String>,
    flags: &BTreeMap<String, String>,
) -> (AllGiven, Vec<Mistake>) {
    let mut gathering = Gathering::default();
    match DeTable::parse(file_text) {
        Ok(table) => File { text: file_text, name: file_name }.collect(table.get_ref(), &mut gathering),
        Err(error) => {
            let origin = line(file_name, file_text, error.span().map_or(0, |span| span.start));
            gathering.mistakes.push(Mistake::NotToml { origin, reason: error.message().to_owned() });
        }
    }
    for (variable, text) in environment.iter().filter(|(name, _)| name.starts_with("TUNTAS_")) {
        if OTHER_VARIABLES.iter().any(|other| variable.starts_with(other)) {
            continue;
        }
        let setting = super::SETTINGS.into_iter().find(|setting| setting.variable() == *variable);
        gathering.add(setting, variable, text, Origin::Variable(variable.clone()));
    }
    for (name, text) in flags {
        gathering.add(Setting::named(name), name, text, Origin::Flag);
    }
    (gathering.given, gathering.mistakes)
}

#[derive(Default)]
struct Gathering {
    given: AllGiven,
    mistakes: Vec<Mistake>,
}

impl Gathering {
    /// Puts a value over one that was given before.
    fn add(&mut self, setting: Option<Setting>, name: &str, text: &str, origin: Origin) {
        let Some(setting) = setting else {
            self.mistakes.push(Mistake::Unknown { origin, name: name.to_owned() });
            return;
        };
        let name = setting.name;
        if text.trim().is_empty() {
            self.mistakes.push(Mistake::Empty { origin, name });
        } else if setting.secret && is_placeholder(text) {
            self.mistakes.push(Mistake::Placeholder { origin, name });
        } else {
            self.given.insert(name, Given { text: text.trim().to_owned(), origin });
        }
    }
}

/// Whether a secret is one from an example: `change-me`, `<password>`, or no password where one belongs.
fn is_placeholder(text: &str) -> bool {
    let text = text.to_lowercase();
    let in_brackets = text.split_once('<').is_some_and(|(_, rest)| rest.contains('>'));
    let spelled = ["change-me", "change_me", "changeme"].iter().any(|example| text.contains(example));
    in_brackets || spelled || text.contains(":@")
}

fn line(file: &str, text: &str, at: usize) -> Origin {
    let before = text.as_bytes().iter().take(at);
    Origin::Line { file: file.to_owned(), line: 1 + before.filter(|byte| **byte == b'\n').count() }
}

struct File<'a> {
    text: &'a str,
    name: &'a str,
}

impl File<'_> {
    fn origin<T>(&self, part: &Spanned<T>) -> Origin {
        line(self.name, self.text, part.span().start)
    }

    fn collect(&self, table: &DeTable<'_>, gathering: &mut Gathering) {
        for (section, content) in table {
            let DeValue::Table(keys) = content.get_ref() else {
                let (origin, name) = (self.origin(section), section.get_ref().to_string());
                gathering.mistakes.push(Mistake::Unknown { origin, name });
                continue;
            };
            for (key, value) in keys {
                let name = format!("{}.{}", section.get_ref(), key.get_ref());
                let setting = Setting::named(&name);
                match (setting, text_of(value.get_ref())) {
                    (Some(setting), None) => {
                        let (origin, name) = (self.origin(value), setting.name);
                        gathering.mistakes.push(Mistake::NotAValue { origin, name });
                    }
                    (_, text) => {
                        gathering.add(setting, &name, &text.unwrap_or_default(), self.origin(key));
                    }
                }
            }
        }
    }
}

/// A value as it would stand in the environment.
fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}
