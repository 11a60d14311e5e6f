//! What agencies answer, and how.

use super::Pen;
use crate::demo::photo::{Condition, Photo};
use crate::demo::plan::report::Class;
use crate::demo::plan::step::{By, Evidence, PlannedAnswer, Settles, StepKind};
use crate::demo::text::{Slots, day_in_words};
use jiff::civil::Date;

/// What an answer shall settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What was asked for: an action, or information.
    Done,
    /// A plan for so many working days later.
    Planned { days: i64 },
    /// It cannot be solved.
    Impossible,
}

impl Kind {
    /// Mostly done; a few complaints cannot be solved, and some wishes become plans.
    pub(super) fn usual(pen: &mut Pen<'_>) -> Self {
        let case = pen.case;
        match case.class {
            Class::Complaint if !case.oversight && pen.chance.percent(4) => Self::Impossible,
            Class::Aspiration if case.topic.has_plan() && pen.chance.percent(35) => {
                Self::Planned { days: pen.chance.between(20, 60) }
            }
            _ => Self::Done,
        }
    }
}

impl Pen<'_> {
    /// Answers, through the approver where the agency has that.
    pub(super) fn give(&mut self, kind: Kind, days: i64) {
        if !self.is_approved() {
            let answer = self.answer(kind, days);
            let by = self.liaison();
            return self.staff(days, by, StepKind::Answer(answer));
        }
        self.draft(kind, days);
        let approver = By::Approver(self.case.agency.code.clone());
        if !self.haste && self.chance.percent(12) {
            let remark = self.say("send_back");
            self.staff(0, approver.clone(), StepKind::SendBack { remark });
            self.draft(kind, 0);
        }
        let days = if self.haste { 0 } else { self.chance.between(0, 1) };
        self.staff(days, approver, StepKind::Release);
    }

    /// Drafts and submits, for an agency whose answers go through an approver.
    pub(super) fn draft(&mut self, kind: Kind, days: i64) {
        let answer = self.answer(kind, days);
        let by = self.liaison();
        self.staff(days, by.clone(), StepKind::Draft(answer));
        self.staff(0, by, StepKind::Submit);
    }

    fn answer(&mut self, kind: Kind, days: i64) -> PlannedAnswer {
        let day = self.case.working.day_after(self.at().date(), days);
        match kind {
            Kind::Done => self.done(day),
            Kind::Planned { days } => self.planned(day, self.case.working.day_after(day, days)),
            Kind::Impossible => self.impossible(day),
        }
    }

    fn done(&mut self, day: Date) -> PlannedAnswer {
        let settles = if self.case.class == Class::Complaint {
            Settles::ActionTaken(self.evidence(day))
        } else {
            Settles::Information
        };
        let closing = match settles {
            Settles::ActionTaken(Evidence::Photo(_)) => "closing",
            Settles::ActionTaken(Evidence::Document(_)) => "closing_document",
            _ => "closing_information",
        };
        let slots = Slots { day: day_in_words(day), ..self.slots() };
        let action = self.case.topic.action(&slots, &mut self.chance).unwrap_or_default();
        PlannedAnswer { text: self.framed(&action, closing), settles }
    }

    fn planned(&mut self, day: Date, promised_on: Date) -> PlannedAnswer {
        let slots = Slots { day: day_in_words(day), promise: day_in_words(promised_on), ..self.slots() };
        let promise = self.case.topic.promise(&slots, &mut self.chance).unwrap_or_default();
        PlannedAnswer {
            text: self.framed(&promise, "closing_information"),
            settles: Settles::ActionPlan { promised_on },
        }
    }

    fn impossible(&mut self, day: Date) -> PlannedAnswer {
        let template = self.case.phrases.pick("why", &mut self.chance);
        let why = Slots { day: day_in_words(day), ..self.slots() }.fill(template);
        let regret = self.say("regret");
        PlannedAnswer {
            text: self.framed(&regret, "closing_information"),
            settles: Settles::CannotBeSolved { why },
        }
    }

    fn framed(&mut self, matter: &str, closing: &str) -> String {
        let before = if self.chance.percent(72) { self.say("thanks") } else { String::new() };
        let after = if self.chance.percent(58) { self.say(closing) } else { String::new() };
        format!("{before} {matter} {after}").trim().to_owned()
    }

    fn evidence(&mut self, day: Date) -> Evidence {
        match self.case.scene {
            Some(scene) if self.chance.percent(75) => Evidence::Photo(Photo {
                scene,
                condition: Condition::Repaired,
                variant: self.chance.below(usize::from(Photo::VARIANTS)) as u8,
            }),
            _ => Evidence::Document(format!(
                "Berita acara {:03}/{}/{:02}/{}",
                self.chance.between(1, 480),
                self.case.agency.short_name,
                day.month(),
                day.year()
            )),
        }
    }
}
