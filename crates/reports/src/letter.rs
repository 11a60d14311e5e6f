//! Letters to reporters who left an e-mail address: where their report stands now, and nothing of what it says.
//!
//! A letter is asked for in the transaction of the change and sent by a job, so that none is lost and a mail server that
//! is down stops no official.

use std::collections::BTreeSet;

use db::Write;
use jiff::civil::Date;
use platform::{
    context::Context,
    i18n::{Arg, Catalogue},
    job::{JobContext, JobError, NewJob, enqueue, enqueue_all},
    mail::{Letter, MailAddress, MailError},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Happened, Listener, Reports,
    actions::{ActionError, Rulebook},
    rules::{
        deadline::{DeadlineError, DeadlineKind},
        lifecycle::{Event, StateKind, Takeover},
    },
    store, words,
};

/// The job that sends a letter.
pub const LETTER: &str = "reports.letter";

/// What the job needs: nothing personal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Due {
    report: Uuid,
    state: StateKind,
    /// What an oversight body did, where the letter is about that.
    #[serde(default)]
    takeover: Takeover,
}

/// Asks for a letter whenever something happens that the reporter waits for or must answer.
pub struct TellReporter(pub Context);

impl Listener for TellReporter {
    fn happened(&self, tx: &mut Write<'_>, happened: &Happened<'_>) -> db::Result<()> {
        if !happened.events.iter().any(concerns_the_reporter)
            || !store::may_be_written_to(tx, happened.report.id)?
        {
            return Ok(());
        }
        let of_the_body =
            |event: &Event| matches!(event, Event::TakeoverRequested { .. } | Event::TakenOver { .. });
        let due = Due {
            report: happened.report.id,
            state: happened.report.state.kind(),
            takeover: match happened.events.iter().any(of_the_body) {
                true => happened.report.takeover,
                false => Takeover::None,
            },
        };
        let payload = serde_json::to_value(due)
            .map_err(|error| db::Error::Schema(format!("a letter cannot be asked for: {error}")))?;
        enqueue(tx, &NewJob::new(&self.0, LETTER, payload)).map(drop)
    }
}

/// What reporters do themselves they know; what officials say among themselves is not for them.
const fn concerns_the_reporter(event: &Event) -> bool {
    matches!(
        event,
        Event::Filed(_)
            | Event::Referred { .. }
            | Event::Held { .. }
            | Event::HoldWindowEnded { .. }
            | Event::Archived { .. }
            | Event::Answered { .. }
            | Event::ReplyWindowEnded { .. }
            | Event::FollowedUp { .. }
            | Event::Merged { .. }
            | Event::TakeoverRequested { .. }
            | Event::TakenOver { .. }
    )
}

/// Sends the letter in the language in which the reporter filed, if they left an address. The receipt's secret is in none: whoever reads the reporter's
/// mail must not be able to answer for them.
///
/// # Errors
/// [`JobError::Later`] when the mail server cannot take it now, [`JobError::Never`] when it never will.
pub async fn send_letter(
    reports: &Reports,
    catalogue: &Catalogue,
    due: Due,
    job: &JobContext,
) -> Result<(), JobError> {
    let context = reports.context();
    let reading = context.clone();
    let found = context.db().read(move |tx| -> db::Result<_> {
        let addressee = store::addressee(tx, &reading, due.report)?;
        Ok(addressee.zip(store::number_of(tx, due.report)?))
    });
    let Some((addressee, number)) = found.await.map_err(|error| JobError::later(&error))? else {
        return Ok(());
    };
    if addressee.email.is_empty() {
        return Ok(());
    }
    let texts = &catalogue.texts(addressee.language);
    let state = words::takeover(texts, due.takeover).unwrap_or_else(|| words::state(texts, due.state));
    let explained = match due.takeover {
        Takeover::None => words::state_explained(texts, due.state),
        takeover => texts.text(&format!("citizen-takeover-{}", takeover.code())),
    };
    let args = [
        ("number", Arg::from(number.as_str())),
        ("state", Arg::from(state.as_str())),
        ("explained", Arg::from(explained.as_str())),
        ("address", Arg::from(context.address())),
    ];
    let (subject, text) = (texts.with("letter-subject", &args), texts.with("letter-text", &args));
    post(context, job, &addressee.email, (&subject, &text)).await
}

/// Sends a letter of a job.
///
/// # Errors
/// [`JobError::Later`] when the mail server cannot take it now, [`JobError::Never`] when it never will.
pub(crate) async fn post(
    context: &Context,
    job: &JobContext,
    address: &str,
    (subject, text): (&str, &str),
) -> Result<(), JobError> {
    let to: MailAddress = address.parse().map_err(|_| JobError::never(&"the address is none"))?;
    let letter = Letter::new(to, subject, text).map_err(|error| JobError::never(&error))?;
    context.mailer().send(&letter, job.id, context.now()).await.map_err(|error| match error {
        MailError::NotNow(_) | MailError::Folder { .. } => JobError::later(&error),
        _ => JobError::never(&error),
    })
}

/// So many reports waiting for data at a time.
const BATCH: i64 = 500;

/// Reminds reporters of the data they were asked for, on the days the rule names (reports.md §3: 3 and 7 working days
/// after the hold). Meant to run once a day; a second run on one day asks for no second letter. Returns how many were
/// asked for.
///
/// # Errors
/// A deadline that began before the calendar does, or any database error.
pub async fn remind(reports: &Reports) -> Result<u64, ActionError> {
    let today = reports.context().today();
    let (mut after, mut asked) = (Uuid::nil(), 0);
    loop {
        let context = reports.context().clone();
        let batch = reports.context().db().write(move |tx| remind_batch(tx, &context, after, today));
        let (last, reminded) = batch.await?;
        asked += reminded;
        match last {
            Some(last) => after = last,
            None => return Ok(asked),
        }
    }
}

fn remind_batch(
    tx: &mut Write<'_>,
    context: &Context,
    after: Uuid,
    today: Date,
) -> Result<(Option<Uuid>, u64), ActionError> {
    let book = Rulebook::load(tx)?;
    let calendar = book.calendar_of_everybody();
    let open = store::running_deadlines_of_reachable(tx, DeadlineKind::DataCompletion, after, BATCH)?;
    let mut reports = BTreeSet::new();
    for deadline in &open {
        let Some(rule) = book.rules.by_id(&deadline.rule) else { continue };
        let days = rule.reminders_on(deadline.starts_on, &calendar).map_err(DeadlineError::from)?;
        if days.contains(&today) {
            reports.insert(deadline.report);
        }
    }
    let mut jobs = Vec::with_capacity(reports.len());
    for report in reports {
        let due = Due { report, state: StateKind::OnHold, takeover: Takeover::None };
        let payload = serde_json::to_value(due).map_err(|error| ActionError::Damaged(error.to_string()))?;
        jobs.push(NewJob::new(context, LETTER, payload).once(format!("remind {report} {today}")));
    }
    let reminded = enqueue_all(tx, &jobs)?;
    Ok((open.last().map(|deadline| deadline.report), reminded))
}
