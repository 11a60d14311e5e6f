//! What everybody may read of many reports, with their words: a few statements, whatever their number.

use std::collections::HashMap;

use db::Read;
use directory::agency::AgencyTree as Tree;
use uuid::Uuid;

use super::{Entry, Texts, Viewer, entry, name_of, redactions, visible};
use crate::{
    actions::ActionError,
    rules::{
        lifecycle::{Event, StateKind, TextRef},
        visibility::{IdentitySight, Sight},
    },
    store::{self, Attachment, ListItem, Logged, PublicFilter, Recorded, Whereabouts, Within},
};

/// A report in a list, as everybody may read it.
#[derive(Clone, Debug)]
pub(crate) struct Glance {
    /// Its row; the title is empty where the content is hidden.
    pub(crate) item: ListItem,
    /// The full name of the agency that has it.
    pub(crate) holder: Option<String>,
    /// Where exactly.
    pub(crate) point: Option<(f64, f64)>,
    /// Where, in words.
    pub(crate) place: String,
    /// Last change, UTC milliseconds.
    pub(crate) changed_at: i64,
    /// The reporter's words.
    pub(crate) text: Option<String>,
    /// What the agency answered last.
    pub(crate) answer: Option<String>,
    /// The first photo of the reporter's.
    pub(crate) photo: Option<Uuid>,
}

/// These items as everybody may read them; those they may not know of are not there.
///
/// # Errors
/// Any database error.
pub(crate) fn glances(tx: &mut Read<'_>, items: Vec<ListItem>) -> Result<Vec<Glance>, ActionError> {
    let tree = Tree::load(tx)?;
    let items = visible(items, &Viewer::Public, &tree);
    let all: Vec<Uuid> = items.iter().map(|item| item.id).collect();
    let readable: Vec<Uuid> = items.iter().filter(|item| reads(item, &tree)).map(|item| item.id).collect();
    let mut places = store::whereabouts(tx, &all)?;
    let told = Told::load(tx, &readable)?;
    let files = store::attachments_among(tx, &readable)?;
    let glance = |item: ListItem| {
        let Whereabouts { point, place, changed_at } = places.remove(&item.id)?;
        let events = told.events.get(&item.id);
        let content = events.is_some();
        Some(Glance {
            holder: item.facts.holder.map(|holder| name_of(&tree, holder)),
            point: point.filter(|_| content),
            place: if content { told.texts.place(&place) } else { String::new() },
            changed_at,
            text: events.and_then(|events| told.text(filed(events)?)),
            answer: events.and_then(|events| told.text(answered(events)?)),
            photo: events.and_then(|events| told.photo(events, &files)),
            item,
        })
    };
    Ok(items.into_iter().filter_map(glance).collect())
}

/// Whether everybody may read its words.
fn reads(item: &ListItem, tree: &Tree) -> bool {
    Viewer::Public.sight(&item.facts, tree).content
}

/// The words that everybody may read of some reports.
struct Told {
    events: HashMap<Uuid, Vec<Recorded>>,
    texts: Texts,
}

impl Told {
    /// What tells of reports whose content everybody may read.
    fn load(tx: &mut Read<'_>, readable: &[Uuid]) -> db::Result<Self> {
        let logged = store::telling_events(tx, readable)?;
        Self::of(tx, logged)
    }

    fn of(tx: &mut Read<'_>, logged: Vec<Logged>) -> db::Result<Self> {
        let redacted = redactions(logged.iter().map(|one| &one.recorded));
        let mut ids: Vec<Uuid> = logged.iter().flat_map(|one| texts_of(&one.recorded.event)).collect();
        ids.extend(redacted.values().flatten().map(|text| text.id));
        let stored = store::texts_among(tx, &ids)?;
        let mut events: HashMap<Uuid, Vec<Recorded>> = HashMap::new();
        for Logged { report, recorded } in logged {
            events.entry(report).or_default().push(recorded);
        }
        let sight = Sight {
            exists: true,
            content: true,
            identity: IdentitySight::Never,
            internal_notes: false,
            attachments_original: false,
            takeover: false,
        };
        Ok(Self { events, texts: Texts { stored, redacted, sight } })
    }

    fn text(&self, reference: TextRef) -> Option<String> {
        self.texts.of(reference)
    }

    fn photo(&self, events: &[Recorded], files: &[Attachment]) -> Option<Uuid> {
        let Event::Filed(filing) = &events.first()?.event else { return None };
        let mut photos = files.iter().filter(|file| file.is_photo() && filing.attachments.contains(&file.id));
        photos.find(|file| self.texts.shows_file(file.id)).map(|file| file.id)
    }
}

fn texts_of(event: &Event) -> Vec<Uuid> {
    match event {
        Event::Filed(filing) => vec![filing.text.id],
        other => entry::texts_in(other).into_iter().map(|text| text.id).collect(),
    }
}

fn filed(events: &[Recorded]) -> Option<TextRef> {
    events.iter().find_map(|one| match &one.event {
        Event::Filed(filing) => Some(filing.text),
        _ => None,
    })
}

fn answered(events: &[Recorded]) -> Option<TextRef> {
    events.iter().rev().find_map(|one| match &one.event {
        Event::Answered { answer, .. } => Some(answer.text),
        Event::Archived { text, .. } => Some(*text),
        _ => None,
    })
}

/// Something that happened to a report, as everybody may read it.
#[derive(Clone, Debug)]
pub(crate) struct Update {
    /// The report's number.
    pub(crate) number: String,
    /// What happened.
    pub(crate) entry: Entry,
    /// Whether the report was closed by it.
    pub(crate) closed: bool,
}

/// What happened from one moment to another (both included) that everybody may read, oldest first; of at most `most`
/// events.
///
/// # Errors
/// Any database error.
pub(crate) fn updates(tx: &mut Read<'_>, range: (i64, i64), most: u16) -> Result<Vec<Update>, ActionError> {
    let logged = store::public_events(tx, range, most)?;
    let mut ids: Vec<Uuid> = logged.iter().map(|one| one.report).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let within = Within { ids, ..Within::default() };
    let items = store::public_list(tx, &PublicFilter { within, limit: most, ..PublicFilter::default() })?;
    let tree = Tree::load(tx)?;
    let items = visible(items, &Viewer::Public, &tree);
    let readable: Vec<Uuid> = items.iter().filter(|item| reads(item, &tree)).map(|item| item.id).collect();
    let items: HashMap<Uuid, ListItem> = items.into_iter().map(|item| (item.id, item)).collect();
    // What was taken out of sight may have been so at any time.
    let mut telling = store::telling_events(tx, &readable)?;
    telling.extend(logged.iter().filter(|one| readable.contains(&one.report)).cloned());
    let told = Told::of(tx, telling)?;
    let update = |one: &Logged| {
        let item = items.get(&one.report)?;
        let words = readable.contains(&one.report).then_some(&told.texts);
        let event = &one.recorded.event;
        let entry = entry::for_everybody(&one.recorded, words, &tree)?;
        Some(Update { number: item.number.clone(), closed: closes(event), entry })
    };
    Ok(logged.iter().filter_map(update).collect())
}

/// Whether a report is closed by this.
const fn closes(event: &Event) -> bool {
    let state = match event {
        Event::Confirmed { .. } => StateKind::Resolved,
        Event::ReplyWindowEnded { .. } => StateKind::ClosedSilent,
        Event::Archived { .. } | Event::HoldWindowEnded { .. } => StateKind::Archived,
        Event::Withdrawn { .. } => StateKind::Withdrawn,
        _ => return false,
    };
    state.is_closed()
}
