//! A report as one viewer sees it: for pages and for the API. There is no way to read a report without saying for whom.

mod entry;
mod glance;
mod kept_out;

pub use entry::{Entry, Who};
pub(crate) use entry::{files_in, texts_in};
pub(crate) use glance::{Glance, glances, updates};
pub use kept_out::KeptOut;

use std::collections::HashMap;

use db::Read;
use directory::{agency::AgencyTree as Tree, officer::Officer};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Reports,
    actions::{ActionError, Known, ReceiptProof},
    rules::{
        deadline::{DatedEvent, Deadline, Explanation, deadlines_after, takeover_from},
        lifecycle::{ActionKind, Actor, Class, Event, NextActions, Report, StateKind, Takeover, TextRef},
        masking,
        visibility::{Facts, IdentitySight, Reader, Sight, Visibility, sight},
    },
    store::{self, Attachment, Awaits, ListItem},
};
use platform::clock::local_date;

/// Who looks.
#[derive(Clone, Debug)]
pub enum Viewer {
    /// Anybody.
    Public,
    /// Whoever holds the receipt of a report.
    Receipt(ReceiptProof),
    /// An official.
    Officer(Officer),
}

impl Viewer {
    /// What they see of a report: an official sees what any of their seats lets them see.
    #[must_use]
    pub fn sight(&self, facts: &Facts, tree: &Tree) -> Sight {
        match self {
            Self::Public => sight(facts, &Reader::Public, tree),
            Self::Receipt(proof) => sight(facts, &Reader::ReceiptHolder { report: proof.report() }, tree),
            Self::Officer(officer) => officer
                .seats
                .iter()
                .map(|seat| sight(facts, &Reader::in_seat(officer, seat), tree))
                .fold(sight(facts, &Reader::Public, tree), wider),
        }
    }

    /// As whom they may act: an official in the seats in which they may know of the report.
    fn actors(&self, facts: &Facts, tree: &Tree) -> Vec<Actor> {
        match self {
            Self::Public => Vec::new(),
            Self::Receipt(_) => vec![Actor::Reporter],
            Self::Officer(officer) => officer
                .seats
                .iter()
                .filter(|seat| sight(facts, &Reader::in_seat(officer, seat), tree).exists)
                .map(|seat| Actor::Staff { person: officer.person, role: seat.role, agency: seat.agency })
                .collect(),
        }
    }

    const fn is_official(&self) -> bool {
        matches!(self, Self::Officer(_))
    }
}

fn wider(one: Sight, other: Sight) -> Sight {
    let identity = match (one.identity, other.identity) {
        (IdentitySight::Own, _) | (_, IdentitySight::Own) => IdentitySight::Own,
        (IdentitySight::WithReason, _) | (_, IdentitySight::WithReason) => IdentitySight::WithReason,
        (IdentitySight::Never, IdentitySight::Never) => IdentitySight::Never,
    };
    Sight {
        exists: one.exists || other.exists,
        content: one.content || other.content,
        identity,
        internal_notes: one.internal_notes || other.internal_notes,
        attachments_original: one.attachments_original || other.attachments_original,
        takeover: one.takeover || other.takeover,
    }
}

