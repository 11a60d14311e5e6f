//! Refer and return.

use directory::role::Role;
use uuid::Uuid;

use super::{
    super::control::{Asking, Choice},
    reading::{Ask, Making},
};
use crate::{
    rules::lifecycle::{Command, Event, Insistence, ReturnReason},
    words,
};

/// From so many hops on somebody may have had the report before, and insistence may be needed.
const MANY_HOPS: u32 = 2;

fn mans_the_desk(ask: &Ask<'_>) -> bool {
    ask.officer.holds(Role::Coordinator) || ask.officer.holds(Role::Inspector)
}

pub(super) fn referral<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let (desk, holder) = (mans_the_desk(ask), ask.case.report.holder());
    let below = |id: Uuid| holder.is_some_and(|holder| ask.case.agencies.contains(holder, id));
    let options = ask.agencies(|id| Some(id) != holder && (desk || below(id)));
    let asking = if options.is_empty() {
        asking.notice("info", ask.texts.text("desk-refer-nobody-below"))
    } else {
        asking
    };
    let start = suggested(ask).map(|id| id.to_string()).unwrap_or_default();
    let asking = asking
        .select(
            ("agency", "desk-refer-agency", "desk-refer-agency-hint"),
            options,
            "desk-agency-choose",
            &start,
        )
        .text("text", "desk-refer-note", "desk-refer-note-hint", "");
    insistence(ask, asking)
}

/// The agency that was suggested when the report came back last.
fn suggested(ask: &Ask<'_>) -> Option<Uuid> {
    ask.case.view.timeline.iter().rev().find_map(|entry| match entry.event {
        Event::Returned { suggested, .. } => Some(suggested),
        _ => None,
    })?
}

pub(super) fn refer(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let (to, note) = (making.needed_agency(ask, "agency"), making.text(ask, "text"));
    let insistence = insisted(ask, making)?;
    Some(Command::Refer { to: to?, note, insistence })
}

pub(super) fn return_<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    let reasons = ReturnReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.code(), words::return_reason(ask.texts, *reason)));
    let start = if ask.officer.holds(Role::Coordinator) { ReturnReason::CalledBack.code() } else { "" };
    let others = ask.agencies(|id| Some(id) != ask.case.report.holder());
    let asking = asking
        .radios(("reason", "desk-return-reason", ""), reasons.collect(), start)
        .text("text", "desk-return-text", "desk-return-text-hint", "")
        .select(("agency", "desk-return-suggested", ""), others, "desk-return-suggested-none", "");
    insistence(ask, asking)
}

pub(super) fn give_back(ask: &Ask<'_>, making: &mut Making) -> Option<Command> {
    let reason = making.code(ask, "reason");
    let text = making.needed_text(ask, "text");
    let suggested = making.agency(ask, "agency");
    let insistence = insisted(ask, making)?;
    Some(Command::Return { reason: reason?, text: Some(text?), suggested: suggested?, insistence })
}

fn insistence<'a>(ask: &Ask<'a>, asking: Asking<'a>) -> Asking<'a> {
    if ask.case.report.hops < MANY_HOPS {
        return asking;
    }
    let choice = |value: &'static str, key: &str| Choice::new(value, ask.texts.text(key));
    let mut options =
        vec![choice("none", "desk-insistence-none"), choice("new_facts", "desk-insistence-new-facts")];
    if mans_the_desk(ask) {
        options.push(choice("coordinators_decision", "desk-insistence-decision"));
    }
    asking.radios(("insistence", "desk-insistence", "desk-insistence-hint"), options, "none").text(
        "insistence_text",
        "desk-insistence-text",
        "",
        "",
    )
}

/// The outer option is none when the field holds something else.
fn insisted(ask: &Ask<'_>, making: &mut Making) -> Option<Option<Insistence>> {
    let because = match ask.fields.get("insistence") {
        "" | "none" => return Some(None),
        "new_facts" => Insistence::NewFacts,
        "coordinators_decision" => Insistence::CoordinatorsDecision,
        _ => {
            making.wrong(ask, "insistence", "desk-choose");
            return None;
        }
    };
    making.needed_text(ask, "insistence_text").map(|text| Some(because(text)))
}
