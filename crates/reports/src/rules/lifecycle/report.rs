//! The report as its events add up.

use super::{Actor, AgencyTree, Answer, Class, Refusal, Settles, State, Takeover, TextRef, reason::coded};
use crate::rules::{tracking::TrackingNumber, visibility::Visibility};
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

coded! {
    /// How it stands with somebody whom a report may complain about.
    Bar, "standing" {
        /// Their name stands in the reporter's words: kept out until somebody decides.
        Named = "named",
        /// An official decided that the report complains about them: kept out.
        Decided = "decided",
        /// An official decided that it does not.
        Lifted = "lifted",
    }
}

/// What the events of one report add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub id: Uuid,
    /// The number on its own receipt, which a merge does not touch.
    pub tracking: TrackingNumber,
    /// The original receipt: chooses the rule set.
    pub received_on: Date,
    /// Its class, as filed, verified or amended last.
    pub class: Class,
    /// Its category's code.
    pub category: Option<String>,
    /// Whether it alleges misconduct.
    pub oversight: bool,
    /// The agency complained about.
    pub subject: Option<Uuid>,
    /// The people of the staff it complains about, or seemed to.
    pub subject_people: BTreeMap<Uuid, Bar>,
    /// The title the public reads.
    pub title: Option<TextRef>,
    /// What the reporter asked to hide.
    pub asked: Visibility,
    /// What staff hide beyond it.
    pub imposed: Visibility,
    /// How far an oversight body is with it.
    pub takeover: Takeover,
    /// Where it stands.
    pub state: State,
    /// How often it was handed over, by referral or return.
    pub hops: u32,
    /// How often each agency got it.
    pub(super) visits: BTreeMap<Uuid, u32>,
    /// The number of its events.
    pub version: u64,
}

impl Report {
    /// What is hidden in effect: all that the reporter asked, staff imposed or the matter demands.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        let demanded = if self.is_restricted() { Visibility::OVERSIGHT } else { Visibility::PUBLIC };
        self.asked.join(self.imposed).join(demanded)
    }

    /// Whether it may never reach those it complains about: oversight or whistleblowing.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.oversight || self.class == Class::Whistleblowing
    }

    /// Whether only those who supervise may see it, for any reason.
    #[must_use]
    pub fn is_for_oversight(&self) -> bool {
        self.visibility().is_oversight()
    }

    /// The people it complains about, named or decided. While it is restricted they see nothing of it.
    pub fn people_kept_out(&self) -> impl Iterator<Item = Uuid> {
        self.subject_people.iter().filter(|(_, bar)| **bar != Bar::Lifted).map(|(person, _)| *person)
    }

    /// The agency that has it, or answered it last.
    #[must_use]
    pub fn holder(&self) -> Option<Uuid> {
        self.state.assignment().map(super::Assignment::holder)
    }

    /// The day that an action plan promises, while the report waits on it.
    #[must_use]
    pub fn promised_on(&self) -> Option<Date> {
        match &self.state {
            State::Answered {
                answer: Answer { settles: Settles::ActionPlan { promised_on }, .. }, ..
            } => Some(*promised_on),
            _ => None,
        }
    }

    /// Errors: [`Refusal::StaleVersion`] if the report is not the one the caller had read.
    pub const fn at_version(&self, expected: u64) -> Result<(), Refusal> {
        if self.version == expected {
            Ok(())
        } else {
            Err(Refusal::StaleVersion { expected, is: self.version })
        }
    }

    /// Whether a restricted report may not come near `agency`: it is complained about or below that.
    pub(super) fn complains_about(&self, agency: Uuid, agencies: &dyn AgencyTree) -> bool {
        self.is_restricted() && self.subject.is_some_and(|subject| agencies.is_within(agency, subject))
    }

    /// Whether it keeps this person out by name. That it keeps out those who answer to them, `sight` says, which knows
    /// who heads what.
    pub(super) fn keeps_out(&self, person: Option<Uuid>) -> bool {
        self.is_for_oversight() && self.people_kept_out().any(|one| Some(one) == person)
    }

    /// Whether the agency of this member of staff, or one below it, has the report.
    pub(super) fn is_held_below(&self, by: &Actor, agencies: &dyn AgencyTree) -> bool {
        match (by, self.holder()) {
            (Actor::Staff { agency, .. }, Some(holder)) => agencies.is_within(holder, *agency),
            _ => false,
        }
    }
}
