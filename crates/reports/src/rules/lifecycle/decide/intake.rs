//! Verify, refer, return, archive.

use super::needed;
use crate::rules::lifecycle::{
    Actor, AgencyTree, ArchiveReason, Event, Insistence, Refusal, Report, ReturnReason, TextRef,
    Verification,
    permit::{at_the_desk, with_the_holder},
};
use uuid::Uuid;

/// How often a report may come back to a former agency without further ado. Source: reports.md §2 [I].
const FREE_RETURNS: u32 = 2;

pub(super) fn verify(
    report: &Report,
    findings: &Verification,
    by: &Actor,
    agencies: &dyn AgencyTree,
) -> Result<Vec<Event>, Refusal> {
    let verified = Event::Verified {
        class: findings.class,
        category: findings.category.clone(),
        oversight: findings.oversight,
        subject: findings.subject,
        visibility: findings.visibility,
        title: findings.title,
        verifier: by.person(),
    };
    let Some(to) = findings.agency else { return Ok(vec![verified]) };
    let found = Report {
        class: findings.class,
        oversight: findings.oversight,
        subject: findings.subject,
        ..report.clone()
    };
    may_come_to(&found, to, None, true, agencies)?;
    Ok(vec![verified, Event::Referred { to, under: None, note: None, insistence: None }])
}

pub(super) fn refer(
    report: &Report,
    to: Uuid,
    note: Option<TextRef>,
    insistence: Option<Insistence>,
    by: &Actor,
    agencies: &dyn AgencyTree,
) -> Result<Event, Refusal> {
    let holder = report.holder();
    if holder == Some(to) {
        return Err(Refusal::AlreadyThere { agency: to });
    }
    let desk = at_the_desk(report, by, agencies);
    let down_from =
        holder.filter(|holder| with_the_holder(report, by, agencies) && agencies.is_within(to, *holder));
    if down_from.is_none() && !desk {
        return Err(Refusal::NotBelow { agency: to });
    }
    may_come_to(report, to, insistence, desk, agencies)?;
    Ok(Event::Referred { to, under: down_from, note, insistence })
}

pub(super) fn return_it(
    report: &Report,
    (reason, text): (ReturnReason, TextRef),
    suggested: Option<Uuid>,
    insistence: Option<Insistence>,
    by: &Actor,
    agencies: &dyn AgencyTree,
) -> Result<Event, Refusal> {
    let with = report.state.assignment().ok_or(Refusal::NotYours)?;
    let to = with.referrer();
    if let Some(to) = to {
        may_come_to(report, to, insistence, at_the_desk(report, by, agencies), agencies)?;
    }
    Ok(Event::Returned { from: with.holder(), to, reason, text, suggested, insistence })
}

pub(super) fn archive(reason: ArchiveReason, text: Option<TextRef>, by: &Actor) -> Result<Event, Refusal> {
    if reason == ArchiveReason::Incomplete {
        return Err(Refusal::HelpToCompleteness);
    }
    Ok(Event::Archived { reason, text: needed(text)?, verifier: by.person() })
}

fn may_come_to(
    report: &Report,
    agency: Uuid,
    insistence: Option<Insistence>,
    desk: bool,
    agencies: &dyn AgencyTree,
) -> Result<(), Refusal> {
    if report.complains_about(agency, agencies) {
        return Err(Refusal::ToTheAgencyComplainedAbout { agency });
    }
    let visits = report.visits.get(&agency).copied().unwrap_or(0);
    let insisted = match insistence {
        Some(Insistence::NewFacts(_)) => true,
        Some(Insistence::CoordinatorsDecision(_)) => desk,
        None => false,
    };
    // The first visit is no return.
    if visits > FREE_RETURNS && !insisted {
        return Err(Refusal::NeedsInsistence { agency });
    }
    Ok(())
}
