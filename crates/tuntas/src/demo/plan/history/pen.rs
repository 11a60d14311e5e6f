use super::{ArchiveCause, Case, STILL_OPEN};
use crate::demo::plan::step::{By, Step, StepKind};
use crate::demo::plan::{Chance, PRESENT};
use crate::demo::text::Slots;
use jiff::civil::{Date, DateTime, time};

/// Writes a history step by step; each comes after the one before.
pub(super) struct Pen<'case> {
    pub(super) case: &'case Case<'case>,
    pub(super) chance: Chance,
    /// No time to lose.
    pub(super) haste: bool,
    /// Who verifies.
    pub(super) desk: By,
    at: DateTime,
    steps: Vec<Step>,
}

impl<'case> Pen<'case> {
    pub(super) fn new(case: &'case Case<'case>, chance: Chance, haste: bool) -> Self {
        Self { case, chance, haste, desk: By::Coordinator, at: case.received_at, steps: Vec::new() }
    }

    pub(super) fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    pub(super) const fn at(&self) -> DateTime {
        self.at
    }

    pub(super) fn staff(&mut self, days: i64, by: By, what: StepKind) {
        let on = self.case.working.staff(self.at, days, &mut self.chance);
        self.push(on, by, what);
    }

    pub(super) fn reporter(&mut self, days: i64, what: StepKind) {
        let on = self.case.working.reporter(self.at, days, &mut self.chance);
        self.push(on, By::Reporter, what);
    }

    /// A job of the night after a window closed.
    pub(super) fn system(&mut self, closed_on: Date, what: StepKind) {
        let on = closed_on.tomorrow().unwrap_or(closed_on).to_datetime(time(0, 30, 0, 0));
        self.push(on, By::System, what);
    }

    fn push(&mut self, on: DateTime, by: By, what: StepKind) {
        self.at = on;
        self.steps.push(Step { on, by, what });
    }

    /// A phrase of this kind, filled for this report.
    pub(super) fn say(&mut self, kind: &str) -> String {
        let template = self.case.phrases.pick(kind, &mut self.chance);
        self.slots().fill(template)
    }

    /// The same, but where something can be seen on the spot mostly one that speaks of it.
    pub(super) fn say_fitting(&mut self, kind: &str) -> String {
        if self.case.scene.is_some() && self.chance.percent(65) {
            self.say(&format!("{kind}_place"))
        } else {
            self.say(kind)
        }
    }

    pub(super) fn slots(&self) -> Slots {
        Slots { agency: self.case.agency.name.clone(), ..self.case.slots.clone() }
    }

    pub(super) fn liaison(&self) -> By {
        By::Liaison(self.case.agency.code.clone())
    }

    pub(super) fn is_approved(&self) -> bool {
        self.case.competence.needs_approval(self.case.agency)
    }

    /// Working days from here until a window that then opens is still open at the present.
    pub(super) fn days_until_windows_stay_open(&self) -> i64 {
        self.case.working.days_between(self.at.date(), STILL_OPEN) as i64
    }

    /// Up to so many notes on how the work goes, none after the present.
    pub(super) fn notes(&mut self, most: i64) {
        for _ in 0..self.chance.between(0, most) {
            let days = self.chance.between(1, 4);
            self.note(days);
        }
    }

    /// Notes until the present; gives their number.
    pub(super) fn notes_without_progress(&mut self) -> usize {
        let mut notes = 0;
        while notes < 6 {
            let days = self.chance.between(4, 12);
            if !self.note(days) {
                break;
            }
            notes += 1;
        }
        notes
    }

    fn note(&mut self, days: i64) -> bool {
        let on = self.case.working.staff(self.at, days, &mut self.chance);
        if on > PRESENT {
            return false;
        }
        let text = self.say_fitting("note");
        let by = self.liaison();
        self.push(on, by, StepKind::FollowUp { text });
        true
    }

    /// Asks for something; gives the kind of the phrases that answer it.
    pub(super) fn hold(&mut self, by: By, days: i64) -> &'static str {
        let place = if self.case.scene.is_some() { 6 } else { 0 };
        let (reason, kind, reply) = [
            ("place_missing", "hold_place", "supply_place"),
            ("evidence_missing", "hold_evidence", "supply_evidence"),
            ("time_missing", "hold_time", "supply_time"),
        ][self.chance.weighted(&[place, 3, 2])];
        let text = self.say(kind);
        self.staff(days, by, StepKind::Hold { reason, text });
        reply
    }

    pub(super) fn archive(&mut self, cause: ArchiveCause) {
        let text = self.say(&format!("archive_{}", cause.code()));
        let days = self.chance.between(0, 3);
        self.staff(days, By::Coordinator, StepKind::Archive { reason: cause.code(), text });
    }

    pub(super) fn dispute(&mut self) {
        let text = self.say_fitting("dispute");
        let days = self.chance.between(0, 5);
        self.reporter(days, StepKind::Dispute { text });
    }

    pub(super) fn reopen(&mut self) {
        let text = self.say_fitting("reopen");
        let days = self.chance.between(2, 12);
        self.reporter(days, StepKind::Reopen { text });
    }

    fn thanks(&mut self) -> String {
        let thanks = self.say_fitting("confirm");
        if self.chance.percent(45) {
            format!("{thanks} {}", self.say_fitting("confirm_more"))
        } else {
            thanks
        }
    }

    pub(super) fn confirm(&mut self) {
        let rating = self.chance.percent(76).then(|| {
            let weights = if self.steps.len() > 7 { [6, 10, 28, 34, 22] } else { [2, 4, 14, 36, 44] };
            self.chance.weighted(&weights) as u8 + 1
        });
        let text = self.chance.percent(33).then(|| self.thanks());
        let days = if self.haste { self.chance.between(0, 2) } else { self.chance.between(0, 7) };
        self.reporter(days, StepKind::Confirm { rating, text });
    }
}
