//! The one function that says what a reader sees of a report.

use super::Visibility;
use crate::rules::lifecycle::{AgencyTree, Class, Intake, Report, State};
use directory::{
    officer::{Officer, Seat},
    role::Role,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What about a report decides who sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The report.
    pub report: Uuid,
    /// Its class.
    pub class: Class,
    /// Whether it alleges misconduct.
    pub oversight: bool,
    /// What is hidden in effect.
    pub visibility: Visibility,
    /// Whether it has passed verification and is neither archived nor withdrawn.
    pub published: bool,
    /// The agency that has it.
    pub holder: Option<Uuid>,
    /// The agency complained about.
    pub subject: Option<Uuid>,
    /// The people of the staff complained about, named or decided.
    pub subject_people: BTreeSet<Uuid>,
    /// The clerk who typed it in.
    pub typed_by: Option<Uuid>,
    /// Whether the reporter lets an oversight body see the case.
    pub consented: bool,
}

/// Who wants to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader<'a> {
    /// Anybody.
    Public,
    /// Whoever proved to hold the receipt of that report.
    ReceiptHolder {
        /// The report the receipt is for.
        report: Uuid,
    },
    /// A member of staff in one of their roles.
    Staff {
        /// The person's id.
        person: Uuid,
        /// The role they look in.
        role: Role,
        /// The agency that gives them the role.
        agency: Uuid,
        /// Whom nobody in this seat can judge.
        beholden_to: &'a BTreeSet<Uuid>,
    },
}

impl<'a> Reader<'a> {
    /// An official in one of their seats.
    #[must_use]
    pub const fn in_seat(officer: &Officer, seat: &'a Seat) -> Self {
        Self::Staff {
            person: officer.person,
            role: seat.role,
            agency: seat.agency,
            beholden_to: &seat.beholden_to,
        }
    }
}

/// Whether the reporter's identity can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentitySight {
    /// Not at all.
    Never,
    /// Through the function that logs the reader's reason.
    WithReason,
    /// It is their own, or they typed it in.
    Own,
}

/// What a reader sees. What does not exist for them has nothing else to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    /// That there is such a report, its state and its dates.
    pub exists: bool,
    /// Title, words, answers, and attachments without their metadata.
    pub content: bool,
    /// Who reported it.
    pub identity: IdentitySight,
    /// Comments among those who handle it.
    pub internal_notes: bool,
    /// Attachments as they came, with EXIF and GPS.
    pub attachments_original: bool,
    /// What passes between the reporter and an oversight body before it takes the case over: the agency learns of
    /// neither request nor consent, so that it can hold nothing against anybody [I].
    pub takeover: bool,
}

impl Sight {
    /// For this reader there is no such report.
    pub const NOTHING: Self = Self {
        exists: false,
        content: false,
        identity: IdentitySight::Never,
        internal_notes: false,
        attachments_original: false,
        takeover: false,
    };

    /// Whether it is that of a desk where reports are decided about: all of the report, and what is said among officials.
    #[must_use]
    pub const fn may_decide(&self) -> bool {
        self.internal_notes && self.attachments_original
    }

    const EXISTENCE: Self = Self { exists: true, ..Self::NOTHING };
}

impl Facts {
    /// The facts of a folded report.
    #[must_use]
    pub fn of(report: &Report, typed_by: Option<Uuid>) -> Self {
        let taken_in = !matches!(report.state.intake(), Some(Intake::Unverified | Intake::Appealed { .. }));
        let gone = matches!(report.state, State::Archived { .. } | State::Withdrawn);
        Self {
            report: report.id,
            class: report.class,
            oversight: report.oversight,
            visibility: report.visibility(),
            published: taken_in && !gone,
            holder: report.holder(),
            subject: report.subject,
            subject_people: report.people_kept_out().collect(),
            typed_by,
            consented: report.takeover.has_consent(),
        }
    }

    fn whistleblowing(&self) -> bool {
        self.class == Class::Whistleblowing
    }

    fn restricted(&self) -> bool {
        self.oversight || self.whistleblowing() || self.visibility.is_oversight()
    }

    /// Whether the report complains about this person or somebody they cannot judge.
    fn is_about(&self, person: Uuid, beholden_to: &BTreeSet<Uuid>) -> bool {
        self.subject_people.contains(&person) || !self.subject_people.is_disjoint(beholden_to)
    }
}

/// What `reader` sees of a report. Source: reports.md §4 and §5.
#[must_use]
pub fn sight(facts: &Facts, reader: &Reader<'_>, agencies: &dyn AgencyTree) -> Sight {
    match *reader {
        Reader::Public => for_the_public(facts),
        Reader::ReceiptHolder { report } if report == facts.report => Sight {
            exists: true,
            content: true,
            identity: IdentitySight::Own,
            internal_notes: false,
            attachments_original: true,
            takeover: true,
        },
        Reader::ReceiptHolder { .. } => for_the_public(facts),
        Reader::Staff { person, beholden_to, .. }
            if facts.restricted() && facts.is_about(person, beholden_to) =>
        {
            Sight::NOTHING
        }
        Reader::Staff { person, role: Role::IntakeClerk, .. } if facts.typed_by == Some(person) => Sight {
            exists: true,
            content: true,
            identity: IdentitySight::Own,
            internal_notes: false,
            attachments_original: false,
            takeover: false,
        },
        Reader::Staff { role, agency, .. } => {
            let complained_about = facts.subject.is_some_and(|subject| agencies.is_within(agency, subject));
            if facts.restricted() && complained_about {
                return Sight::NOTHING;
            }
            let held_below = facts.holder.is_some_and(|holder| agencies.is_within(holder, agency));
            for_staff(facts, role, held_below)
        }
    }
}

/// Even a named reporter's identity stays out of the public view [I].
fn for_the_public(facts: &Facts) -> Sight {
    if !facts.published || facts.restricted() {
        return Sight::NOTHING;
    }
    Sight { content: !facts.visibility.is_confidential(), ..Sight::EXISTENCE }
}

fn for_staff(facts: &Facts, role: Role, held_below: bool) -> Sight {
    if facts.whistleblowing() && role != Role::Inspector {
        return Sight::NOTHING;
    }
    match role {
        Role::IntakeClerk => for_the_public(facts),
        Role::Coordinator => for_the_desk(),
        Role::Inspector if facts.restricted() => for_the_desk(),
        Role::Inspector => for_the_public(facts),
        Role::Liaison | Role::Approver if held_below => for_the_holder(facts),
        Role::Liaison | Role::Approver => for_the_public(facts),
        Role::Leader if held_below || facts.holder.is_none() => {
            let content = !facts.visibility.is_confidential();
            Sight { content, internal_notes: content, ..Sight::EXISTENCE }
        }
        Role::Leader => for_the_public(facts),
        Role::OversightBody if facts.consented => {
            Sight { content: true, identity: IdentitySight::WithReason, takeover: true, ..Sight::EXISTENCE }
        }
        Role::OversightBody => {
            Sight { content: for_the_public(facts).content, takeover: true, ..Sight::EXISTENCE }
        }
        Role::Auditor | Role::SystemAdministrator => Sight::EXISTENCE,
    }
}

const fn for_the_desk() -> Sight {
    Sight {
        exists: true,
        content: true,
        identity: IdentitySight::WithReason,
        internal_notes: true,
        attachments_original: true,
        takeover: false,
    }
}

fn for_the_holder(facts: &Facts) -> Sight {
    let identity =
        if facts.visibility.is_anonymous() { IdentitySight::Never } else { IdentitySight::WithReason };
    Sight { content: true, identity, internal_notes: true, ..Sight::EXISTENCE }
}
