//! The table of jobs; the only place that knows it.

use db::{Dialect, FromRow, Query, Read, Row, Write, params, part, sql};
use uuid::Uuid;

use super::{ASKED, NewJob};

/// Asks for work, as part of the transaction `tx`. Says whether it is a new job: false when one with the same
/// unique key waits already, which is then due no later than this one.
///
/// # Errors
/// Any [`db::Error`].
pub fn enqueue(tx: &mut Write<'_>, job: &NewJob) -> Result<bool, db::Error> {
    // The update also holds the waiting row until this transaction ends, so that no worker takes it and reads
    // what was before this change.
    let row: Row = tx.one(
        sql!(
            "INSERT INTO job (id, kind, payload, state, unique_key, attempts, run_at, asked_at) \
             VALUES ($1, $2, $3, 'waiting', $4, 0, $5, $5) \
             ON CONFLICT (unique_key) WHERE state = 'waiting' DO UPDATE SET run_at = \
             CASE WHEN excluded.run_at < job.run_at THEN excluded.run_at ELSE job.run_at END RETURNING id"
        ),
        params![job.id, job.kind, job.payload.to_string(), job.unique_key, job.run_at_ms],
    )?;
    ASKED.notify_one();
    Ok(row.get::<Uuid>("id")? == job.id)
}

/// So many jobs are asked for by one statement.
const AT_ONCE: usize = 100;

/// The same for many jobs, of which no two have the same unique key. Says how many are new.
///
/// # Errors
/// Any [`db::Error`].
pub fn enqueue_all(tx: &mut Write<'_>, jobs: &[NewJob]) -> Result<u64, db::Error> {
    let mut new = 0;
    for some in jobs.chunks(AT_ONCE) {
        let mut query = Query::new(
            part!(
                "INSERT INTO job (id, kind, payload, state, unique_key, attempts, run_at, asked_at) VALUES "
            ),
            params![],
        );
        for (place, job) in some.iter().enumerate() {
            let row = match place {
                0 => part!("($?, $?, $?, 'waiting', $?, 0, $?, $?)"),
                _ => part!(", ($?, $?, $?, 'waiting', $?, 0, $?, $?)"),
            };
            let (payload, at) = (job.payload.to_string(), job.run_at_ms);
            query.push(row, params![job.id, job.kind, payload, job.unique_key, at, at]);
        }
        query.push(
            part!(
                " ON CONFLICT (unique_key) WHERE state = 'waiting' DO UPDATE SET run_at = \
                 CASE WHEN excluded.run_at < job.run_at THEN excluded.run_at ELSE job.run_at END RETURNING id"
            ),
            params![],
        );
        let rows: Vec<Row> = tx.select(&query)?;
        for row in &rows {
            let id: Uuid = row.single()?;
            new += u64::from(some.iter().any(|job| job.id == id));
        }
        ASKED.notify_one();
    }
    Ok(new)
}

/// How many jobs there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Asked for, due or not, or to be tried again.
    pub waiting: u64,
    /// Being done, or left by a process that ended.
    pub running: u64,
    /// Given up.
    pub dead: u64,
    /// When the longest waiting job was due, in UTC milliseconds.
    pub oldest_due_at: Option<i64>,
}

/// How many jobs there are. A test that leaves one has not finished.
///
/// # Errors
/// Any [`db::Error`].
pub fn pending(tx: &mut Read<'_>) -> Result<Counts, db::Error> {
    let rows: Vec<Row> = tx.all(
        sql!("SELECT state, COUNT(*) AS number, MIN(run_at) AS due_at FROM job GROUP BY state"),
        params![],
    )?;
    let mut counts = Counts::default();
    for row in rows {
        let number = row.get("number")?;
        match row.get::<String>("state")?.as_str() {
            "waiting" => (counts.waiting, counts.oldest_due_at) = (number, row.get("due_at")?),
            "running" => counts.running = number,
            _ => counts.dead = number,
        }
    }
    Ok(counts)
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// The job.
    pub id: Uuid,
    /// Which handler it was for.
    pub kind: String,
    /// What the handler was given, as JSON.
    pub payload: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was given up.
    pub cause: String,
}

impl FromRow for DeadJob {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            attempts: row.get("attempts")?,
            cause: row.get("cause")?,
        })
    }
}

/// The jobs that were given up, the oldest 100 first.
///
/// # Errors
/// Any [`db::Error`].
pub fn dead(tx: &mut Read<'_>) -> Result<Vec<DeadJob>, db::Error> {
    tx.all(
        sql!("SELECT id, kind, payload, attempts, cause FROM job WHERE state = 'dead' ORDER BY id LIMIT 100"),
        params![],
    )
}

