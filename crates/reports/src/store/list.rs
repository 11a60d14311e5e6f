//! Lists: each bounded, each along an index, each paged by the last row seen.

use std::collections::{BTreeSet, HashMap};

use db::{Dialect, FromRow, Query, Read, params, part, sql};
use directory::{agency::subtree_range, area::AreaCode};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    report::{Awaits, NEVER},
    search::all_of,
    subject_person::{Onlooker, items_of},
    within::Within,
};
use crate::rules::{
    lifecycle::{Class, StateKind, Takeover},
    visibility::{Facts, Visibility},
};

/// A report in a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// Its identifier.
    pub id: Uuid,
    /// Its tracking number.
    pub number: String,
    /// Its title, with personal data masked.
    pub title: String,
    /// Its class.
    pub class: Class,
    /// Its category's code.
    pub category: Option<String>,
    /// Where it stands.
    pub state: StateKind,
    /// Whose turn it is.
    pub awaits: Awaits,
    /// The area's code.
    pub area: String,
    /// The agency that has it.
    pub holder_name: Option<String>,
    /// Original receipt, UTC milliseconds.
    pub received_at: i64,
    /// Since when it stands there, UTC milliseconds.
    pub state_since: i64,
    /// The nearest pending deadline of whoever handles it.
    pub due_on: Option<Date>,
    /// The day that an action plan promises, while the report waits on it.
    pub promised_on: Option<Date>,
    /// How far an oversight body is with it.
    pub takeover: Takeover,
    /// What decides who sees it.
    pub facts: Facts,
}

impl FromRow for ListItem {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let wrong = |name: &str, why: &dyn std::fmt::Display| db::Error::Column {
            name: name.to_owned(),
            why: why.to_string(),
        };
        let visibility = |name: &str| {
            let text: String = row.get(name)?;
            text.parse::<Visibility>().map_err(|error| wrong(name, &error))
        };
        let due_on: String = row.get("due_on")?;
        let due_on = (due_on != NEVER).then(|| due_on.parse().map_err(|error| wrong("due_on", &error)));
        let promised_on: Option<String> = row.get("promised_on")?;
        let promised_on = promised_on.map(|date| date.parse().map_err(|error| wrong("promised_on", &error)));
        let class: Class = row.get::<String>("class")?.parse().map_err(|error| wrong("class", &error))?;
        let restricted: bool = row.get("restricted")?;
        let demanded = if restricted { Visibility::OVERSIGHT } else { Visibility::PUBLIC };
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            title: row.get("title")?,
            class,
            category: row.get("category")?,
            state: row.get::<String>("state")?.parse().map_err(|error| wrong("state", &error))?,
            awaits: row.get::<String>("awaits")?.parse().map_err(|error| wrong("awaits", &error))?,
            area: row.get("area")?,
            holder_name: row.get("holder_name")?,
            received_at: row.get("received_at")?,
            state_since: row.get("state_since")?,
            due_on: due_on.transpose()?,
            promised_on: promised_on.transpose()?,
            takeover: row.get::<String>("takeover")?.parse().map_err(|error| wrong("takeover", &error))?,
            facts: Facts {
                report: row.get("id")?,
                class,
                oversight: row.get("oversight")?,
                visibility: visibility("asked")?.join(visibility("imposed")?).join(demanded),
                published: row.get("public")?,
                holder: row.get("holder")?,
                subject: row.get("subject")?,
                // Only `items_of` makes items, and it adds them.
                subject_people: BTreeSet::new(),
                typed_by: row.get("typed_by")?,
                consented: row.get("consented")?,
            },
        })
    }
}

/// Which public reports to list.
#[derive(Clone, Debug, Default)]
pub struct PublicFilter {
    /// In this area.
    pub area: Option<AreaCode>,
    /// In this category, or in any of this topic.
    pub category: Option<String>,
    /// In this state.
    pub state: Option<StateKind>,
    /// With all of these stems.
    pub words: Vec<String>,
    /// More that must hold.
    pub within: Within,
    /// Older than this one: its receipt and identifier.
    pub before: Option<(i64, Uuid)>,
    /// At most so many.
    pub limit: u16,
}

