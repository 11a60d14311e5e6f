//! The days that agencies promise in their action plans (reports.md §1, `action_plan`): who follows them, and letters to
//! liaisons about them.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use db::{Read, Write};
use directory::{
    agency::AgencyTree as Tree,
    calendar::WorkingDays,
    officer::Officer,
    person::{addresses_of, by_id},
    role::Role,
};
use jiff::{ToSpan, civil::Date};
use platform::{
    context::Context,
    i18n::{Arg, Texts},
    job::{JobContext, JobError, NewJob, enqueue_all},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Reports,
    actions::{ActionError, Known},
    letter::post,
    rules::deadline::DeadlineError,
    store::{self, Promise},
    view::Viewer,
};

/// The job that sends a letter about a promise.
pub const PROMISE_LETTER: &str = "reports.promise-letter";

/// So many working days before the promised day an agency is reminded.
const BEFORE: WorkingDays = WorkingDays(2);
/// So many promises at a time.
const BATCH: i64 = 200;
/// No two working days lie further apart than this; the longest joint leave is shorter.
const HORIZON: i64 = 31;

/// The occasion of a reminder when the promised day is past.
const AFTER: &str = "after";

/// Those who follow promises.
pub(crate) const FOLLOWERS: [Role; 3] = [Role::Coordinator, Role::Liaison, Role::Approver];

/// Whose promises an official follows: those of agencies below this path, or all; nothing: none.
pub(crate) fn followed_by(officer: &Officer) -> Option<Option<String>> {
    if officer.holds(Role::Coordinator) {
        return Some(None);
    }
    let seat = officer.seats.iter().find(|seat| matches!(seat.role, Role::Liaison | Role::Approver));
    seat.map(|seat| Some(seat.agency_path.clone()))
}

/// What the job needs: nothing personal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PromiseDue {
    report: Uuid,
    person: Uuid,
    promised_on: Date,
    late: bool,
}

/// Asks for a letter to each liaison of an agency two working days before the day it promised, and one when the day is
/// past without a new answer: at most one for each of both, also when a day of the job was missed. Meant to run once a
/// day. Returns how many letters were asked for.
///
/// # Errors
/// A calendar that ends too early, or any database error; the batches before it are kept.
pub async fn remind_of_promises(reports: &Reports) -> Result<u64, ActionError> {
    let db = reports.context().db();
    let known = Arc::new(db.read(Known::load).await?);
    let (mut after, mut asked) = (None, 0);
    loop {
        let (context, known) = (reports.context().clone(), Arc::clone(&known));
        let (last, letters) = db.write(move |tx| remind_batch(tx, &context, &known, after)).await?;
        asked += letters;
        if last.is_none() {
            return Ok(asked);
        }
        after = last;
    }
}

type Last = Option<(Date, Uuid)>;

/// A batch is a handful of statements, however many promises are in it.
fn remind_batch(
    tx: &mut Write<'_>,
    context: &Context,
    known: &Known,
    after: Last,
) -> Result<(Last, u64), ActionError> {
    let today = context.today();
    let horizon = today.checked_add(HORIZON.days()).unwrap_or(today);
    let promises = store::promises_to_remind_of(tx, (today, horizon), after, BATCH)?;
    let due = due_today(&promises, known, today)?;
    let noted = store::note_reminders(tx, &due)?;
    let mut holders: Vec<Uuid> = due.iter().map(|(promise, _)| promise.holder).collect();
    holders.sort_unstable();
    holders.dedup();
    let liaisons = addresses_of(tx, Role::Liaison, &holders, today)?;
    let mut jobs = Vec::new();
    for (promise, occasion) in due.iter().filter(|(promise, _)| noted.contains(&promise.report)) {
        for person in liaisons.get(&promise.holder).into_iter().flatten() {
            let due = PromiseDue {
                report: promise.report,
                person: *person,
                promised_on: promise.promised_on,
                late: *occasion == AFTER,
            };
            let payload =
                serde_json::to_value(due).map_err(|error| ActionError::Damaged(error.to_string()))?;
            jobs.push(NewJob::new(context, PROMISE_LETTER, payload));
        }
    }
    let letters = enqueue_all(tx, &jobs)?;
    Ok((promises.last().map(|promise| (promise.promised_on, promise.report)), letters))
}

/// Whether this person may know of the report today: not when it complains about them or their superiors.
fn may_know(tx: &mut Read<'_>, report: Uuid, (person, today): (Uuid, Date)) -> db::Result<bool> {
    let Some(officer) = Officer::load(tx, person, today)? else { return Ok(false) };
    let (Some(row), Some(history)) = (store::by_id(tx, report)?, store::history(tx, report)?) else {
        return Ok(false);
    };
    let facts = row.facts(&history.report);
    Ok(Viewer::Officer(officer).sight(&facts, &Tree::load(tx)?).exists)
}

/// The promises of which their agencies are reminded today, each with the occasion.
fn due_today<'a>(
    promises: &'a [Promise],
    known: &Known,
    today: Date,
) -> Result<Vec<(&'a Promise, &'static str)>, ActionError> {
    let mut soon: HashMap<Uuid, Date> = HashMap::new();
    let mut due = Vec::new();
    for promise in promises {
        if promise.promised_on < today {
            due.push((promise, AFTER));
            continue;
        }
        let until = match soon.entry(promise.holder) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let calendar = known.calendar(Some(promise.holder));
                *new.insert(calendar.add(today, BEFORE).map_err(DeadlineError::from)?)
            }
        };
        if promise.promised_on <= until {
            due.push((promise, "before"));
        }
    }
    Ok(due)
}

/// Sends the letter, unless the agency has answered anew. It tells the number and the day, nothing of the report.
///
/// # Errors
/// [`JobError::Later`] when the mail server cannot take it now, [`JobError::Never`] when it never will.
pub async fn send_promise_letter(
    reports: &Reports,
    texts: &Texts,
    due: PromiseDue,
    job: &JobContext,
) -> Result<(), JobError> {
    let context = reports.context();
    let (report, person, day) = (due.report, due.person, due.promised_on);
    let today = context.today();
    let found = context.db().read(move |tx| -> db::Result<_> {
        if !may_know(tx, report, (person, today))? {
            return Ok(None);
        }
        Ok(by_id(tx, person)?.zip(store::number_of_promise(tx, report, day)?))
    });
    let Some((person, number)) = found.await.map_err(|error| JobError::later(&error))? else {
        return Ok(());
    };
    if person.email.is_empty() || !person.active {
        return Ok(());
    }
    let key = if due.late { "promise-letter-late" } else { "promise-letter" };
    let date = texts.date(day);
    let args = [
        ("number", Arg::from(number.as_str())),
        ("date", Arg::from(date.as_str())),
        ("address", Arg::from(context.address())),
    ];
    let text = |part: &str| texts.with(&format!("{key}-{part}"), &args);
    post(context, job, &person.email, (&text("subject"), &text("text"))).await
}