/// Lets a job that was given up be tried again from the start, due at `now` (UTC milliseconds). Says whether
/// there was such a job.
///
/// # Errors
/// Any [`db::Error`].
pub fn revive(tx: &mut Write<'_>, id: Uuid, now: i64) -> Result<bool, db::Error> {
    let changed = tx.execute(
        sql!("UPDATE job SET state = 'waiting', attempts = 0, run_at = $2 WHERE id = $1 AND state = 'dead'"),
        params![id, now],
    )?;
    ASKED.notify_one();
    Ok(changed == 1)
}

/// One attempt at a job.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) payload: String,
    /// Which attempt it is, from 1.
    pub(super) number: u32,
}

impl FromRow for Attempt {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            number: row.get("attempts")?,
        })
    }
}

/// Whether a job is due: a look that holds nobody up.
pub(super) fn is_due(tx: &mut Read<'_>, now: i64) -> Result<bool, db::Error> {
    let row: Option<Row> = tx.optional(
        sql!("SELECT id FROM job WHERE state <> 'dead' AND run_at <= $1 ORDER BY run_at, id LIMIT 1"),
        params![now],
    )?;
    Ok(row.is_some())
}

/// Takes the job that has been due longest, until `lease_end`. The key is given up with that: what is asked for
/// from now on may not be seen by this attempt any more.
pub(super) fn take(tx: &mut Write<'_>, now: i64, lease_end: i64) -> Result<Option<Attempt>, db::Error> {
    let statement = match tx.dialect() {
        Dialect::Sqlite => sql!(sqlite:
            "UPDATE job SET state = 'running', unique_key = NULL, attempts = attempts + 1, run_at = $2 \
             WHERE id = (SELECT id FROM job WHERE state <> 'dead' AND run_at <= $1 ORDER BY run_at, id LIMIT 1) \
             RETURNING id, kind, payload, attempts"
        ),
        Dialect::Postgres => sql!(postgres:
            "UPDATE job SET state = 'running', unique_key = NULL, attempts = attempts + 1, run_at = $2 \
             WHERE id = (SELECT id FROM job WHERE state <> 'dead' AND run_at <= $1 ORDER BY run_at, id LIMIT 1 \
             FOR UPDATE SKIP LOCKED) RETURNING id, kind, payload, attempts"
        ),
    };
    tx.optional(statement, params![now, lease_end])
}

/// Ends an attempt that succeeded. False when its lease had ended and another attempt holds the job.
pub(super) fn finish(tx: &mut Write<'_>, attempt: &Attempt) -> Result<bool, db::Error> {
    let changed = tx.execute(
        sql!("DELETE FROM job WHERE id = $1 AND attempts = $2 AND state = 'running'"),
        params![attempt.id, attempt.number],
    )?;
    Ok(changed == 1)
}

/// Ends an attempt that failed; the job is due again at `run_at`. False as for [`finish`].
pub(super) fn postpone(
    tx: &mut Write<'_>,
    attempt: &Attempt,
    run_at: i64,
    cause: &str,
) -> Result<bool, db::Error> {
    let changed = tx.execute(
        sql!(
            "UPDATE job SET state = 'waiting', run_at = $3, cause = $4 \
             WHERE id = $1 AND attempts = $2 AND state = 'running'"
        ),
        params![attempt.id, attempt.number, run_at, cause],
    )?;
    Ok(changed == 1)
}

/// Ends an attempt and gives the job up. False as for [`finish`].
pub(super) fn give_up(tx: &mut Write<'_>, attempt: &Attempt, cause: &str) -> Result<bool, db::Error> {
    let changed = tx.execute(
        sql!(
            "UPDATE job SET state = 'dead', cause = $3 WHERE id = $1 AND attempts = $2 AND state = 'running'"
        ),
        params![attempt.id, attempt.number, cause],
    )?;
    Ok(changed == 1)
}

/// When a recurring job is next asked for; nothing when it never was.
pub(super) fn next_recurrence(tx: &mut Read<'_>, kind: &str) -> Result<Option<i64>, db::Error> {
    let row: Option<Row> =
        tx.optional(sql!("SELECT next_at FROM job_recurrence WHERE kind = $1"), params![kind])?;
    row.map(|row| row.get("next_at")).transpose()
}

/// Asks for a recurring job whose time `due_at` has come, and notes when it comes again. The update lets one
/// process through, however many look at once.
pub(super) fn recur(tx: &mut Write<'_>, job: &NewJob, due_at: i64, next_at: i64) -> Result<(), db::Error> {
    let changed = tx.execute(
        sql!("UPDATE job_recurrence SET next_at = $3 WHERE kind = $1 AND next_at = $2"),
        params![job.kind, due_at, next_at],
    )?;
    if changed == 1 {
        enqueue(tx, job)?;
    }
    Ok(())
}

/// Notes when a recurring job comes for the first time.
pub(super) fn begin_recurrence(tx: &mut Write<'_>, kind: &str, next_at: i64) -> Result<(), db::Error> {
    tx.execute(
        sql!("INSERT INTO job_recurrence (kind, next_at) VALUES ($1, $2) ON CONFLICT (kind) DO NOTHING"),
        params![kind, next_at],
    )?;
    Ok(())
}