/// Reports the public may know of, the latest first.
pub(crate) fn public_list(tx: &mut Read<'_>, filter: &PublicFilter) -> db::Result<Vec<ListItem>> {
    let mut query = Query::new(
        part!(
            "SELECT r.id, r.number, r.title, r.class, r.category, r.state, r.awaits, r.area, r.received_at, \
             r.state_since, r.due_on, r.oversight, r.restricted, r.asked, r.imposed, r.public, r.holder, r.subject, \
             r.typed_by, r.consented, r.takeover, r.promised_on, h.short_name AS holder_name"
        ),
        params![],
    );
    match (filter.words.is_empty(), tx.dialect()) {
        (true, _) => query.push(part!(" FROM report r"), params![]),
        (false, Dialect::Sqlite) => query.push(
            part!(
                " FROM report_search s JOIN report_search_place p ON p.place = s.rowid JOIN report r ON r.id = p.report"
            ),
            params![],
        ),
        (false, Dialect::Postgres) => {
            query.push(part!(" FROM report_search s JOIN report r ON r.id = s.report"), params![]);
        }
    }
    query.push(part!(" LEFT JOIN agency h ON h.id = r.holder WHERE r.public = 1"), params![]);
    if !filter.words.is_empty() {
        match tx.dialect() {
            Dialect::Sqlite => {
                query.push(part!(" AND s.words MATCH $?"), params![all_of(&filter.words)]);
            }
            Dialect::Postgres => {
                query.push(
                    part!(" AND s.words @@ plainto_tsquery('simple', $?)"),
                    params![filter.words.join(" ")],
                );
            }
        }
    }
    if let Some(area) = filter.area {
        let (from, to) = area.subtree_range();
        query.push(part!(" AND r.area >= $? AND r.area < $?"), params![from, to]);
    }
    if let Some(category) = &filter.category {
        // A topic stands for all that belongs to it: '/' follows '.'.
        query.push(
            part!(" AND (r.category = $? OR (r.category >= $? AND r.category < $?))"),
            params![category, format!("{category}."), format!("{category}/")],
        );
    }
    if let Some(state) = filter.state {
        query.push(part!(" AND r.state = $?"), params![state.code()]);
    }
    filter.within.push(&mut query);
    newest_first(tx, query, filter)
}

/// The latest of these before the one that `filter` names.
pub(super) fn newest_first(
    tx: &mut Read<'_>,
    mut query: Query,
    filter: &PublicFilter,
) -> db::Result<Vec<ListItem>> {
    if let Some((received_at, id)) = filter.before {
        query.push(part!(" AND (r.received_at, r.id) < ($?, $?)"), params![received_at, id]);
    }
    query.push(part!(" ORDER BY r.received_at DESC, r.id DESC LIMIT $?"), params![filter.limit]);
    items_of(tx, &query)
}

/// Whose desk, and which part of it.
#[derive(Clone, Debug)]
pub struct DeskFilter {
    /// Whose.
    pub onlooker: Onlooker,
    /// Whose turn it is.
    pub awaits: Awaits,
    /// Only what agencies whose path begins like this have.
    pub below: Option<String>,
    /// Due in this part of time.
    pub bucket: Option<Bucket>,
    /// After this one: its due date and identifier.
    pub after: Option<(String, Uuid)>,
    /// At most so many.
    pub limit: u16,
}

/// A part of time, as a desk is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// Past its day.
    Overdue,
    /// Its day is today.
    Today,
    /// Within the next seven days.
    Week,
    /// Later, or never.
    Later,
}

impl Bucket {
    /// Each, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::Today, Self::Week, Self::Later];

    /// The part of time in which `due_on` lies.
    #[must_use]
    pub fn of(due_on: Option<Date>, today: Date) -> Self {
        match due_on {
            Some(date) if date < today => Self::Overdue,
            Some(date) if date == today => Self::Today,
            Some(date) if date <= in_a_week(today) => Self::Week,
            _ => Self::Later,
        }
    }

    /// Its code in addresses and in the style sheet.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Week => "week",
            Self::Later => "later",
        }
    }

    /// From which date (included) to which (not included).
    pub(crate) fn range(self, today: Date) -> (String, String) {
        let after = |date: Date| date.tomorrow().unwrap_or(date).to_string();
        match self {
            Self::Overdue => (String::new(), today.to_string()),
            Self::Today => (today.to_string(), after(today)),
            Self::Week => (after(today), after(in_a_week(today))),
            // Every date and NEVER sort before this.
            Self::Later => (after(in_a_week(today)), "~".to_owned()),
        }
    }
}

pub(super) fn in_a_week(today: Date) -> Date {
    today.checked_add(jiff::Span::new().days(7)).unwrap_or(today)
}

/// The column by which desks are sorted, for the keyset of the next part.
pub(crate) fn due_column(due_on: Option<Date>) -> String {
    due_on.map_or_else(|| NEVER.to_owned(), |date| date.to_string())
}

