//! Which people of the staff a report complains about: who is kept out, and who is let in again.

use db::Read;
use directory::person::{Colleague, colleagues};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    super::{
        control::{Asking, Choice},
        fields::Fields,
    },
    reading::{Ask, Making},
};
use crate::rules::lifecycle::{ActionKind, Bar, Command};

/// The most people a search offers.
const FOUND: u16 = 12;
/// The most letters of a name that is looked for.
const LONGEST: usize = 100;

/// What a form looks for among the staff.
pub(super) fn sought(fields: &Fields, kind: ActionKind) -> Option<String> {
    let typed: String =
        fields.get("who").chars().filter(|letter| !letter.is_control()).take(LONGEST).collect();
    (kind == ActionKind::DecideSubjects && !typed.is_empty()).then_some(typed)
}

/// Whether the form only looks for somebody.
pub(super) fn is_being_sought(fields: &Fields) -> bool {
    fields.has("find_person")
}

/// The people who are meant.
pub(super) fn find(tx: &mut Read<'_>, words: &str, today: Date) -> db::Result<Vec<Colleague>> {
    colleagues(tx, words, today, FOUND)
}

pub(super) fn decision<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let known = ask.case.view.kept_out.iter().map(|one| {
        let named = if one.bar == Bar::Named { ask.texts.text("desk-subject-named") } else { String::new() };
        Choice::new(one.person.to_string(), one.name.clone()).about(named)
    });
    let asking = asking
        .notice("info", ask.texts.text("desk-subject-what"))
        .checkboxes(("about", "desk-subject-about", "desk-subject-about-hint"), known.collect(), |_| true)
        .line("who", "desk-subject-who", "desk-subject-who-hint", "")
        .button("find_person", "desk-subject-find");
    let found = ask
        .found
        .iter()
        .map(|one| Choice::new(one.id.to_string(), one.name.clone()).about(one.agencies.join(", ")));
    let asking = match (ask.found.is_empty(), is_being_sought(ask.fields)) {
        (true, true) => asking.notice("warning", ask.texts.text("desk-subject-nobody")),
        _ => asking.checkboxes(("person", "desk-subject-found", ""), found.collect(), |_| false),
    };
    asking.text("text", "desk-subject-why", "desk-subject-why-hint", "")
}

pub(super) fn decide(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let ids = |field| ask.fields.all(field).filter_map(|id| id.parse::<Uuid>().ok());
    let chosen: Vec<Uuid> =
        ids("person").filter(|id| ask.found.iter().any(|found| found.id == *id)).collect();
    if ask.fields.has("who") && chosen.is_empty() {
        making.wrong(ask, "who", "desk-subject-choose");
    }
    let stays: Vec<Uuid> = ids("about").collect();
    let (mut about, not_about): (Vec<Uuid>, Vec<Uuid>) =
        ask.case.view.kept_out.iter().map(|one| one.person).partition(|person| stays.contains(person));
    about.extend(chosen);
    let why = making.text(ask, "text");
    if !not_about.is_empty() && why.is_none() {
        making.wrong(ask, "text", "desk-subject-why-missing");
    }
    Some(Command::DecideSubjects { about, not_about, why })
}
