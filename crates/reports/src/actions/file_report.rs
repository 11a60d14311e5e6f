//! Filing a report: the receipt is given in the same transaction, so an acknowledged report exists.

use std::collections::BTreeSet;

use db::{Read, Write};
use directory::{agency::AgencyTree as Tree, area::AreaCode};
use jiff::{Timestamp, civil::Date};
use platform::{
    clock::{local_date, to_milliseconds},
    i18n::Language,
    idempotency::{self, IdempotencyKey},
    key::keyed_hash,
};
use uuid::Uuid;

use super::{
    ActionError, Rulebook, carry_out::deadlines_of, index::index_filed, readers::Readers, title::title_of,
};
use crate::{
    Happened, Reports,
    rules::{
        chain::Digest,
        lifecycle::{Actor, Channel, Class, Filing, Moment, Refusal, Report, file},
        naming::Wording,
        tracking::{Secret, TrackingNumber},
        visibility::{Facts, Visibility},
    },
    store::{self, Attachment, Identity, Recorded, Row, Words},
};

/// A report as it comes in, already checked (see [`submission`](crate::rules::submission)).
#[derive(Clone, Debug)]
pub struct NewReport {
    /// What the reporter says it is.
    pub class: Class,
    /// The category they chose, if any.
    pub category: Option<String>,
    /// Their words.
    pub text: String,
    /// The area it is about.
    pub area: AreaCode,
    /// Where exactly, if they pointed at it: latitude, longitude.
    pub point: Option<(f64, f64)>,
    /// Where, in their words.
    pub place: String,
    /// How it arrived.
    pub channel: Channel,
    /// Original receipt; deadlines count from its date.
    pub received_at: Timestamp,
    /// What they ask to hide.
    pub asked: Visibility,
    /// The agency complained about.
    pub subject: Option<Uuid>,
    /// Whom they say it is about, in their words; part of `text` already, since that is where officials read it.
    pub subject_person: String,
    /// Who they are, as far as they say.
    pub reporter: Identity,
    /// The language in which they filed, and in which they are written to.
    pub language: Language,
    /// The files that are stored already; their owner becomes the report.
    pub attachments: Vec<Attachment>,
    /// The draft it was written in, which ends with it.
    pub draft: Option<Uuid>,
    /// Who files it.
    pub by: Actor,
    /// Makes sending it again harmless.
    pub key: Option<IdempotencyKey>,
}

/// The receipt.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The report.
    pub report: Uuid,
    /// Its number.
    pub number: TrackingNumber,
    /// Its secret, which nobody else will ever see. None: the answer is a repeated one, and the node's key has changed
    /// since the first, so that it cannot be told again. Whoever has noted it opens the report with it as before.
    pub secret: Option<Secret>,
    /// Whether this is the answer to a request that was carried out before.
    pub repeated: bool,
}

/// How often another number is drawn when the one drawn was given before: one in 10¹³ draws is.
const DRAWS: u32 = 3;

/// Files a report.
///
/// # Errors
/// [`ActionError`]; nothing was kept then.
pub async fn file_report(reports: &Reports, new: NewReport) -> Result<Filed, ActionError> {
    file_report_with_uploads(reports, new, Vec::new()).await
}

/// The same with files that were uploaded before (see [`upload`](super::upload)): they become the report's in the
/// same transaction, or stay where they are.
///
/// # Errors
/// [`ActionError`]; nothing was kept then.
pub async fn file_report_with_uploads(
    reports: &Reports,
    new: NewReport,
    uploads: Vec<Uuid>,
) -> Result<Filed, ActionError> {
    let inside = reports.clone();
    until_the_number_is_free(reports, move |tx| {
        let book = Rulebook::load(tx)?;
        let mut new = new.clone();
        new.attachments.extend(take_uploads(tx, &inside, &new, &uploads)?);
        file_report_in(tx, &inside, &book, &new)
    })
    .await
}

