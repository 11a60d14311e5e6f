//! The rules, rows of a table.

use super::{DeadlineKind, Limit, LimitUnit, Matter, Start, due};
use crate::rules::lifecycle::{Class, UnknownCode};
use directory::calendar::{CalendarMissing, WorkingCalendar};
use jiff::civil::Date;
use serde::Deserialize;

const SEED: &str = include_str!("seed.csv");

/// One row: how long something may take, for which reports, by which source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRule {
    /// Its stable id.
    pub id: String,
    /// What is to be done.
    pub kind: DeadlineKind,
    /// Only for this class, or for all.
    pub class: Option<Class>,
    /// Only with or without oversight, or for both.
    pub oversight: Option<bool>,
    /// How long.
    pub limit: Limit,
    /// From when.
    pub starts: Start,
    /// Whether it stands still while the report waits for the reporter.
    pub pauses_on_hold: bool,
    /// When to remind, counted like the limit.
    pub reminders: Vec<u16>,
    /// Where it is written.
    pub cites: String,
    /// What is our own choice or a setting about it.
    pub note: String,
    /// First receipt date it is for.
    pub valid_from: Date,
    /// Last receipt date it is for.
    pub valid_to: Option<Date>,
}

/// Rules that hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet(Vec<DeadlineRule>);

/// A table of rules that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RulesUnreadable {
    /// Not a table, or not with these columns.
    #[error("the table of deadline rules is not readable")]
    NotATable(#[from] csv::Error),
    /// A code in it stands for nothing.
    #[error("rule {id:?} has an unknown code")]
    Unknown {
        /// The row's id.
        id: String,
        /// The code.
        #[source]
        code: UnknownCode,
    },
}

#[derive(Deserialize)]
struct Row {
    id: String,
    kind: String,
    class: Option<String>,
    oversight: Option<bool>,
    limit: u16,
    unit: LimitUnit,
    starts: String,
    pauses_on_hold: bool,
    reminders: String,
    cites: String,
    note: String,
    valid_from: Date,
    valid_to: Option<Date>,
}

impl DeadlineRule {
    /// The days to remind on, for a deadline that starts on that day. Errors: [`CalendarMissing`].
    pub fn reminders_on(
        &self,
        starts_on: Date,
        calendar: &WorkingCalendar,
    ) -> Result<Vec<Date>, CalendarMissing> {
        let (_, unit) = self.limit.parts();
        let like_the_limit = |days: u16| Limit::of(days, unit);
        self.reminders.iter().map(|days| due(starts_on, like_the_limit(*days), &[], calendar)).collect()
    }

    fn is_valid_on(&self, receipt: Date) -> bool {
        self.valid_from <= receipt && self.valid_to.is_none_or(|last| receipt <= last)
    }

    fn is_for(&self, matter: Matter) -> bool {
        self.class.is_none_or(|class| class == matter.class)
            && self.oversight.is_none_or(|oversight| oversight == matter.oversight)
    }
}

impl RuleSet {
    /// Rules from the store.
    #[must_use]
    pub const fn new(rules: Vec<DeadlineRule>) -> Self {
        Self(rules)
    }

    /// The values of reports.md §3, to begin with. Errors: never, a test reads them.
    pub fn seed() -> Result<Self, RulesUnreadable> {
        Self::from_csv(SEED)
    }

    /// Reads a table with the seed's columns. Errors: [`RulesUnreadable`].
    pub fn from_csv(text: &str) -> Result<Self, RulesUnreadable> {
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| rule_of(row?)).collect()
    }

    /// The rules for reports received on that day; such a report keeps them.
    #[must_use]
    pub fn on(&self, receipt: Date) -> Self {
        self.0.iter().filter(|rule| rule.is_valid_on(receipt)).cloned().collect()
    }

    /// The rule of that kind for that matter. Where several fit, the last row: later rows refine earlier ones.
    #[must_use]
    pub fn find(&self, kind: DeadlineKind, matter: Matter) -> Option<&DeadlineRule> {
        self.0.iter().rfind(|rule| rule.kind == kind && rule.is_for(matter))
    }

    /// The rule with that id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&DeadlineRule> {
        self.0.iter().find(|rule| rule.id == id)
    }

    /// All rows.
    #[must_use]
    pub fn rules(&self) -> &[DeadlineRule] {
        &self.0
    }
}

impl FromIterator<DeadlineRule> for RuleSet {
    fn from_iter<Rules: IntoIterator<Item = DeadlineRule>>(rules: Rules) -> Self {
        Self(rules.into_iter().collect())
    }
}

fn rule_of(row: Row) -> Result<DeadlineRule, RulesUnreadable> {
    let unknown = |code| RulesUnreadable::Unknown { id: row.id.clone(), code };
    let number = |text: &str| {
        text.parse::<u16>()
            .map_err(|_| unknown(UnknownCode { what: "number of days", code: text.to_owned() }))
    };
    Ok(DeadlineRule {
        kind: row.kind.parse().map_err(unknown)?,
        class: row.class.map(|class| class.parse()).transpose().map_err(unknown)?,
        oversight: row.oversight,
        limit: Limit::of(row.limit, row.unit),
        starts: row.starts.parse().map_err(unknown)?,
        pauses_on_hold: row.pauses_on_hold,
        reminders: row.reminders.split_whitespace().map(number).collect::<Result<_, _>>()?,
        cites: row.cites,
        note: row.note,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        id: row.id,
    })
}
