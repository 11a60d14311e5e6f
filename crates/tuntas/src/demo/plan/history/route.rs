//! The way to the agency that is competent.

use super::{Pen, Tempo};
use crate::demo::plan::step::{By, StepKind};
use directory::seed::SeedAgency;

impl Pen<'_> {
    /// Until the competent agency has it and begins.
    pub(super) fn until_started(&mut self, tempo: Tempo) {
        self.until_referred(tempo);
        let by = self.liaison();
        self.staff(tempo.start, by, StepKind::Start);
        if !self.haste && tempo.work > 3 {
            self.notes(1);
        }
    }

    /// Until the competent agency has it.
    pub(super) fn until_referred(&mut self, tempo: Tempo) {
        if !self.haste && self.chance.percent(6) {
            let days = self.chance.between(0, 1);
            let reply = self.hold(By::Coordinator, days);
            let text = self.say(reply);
            let days = self.chance.between(0, 4);
            self.reporter(days, StepKind::SupplyData { text });
        }
        let case = self.case;
        let way = if self.haste || case.oversight { 100 } else { self.chance.below(100) };
        let above = case.competence.government_above(case.agency, case.regency);
        match (way, above) {
            (0..=3, _) => self.by_mistakes(tempo, 1),
            (4, _) => self.by_mistakes(tempo, 2),
            (5..=15, Some(government)) => self.through(government, tempo, false),
            (16..=17, Some(government)) => self.through(government, tempo, true),
            (18..=35, _) => {
                self.verify(tempo, None);
                self.refer(By::Coordinator);
            }
            _ => self.verify(tempo, Some(case.agency)),
        }
    }

    fn verify(&mut self, tempo: Tempo, to: Option<&SeedAgency>) {
        let by = self.desk.clone();
        self.staff(tempo.verify, by, StepKind::Verify { agency: to.map(|agency| agency.code.clone()) });
    }

    fn refer(&mut self, by: By) {
        self.staff(0, by, StepKind::Refer { agency: self.case.agency.code.clone() });
    }

    /// First to so many wrong agencies, each of which gives it back.
    fn by_mistakes(&mut self, tempo: Tempo, mistakes: usize) {
        let case = self.case;
        let mut wrong: Vec<&str> = Vec::new();
        for index in 0..mistakes {
            let found = case.competence.mistaken_for(case.agency, case.regency, &wrong, &mut self.chance);
            let Some(mistaken) = found else { continue };
            if index == 0 {
                self.verify(tempo, Some(mistaken));
            } else {
                self.staff(0, By::Coordinator, StepKind::Refer { agency: mistaken.code.clone() });
            }
            self.hand_back(mistaken, index + 1 == mistakes);
            wrong.push(&mistaken.code);
        }
        if wrong.is_empty() {
            self.verify(tempo, None);
        }
        self.refer(By::Coordinator);
    }

    /// Through the government of the regency, which hands it down, perhaps to a wrong agency first.
    fn through(&mut self, government: &SeedAgency, tempo: Tempo, with_mistake: bool) {
        let case = self.case;
        self.verify(tempo, Some(government));
        let by = By::Liaison(government.code.clone());
        if with_mistake {
            let found = case.competence.mistaken_for(case.agency, case.regency, &[], &mut self.chance);
            if let Some(mistaken) = found {
                self.staff(0, by.clone(), StepKind::Refer { agency: mistaken.code.clone() });
                self.hand_back(mistaken, true);
            }
        }
        self.refer(by);
    }

    fn hand_back(&mut self, from: &SeedAgency, knows_whose: bool) {
        let text = self.say_fitting("return");
        let suggested = knows_whose.then(|| self.case.agency.code.clone());
        let days = self.chance.between(0, 1);
        let by = By::Liaison(from.code.clone());
        self.staff(days, by, StepKind::Return { reason: "not_our_authority", text, suggested });
    }
}
