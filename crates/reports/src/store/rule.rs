//! The rules for deadlines, as rows.

use db::{FromRow, Read, Write, params, sql};
use jiff::civil::Date;

use crate::rules::deadline::{DeadlineRule, Limit, LimitUnit, RuleSet};

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
        let unit: LimitUnit = text("limit_unit")?.parse().map_err(|error| wrong("limit_unit", &error))?;
        let class: Option<String> = row.get("class")?;
        let valid_to: Option<String> = row.get("valid_to")?;
        let reminders = text("reminders")?;
        let reminders = reminders.split_whitespace().map(str::parse).collect::<Result<_, _>>();
        Ok(Self(DeadlineRule {
            id: text("id")?,
            kind: text("kind")?.parse().map_err(|error| wrong("kind", &error))?,
            class: class.map(|code| code.parse()).transpose().map_err(|error| wrong("class", &error))?,
            oversight: row.get("oversight")?,
            limit: Limit::of(days, unit),
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

/// A part of them in the same order: at most `most`, behind the one with the identifier `after`.
pub(crate) fn rules_after(
    tx: &mut Read<'_>,
    after: Option<&str>,
    most: u16,
) -> db::Result<Vec<DeadlineRule>> {
    let rows: Vec<Stored> = tx.all(
        sql!(
            "SELECT * FROM deadline_rule WHERE $1 = '' OR (valid_from, place, id) > \
             (SELECT valid_from, place, id FROM deadline_rule WHERE id = $1) ORDER BY valid_from, place, id LIMIT $2"
        ),
        params![after.unwrap_or_default(), most],
    )?;
    Ok(rows.into_iter().map(|stored| stored.0).collect())
}

/// The rule with this identifier. PostgreSQL refuses a text with a NUL, so no rule has one.
pub(crate) fn rule(tx: &mut Read<'_>, id: &str) -> db::Result<Option<DeadlineRule>> {
    if id.contains('\0') {
        return Ok(None);
    }
    let row: Option<Stored> = tx.optional(sql!("SELECT * FROM deadline_rule WHERE id = $1"), params![id])?;
    Ok(row.map(|stored| stored.0))
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
    let (days, unit) = rule.limit.parts();
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
            unit.code(),
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