/// A report as a viewer sees it.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Its identifier.
    pub id: Uuid,
    /// Its tracking number.
    pub number: String,
    /// Counts its events; what somebody does is refused when it has changed since.
    pub version: u64,
    /// Its title; nothing where the content is hidden from this viewer.
    pub title: Option<String>,
    /// The reporter's words; nothing where they are hidden from this viewer.
    pub body: Option<String>,
    /// Its class.
    pub class: Class,
    /// Its category's code.
    pub category: Option<String>,
    /// Where it stands.
    pub state: StateKind,
    /// Whose turn it is.
    pub awaits: Awaits,
    /// Code of the area it is about.
    pub area: String,
    /// Where exactly: latitude, longitude.
    pub point: Option<(f64, f64)>,
    /// Where, in the reporter's words.
    pub place: String,
    /// How it arrived.
    pub channel: String,
    /// Original receipt, UTC milliseconds.
    pub received_at: i64,
    /// Last change, UTC milliseconds.
    pub changed_at: i64,
    /// Since when it stands there, UTC milliseconds.
    pub state_since: i64,
    /// The agency that has it.
    pub holder: Option<(Uuid, String)>,
    /// What is hidden in effect.
    pub visibility: Visibility,
    /// Whether the public may know that it exists.
    pub is_public: bool,
    /// How often it was handed on.
    pub hops: u32,
    /// How far an oversight body is with it, as far as this viewer may know.
    pub takeover: Takeover,
    /// From when on an oversight body may take it over.
    pub takeover_from: Option<Date>,
    /// The day that an action plan promises, while the report waits on it.
    pub promised_on: Option<Date>,
    /// Whose turn ends when: kind of the deadline and its date.
    pub due: Option<(String, Date)>,
    /// The report whose state this one follows: its number, where the viewer may know it.
    pub primary: Option<String>,
    /// What happened, oldest first.
    pub timeline: Vec<Entry>,
    /// The people of the staff it complains about, who see nothing of it while it is restricted; for those who decide.
    pub kept_out: Vec<KeptOut>,
    /// The files the reporter sent.
    pub attachments: Vec<Attachment>,
    /// Every deadline it had, and why then.
    pub deadlines: Vec<(Deadline, Explanation)>,
    /// What this viewer may do now.
    pub actions: NextActions,
    /// What this viewer sees.
    pub sight: Sight,
}

/// The report as this viewer sees it; nothing when for them there is none.
///
/// # Errors
/// A damaged log, or any database error.
pub fn case(
    tx: &mut Read<'_>,
    reports: &Reports,
    id: Uuid,
    viewer: &Viewer,
) -> Result<Option<CaseView>, ActionError> {
    let Some(row) = store::by_id(tx, id)? else { return Ok(None) };
    Ok(case_of(tx, reports, &row, viewer)?.map(|opened| opened.view))
}

/// The same by tracking number.
///
/// # Errors
/// A damaged log, or any database error.
pub fn case_by_number(
    tx: &mut Read<'_>,
    reports: &Reports,
    number: &str,
    viewer: &Viewer,
) -> Result<Option<CaseView>, ActionError> {
    Ok(open_case(tx, reports, number, viewer)?.map(|opened| opened.view))
}

/// A report as a viewer sees it, with what forms about it are made from.
#[derive(Clone, Debug)]
pub(crate) struct OpenedCase {
    /// What the viewer sees.
    pub(crate) view: CaseView,
    /// The report itself.
    pub(crate) report: Report,
    /// Every agency.
    pub(crate) agencies: Tree,
}

/// The same for whoever is about to do something to the report.
pub(crate) fn open_case(
    tx: &mut Read<'_>,
    reports: &Reports,
    number: &str,
    viewer: &Viewer,
) -> Result<Option<OpenedCase>, ActionError> {
    let Some(row) = store::by_number(tx, number)? else { return Ok(None) };
    case_of(tx, reports, &row, viewer)
}

