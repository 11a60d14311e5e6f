//! What is noted or corrected without moving the report on, and duplicates.

use crate::rules::lifecycle::{
    Actor, AgencyTree, Amendment, Audience, Bar, Event, PrimaryReport, Refusal, Report, TextRef,
    permit::at_the_desk,
};
use crate::rules::visibility::Visibility;
use uuid::Uuid;

pub(super) fn comment(text: TextRef, audience: Audience, by: &Actor) -> Result<Event, Refusal> {
    match (by, audience) {
        (Actor::Reporter | Actor::Node(_), Audience::Internal) => Err(Refusal::NotYours),
        _ => Ok(Event::Commented { text, audience }),
    }
}

pub(super) fn merge(report: &Report, into: PrimaryReport) -> Result<Event, Refusal> {
    if into.id == report.id {
        return Err(Refusal::IntoItself);
    }
    if into.is_merged {
        return Err(Refusal::PrimaryIsMerged { primary: into.id });
    }
    Ok(Event::Merged { into: into.id })
}

pub(super) fn amend(
    report: &Report,
    amendment: &Amendment,
    agencies: &dyn AgencyTree,
) -> Result<Event, Refusal> {
    let Amendment { class, category, oversight, subject, title } = amendment.clone();
    let amended = Report {
        class: class.unwrap_or(report.class),
        category: category.clone().or_else(|| report.category.clone()),
        oversight: oversight.unwrap_or(report.oversight),
        subject: subject.or(report.subject),
        title: title.or(report.title),
        ..report.clone()
    };
    if amended == *report {
        return Err(Refusal::NothingChanges);
    }
    // It is called back first; only then does it turn against those who had it. Closed ones too: they may
    // be reopened with the same agency.
    if let Some(agency) = report.holder().filter(|holder| amended.complains_about(*holder, agencies)) {
        return Err(Refusal::ToTheAgencyComplainedAbout { agency });
    }
    Ok(Event::Amended { class, category, oversight, subject, title })
}

/// Only what differs is decided; letting somebody in takes a reason, keeping somebody out none: haste is no harm there.
pub(super) fn decide_subjects(
    report: &Report,
    about: &[Uuid],
    not_about: &[Uuid],
    why: Option<TextRef>,
) -> Result<Event, Refusal> {
    let stands = |person: &Uuid| report.subject_people.get(person).copied();
    let fresh = |people: &[Uuid], bar: Bar| -> Vec<Uuid> {
        people.iter().filter(|person| stands(person) != Some(bar)).copied().collect()
    };
    let about = fresh(about, Bar::Decided);
    let mut not_about = fresh(not_about, Bar::Lifted);
    not_about.retain(|person| stands(person).is_some() && !about.contains(person));
    if about.is_empty() && not_about.is_empty() {
        return Err(Refusal::NothingChanges);
    }
    if !not_about.is_empty() {
        why.ok_or(Refusal::NeedsReason)?;
    }
    Ok(Event::SubjectsDecided { about, not_about, why })
}

/// What the reporter asked to hide only the reporter uncovers; what staff imposed, only the desk and with a
/// reason. Source: reports.md §5.
pub(super) fn change_visibility(
    report: &Report,
    to: Visibility,
    why: Option<TextRef>,
    by: &Actor,
    agencies: &dyn AgencyTree,
) -> Result<Event, Refusal> {
    let before = if *by == Actor::Reporter { report.asked } else { report.imposed };
    if to == before {
        return Err(Refusal::NothingChanges);
    }
    if *by == Actor::Reporter {
        return Ok(Event::VisibilityAsked { visibility: to });
    }
    if !to.hides_all_of(before) {
        if !at_the_desk(report, by, agencies) {
            return Err(Refusal::MayOnlyRaise);
        }
        why.ok_or(Refusal::NeedsReason)?;
    }
    Ok(Event::VisibilityImposed { visibility: to, why })
}
