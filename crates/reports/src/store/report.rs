//! The row of a report: what its events add up to, and what lists need.

use db::{FromRow, Read, Write, params, sql};
use directory::agency::subtree_range;
use jiff::civil::Date;
use uuid::Uuid;

use crate::rules::{
    chain::Digest,
    lifecycle::{AgencyTree, DraftStage, Report, State, Work},
    tracking::{SecretHash, TrackingNumber},
    visibility::{Facts, Reader, sight},
};

/// What a report's row knows beyond its events.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The report.
    pub(crate) id: Uuid,
    /// Hash of the receipt's secret.
    pub(crate) secret: Vec<u8>,
    /// What lists may show for a title.
    pub(crate) title: String,
    /// Hash of the last event.
    pub(crate) head: Digest,
    /// Code of the area it is about.
    pub(crate) area: String,
    /// Where exactly, if it was pointed at: latitude, longitude.
    pub(crate) point: Option<(f64, f64)>,
    /// Where, in the reporter's words.
    pub(crate) place: String,
    /// Original receipt, UTC milliseconds.
    pub(crate) received_at: i64,
    /// When it came into this system, UTC milliseconds.
    pub(crate) filed_at: i64,
    /// Last change, UTC milliseconds.
    pub(crate) changed_at: i64,
    /// Since when it stands where it stands, UTC milliseconds.
    pub(crate) state_since: i64,
    /// How it arrived.
    pub(crate) channel: String,
    /// The nearest pending deadline of whoever handles it: kind and date.
    pub(crate) due: Option<(String, Date)>,
    /// The clerk who typed it in.
    pub(crate) typed_by: Option<Uuid>,
}

impl FromRow for Row {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get("latitude")?, row.get("longitude")?);
        let (due_kind, due_on): (Option<String>, String) = (row.get("due_kind")?, row.get("due_on")?);
        let due_on = due_on
            .parse::<Date>()
            .map_err(|error| db::Error::Column { name: "due_on".to_owned(), why: error.to_string() })?;
        Ok(Self {
            id: row.get("id")?,
            secret: row.get("secret")?,
            title: row.get("title")?,
            head: Digest(row.get("head")?),
            area: row.get("area")?,
            point: latitude.zip(longitude),
            place: row.get("place")?,
            received_at: row.get("received_at")?,
            filed_at: row.get("filed_at")?,
            changed_at: row.get("changed_at")?,
            state_since: row.get("state_since")?,
            channel: row.get("channel")?,
            due: due_kind.map(|kind| (kind, due_on)),
            typed_by: row.get("typed_by")?,
        })
    }
}

impl Row {
    /// What decides who sees the report.
    pub(crate) fn facts(&self, report: &Report) -> Facts {
        Facts::of(report, self.typed_by)
    }
}

pub(crate) fn by_id(tx: &mut Read<'_>, id: Uuid) -> db::Result<Option<Row>> {
    tx.optional(sql!("SELECT * FROM report WHERE id = $1"), params![id])
}

/// The tracking number of a report.
pub(crate) fn number_of(tx: &mut Read<'_>, id: Uuid) -> db::Result<Option<String>> {
    let row: Option<db::Row> = tx.optional(sql!("SELECT number FROM report WHERE id = $1"), params![id])?;
    row.map(|row| row.single()).transpose()
}

/// The receipt of a report: its number and the hash of its secret.
pub(crate) fn receipt_of(tx: &mut Read<'_>, id: Uuid) -> db::Result<Option<(TrackingNumber, SecretHash)>> {
    let row: Option<db::Row> =
        tx.optional(sql!("SELECT number, secret FROM report WHERE id = $1"), params![id])?;
    let Some(row) = row else { return Ok(None) };
    let number = row.get::<String>("number")?.parse();
    let number = number.map_err(|_| db::Error::Column {
        name: "number".to_owned(),
        why: "is no tracking number".to_owned(),
    })?;
    Ok(Some((number, SecretHash::from_bytes(row.get("secret")?))))
}

