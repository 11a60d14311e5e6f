//! A rule is never edited: another one follows it for reports received from a day to come, so every report keeps the
//! rules it began with (reports.md §3).

use jiff::civil::Date;

use super::{DeadlineRule, Limit};

/// The last year in which a rule may begin.
const LAST_YEAR: i16 = 2100;
/// The most reminders of a rule.
const MOST_REMINDERS: usize = 10;

/// What a rule sets anew; all else it takes over from the one it follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// How long.
    pub limit: Limit,
    /// When to remind, counted like the limit.
    pub reminders: Vec<u16>,
    /// Where it is written.
    pub cites: String,
    /// What is our own choice about it.
    pub note: String,
    /// First receipt date it is for.
    pub valid_from: Date,
}

impl Terms {
    /// Reminders within a deadline of so many days; nothing when there are too many of them, or one lies behind it.
    #[must_use]
    pub fn reminders(typed: Vec<u16>, days: u16) -> Option<Vec<u16>> {
        (typed.len() <= MOST_REMINDERS && typed.iter().all(|day| *day < days)).then_some(typed)
    }
}

impl DeadlineRule {
    /// Whether another rule may follow from `first` on: reports that are here already keep theirs, so that day lies
    /// ahead, and after the first day of this rule.
    #[must_use]
    pub fn may_be_followed_from(&self, first: Date, today: Date) -> bool {
        first > today && first > self.valid_from && first.year() <= LAST_YEAR
    }

    /// The rule that follows this one.
    #[must_use]
    pub fn followed_by(&self, terms: &Terms) -> Self {
        let Terms { limit, reminders, cites, note, valid_from } = terms.clone();
        let base = self.id.split('@').next().unwrap_or_default();
        let id = format!("{base}@{valid_from}");
        Self { id, limit, reminders, cites, note, valid_from, valid_to: None, ..self.clone() }
    }

    /// Tells what somebody has seen from what is there now. Only the last day ever changes, so its digits are the
    /// version; 0 while there is none.
    #[must_use]
    pub fn version(&self) -> u64 {
        let digits = |day: Date| {
            let [year, month, day] = [i64::from(day.year()), day.month().into(), day.day().into()];
            u64::try_from(year * 10_000 + month * 100 + day).unwrap_or(0)
        };
        self.valid_to.map_or(0, digits)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::rules::deadline::{LimitUnit, RuleSet};

    fn rule() -> DeadlineRule {
        RuleSet::seed().unwrap().by_id("verify-and-refer").unwrap().clone()
    }

    #[test]
    fn a_rule_is_followed_from_a_day_ahead_and_after_its_own_first_one() {
        let today = date(2026, 8, 21);
        let planned = DeadlineRule { valid_from: date(2026, 9, 1), ..rule() };
        for (rule, first, allowed) in [
            (&rule(), today, false),
            (&rule(), date(2026, 8, 22), true),
            (&rule(), date(2100, 12, 31), true),
            (&rule(), date(2101, 1, 1), false),
            (&planned, date(2026, 9, 1), false),
            (&planned, date(2026, 9, 2), true),
        ] {
            assert_eq!(rule.may_be_followed_from(first, today), allowed, "{} from {first}", rule.id);
        }
    }

    #[test]
    fn a_successor_keeps_what_is_not_set_anew_and_is_named_after_its_first_day() {
        let terms = |day| Terms {
            limit: Limit::of(1, LimitUnit::Calendar),
            reminders: Vec::new(),
            cites: "Pergub 55/2024".to_owned(),
            note: String::new(),
            valid_from: day,
        };
        let next = rule().followed_by(&terms(date(2026, 9, 1)));
        assert_eq!(
            (next.id.as_str(), next.kind, next.starts),
            ("verify-and-refer@2026-09-01", rule().kind, rule().starts)
        );
        assert_eq!((next.version(), next.limit), (0, Limit::Calendar(1)));
        let last = next.followed_by(&terms(date(2027, 1, 1)));
        assert_eq!(last.id, "verify-and-refer@2027-01-01");
        let ended = DeadlineRule { valid_to: Some(date(2026, 8, 31)), ..rule() };
        assert_eq!(ended.version(), 20_260_831);
    }

    #[test]
    fn reminders_lie_before_the_end_and_are_few() {
        assert_eq!(Terms::reminders(vec![3, 7], 10), Some(vec![3, 7]));
        assert_eq!(Terms::reminders(vec![10], 10), None);
        assert_eq!(Terms::reminders(vec![1; 11], 10), None);
    }
}
