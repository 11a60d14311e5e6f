//! The words of the demo: templates written for it, never taken from what people really sent.

mod voice;

#[cfg(test)]
mod tests;

pub use voice::{Voice, speak};

use super::photo::Scene;
use super::plan::{Chance, Class};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// When in the year a topic comes up most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// All year.
    Any,
    /// November to March.
    Wet,
    /// June to October.
    Dry,
}

/// What people write about, and what agencies then do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The class of such reports.
    pub class: Class,
    /// A category's code.
    pub category: &'static str,
    /// How often it comes up, beside the other topics of its class; 0: only for reports that are archived.
    pub weight: u32,
    /// What a photo of it shows.
    pub scene: Option<Scene>,
    /// When it comes up most.
    pub season: Season,
    lines: BTreeMap<&'static str, Vec<&'static str>>,
}

/// Phrases that belong to no topic, by their kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases(BTreeMap<&'static str, Vec<&'static str>>);

/// What a template is filled with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slots {
    /// A made-up street: `Jalan Kenanga RT 05`.
    pub spot: String,
    /// `Desa Tabanio`.
    pub village: String,
    /// `depan langgar`.
    pub landmark: &'static str,
    /// `sejak dua minggu lalu`.
    pub since: &'static str,
    /// The agency's full name.
    pub agency: String,
    /// The day of an action, in words.
    pub day: String,
    /// The promised day, in words.
    pub promise: String,
}

/// A line of a template file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no template: `{0}`")]
pub struct TemplateError(String);

const TOPICS: [&str; 3] = [
    include_str!("text/complaints.txt"),
    include_str!("text/requests.txt"),
    include_str!("text/archived.txt"),
];

/// The shipped topics.
#[must_use]
pub fn topics() -> Vec<Topic> {
    // The test `every_topic_can_be_written_and_answered` reads these very texts.
    #[expect(clippy::expect_used, reason = "embedded data, parsed by a test")]
    TOPICS.iter().flat_map(|text| parse_topics(text).expect("shipped topics parse")).collect()
}

fn parse_topics(text: &'static str) -> Result<Vec<Topic>, TemplateError> {
    let mut topics: Vec<Topic> = Vec::new();
    for line in content(text) {
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            topics.push(parse_header(header).ok_or_else(|| TemplateError(line.to_owned()))?);
            continue;
        }
        let broken = || TemplateError(line.to_owned());
        let (key, words) = line.split_once(": ").ok_or_else(broken)?;
        topics.last_mut().ok_or_else(broken)?.lines.entry(key).or_default().push(words);
    }
    Ok(topics)
}

fn content(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parse_header(header: &'static str) -> Option<Topic> {
    let parts: Vec<&str> = header.split(' ').collect();
    let &[class, category, weight, scene, season] = parts.as_slice() else { return None };
    Some(Topic {
        class: Class::ALL.into_iter().find(|one| one.code() == class)?,
        category,
        weight: weight.parse().ok()?,
        scene: if scene == "-" { None } else { Some(Scene::named(scene)?) },
        season: match season {
            "any" => Season::Any,
            "wet" => Season::Wet,
            "dry" => Season::Dry,
            _ => return None,
        },
        lines: BTreeMap::new(),
    })
}

impl Topic {
    /// A title, filled.
    #[must_use]
    pub fn title(&self, slots: &Slots, chance: &mut Chance) -> String {
        self.line("t", slots, chance).unwrap_or_default()
    }

    /// One to five sentences, filled.
    #[must_use]
    pub fn body(&self, slots: &Slots, chance: &mut Chance) -> String {
        let parts = [("p", 100), ("d", 62), ("i", 55), ("w", 70)];
        let sentences: Vec<String> = parts
            .into_iter()
            .filter_map(
                |(key, share)| if chance.percent(share) { self.line(key, slots, chance) } else { None },
            )
            .collect();
        sentences.join(" ")
    }

    /// What the agency did or can tell, filled.
    #[must_use]
    pub fn action(&self, slots: &Slots, chance: &mut Chance) -> Option<String> {
        self.line("a", slots, chance)
    }

    /// What the agency promises, filled; `None` where nothing is ever promised.
    #[must_use]
    pub fn promise(&self, slots: &Slots, chance: &mut Chance) -> Option<String> {
        self.line("n", slots, chance)
    }

    /// Whether the agencies may answer it with a plan.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        self.lines.contains_key("n")
    }

    fn line(&self, key: &str, slots: &Slots, chance: &mut Chance) -> Option<String> {
        self.lines.get(key).map(|lines| slots.fill(chance.pick(lines)))
    }
}

impl Phrases {
    /// The shipped phrases.
    #[must_use]
    pub fn embedded() -> Self {
        let mut kinds: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (kind, words) in
            content(include_str!("text/phrases.txt")).filter_map(|line| line.split_once(": "))
        {
            kinds.entry(kind).or_default().push(words);
        }
        Self(kinds)
    }

    /// One of this kind, unfilled. A kind without phrases gives no words.
    #[must_use]
    pub fn pick(&self, kind: &str, chance: &mut Chance) -> &'static str {
        self.0.get(kind).map_or("", |lines| chance.pick(lines))
    }
}

impl Slots {
    /// The template with every slot replaced.
    #[must_use]
    pub fn fill(&self, template: &str) -> String {
        template
            .replace("{spot}", &self.spot)
            .replace("{village}", &self.village)
            .replace("{landmark}", self.landmark)
            .replace("{since}", self.since)
            .replace("{agency}", &self.agency)
            .replace("{day}", &self.day)
            .replace("{promise}", &self.promise)
    }
}

/// `Senin, 4 Juli 2022`.
#[must_use]
pub fn day_in_words(date: Date) -> String {
    const WEEKDAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
    const MONTHS: [&str; 12] = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    let weekday = WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{weekday}, {} {month} {}", date.day(), date.year())
}