pub(crate) fn by_number(tx: &mut Read<'_>, number: &str) -> db::Result<Option<Row>> {
    tx.optional(sql!("SELECT * FROM report WHERE number = $1"), params![number])
}

/// Makes others who want to change the report wait until this transaction ends, so that what is read next is what is
/// decided on. False when there is no such report.
pub(crate) fn lock(tx: &mut Write<'_>, id: Uuid) -> db::Result<bool> {
    Ok(tx.execute(sql!("UPDATE report SET version = version WHERE id = $1"), params![id])? == 1)
}

/// The public belongs to no agency, so no tree is asked.
struct NoAgencies;

impl AgencyTree for NoAgencies {
    fn is_within(&self, _: Uuid, _: Uuid) -> bool {
        false
    }

    fn answers_need_approval(&self, _: Uuid) -> bool {
        false
    }
}

crate::rules::lifecycle::coded! {
    /// Whose turn it is.
    Awaits, "turn" {
        /// The coordinator's: to verify or refer.
        Coordinator = "coordinator",
        /// The inspector's: whistleblowing passes no coordinator.
        Inspector = "inspector",
        /// The agency's: to begin or to answer.
        Agency = "agency",
        /// The approver's: a draft lies there.
        Approver = "approver",
        /// The reporter's: to give data, to confirm or dispute.
        Reporter = "reporter",
        /// Nobody's: it is closed, or follows another report.
        Nobody = "nobody",
    }
}

/// Whose turn it is with a report.
pub(crate) fn awaits(report: &Report) -> Awaits {
    use crate::rules::lifecycle::Class;
    match &report.state {
        State::Received(_) if report.class == Class::Whistleblowing => Awaits::Inspector,
        State::Received(_) => Awaits::Coordinator,
        State::InProgress(Work { draft: Some(draft), .. }) if draft.stage == DraftStage::Submitted => {
            Awaits::Approver
        }
        State::Referred(_) | State::InProgress(_) => Awaits::Agency,
        State::OnHold { .. } | State::Answered { .. } => Awaits::Reporter,
        State::Resolved(_)
        | State::ClosedSilent { .. }
        | State::Archived { .. }
        | State::Withdrawn
        | State::Merged { .. } => Awaits::Nobody,
    }
}

/// Whether the public may know that the report exists, as a column.
fn is_public(row: &Row, report: &Report) -> bool {
    let facts = row.facts(report);
    // A duplicate counts through its primary report.
    let duplicate = matches!(report.state, State::Merged { .. });
    sight(&facts, &Reader::Public, &NoAgencies).exists && !duplicate
}

/// Whether the public may read its words.
pub(crate) fn is_readable_by_public(row: &Row, report: &Report) -> bool {
    sight(&row.facts(report), &Reader::Public, &NoAgencies).content
}

/// Adds a report that was just filed. [`db::Error::NotUnique`] when its number is taken, which asks for another one.
pub(crate) fn insert(tx: &mut Write<'_>, row: &Row, report: &Report) -> db::Result<()> {
    let (due_kind, due_on) = due_columns(row);
    tx.execute(
        sql!(
            "INSERT INTO report (id, number, secret, channel, class, category, oversight, subject, title, asked, \
             imposed, state, holder, hops, version, head, open, public, area, latitude, longitude, place, \
             received_at, received_on, filed_at, changed_at, state_since, due_kind, due_on, typed_by, consented, \
             restricted, awaits, takeover) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
             $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)"
        ),
        params![
            report.id,
            report.tracking.to_string(),
            row.secret,
            row.channel,
            report.class.code(),
            report.category,
            report.oversight,
            report.subject,
            row.title,
            report.asked.to_string(),
            report.imposed.to_string(),
            report.state.kind().code(),
            report.holder(),
            report.hops,
            version_column(report),
            row.head.0,
            !report.state.kind().is_closed(),
            is_public(row, report),
            row.area,
            row.point.map(|point| point.0),
            row.point.map(|point| point.1),
            row.place,
            row.received_at,
            report.received_on.to_string(),
            row.filed_at,
            row.changed_at,
            row.state_since,
            due_kind,
            due_on,
            row.typed_by,
            report.takeover.has_consent(),
            report.is_restricted(),
            awaits(report).code(),
            report.takeover.code()
        ],
    )
    .map(drop)
}

