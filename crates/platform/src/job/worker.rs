//! Does the jobs.

use std::{
    collections::BTreeMap, future::Future, panic::AssertUnwindSafe, pin::Pin, sync::Arc, time::Duration,
};

use db::Error;
use futures::FutureExt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;
use uuid::Uuid;

use super::{
    ASKED, Daily, JobError, NewJob,
    schedule::{ATTEMPTS, retry_delay},
    store::{self, Attempt},
};
use crate::{
    clock::{from_milliseconds, to_milliseconds},
    context::Context,
};

/// How long an attempt holds its job.
const LEASE: Duration = Duration::from_mins(10);
/// How long an attempt may take. Shorter than the lease by more than clocks of two machines may differ.
const PATIENCE: Duration = Duration::from_mins(5);
/// How many jobs one process does at once.
const LANES: usize = 2;
/// How often to look for jobs that another process asked for, or whose time has come.
const POLL: Duration = Duration::from_secs(1);
/// How often to look for recurring jobs and to count.
const ROUND: Duration = Duration::from_secs(15);
/// How long attempts that are under way may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(20);

type HandlerFuture = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>;
type Handler = Arc<dyn Fn(Value, JobContext) -> HandlerFuture + Send + Sync>;

/// What a handler knows besides its payload.
#[derive(Clone)]
pub struct JobContext {
    /// The job: the same at each attempt, so it can name what must not be done twice (a letter, a row).
    pub id: Uuid,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// The installation's means.
    pub context: Context,
}

/// Does the jobs of one process. Clones share the handlers.
#[derive(Clone)]
pub struct Worker {
    context: Context,
    handlers: BTreeMap<&'static str, Handler>,
    recurring: BTreeMap<&'static str, Daily>,
}

impl Worker {
    /// A worker without handlers.
    #[must_use]
    pub fn new(context: Context) -> Self {
        Self { context, handlers: BTreeMap::new(), recurring: BTreeMap::new() }
    }

    /// Does jobs of `kind` by `handler`. A payload that is no `P` is given up.
    #[must_use]
    pub fn on<P, F, W>(mut self, kind: &'static str, handler: F) -> Self
    where
        P: DeserializeOwned,
        F: Fn(P, JobContext) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let erased = move |payload, job| -> HandlerFuture {
            match serde_json::from_value(payload) {
                Ok(payload) => Box::pin(handler(payload, job)),
                Err(error) => Box::pin(std::future::ready(Err(JobError::never(&error)))),
            }
        };
        self.handlers.insert(kind, Arc::new(erased));
        self
    }

    /// Asks for a job of `kind` (with the payload `null`) each day. After a time without the program it is asked
    /// for once, however many days were missed.
    #[must_use]
    pub fn daily(mut self, kind: &'static str, when: Daily) -> Self {
        self.recurring.insert(kind, when);
        self
    }

    /// Does all that is due at `now` (UTC milliseconds), one after another, and says how many attempts that took.
    ///
    /// # Errors
    /// Any [`db::Error`] of the table of jobs; what handlers return is kept with their jobs.
    pub async fn run_due(&self, now: i64) -> Result<usize, Error> {
        self.ask_recurring(now).await?;
        let mut number = 0;
        while self.run_next(now).await? {
            number += 1;
        }
        Ok(number)
    }

    /// Does jobs until `stop`, then ends what is under way; what takes too long for that is taken up again when
    /// its lease has ended.
    pub async fn run(&self, stop: CancellationToken) {
        let lanes = futures::future::join_all((0..LANES).map(|_| self.lane(&stop)));
        let working = futures::future::join(lanes, self.rounds(&stop));
        let too_long = async {
            stop.cancelled().await;
            tokio::time::sleep(DRAIN).await;
        };
        tokio::select! {
            _ = working => {}
            () = too_long => tracing::warn!(seconds = DRAIN.as_secs(), "jobs were still under way and are cut off"),
        }
    }

