//! Who would read a restricted report, and which of them its own words name.

use std::collections::{BTreeMap, BTreeSet};

use db::Read;
use directory::{agency::AgencyTree as Tree, officer::Officer, person::names, role::Role};
use jiff::civil::Date;
use uuid::Uuid;

use super::ActionError;
use crate::{
    rules::{
        lifecycle::{Actor, Class, Event, Refusal, Report, TextRef},
        naming::{Name, Wording},
        visibility::{Facts, Reader, leaves_a_reader},
    },
    store::{self, Recorded, Row, Words},
    view::texts_in,
};

/// Those who would read a restricted report, on one day.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    /// Those at whose desks such reports lie.
    at_desks: Vec<Officer>,
    /// Those who handle this one where it was referred to.
    with_holder: Vec<Officer>,
    /// The names of those whom one of them cannot judge.
    over_them: BTreeMap<Uuid, Name>,
}

impl Readers {
    /// Those who would read this report.
    pub(super) fn load(tx: &mut Read<'_>, report: &Report, (tree, today): (&Tree, Date)) -> db::Result<Self> {
        let insiders = report.class == Class::Whistleblowing;
        let roles: &[Role] =
            if insiders { &[Role::Inspector] } else { &[Role::Inspector, Role::Coordinator] };
        let at_desks = Officer::all_with(tx, roles, today)?;
        let holder = report.holder().filter(|_| !insiders).and_then(|holder| tree.get(holder));
        let with_holder = match holder {
            Some(holder) => Officer::all_over(tx, &holder.path, &[Role::Liaison, Role::Approver], today)?,
            None => Vec::new(),
        };
        let seats = at_desks.iter().chain(&with_holder).flat_map(|officer| &officer.seats);
        let over: BTreeSet<Uuid> = seats.flat_map(|seat| &seat.beholden_to).copied().collect();
        let over: Vec<Uuid> = over.into_iter().collect();
        let over_them = names(tx, &over)?.into_iter().map(|(person, name)| (person, Name::of(&name)));
        Ok(Self { at_desks, with_holder, over_them: over_them.collect() })
    }

    fn names(&self) -> impl Iterator<Item = (Uuid, Name)> {
        let officers = self.at_desks.iter().chain(&self.with_holder);
        officers.map(|officer| (officer.person, Name::of(&officer.name)))
    }

    /// The readers whom these words name.
    pub(super) fn named_in(&self, words: &Wording) -> BTreeSet<Uuid> {
        self.names().filter(|(_, name)| name.is_in(words)).map(|(person, _)| person).collect()
    }

    /// Those whom somebody may have meant who was asked whom the report is about: readers, and whom they cannot judge.
    /// The words of a report may name a governor in passing; this line names nobody in passing.
    pub(super) fn meant_by(&self, line: &str) -> BTreeSet<Uuid> {
        let over = self.over_them.iter().map(|(person, name)| (*person, name.clone()));
        self.names()
            .chain(over)
            .filter(|(_, name)| name.may_be_meant(line))
            .map(|(person, _)| person)
            .collect()
    }

    /// That somebody may still read the report.
    pub(super) fn are_left(&self, facts: &Facts, tree: &Tree) -> Result<(), Refusal> {
        // Whoever handles it got it from a desk: where none may see the report, they are no help.
        let seats =
            self.at_desks.iter().flat_map(|officer| officer.seats.iter().map(move |seat| (officer, seat)));
        let readers = seats.map(|(officer, seat)| Reader::in_seat(officer, seat));
        if leaves_a_reader(facts, readers, tree) { Ok(()) } else { Err(Refusal::NobodyLeftToRead) }
    }
}

/// What an order is about to change.
pub(super) struct Change<'a> {
    pub(super) before: &'a Report,
    pub(super) after: &'a Report,
    /// What happened before.
    pub(super) history: &'a [Recorded],
    pub(super) row: &'a Row,
    pub(super) by: &'a Actor,
    /// The words that come with it.
    pub(super) words: &'a Words,
}

/// Keeps those out whom the reporter's words name, when a report becomes restricted, comes to another agency, or its
/// reporter says more. Refused when nobody would be left to read it.
pub(super) fn keep_out(
    tx: &mut Read<'_>,
    change: &Change<'_>,
    (tree, today): (&Tree, Date),
) -> Result<Option<Event>, ActionError> {
    let Change { before, after, .. } = change;
    let insiders = |report: &Report| report.class == Class::Whistleblowing;
    let other_readers = !before.is_for_oversight() || insiders(before) != insiders(after);
    let others_kept_out = before.subject_people != after.subject_people || before.subject != after.subject;
    let other_holder = after.holder().is_some() && before.holder() != after.holder();
    let said = *change.by == Actor::Reporter && change.words.bodies().next().is_some();
    if !after.is_for_oversight() || !(other_readers || other_holder || others_kept_out || said) {
        return Ok(None);
    }
    let readers = Readers::load(tx, after, (tree, today))?;
    let mut named = BTreeSet::new();
    if other_readers || other_holder {
        named.extend(named_so_far(tx, &readers, change)?);
    }
    if said {
        named.extend(change.words.bodies().flat_map(|body| readers.named_in(&Wording::of(body))));
    }
    // Whom somebody has decided about, is decided.
    named.retain(|person| !after.subject_people.contains_key(person));
    let mut facts = change.row.facts(after);
    facts.subject_people.extend(&named);
    // What changes nothing about the readers is taken, whoever of them has left meanwhile.
    if other_readers || others_kept_out || !named.is_empty() {
        readers.are_left(&facts, tree)?;
    }
    Ok((!named.is_empty()).then(|| Event::SubjectsNamed { people: named.into_iter().collect() }))
}

/// The readers whom the words of the reporter, or of a clerk for them, have named or meant so far.
fn named_so_far(
    tx: &mut Read<'_>,
    readers: &Readers,
    change: &Change<'_>,
) -> Result<BTreeSet<Uuid>, ActionError> {
    let texts = store::texts_of(tx, change.after.id)?;
    let body = |text: &TextRef| texts.get(&text.id).map(|text| text.body.as_str());
    let mut named = BTreeSet::new();
    for recorded in change.history {
        let words = match (&recorded.event, &recorded.actor) {
            (Event::Filed(filing), _) => {
                let line = filing.subject_person.as_ref().and_then(body);
                named.extend(line.map(|line| readers.meant_by(line)).unwrap_or_default());
                vec![filing.text]
            }
            (event, Actor::Reporter) => texts_in(event),
            _ => Vec::new(),
        };
        named.extend(words.iter().filter_map(body).flat_map(|body| readers.named_in(&Wording::of(body))));
    }
    Ok(named)
}
