//! Carrying out a command on a report: load, decide, append, fold, store, tell: one transaction.
//!
//! Pages, the API and jobs all come through here, so the same checks hold for all of them.

use db::Write;
use directory::{agency::AgencyTree as Tree, calendar::WorkingCalendar, officer::Officer};
use jiff::{Timestamp, civil::Date};
use platform::clock::{local_date, to_milliseconds};
use uuid::Uuid;

use super::{
    ActionError, Known, ReceiptProof,
    index::index_again,
    readers::{Change, keep_out},
    title::new_title,
};
use crate::{
    Happened, Reports,
    rules::{
        deadline::{
            DatedEvent, Deadline, DeadlineKind, DeadlineState, RuleSet, deadlines_after, takeover_from,
        },
        lifecycle::{Actor, Command, Event, Moment, Refusal, Report, decide},
        visibility::{Reader, sight},
    },
    store::{self, Attachment, Awaits, History, Recorded, Row, Words},
};

/// Who wants it done.
#[derive(Clone, Debug)]
pub enum Doer {
    /// Whoever holds the receipt.
    Reporter(ReceiptProof),
    /// An official; the first of their seats that may do it is the one they act in.
    Officer(Officer),
    /// A job of this node.
    System,
}

/// Something to be done to a report.
#[derive(Clone, Debug)]
pub struct Order {
    /// The report.
    pub report: Uuid,
    /// The version the doer has seen, if they have seen one: another one is refused.
    pub version: Option<u64>,
    /// Who wants it done.
    pub by: Doer,
    /// What.
    pub command: Command,
    /// The texts the command refers to.
    pub words: Words,
    /// The files the command refers to; they are stored as blobs already.
    pub attachments: Vec<Attachment>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Done {
    /// The report as it is now.
    pub report: Report,
    /// What came of the order itself.
    pub events: Vec<Event>,
}

/// Carries out an order.
///
/// # Errors
/// [`ActionError`]; nothing was kept then.
pub async fn carry_out(reports: &Reports, order: Order) -> Result<Done, ActionError> {
    carry_out_with_uploads(reports, order, Vec::new()).await
}

/// The same with files that were uploaded before (see [`upload`](super::upload)): they become the report's in the
/// same transaction, or stay where they are.
///
/// # Errors
/// [`ActionError`]; nothing was kept then.
pub async fn carry_out_with_uploads(
    reports: &Reports,
    order: Order,
    uploads: Vec<Uuid>,
) -> Result<Done, ActionError> {
    let inside = reports.clone();
    reports
        .context()
        .db()
        .write(move |tx| {
            let known = Known::load(tx)?;
            let mut order = order.clone();
            let taken = store::take_uploads(tx, &uploads, inside.context().now_milliseconds())?;
            order.attachments.extend(taken.ok_or(ActionError::UploadUnknown)?);
            carry_out_in(tx, &inside, &known, &order)
        })
        .await
}

/// The same inside a transaction of the caller.
///
/// # Errors
/// [`ActionError`]; the transaction keeps nothing then.
pub fn carry_out_in(
    tx: &mut Write<'_>,
    reports: &Reports,
    known: &Known,
    order: &Order,
) -> Result<Done, ActionError> {
    let context = reports.context();
    let now = context.now();
    if !store::lock(tx, order.report)? {
        return Err(ActionError::NotFound);
    }
    let mut row = store::by_id(tx, order.report)?.ok_or(ActionError::NotFound)?;
    let History { events: mut history, report: before } =
        store::history(tx, order.report)?.ok_or(ActionError::NotFound)?;
    if let Some(expected) = order.version {
        before.at_version(expected)?;
    }
    let takeover_from = takeover_day(reports, known, &order.command, (&history, &before))?;
    let at = Moment { at: now, on: local_date(now, context.zone()), takeover_from };
    let (actor, events) = decide_for(&order.by, &before, &row, &order.command, at, &known.tree)?;

    let mut after = before.clone();
    let mut recorded = Vec::with_capacity(events.len());
    for event in &events {
        record(&mut after, &mut recorded, &actor, (now, event.clone()))?;
    }
    let (words, by) = (&order.words, &actor);
    let change = Change { before: &before, after: &after, history: &history, row: &row, by, words };
    if let Some(event) = keep_out(tx, &change, (&known.tree, at.on))? {
        record(&mut after, &mut recorded, &Actor::System, (now, event))?;
    }
    if before.subject_people != after.subject_people {
        store::replace_subject_people(tx, &after)?;
    }
    row.head = store::append(tx, order.report, row.head, &recorded, || context.id())?;
    store::insert_texts(tx, order.report, &order.words)?;
    for attachment in &order.attachments {
        let attachment = Attachment { owner: order.report, ..attachment.clone() };
        store::insert_attachment(tx, &attachment, to_milliseconds(now))?;
    }
    history.extend(recorded);
    let deadlines =
        deadlines_of(reports, &known.book().rules, &known.calendar(after.holder()), &history, &after)?;
    store::replace_deadlines(tx, order.report, &deadlines.all)?;
    row.due = deadlines.due;
    row.changed_at = to_milliseconds(now);
    if before.state.kind() != after.state.kind() || before.holder() != after.holder() {
        row.state_since = row.changed_at;
    }
    if let Some(title) = new_title(&after, &history, before.version, &order.words) {
        row.title = title;
    }
    if !store::update(tx, &row, &after, before.version)? {
        let is = store::history(tx, order.report)?.map_or(before.version, |history| history.report.version);
        return Err(Refusal::StaleVersion { expected: before.version, is }.into());
    }
    index_again(tx, &before, &after, &row, &history)?;
    let happened =
        Happened { before: Some(&before), report: &after, events: &events, by: &actor, at: row.changed_at };
    reports.tell(tx, &happened)?;
    Ok(Done { report: after, events })
}

/// Adds an event to the report and to what is to be appended.
fn record(
    report: &mut Report,
    recorded: &mut Vec<Recorded>,
    actor: &Actor,
    (at, event): (Timestamp, Event),
) -> Result<(), ActionError> {
    report.apply(&event).map_err(|error| ActionError::Damaged(error.to_string()))?;
    recorded.push(Recorded { seq: report.version, actor: actor.clone(), at, event });
    Ok(())
}

/// Finds the actor among the doer's seats and decides. An official who may not know of the report is told that
/// there is none.
fn decide_for(
    by: &Doer,
    report: &Report,
    row: &Row,
    command: &Command,
    at: Moment,
    tree: &Tree,
) -> Result<(Actor, Vec<Event>), ActionError> {
    let alone = |actor: Actor| -> Result<(Actor, Vec<Event>), ActionError> {
        let events = decide(report, command, &actor, at, tree)?;
        Ok((actor, events))
    };
    let officer = match by {
        Doer::Reporter(proof) if proof.report() == report.id => return alone(Actor::Reporter),
        Doer::Reporter(_) => return Err(ActionError::NotFound),
        Doer::System => return alone(Actor::System),
        Doer::Officer(officer) => officer,
    };
    let facts = row.facts(report);
    let mut refused = None;
    for seat in &officer.seats {
        if !sight(&facts, &Reader::in_seat(officer, seat), tree).exists {
            continue;
        }
        let actor = Actor::Staff { person: officer.person, role: seat.role, agency: seat.agency };
        match decide(report, command, &actor, at, tree) {
            Ok(events) => return Ok((actor, events)),
            // The most telling refusal is the one of the seat that came furthest.
            Err(Refusal::NotYours) => refused = refused.or(Some(Refusal::NotYours)),
            Err(other) if refused.is_none() || refused == Some(Refusal::NotYours) => refused = Some(other),
            Err(_) => {}
        }
    }
    Err(refused.map_or(ActionError::NotFound, ActionError::Refused))
}

/// From when on an oversight body may take the report over, for what asks about it.
fn takeover_day(
    reports: &Reports,
    known: &Known,
    command: &Command,
    (history, report): (&[Recorded], &Report),
) -> Result<Option<Date>, ActionError> {
    let asks = matches!(
        command,
        Command::RequestTakeover { .. } | Command::ConsentToTakeover { .. } | Command::TakeOver { .. }
    );
    if !asks {
        return Ok(None);
    }
    let calendar = known.calendar(report.holder());
    let deadlines = deadlines_of(reports, &known.book().rules, &calendar, history, report)?;
    Ok(takeover_from(&deadlines.all))
}

/// The deadlines of a report and the nearest one of whoever's turn it is.
pub(super) struct Deadlines {
    pub(super) all: Vec<Deadline>,
    pub(super) due: Option<(String, Date)>,
}

pub(super) fn deadlines_of(
    reports: &Reports,
    rules: &RuleSet,
    calendar: &WorkingCalendar,
    history: &[Recorded],
    report: &Report,
) -> Result<Deadlines, ActionError> {
    let zone = reports.context().zone();
    let dated = history.iter().map(|one| DatedEvent { on: local_date(one.at, zone), event: &one.event });
    let all = deadlines_after(dated, rules, calendar)?;
    let whose: &[DeadlineKind] = match store::awaits(report) {
        Awaits::Coordinator | Awaits::Inspector => &[DeadlineKind::VerifyAndRefer, DeadlineKind::Whole],
        Awaits::Agency | Awaits::Approver => &[DeadlineKind::FirstFollowUp, DeadlineKind::Whole],
        Awaits::Reporter => &[DeadlineKind::DataCompletion, DeadlineKind::ReplyWindow],
        Awaits::Nobody => &[],
    };
    let open =
        all.iter().filter(|deadline| deadline.state == DeadlineState::Open && whose.contains(&deadline.kind));
    let due = open.min_by_key(|deadline| deadline.due_on).map(|one| (one.kind.code().to_owned(), one.due_on));
    Ok(Deadlines { all, due })
}
