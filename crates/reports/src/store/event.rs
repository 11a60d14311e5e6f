//! The log of a report.

use db::{FromRow, Read, Write, params, sql};
use jiff::Timestamp;
use platform::clock::{from_milliseconds, to_milliseconds};
use uuid::Uuid;

use crate::rules::{
    chain::{Digest, Entry},
    lifecycle::{Actor, Event, Report},
};

/// More events than any report has; one that has more is stuck in a loop and must be looked at.
const MOST: i64 = 5_000;

/// An event as it was recorded.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    /// Its place in the report's log, from 1.
    pub(crate) seq: u64,
    /// Who.
    pub(crate) actor: Actor,
    /// When.
    pub(crate) at: Timestamp,
    /// What.
    pub(crate) event: Event,
}

impl FromRow for Recorded {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let wrong = |name: &str, why: String| db::Error::Column { name: name.to_owned(), why };
        let (actor, data): (String, String) = (row.get("actor")?, row.get("data")?);
        Ok(Self {
            seq: row.get("seq")?,
            actor: actor.parse().map_err(|error| wrong("actor", format!("{error}")))?,
            at: from_milliseconds(row.get("at")?).map_err(|error| wrong("at", error.to_string()))?,
            event: serde_json::from_str(&data).map_err(|error| wrong("data", error.to_string()))?,
        })
    }
}

/// A report's log and what it adds up to.
#[derive(Clone, Debug)]
pub(crate) struct History {
    /// Every event, oldest first.
    pub(crate) events: Vec<Recorded>,
    /// Their sum.
    pub(crate) report: Report,
}

/// The history of a report; nothing when there is no such report.
pub(crate) fn history(tx: &mut Read<'_>, report: Uuid) -> db::Result<Option<History>> {
    let events: Vec<Recorded> = tx.all(
        sql!("SELECT seq, actor, at, data FROM report_event WHERE report = $1 ORDER BY seq LIMIT $2"),
        params![report, MOST],
    )?;
    if events.is_empty() {
        return Ok(None);
    }
    let report = Report::fold(events.iter().map(|recorded| &recorded.event)).map_err(|error| {
        db::Error::Schema(format!("the events of report {report} are no history: {error}"))
    })?;
    Ok(Some(History { events, report }))
}

/// Appends events after `head`, the hash of the last one, and returns the new head.
pub(crate) fn append(
    tx: &mut Write<'_>,
    report: Uuid,
    head: Digest,
    recorded: &[Recorded],
    mut id: impl FnMut() -> Uuid,
) -> db::Result<Digest> {
    let mut head = head;
    for one in recorded {
        let data = serde_json::to_string(&one.event)
            .map_err(|error| db::Error::Schema(format!("an event cannot be written: {error}")))?;
        let (id, actor, kind) = (id(), one.actor.to_string(), one.event.kind());
        let link =
            Entry { id, report, seq: one.seq, kind, actor: &actor, at: one.at, data: &data }.link(head);
        tx.execute(
            sql!(
                "INSERT INTO report_event (report, seq, id, kind, actor, at, data, prev, hash) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            params![
                report,
                i64::try_from(one.seq).unwrap_or(i64::MAX),
                id,
                kind,
                actor,
                to_milliseconds(one.at),
                data,
                head.0,
                link.hash.0
            ],
        )?;
        head = link.hash;
    }
    Ok(head)
}
