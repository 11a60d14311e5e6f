mod arbitrary;
mod properties;
mod stories;

use super::*;
use crate::rules::{chain::Digest, tracking::TrackingNumber, visibility::Visibility};
use directory::role::Role;
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use uuid::Uuid;

/// Province 1 over agencies 2 and 3; unit 21 below 2. Agency 3's answers go through an approver.
pub(super) struct Tree;

pub(super) const PROVINCE: Uuid = Uuid::from_u128(1);
pub(super) const ROADS: Uuid = Uuid::from_u128(2);
pub(super) const ROADS_UNIT: Uuid = Uuid::from_u128(21);
pub(super) const HEALTH: Uuid = Uuid::from_u128(3);

impl AgencyTree for Tree {
    fn is_within(&self, agency: Uuid, ancestor: Uuid) -> bool {
        agency == ancestor || ancestor == PROVINCE || (agency == ROADS_UNIT && ancestor == ROADS)
    }

    fn answers_need_approval(&self, agency: Uuid) -> bool {
        agency == HEALTH
    }
}

pub(super) fn staff(person: u128, role: Role, agency: Uuid) -> Actor {
    Actor::Staff { person: Uuid::from_u128(person), role, agency }
}

pub(super) fn coordinator() -> Actor {
    staff(100, Role::Coordinator, PROVINCE)
}

pub(super) fn liaison() -> Actor {
    staff(102, Role::Liaison, ROADS)
}

pub(super) fn ombudsman() -> Actor {
    staff(105, Role::OversightBody, PROVINCE)
}

pub(super) fn words() -> TextRef {
    TextRef { id: Uuid::from_u128(9), digest: Digest::of(b"words") }
}

pub(super) fn noon() -> Moment {
    Moment {
        at: Timestamp::from_second(1_786_593_600).unwrap(),
        on: date(2026, 8, 13),
        takeover_from: Some(date(2026, 10, 13)),
    }
}

pub(super) fn filing(class: Class) -> Filing {
    Filing {
        report: Uuid::from_u128(77),
        tracking: TrackingNumber::from_random([7; 6]),
        class,
        category: None,
        channel: Channel::Web,
        received_on: date(2026, 8, 13),
        visibility: Visibility::PUBLIC,
        subject: None,
        text: words(),
        named: vec![],
        subject_person: None,
        attachments: vec![],
    }
}

pub(super) fn findings(agency: Option<Uuid>) -> Verification {
    Verification {
        class: Class::Complaint,
        category: "roads".into(),
        agency,
        oversight: false,
        subject: None,
        visibility: Visibility::PUBLIC,
        title: None,
    }
}

pub(super) fn refer(to: Uuid) -> Command {
    Command::Refer { to, note: None, insistence: None }
}

pub(super) fn return_it() -> Command {
    let reason = ReturnReason::NotOurAuthority;
    Command::Return { reason, text: Some(words()), suggested: None, insistence: None }
}

pub(super) fn action_taken() -> Answer {
    let evidence = Evidence::new(vec![Uuid::from_u128(5)]).unwrap();
    Answer { text: words(), settles: Settles::ActionTaken { evidence } }
}

/// A report and all that happened to it.
#[derive(Debug, Clone)]
pub(super) struct Story {
    pub(super) report: Report,
    pub(super) events: Vec<Event>,
    pub(super) today: Date,
}

impl Story {
    pub(super) fn of(class: Class) -> Self {
        let event = file(&filing(class), &Actor::Reporter, noon()).unwrap();
        Self { report: Report::fold([&event]).unwrap(), events: vec![event], today: date(2026, 9, 1) }
    }

    pub(super) fn attempt(&mut self, by: &Actor, command: &Command) -> Result<(), Refusal> {
        let at = Moment { on: self.today, ..noon() };
        for event in decide(&self.report, command, by, at, &Tree)? {
            self.report.apply(&event).unwrap();
            self.events.push(event);
        }
        Ok(())
    }

    pub(super) fn then(mut self, by: &Actor, command: &Command) -> Self {
        self.attempt(by, command).unwrap();
        self
    }

    pub(super) fn days_later(mut self, days: i32) -> Self {
        self.today = self.today.checked_add(days.days()).unwrap();
        self
    }

    pub(super) fn refused(&self, by: &Actor, command: &Command) -> Refusal {
        self.clone().attempt(by, command).unwrap_err()
    }

    pub(super) fn with_roads() -> Self {
        Self::of(Class::Complaint).then(&coordinator(), &Command::Verify(findings(Some(ROADS))))
    }

    pub(super) fn answered() -> Self {
        Self::with_roads()
            .then(&liaison(), &Command::Start)
            .then(&liaison(), &Command::Answer(action_taken()))
    }

    pub(super) fn archived() -> Self {
        let archive = Command::Archive { reason: ArchiveReason::NotActionable, text: Some(words()) };
        Self::of(Class::Complaint).then(&coordinator(), &archive)
    }
}
