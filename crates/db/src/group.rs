//! Group commit on SQLite: writers that wait at the same moment share one transaction, and so one wait for the disk.
//!
//! Each runs in a savepoint of its own, so that one that fails takes nothing of the others with it. When the whole
//! fails (a constraint that is checked at the end, a full disk), each is run again alone: work may run more than once.
//! Nobody is answered before the commit.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;
use tracing::Span;

use crate::{
    error::{Error, Result},
    observe::Observer,
    tx::{self, Open, Session, Write},
};

/// How many writers share a commit at most.
const MOST: usize = 64;
/// After this long nobody else joins: whoever came first waits no longer for the others.
const LONGEST: Duration = Duration::from_millis(20);

/// Writers who wait.
#[derive(Default)]
pub(crate) struct Queue(Mutex<VecDeque<Box<dyn Waiting>>>);

impl Queue {
    /// Joins, and returns where the outcome will be told.
    pub(crate) fn join<T, E, F>(&self, observer: Observer, work: F) -> oneshot::Receiver<Result<T, E>>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let writer = Writer { work, observer, span: Span::current(), outcome: None, tell };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(Box::new(writer));
        told
    }

    /// The next who still waits for the outcome.
    fn next(&self) -> Option<Box<dyn Waiting>> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::from_fn(|| queue.pop_front()).find(|writer| writer.is_wanted())
    }

    /// Does the work of all who wait. Blocks.
    pub(crate) fn serve(&self, session: &dyn Session) {
        while let Some(first) = self.next() {
            match self.next() {
                None => first.alone(session),
                Some(second) => self.serve_together(session, vec![first, second]),
            }
        }
    }

    fn serve_together(&self, session: &dyn Session, mut writers: Vec<Box<dyn Waiting>>) {
        let outcome = self.try_together(session, &mut writers);
        for writer in writers {
            match &outcome {
                Ok(()) => writer.answer(session),
                Err(_) => writer.alone(session),
            }
        }
    }

    fn try_together(&self, session: &dyn Session, writers: &mut Vec<Box<dyn Waiting>>) -> Result<()> {
        let since = Instant::now();
        session.begin(true)?;
        let open = Open::new(session);
        let mut done = 0;
        while let Some(writer) = writers.get_mut(done) {
            // Whoever ran before may have taken long.
            if writer.is_wanted() {
                session.execute("SAVEPOINT writer", &[])?;
                if !writer.within(session) {
                    session.execute("ROLLBACK TO writer", &[])?;
                }
                session.execute("RELEASE writer", &[])?;
            }
            done += 1;
            if done == writers.len() && done < MOST && since.elapsed() < LONGEST {
                writers.extend(self.next());
            }
        }
        session.commit()?;
        open.finish();
        Ok(())
    }
}

/// One who waits, whatever the work returns.
trait Waiting: Send {
    /// Whether anybody is still there to be told.
    fn is_wanted(&self) -> bool;
    /// Runs the work inside an open transaction, and says whether what it did may stay.
    fn within(&mut self, session: &dyn Session) -> bool;
    /// Tells the outcome of [`Waiting::within`], now that it is kept.
    fn answer(self: Box<Self>, session: &dyn Session);
    /// Runs the work in a transaction of its own and tells the outcome; does nothing when nobody waits for it.
    fn alone(self: Box<Self>, session: &dyn Session);
}

struct Writer<T, E, F> {
    work: F,
    observer: Observer,
    span: Span,
    /// None: not run yet, or to be run again.
    outcome: Option<Result<T, E>>,
    tell: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Waiting for Writer<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: Fn(&mut Write<'_>) -> Result<T, E> + Send,
{
    fn is_wanted(&self) -> bool {
        !self.tell.is_closed()
    }

    fn within(&mut self, session: &dyn Session) -> bool {
        let work = || self.span.in_scope(|| tx::write_within(session, &self.observer, &self.work));
        let outcome = catch_unwind(AssertUnwindSafe(work));
        self.outcome = outcome.unwrap_or_else(|_| Some(Err(Error::Panicked.into())));
        matches!(self.outcome, Some(Ok(_)))
    }

    fn answer(self: Box<Self>, session: &dyn Session) {
        match self.outcome {
            // Who asked may be gone.
            Some(outcome) => drop(self.tell.send(outcome)),
            None => self.alone(session),
        }
    }

    fn alone(self: Box<Self>, session: &dyn Session) {
        if !self.is_wanted() {
            return;
        }
        let work = || self.span.in_scope(|| tx::write(session, &self.observer, &self.work));
        let outcome = catch_unwind(AssertUnwindSafe(work));
        drop(self.tell.send(outcome.unwrap_or_else(|_| Err(Error::Panicked.into()))));
    }
}