    async fn lane(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let found = self.run_next(self.context.now_milliseconds()).await.unwrap_or_else(|error| {
                tracing::error!(%error, "cannot look for jobs");
                false
            });
            if !found {
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = ASKED.notified() => {}
                    () = tokio::time::sleep(POLL) => {}
                }
            }
        }
    }

    async fn rounds(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let now = self.context.now_milliseconds();
            let outcome = async {
                self.ask_recurring(now).await?;
                self.measure(now).await
            };
            if let Err(error) = outcome.await {
                tracing::error!(%error, "cannot count jobs");
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(ROUND) => {}
            }
        }
    }

    /// Attempts one job that is due. Says whether there was one.
    async fn run_next(&self, now: i64) -> Result<bool, Error> {
        let db = self.context.db();
        if !db.read(move |tx| store::is_due(tx, now)).await? {
            return Ok(false);
        }
        let lease_end = now.saturating_add(milliseconds(LEASE));
        let Some(attempt) = db.write(move |tx| store::take(tx, now, lease_end)).await? else {
            return Ok(false);
        };
        let span =
            tracing::info_span!("job", id = %attempt.id, kind = attempt.kind, attempt = attempt.number);
        async {
            let outcome = self.attempt(&attempt).await;
            self.end(attempt, outcome, now).await
        }
        .instrument(span)
        .await?;
        Ok(true)
    }

    async fn attempt(&self, attempt: &Attempt) -> Result<(), JobError> {
        if attempt.number > ATTEMPTS {
            return Err(JobError::Never("the program ended during each of the last attempts".to_owned()));
        }
        let Some(handler) = self.handlers.get(attempt.kind.as_str()) else {
            return Err(JobError::Later("this version of the program has no handler for it".to_owned()));
        };
        let payload = serde_json::from_str(&attempt.payload).map_err(|error| JobError::never(&error))?;
        let job = JobContext { id: attempt.id, attempt: attempt.number, context: self.context.clone() };
        // Making the future is the handler's work too: it may panic there as well.
        let work = AssertUnwindSafe(async { handler(payload, job).await }).catch_unwind();
        match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(JobError::Later("the handler panicked; the panic is in the log".to_owned())),
            Err(_) => Err(JobError::Later(format!("it took longer than {} seconds", PATIENCE.as_secs()))),
        }
    }

    async fn end(&self, attempt: Attempt, outcome: Result<(), JobError>, now: i64) -> Result<(), Error> {
        let kind = attempt.kind.clone();
        let delay = retry_delay(attempt.number, self.context.bytes());
        // In tests `now` stands still; in the program the attempt took its time.
        let run_at = now.max(self.context.now_milliseconds()).saturating_add(milliseconds(delay));
        let (name, held) = match outcome {
            Ok(()) => ("done", self.context.db().write(move |tx| store::finish(tx, &attempt)).await?),
            Err(JobError::Later(cause)) if attempt.number < ATTEMPTS => {
                tracing::warn!(cause, seconds = delay.as_secs(), "job failed and will be tried again");
                let ending = move |tx: &mut db::Write<'_>| store::postpone(tx, &attempt, run_at, &cause);
                ("later", self.context.db().write(ending).await?)
            }
            Err(JobError::Later(cause) | JobError::Never(cause)) => {
                tracing::error!(cause, "job was given up");
                let ending = move |tx: &mut db::Write<'_>| store::give_up(tx, &attempt, &cause);
                ("dead", self.context.db().write(ending).await?)
            }
        };
        let name = if held { name } else { "lost" };
        metrics::counter!("jobs_run_total", "kind" => kind, "outcome" => name).increment(1);
        Ok(())
    }

    async fn ask_recurring(&self, now: i64) -> Result<(), Error> {
        let Ok(moment) = from_milliseconds(now) else { return Ok(()) };
        for (kind, when) in &self.recurring {
            let (kind, next_at) = (*kind, to_milliseconds(when.next(moment, self.context.zone())));
            let db = self.context.db();
            match db.read(move |tx| store::next_recurrence(tx, kind)).await? {
                None => db.write(move |tx| store::begin_recurrence(tx, kind, next_at)).await?,
                Some(due_at) if due_at <= now => {
                    let job = NewJob::new(&self.context, kind, Value::Null).at(due_at);
                    db.write(move |tx| store::recur(tx, &job, due_at, next_at)).await?;
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "a metric is a floating number")]
    async fn measure(&self, now: i64) -> Result<(), Error> {
        let counts = self.context.db().read(store::pending).await?;
        let oldest = counts.oldest_due_at.map_or(0, |due_at| now.saturating_sub(due_at).max(0));
        metrics::gauge!("jobs_waiting").set(counts.waiting as f64);
        metrics::gauge!("jobs_running").set(counts.running as f64);
        metrics::gauge!("jobs_dead").set(counts.dead as f64);
        metrics::gauge!("jobs_oldest_seconds").set(oldest as f64 / 1000.0);
        Ok(())
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