fn case_of(
    tx: &mut Read<'_>,
    reports: &Reports,
    row: &store::Row,
    viewer: &Viewer,
) -> Result<Option<OpenedCase>, ActionError> {
    let Some(history) = store::history(tx, row.id)? else { return Ok(None) };
    let known = Known::load(tx)?;
    let tree = known.tree();
    let report = &history.report;
    let facts = row.facts(report);
    let sight = viewer.sight(&facts, tree);
    if !sight.exists {
        return Ok(None);
    }
    let texts = Texts { stored: store::texts_of(tx, row.id)?, redacted: redactions(&history.events), sight };
    let files = store::attachments_of(tx, row.id)?;
    let names = names_of(tx, &history.events, viewer)?;
    let gather = entry::Gather { texts: &texts, files: &files, tree, names: &names, viewer, report };
    let timeline = history.events.iter().filter_map(|recorded| gather.entry(recorded)).collect();
    let filed = match history.events.first().map(|first| &first.event) {
        Some(Event::Filed(filing)) => filing.clone(),
        _ => return Err(ActionError::Damaged("the first event is no filing".to_owned())),
    };
    let zone = reports.context().zone();
    let calendar = known.calendar(report.holder());
    let dated =
        history.events.iter().map(|one| DatedEvent { on: local_date(one.at, zone), event: &one.event });
    let deadlines = deadlines_after(dated, &known.book().rules, &calendar)?;
    let takeover_from = takeover_from(&deadlines);
    let explained = deadlines.into_iter().map(|deadline| {
        let explanation = deadline.explain(&calendar);
        (deadline, explanation)
    });
    let view = CaseView {
        id: row.id,
        number: report.tracking.to_string(),
        version: report.version,
        title: (sight.content && !row.title.is_empty()).then(|| row.title.clone()),
        body: texts.of(filed.text),
        class: report.class,
        category: report.category.clone(),
        state: report.state.kind(),
        awaits: store::awaits(report),
        area: row.area.clone(),
        point: if sight.content { row.point } else { None },
        place: texts.place(&row.place),
        channel: row.channel.clone(),
        received_at: row.received_at,
        changed_at: row.changed_at,
        state_since: row.state_since,
        holder: report.holder().map(|id| (id, name_of(tree, id))),
        visibility: report.visibility(),
        is_public: Viewer::Public.sight(&facts, tree).exists,
        hops: report.hops,
        takeover: seen_takeover(report.takeover, sight),
        takeover_from,
        promised_on: report.promised_on(),
        due: row.due.clone(),
        primary: primary_number(tx, report, viewer, tree)?,
        timeline,
        kept_out: if sight.may_decide() { gather.kept_out(&history.events) } else { Vec::new() },
        attachments: gather.files_of(&filed.attachments),
        deadlines: explained.collect(),
        actions: actions_of(
            report,
            &viewer.actors(&facts, tree),
            tree,
            takeover_from.is_some_and(|from| reports.context().today() >= from),
        ),
        sight,
    };
    Ok(Some(OpenedCase { view, report: history.report, agencies: known.tree }))
}

/// Before the body takes over, its request and the consent are between it and the reporter.
fn seen_takeover(takeover: Takeover, sight: Sight) -> Takeover {
    if sight.takeover || takeover == Takeover::TakenOver { takeover } else { Takeover::None }
}

/// The actions of the seat that has an obvious next one, else of all seats together. What it is too early for is not
/// offered.
fn actions_of(report: &Report, actors: &[Actor], tree: &Tree, late_enough: bool) -> NextActions {
    let too_early = |action: &ActionKind| {
        !late_enough && matches!(action, ActionKind::RequestTakeover | ActionKind::ConsentToTakeover)
    };
    let mut all = NextActions::default();
    for actor in actors {
        let mut actions = report.next_actions(actor, tree);
        actions.primary = actions.primary.filter(|action| !too_early(action));
        actions.others.retain(|action| !too_early(action));
        all.primary = all.primary.or(actions.primary);
        all.others.extend(actions.primary.into_iter().chain(actions.others));
    }
    all.others.sort_unstable();
    all.others.dedup();
    all.others.retain(|action| Some(*action) != all.primary);
    all
}

fn primary_number(
    tx: &mut Read<'_>,
    report: &Report,
    viewer: &Viewer,
    tree: &Tree,
) -> Result<Option<String>, ActionError> {
    let crate::rules::lifecycle::State::Merged { into, .. } = &report.state else { return Ok(None) };
    let Some(primary) = store::item_by_id(tx, *into)? else { return Ok(None) };
    Ok(viewer.sight(&primary.facts, tree).exists.then_some(primary.number))
}

fn name_of(tree: &Tree, agency: Uuid) -> String {
    tree.get(agency).map(|agency| agency.name.clone()).unwrap_or_default()
}

