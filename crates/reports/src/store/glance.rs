//! What belongs to many reports at once: one statement each, whatever their number.

use std::collections::HashMap;

use db::{FromRow, Part, Query, Read, params, part};
use uuid::Uuid;

use super::{Attachment, event::Recorded, text::StoredText};

/// What a list of reports on a map needs beyond [`ListItem`](super::ListItem).
#[derive(Clone, Debug)]
pub(crate) struct Whereabouts {
    /// Where exactly: latitude, longitude.
    pub(crate) point: Option<(f64, f64)>,
    /// Where, in the reporter's words.
    pub(crate) place: String,
    /// Last change, UTC milliseconds.
    pub(crate) changed_at: i64,
}

/// An event with the report whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    /// The report.
    pub(crate) report: Uuid,
    /// The event.
    pub(crate) recorded: Recorded,
}

impl FromRow for Logged {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        Ok(Self { report: row.get("report")?, recorded: Recorded::from_row(row)? })
    }
}

/// `head`, which ends with `IN (`, and these identifiers.
fn among(head: Part, ids: &[Uuid]) -> Option<Query> {
    let (first, others) = ids.split_first()?;
    let mut query = Query::new(head, params![]);
    query.push(part!("$?"), params![*first]);
    for id in others {
        query.push(part!(", $?"), params![*id]);
    }
    query.push(part!(")"), params![]);
    Some(query)
}

/// Where these reports are.
pub(crate) fn whereabouts(tx: &mut Read<'_>, reports: &[Uuid]) -> db::Result<HashMap<Uuid, Whereabouts>> {
    let head = part!("SELECT id, latitude, longitude, place, changed_at FROM report WHERE id IN (");
    let Some(query) = among(head, reports) else { return Ok(HashMap::new()) };
    let rows: Vec<db::Row> = tx.select(&query)?;
    let one = |row: &db::Row| -> db::Result<(Uuid, Whereabouts)> {
        let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get("latitude")?, row.get("longitude")?);
        let (place, changed_at) = (row.get("place")?, row.get("changed_at")?);
        Ok((row.get("id")?, Whereabouts { point: latitude.zip(longitude), place, changed_at }))
    };
    rows.iter().map(one).collect()
}

/// What the public reads of these reports is told by these events: the filing, what answered them, what was taken out
/// of sight. Oldest first.
pub(crate) fn telling_events(tx: &mut Read<'_>, reports: &[Uuid]) -> db::Result<Vec<Logged>> {
    let head = part!("SELECT report, seq, actor, at, data FROM report_event WHERE report IN (");
    let Some(mut query) = among(head, reports) else { return Ok(Vec::new()) };
    query.push(
        part!(" AND kind IN ('filed', 'answered', 'archived', 'redacted') ORDER BY report, seq"),
        params![],
    );
    tx.select(&query)
}

/// Events of reports that the public may know of, from one moment to another (both included), oldest first.
pub(crate) fn public_events(tx: &mut Read<'_>, (from, to): (i64, i64), most: u16) -> db::Result<Vec<Logged>> {
    let query = Query::new(
        part!(
            "SELECT e.report, e.seq, e.actor, e.at, e.data FROM report_event e JOIN report r ON r.id = e.report \
             WHERE e.at >= $? AND e.at <= $? AND r.public = 1 ORDER BY e.at, e.report, e.seq LIMIT $?"
        ),
        params![from, to, most],
    );
    tx.select(&query)
}

/// These texts.
pub(crate) fn texts_among(tx: &mut Read<'_>, ids: &[Uuid]) -> db::Result<HashMap<Uuid, StoredText>> {
    let Some(query) = among(part!("SELECT id, body, shown FROM report_text WHERE id IN ("), ids) else {
        return Ok(HashMap::new());
    };
    let rows: Vec<db::Row> = tx.select(&query)?;
    rows.iter()
        .map(|row| Ok((row.get("id")?, StoredText { body: row.get("body")?, shown: row.get("shown")? })))
        .collect()
}

/// The files of these reports, in their order.
pub(crate) fn attachments_among(tx: &mut Read<'_>, reports: &[Uuid]) -> db::Result<Vec<Attachment>> {
    let Some(mut query) = among(part!("SELECT * FROM report_attachment WHERE owner IN ("), reports) else {
        return Ok(Vec::new());
    };
    query.push(part!(" ORDER BY owner, place, id"), params![]);
    tx.select(&query)
}