/// What waits on a desk, the most pressing first.
pub(crate) fn desk_list(tx: &mut Read<'_>, filter: &DeskFilter, today: Date) -> db::Result<Vec<ListItem>> {
    let mut query = Query::new(
        part!(
            "SELECT r.id, r.number, r.title, r.class, r.category, r.state, r.awaits, r.area, r.received_at, \
             r.state_since, r.due_on, r.oversight, r.restricted, r.asked, r.imposed, r.public, r.holder, r.subject, \
             r.typed_by, r.consented, r.takeover, r.promised_on, h.short_name AS holder_name \
             FROM report r LEFT JOIN agency h ON h.id = r.holder WHERE r.awaits = $?"
        ),
        params![filter.awaits.code()],
    );
    if let Some(path) = &filter.below {
        let (from, to) = subtree_range(path);
        query.push(
            part!(" AND r.holder IN (SELECT id FROM agency WHERE path >= $? AND path < $?)"),
            params![from, to],
        );
    }
    filter.onlooker.restrict(&mut query);
    if let Some(bucket) = filter.bucket {
        let (from, to) = bucket.range(today);
        query.push(part!(" AND r.due_on >= $? AND r.due_on < $?"), params![from, to]);
    }
    if let Some((due_on, id)) = &filter.after {
        query.push(part!(" AND (r.due_on, r.id) > ($?, $?)"), params![due_on, *id]);
    }
    query.push(part!(" ORDER BY r.due_on, r.id LIMIT $?"), params![filter.limit]);
    items_of(tx, &query)
}

/// How much waits on a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeskCounts([u64; 4]);

impl DeskCounts {
    pub(super) fn from_rows(rows: &[db::Row]) -> db::Result<Self> {
        let mut counts = Self::default();
        for row in rows {
            let (bucket, reports): (usize, u64) = (row.get("bucket")?, row.get("reports")?);
            if let Some(count) = counts.0.get_mut(bucket) {
                *count = reports;
            }
        }
        Ok(counts)
    }

    /// How much of it is due in this part of time.
    #[must_use]
    pub const fn in_bucket(&self, bucket: Bucket) -> u64 {
        self.0[bucket as usize]
    }

    /// All of it.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

/// How much waits on a desk, by part of time.
pub(crate) fn desk_counts(
    tx: &mut Read<'_>,
    onlooker: &Onlooker,
    (awaits, below): (Awaits, Option<&str>),
    today: Date,
) -> db::Result<DeskCounts> {
    let mut query = Query::new(
        part!(
            "SELECT CASE WHEN r.due_on < $? THEN 0 WHEN r.due_on = $? THEN 1 WHEN r.due_on <= $? THEN 2 ELSE 3 END \
             AS bucket, COUNT(*) AS reports FROM report r WHERE r.awaits = $?"
        ),
        params![today.to_string(), today.to_string(), in_a_week(today).to_string(), awaits.code()],
    );
    if let Some(path) = below {
        let (from, to) = subtree_range(path);
        query.push(
            part!(" AND r.holder IN (SELECT id FROM agency WHERE path >= $? AND path < $?)"),
            params![from, to],
        );
    }
    onlooker.restrict(&mut query);
    query.push(part!(" GROUP BY 1"), params![]);
    let rows: Vec<db::Row> = tx.select(&query)?;
    DeskCounts::from_rows(&rows)
}

/// How many reports received from one day to another (both included) stand where.
pub(crate) fn state_counts(tx: &mut Read<'_>, from: Date, to: Date) -> db::Result<HashMap<StateKind, u64>> {
    let rows: Vec<db::Row> = tx.all(
        sql!(
            "SELECT state, COUNT(*) AS reports FROM report WHERE received_on >= $1 AND received_on <= $2 GROUP BY state"
        ),
        params![from.to_string(), to.to_string()],
    )?;
    rows.iter()
        .map(|row| {
            let state: String = row.get("state")?;
            let state = state
                .parse()
                .map_err(|error| db::Error::Column { name: "state".to_owned(), why: format!("{error}") })?;
            Ok((state, row.get("reports")?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_date_lies_in_one_part_of_time() {
        let today: Date = "2026-11-24".parse().expect("a date");
        for (due, expected) in [
            (Some("2026-11-23"), Bucket::Overdue),
            (Some("2026-11-24"), Bucket::Today),
            (Some("2026-11-25"), Bucket::Week),
            (Some("2026-12-01"), Bucket::Week),
            (Some("2026-12-02"), Bucket::Later),
            (None, Bucket::Later),
        ] {
            let date = due.map(|text| text.parse().expect("a date"));
            assert_eq!(Bucket::of(date, today), expected, "{due:?}");
            let column = due.unwrap_or(NEVER);
            let inside: Vec<Bucket> = Bucket::ALL
                .into_iter()
                .filter(|bucket| {
                    let (from, to) = bucket.range(today);
                    from.as_str() <= column && column < to.as_str()
                })
                .collect();
            assert_eq!(inside, [expected], "{due:?}");
        }
    }
}
