//! What of a report can be found by its words: by the public what it may read, at desks all of it, with personal data
//! masked in both.

use db::Write;
use uuid::Uuid;

use super::ActionError;
use crate::{
    Reports,
    rules::{
        lifecycle::{Event, Report},
        masking,
    },
    store::{self, Recorded, Row},
};

fn masked(text: &str) -> String {
    masking::mask(text, &masking::find(text), &[])
}

fn words_of(row: &Row, story: &str) -> Vec<String> {
    let mut words = store::words_of(&row.title);
    words.extend(store::words_of(story));
    words.extend(store::words_of(&masked(&row.place)));
    words
}

/// Lets desks find a report that was just filed.
pub(super) fn index_filed(tx: &mut Write<'_>, row: &Row, story: &str) -> db::Result<()> {
    store::index_for_desks(tx, row.id, &words_of(row, &masked(story)))
}

/// Stores the words anew where what is shown has changed, or who may read it. What is no longer shown is no longer found.
pub(super) fn index_again(
    tx: &mut Write<'_>,
    before: &Report,
    after: &Report,
    row: &Row,
    history: &[Recorded],
) -> Result<(), ActionError> {
    let was = store::is_readable_by_public(row, before);
    let is = store::is_readable_by_public(row, after);
    let mut fresh = history.iter().filter(|recorded| recorded.seq > before.version);
    // A verifier decides what of the personal data is shown after all.
    let changes = |event: &Event| matches!(event, Event::Redacted { .. } | Event::Verified { .. });
    let shows_other = before.title != after.title || fresh.any(|recorded| changes(&recorded.event));
    if was == is && !shows_other {
        return Ok(());
    }
    let texts = store::texts_of(tx, after.id)?;
    let story = own_words(history).and_then(|text| texts.get(&text));
    let words = words_of(row, story.map_or("", |text| &text.shown));
    if was || is {
        store::index(tx, after.id, if is { &words } else { &[] })?;
    }
    if shows_other {
        store::index_for_desks(tx, after.id, &words)?;
    }
    Ok(())
}

/// So many at a time, so that no transaction is long.
const BATCH: i64 = 100;

/// Lets desks find the reports that came in before there was an index for them. Meant to run once a day; where nothing
/// is missing it changes nothing. Returns how many were missing.
///
/// # Errors
/// A damaged log, or any database error; the batches before it are kept.
pub async fn index_missing(reports: &Reports) -> Result<u64, ActionError> {
    let db = reports.context().db();
    let (mut after, mut indexed) = (Uuid::nil(), 0);
    loop {
        let missing = db.read(move |tx| store::not_indexed(tx, after, BATCH)).await?;
        let Some(last) = missing.last().copied() else { return Ok(indexed) };
        indexed += missing.len() as u64;
        db.write(move |tx| missing.iter().try_for_each(|report| index_one(tx, *report))).await?;
        after = last;
    }
}

fn index_one(tx: &mut Write<'_>, report: Uuid) -> Result<(), ActionError> {
    // What is read below must be what is stored.
    store::lock(tx, report)?;
    let (Some(row), Some(history)) = (store::by_id(tx, report)?, store::history(tx, report)?) else {
        return Ok(());
    };
    let texts = store::texts_of(tx, report)?;
    let story = own_words(&history.events).and_then(|text| texts.get(&text));
    store::index_for_desks(tx, report, &words_of(&row, story.map_or("", |text| &text.shown)))?;
    Ok(())
}

/// The text that is shown as the reporter's own, after all redactions; nothing when it is shown no more.
fn own_words(history: &[Recorded]) -> Option<Uuid> {
    let Event::Filed(filing) = &history.first()?.event else { return None };
    let redaction = history.iter().rev().find_map(|recorded| match recorded.event {
        Event::Redacted { target, replacement, .. } if target == filing.text.id => Some(replacement),
        _ => None,
    });
    match redaction {
        Some(replacement) => replacement.map(|text| text.id),
        None => Some(filing.text.id),
    }
}
