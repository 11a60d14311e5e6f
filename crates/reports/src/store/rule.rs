//! The rules for deadlines, as rows.

use db::{FromRow, Read, Write, params, sql};
use directory::calendar::WorkingDays;
use jiff::civil::Date;

use crate::rules::deadline::{DeadlineRule, Limit, RuleSet};

/// A rule as its row has it.
struct Stored(DeadlineRule);

impl FromRow for Stored {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let wrong = |name: &str, why: &dyn std::fmt::Display| db::Error::Column {
            name: name.to_owned(),
            why: why.to_string(),
        };
        let text = |name: &str| row.get::<String>(name);
        let days: u16 = row.get("limit_days")?;
        let limit = match text("limit_unit")?.as_str() {
            "working" => Limit::Working(WorkingDays(days)),
            "calendar" => Limit::Calendar(days),
            other => return Err(wrong("limit_unit", &format!("{other:?} is no unit"))),
        };
        let class: Option<String> = row.get("class")?;
        let valid_to: Option<String> = row.get("valid_to")?;
        let reminders = text("reminders")?;
        let reminders = reminders.split_whitespace().map(str::parse).collect::<Result<_, _>>();
        Ok(Self(DeadlineRule {
            id: text("id")?,
            kind: text("kind")?.parse().map_err(|error| wrong("kind", &error))?,
            class: class.map(|code| code.parse()).transpose().map_err(|error| wrong("class", &error))?,
            oversight: row.get("oversight")?,
            limit,
            starts: text("starts")?.parse().map_err(|error| wrong("starts", &error))?,
            pauses_on_hold: row.get("pauses_on_hold")?,
            reminders: reminders.map_err(|error| wrong("reminders", &error))?,
            cites: text("cites")?,
            note: text("note")?,
            valid_from: text("valid_from")?.parse().map_err(|error| wrong("valid_from", &error))?,
            valid_to: valid_to
                .map(|date| date.parse())
                .transpose()
                .map_err(|error| wrong("valid_to", &error))?,
        }))
    }
}

/// Every rule there is or was.
pub(crate) fn rules(tx: &mut Read<'_>) -> db::Result<RuleSet> {
    let rows: Vec<Stored> =
        tx.all(sql!("SELECT * FROM deadline_rule ORDER BY valid_from, place LIMIT 1000"), params![])?;
    Ok(RuleSet::new(rows.into_iter().map(|stored| stored.0).collect()))
}

/// Ends the validity of a rule with this receipt date. False when there is no such rule, or it ended already.
pub(crate) fn end_rule(tx: &mut Write<'_>, id: &str, last: Date) -> db::Result<bool> {
    let ended = tx.execute(
        sql!("UPDATE deadline_rule SET valid_to = $2 WHERE id = $1 AND valid_to IS NULL"),
        params![id, last.to_string()],
    )?;
    Ok(ended == 1)
}

/// Where a rule stands among the others.
pub(crate) fn place_of_rule(tx: &mut Read<'_>, id: &str) -> db::Result<i64> {
    let row: db::Row = tx.one(sql!("SELECT place FROM deadline_rule WHERE id = $1"), params![id])?;
    row.single()
}

pub(crate) fn insert_rule(tx: &mut Write<'_>, rule: &DeadlineRule, place: i64) -> db::Result<()> {
    let (days, unit) = match rule.limit {
        Limit::Working(days) => (days.0, "working"),
        Limit::Calendar(days) => (days, "calendar"),
    };
    let reminders: Vec<String> = rule.reminders.iter().map(ToString::to_string).collect();
    tx.execute(
        sql!(
            "INSERT INTO deadline_rule (id, kind, class, oversight, limit_days, limit_unit, starts, pauses_on_hold, \
             reminders, cites, note, valid_from, valid_to, place) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING"
        ),
        params![
            rule.id,
            rule.kind.code(),
            rule.class.map(crate::rules::lifecycle::Class::code),
            rule.oversight,
            days,
            unit,
            rule.starts.code(),
            rule.pauses_on_hold,
            reminders.join(" "),
            rule.cites,
            rule.note,
            rule.valid_from.to_string(),
            rule.valid_to.map(|date| date.to_string()),
            place
        ],
    )
    .map(drop)
}
