//! Checking the hash chain of every report: whether anybody changed, dropped or added an event behind our back.

use db::{FromRow, Read, Row, params, sql};
use jiff::Timestamp;
use platform::clock::from_milliseconds;
use uuid::Uuid;

use crate::{
    Reports,
    rules::chain::{BrokenLink, Digest, Entry, Link, verify},
};

/// Reports whose logs are read at once.
const PAGE: i64 = 200;

/// How far the check came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChainsChecked {
    /// Reports whose log holds.
    pub reports: u64,
    /// Their events.
    pub events: u64,
    /// How many reports there were when the check began.
    pub of: u64,
}

/// What is wrong with a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFlaw {
    /// An entry does not hang on the one before it.
    #[error(transparent)]
    Link(#[from] BrokenLink),
    /// The log does not end with the event that the report's row names: its end was cut off or added to.
    #[error("its log does not end where its row says")]
    WrongEnd,
    /// There are events and no report.
    #[error("it has events but no row")]
    NoReport,
}

/// Why the check stopped.
#[derive(Debug, thiserror::Error)]
pub enum ChainsUnsound {
    /// A log does not hold.
    #[error("report {report}: {flaw}")]
    Broken {
        /// The report.
        report: Uuid,
        /// What is wrong.
        flaw: ChainFlaw,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Checks the log of every report, in the order of their identifiers, a page at a time, and tells `progress` after
/// each page. Reports may go on meanwhile.
///
/// # Errors
/// [`ChainsUnsound::Broken`] with the first log that does not hold.
pub async fn verify_chains(
    reports: &Reports,
    mut progress: impl FnMut(ChainsChecked),
) -> Result<ChainsChecked, ChainsUnsound> {
    let db = reports.context().db();
    let count: Row = db.read(|tx| tx.one(sql!("SELECT COUNT(*) AS of FROM report"), params![])).await?;
    let mut checked = ChainsChecked { of: count.get("of")?, ..ChainsChecked::default() };
    let mut after = Uuid::nil();
    loop {
        let page = db.read(move |tx| check_page(tx, after)).await?;
        checked.reports += page.reports;
        checked.events += page.events;
        progress(checked);
        match page.last {
            Some(last) => after = last,
            None => return Ok(checked),
        }
    }
}

/// What one page held.
struct Page {
    reports: u64,
    events: u64,
    /// The last report; none: there is no other page.
    last: Option<Uuid>,
}

/// Rows and events in one transaction, so that a report that goes on in this moment is seen before or after.
fn check_page(tx: &mut Read<'_>, after: Uuid) -> Result<Page, ChainsUnsound> {
    let heads: Vec<Head> =
        tx.all(sql!("SELECT id, head FROM report WHERE id > $1 ORDER BY id LIMIT $2"), params![after, PAGE])?;
    let last =
        heads.last().map(|head| head.id).filter(|_| i64::try_from(heads.len()).is_ok_and(|len| len == PAGE));
    // The last page reads to the end, so that events after the last report are found too.
    let events: Vec<Stored> = tx.all(
        sql!(
            "SELECT report, seq, id, kind, actor, at, data, prev, hash FROM report_event \
             WHERE report > $1 AND report <= $2 ORDER BY report, seq"
        ),
        params![after, last.unwrap_or(Uuid::max())],
    )?;
    let mut logs = events.chunk_by(|one, next| one.report == next.report).peekable();
    for head in &heads {
        let broken = |flaw| ChainsUnsound::Broken { report: head.id, flaw };
        if let Some(stray) = logs.next_if(|log| log.first().is_some_and(|event| event.report < head.id)) {
            return Err(no_report(stray));
        }
        let log = logs.next_if(|log| log.first().is_some_and(|event| event.report == head.id));
        let end =
            verify(log.unwrap_or_default().iter().map(Stored::entry)).map_err(|link| broken(link.into()))?;
        if end != head.hash {
            return Err(broken(ChainFlaw::WrongEnd));
        }
    }
    match logs.next() {
        Some(stray) => Err(no_report(stray)),
        None => Ok(Page { reports: heads.len() as u64, events: events.len() as u64, last }),
    }
}

fn no_report(log: &[Stored]) -> ChainsUnsound {
    let report = log.first().map_or(Uuid::nil(), |event| event.report);
    ChainsUnsound::Broken { report, flaw: ChainFlaw::NoReport }
}

/// The end of a log as the report's row has it.
struct Head {
    id: Uuid,
    hash: Digest,
}

impl FromRow for Head {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self { id: row.get("id")?, hash: Digest(row.get("head")?) })
    }
}

/// An event, byte for byte as it is stored.
struct Stored {
    report: Uuid,
    id: Uuid,
    seq: u64,
    kind: String,
    actor: String,
    at: Timestamp,
    data: String,
    link: Link,
}

impl FromRow for Stored {
    fn from_row(row: &Row) -> db::Result<Self> {
        let wrong = |error: &dyn std::fmt::Display| db::Error::Column {
            name: "at".to_owned(),
            why: error.to_string(),
        };
        let seq = row.get("seq")?;
        Ok(Self {
            report: row.get("report")?,
            id: row.get("id")?,
            seq,
            kind: row.get("kind")?,
            actor: row.get("actor")?,
            at: from_milliseconds(row.get("at")?).map_err(|error| wrong(&error))?,
            data: row.get("data")?,
            link: Link { seq, prev: Digest(row.get("prev")?), hash: Digest(row.get("hash")?) },
        })
    }
}

impl Stored {
    fn entry(&self) -> (Entry<'_>, Link) {
        let entry = Entry {
            id: self.id,
            report: self.report,
            seq: self.seq,
            kind: &self.kind,
            actor: &self.actor,
            at: self.at,
            data: &self.data,
        };
        (entry, self.link)
    }
}