/// The same with a key of a program that others made, for the people who use it (see
/// [`georeport`](crate::georeport)): whoever has the key may follow the report.
///
/// # Errors
/// [`ActionError`]; nothing was kept then.
pub async fn file_report_with_key(
    reports: &Reports,
    new: NewReport,
    key: Uuid,
) -> Result<Filed, ActionError> {
    let inside = reports.clone();
    until_the_number_is_free(reports, move |tx| {
        let book = Rulebook::load(tx)?;
        let filed = file_report_in(tx, &inside, &book, &new)?;
        if !filed.repeated {
            store::insert_georeport_filing(tx, filed.report, key)?;
        }
        Ok(filed)
    })
    .await
}

/// Files in a transaction, and again with another number when the one drawn is taken.
async fn until_the_number_is_free(
    reports: &Reports,
    file: impl Fn(&mut Write<'_>) -> Result<Filed, ActionError> + Clone + Send + Sync + 'static,
) -> Result<Filed, ActionError> {
    let mut draw = 1;
    loop {
        let filed = reports.context().db().write(file.clone()).await;
        match filed {
            Err(ActionError::Database(db::Error::NotUnique { .. })) if draw < DRAWS => draw += 1,
            other => return other,
        }
    }
}

/// The uploaded files. A request that is sent again finds them taken, by itself.
fn take_uploads(
    tx: &mut Write<'_>,
    reports: &Reports,
    new: &NewReport,
    uploads: &[Uuid],
) -> Result<Vec<Attachment>, ActionError> {
    if let Some(taken) = store::take_uploads(tx, uploads, reports.context().now_milliseconds())? {
        return Ok(taken);
    }
    let Some(key) = &new.key else { return Err(ActionError::UploadUnknown) };
    let used = idempotency::made_under(tx, &key.scope, &key.key)?;
    used.map(|_| Vec::new()).ok_or(ActionError::UploadUnknown)
}

/// The same inside a transaction of the caller, for imports of many.
///
/// # Errors
/// [`ActionError`]; the transaction keeps nothing then.
pub fn file_report_in(
    tx: &mut Write<'_>,
    reports: &Reports,
    book: &Rulebook,
    new: &NewReport,
) -> Result<Filed, ActionError> {
    let context = reports.context();
    let report = context.id();
    if let Some(key) = &new.key
        && let Some(filed) = claim(tx, reports, key, report)?
    {
        return Ok(filed);
    }
    let now = context.now();
    let at = Moment { at: now, on: local_date(now, context.zone()), takeover_from: None };
    let mut words = Words::none();
    let mut filing = filing_of(reports, new, report, &mut words);
    filing.named = named(tx, new, &filing, at.on)?;
    let event = file(&filing, &new.by, at)?;
    let folded = Report::filed(&filing);
    let recorded = [Recorded { seq: 1, actor: new.by.clone(), at: now, event }];
    let secret = match &new.key {
        Some(_) => derived_secret(reports, report),
        None => Secret::from_random(context.bytes()),
    };
    let deadlines = deadlines_of(reports, &book.rules, &book.calendar_of_everybody(), &recorded, &folded)?;
    let row = Row {
        id: report,
        secret: secret.hash(filing.tracking).as_bytes().to_vec(),
        title: title_of(&new.text),
        head: store::append(tx, report, Digest::NONE, &recorded, || context.id())?,
        area: new.area.to_string(),
        point: new.point,
        place: new.place.clone(),
        received_at: to_milliseconds(new.received_at),
        filed_at: to_milliseconds(now),
        changed_at: to_milliseconds(now),
        state_since: to_milliseconds(new.received_at),
        channel: new.channel.code().to_owned(),
        due: deadlines.due,
        typed_by: new.by.person(),
    };
    store::insert(tx, &row, &folded)?;
    store::insert_subject_people(tx, &folded)?;
    store::insert_texts(tx, report, &words)?;
    index_filed(tx, &row, &new.text)?;
    store::replace_deadlines(tx, report, &deadlines.all)?;
    if !new.reporter.is_empty() {
        store::insert_identity(tx, context, report, (&new.reporter, new.language))?;
    }
    settle_files(tx, new, report, row.filed_at)?;
    let [Recorded { event, .. }] = &recorded;
    let events = std::slice::from_ref(event);
    reports.tell(tx, &Happened { before: None, report: &folded, events, by: &new.by, at: row.filed_at })?;
    Ok(Filed { report, number: filing.tracking, secret: Some(secret), repeated: false })
}

fn filing_of(reports: &Reports, new: &NewReport, report: Uuid, words: &mut Words) -> Filing {
    let context = reports.context();
    Filing {
        report,
        tracking: TrackingNumber::from_random(context.bytes()),
        class: new.class,
        category: new.category.clone(),
        channel: new.channel,
        received_on: local_date(new.received_at, context.zone()),
        visibility: new.asked,
        subject: new.subject,
        text: words.keep(context, &new.text),
        attachments: new.attachments.iter().map(|attachment| attachment.id).collect(),
        named: Vec::new(),
        subject_person: words.keep_some(context, &new.subject_person),
    }
}

/// Those who would read a restricted report and whom it names: kept out until somebody decides. Refused when nobody
/// would be left, by the line about people or by the story.
fn named(
    tx: &mut Write<'_>,
    new: &NewReport,
    filing: &Filing,
    today: Date,
) -> Result<Vec<Uuid>, ActionError> {
    let report = Report::filed(filing);
    if !report.is_for_oversight() {
        return Ok(Vec::new());
    }
    let tree = Tree::load(tx)?;
    let readers = Readers::load(tx, &report, (&tree, today))?;
    let are_left = |people: &BTreeSet<Uuid>| {
        let facts = Facts { subject_people: people.clone(), ..Facts::of(&report, new.by.person()) };
        if people.is_empty() { Ok(()) } else { readers.are_left(&facts, &tree) }
    };
    // The line stands at the end of the words.
    let story = new.text.strip_suffix(new.subject_person.as_str()).unwrap_or(&new.text);
    let mut named = readers.named_in(&Wording::of(story));
    are_left(&named)?;
    named.extend(readers.meant_by(&new.subject_person));
    are_left(&named).map_err(|_| Refusal::EverybodyMeant)?;
    Ok(named.into_iter().collect())
}

/// Files stored with a draft move with it; others get their owner now.
fn settle_files(tx: &mut Write<'_>, new: &NewReport, report: Uuid, at: i64) -> db::Result<()> {
    if let Some(draft) = new.draft {
        store::take_over(tx, draft, report)?;
        store::delete_draft(tx, draft)?;
        return Ok(());
    }
    for attachment in &new.attachments {
        store::insert_attachment(tx, &Attachment { owner: report, ..attachment.clone() }, at)?;
    }
    Ok(())
}

/// Claims the key for `report`; if it was used before for the same request, returns what was given then.
fn claim(
    tx: &mut Write<'_>,
    reports: &Reports,
    key: &IdempotencyKey,
    report: Uuid,
) -> Result<Option<Filed>, ActionError> {
    let now = reports.context().now_milliseconds();
    let Some(earlier) = idempotency::claim(tx, key, &report.to_string(), now)? else { return Ok(None) };
    let damaged = || ActionError::Damaged(format!("the report {:?}", earlier.made));
    let report: Uuid = earlier.made.parse().map_err(|_| damaged())?;
    let (number, secret) = secret_again(tx, reports, report)?.ok_or_else(damaged)?;
    Ok(Some(Filed { report, number, secret, repeated: true }))
}

/// Number and secret of a report that was filed under a key. No secret: the node's key is another one since, and what
/// follows from it would open nothing.
pub(crate) fn secret_again(
    tx: &mut Read<'_>,
    reports: &Reports,
    report: Uuid,
) -> db::Result<Option<(TrackingNumber, Option<Secret>)>> {
    let Some((number, hash)) = store::receipt_of(tx, report)? else { return Ok(None) };
    let secret = derived_secret(reports, report);
    let opens = hash.opens(number, &secret);
    Ok(Some((number, opens.then_some(secret))))
}

/// The secret of a report that is filed under a key: the repeated answer must hold it, and only its hash is stored,
/// so it follows from the node's key and the report.
fn derived_secret(reports: &Reports, report: Uuid) -> Secret {
    let hash = keyed_hash(reports.context().key(), "receipt secret", report.as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash[..8]);
    Secret::from_random(bytes)
}