/// Officials see who of their colleagues did something; nobody else does.
fn names_of(
    tx: &mut Read<'_>,
    events: &[store::Recorded],
    viewer: &Viewer,
) -> Result<HashMap<Uuid, String>, ActionError> {
    if !viewer.is_official() {
        return Ok(HashMap::new());
    }
    let mut people: Vec<Uuid> = events.iter().filter_map(|recorded| recorded.actor.person()).collect();
    people.extend(kept_out::people_ever(events));
    people.sort_unstable();
    people.dedup();
    Ok(directory::person::names(tx, &people)?)
}

/// Which texts and files are no longer shown, and what is shown instead.
fn redactions<'a>(events: impl IntoIterator<Item = &'a store::Recorded>) -> HashMap<Uuid, Option<TextRef>> {
    let redacted = |recorded: &store::Recorded| match &recorded.event {
        Event::Redacted { target, replacement, .. } => Some((*target, *replacement)),
        _ => None,
    };
    events.into_iter().filter_map(redacted).collect()
}

/// The texts of a report as one viewer may read them.
pub(crate) struct Texts {
    stored: HashMap<Uuid, store::StoredText>,
    redacted: HashMap<Uuid, Option<TextRef>>,
    sight: Sight,
}

impl Texts {
    /// The text, in the form this viewer may read; nothing when they may not, or when it was erased.
    pub(crate) fn of(&self, reference: TextRef) -> Option<String> {
        if !self.sight.content {
            return None;
        }
        let replaced = self.redacted.get(&reference.id);
        let reference = match replaced {
            Some(replacement) => (*replacement)?,
            None => reference,
        };
        let stored = self.stored.get(&reference.id)?;
        Some(if self.shows_whole() { stored.body.clone() } else { stored.shown.clone() })
    }

    /// Whether personal data in the words may be read.
    fn shows_whole(&self) -> bool {
        self.sight.internal_notes || self.sight.identity == IdentitySight::Own
    }

    /// The place in the reporter's words, in the form this viewer may read.
    fn place(&self, place: &str) -> String {
        match (self.sight.content, self.shows_whole()) {
            (false, _) => String::new(),
            (true, true) => place.to_owned(),
            (true, false) => masking::mask(place, &masking::find(place), &[]),
        }
    }

    /// Whether a file may be shown.
    pub(crate) fn shows_file(&self, file: Uuid) -> bool {
        self.sight.content && !self.redacted.contains_key(&file)
    }
}

/// The files of a report this viewer may open, with whether they may open the originals.
///
/// # Errors
/// A damaged log, or any database error.
pub fn file(
    tx: &mut Read<'_>,
    attachment: Uuid,
    viewer: &Viewer,
) -> Result<Option<(Attachment, Sight)>, ActionError> {
    let Some(attachment) = store::attachment_by_id(tx, attachment)? else { return Ok(None) };
    let (Some(row), Some(history)) =
        (store::by_id(tx, attachment.owner)?, store::history(tx, attachment.owner)?)
    else {
        return Ok(None);
    };
    let tree = Tree::load(tx)?;
    let sight = viewer.sight(&row.facts(&history.report), &tree);
    let redacted = redactions(&history.events).contains_key(&attachment.id);
    let internal = entry::is_internal_file(&history.events, attachment.id);
    let seen = sight.content && !redacted && (!internal || sight.internal_notes);
    Ok(seen.then_some((attachment, sight)))
}

/// The items of a list this viewer may know of; titles they may not read are taken out.
#[must_use]
pub fn visible(items: Vec<ListItem>, viewer: &Viewer, tree: &Tree) -> Vec<ListItem> {
    items
        .into_iter()
        .filter_map(|mut item| {
            let sight = viewer.sight(&item.facts, tree);
            if !sight.content {
                item.title.clear();
            }
            item.takeover = seen_takeover(item.takeover, sight);
            sight.exists.then_some(item)
        })
        .collect()
}