/// Stores the sum of new events over the version they were decided on. False when somebody was faster.
pub(crate) fn update(tx: &mut Write<'_>, row: &Row, report: &Report, decided_on: u64) -> db::Result<bool> {
    let (due_kind, due_on) = due_columns(row);
    let changed = tx.execute(
        sql!(
            "UPDATE report SET class = $3, category = $4, oversight = $5, subject = $6, title = $7, asked = $8, \
             imposed = $9, state = $10, holder = $11, hops = $12, version = $13, head = $14, open = $15, \
             public = $16, changed_at = $17, state_since = $18, due_kind = $19, due_on = $20, consented = $21, \
             restricted = $22, awaits = $23, takeover = $24, promised_on = $25 \
             WHERE id = $1 AND version = $2"
        ),
        params![
            report.id,
            i64::try_from(decided_on).unwrap_or(i64::MAX),
            report.class.code(),
            report.category,
            report.oversight,
            report.subject,
            row.title,
            report.asked.to_string(),
            report.imposed.to_string(),
            report.state.kind().code(),
            report.holder(),
            report.hops,
            version_column(report),
            row.head.0,
            !report.state.kind().is_closed(),
            is_public(row, report),
            row.changed_at,
            row.state_since,
            due_kind,
            due_on,
            report.takeover.has_consent(),
            report.is_restricted(),
            awaits(report).code(),
            report.takeover.code(),
            report.promised_on().map(|date| date.to_string())
        ],
    )?;
    Ok(changed == 1)
}

fn version_column(report: &Report) -> i64 {
    i64::try_from(report.version).unwrap_or(i64::MAX)
}

/// Sorts after every date: nothing is due.
pub(crate) const NEVER: &str = "9999-12-31";

fn due_columns(row: &Row) -> (Option<&str>, String) {
    let date = row.due.as_ref().map_or_else(|| NEVER.to_owned(), |due| due.1.to_string());
    (row.due.as_ref().map(|due| due.0.as_str()), date)
}

/// Open reports that an agency whose path begins so has (an empty path: all of them), after `after`.
pub(crate) fn open_below(tx: &mut Read<'_>, path: &str, after: Uuid, most: i64) -> db::Result<Vec<Uuid>> {
    let rows: Vec<db::Row> = if path.is_empty() {
        tx.all(
            sql!("SELECT id FROM report WHERE open = 1 AND id > $1 ORDER BY id LIMIT $2"),
            params![after, most],
        )?
    } else {
        let (first, end) = subtree_range(path);
        tx.all(
            sql!(
                "SELECT report.id FROM report JOIN agency ON agency.id = report.holder \
                 WHERE report.open = 1 AND report.id > $1 AND agency.path >= $2 AND agency.path < $3 \
                 ORDER BY report.id LIMIT $4"
            ),
            params![after, first, end, most],
        )?
    };
    rows.iter().map(db::Row::single).collect()
}

/// Stores the nearest pending deadline of a report; its events are the same as before.
pub(crate) fn set_due(tx: &mut Write<'_>, report: Uuid, due: Option<&(String, Date)>) -> db::Result<()> {
    let date = due.map_or_else(|| NEVER.to_owned(), |due| due.1.to_string());
    tx.execute(
        sql!("UPDATE report SET due_kind = $2, due_on = $3 WHERE id = $1"),
        params![report, due.map(|due| due.0.as_str()), date],
    )
    .map(drop)
}
