//! What happens to a report until the present, by its outcome.

mod answer;
mod pen;
mod route;

use super::competence::{Competence, Pace};
use super::outcome::{ArchiveCause, Outcome};
use super::report::Class;
use super::step::{By, Step, StepKind};
use super::working::WorkingTime;
use super::{Chance, PRESENT};
use crate::demo::photo::Scene;
use crate::demo::text::{Phrases, Slots, Topic};
use answer::Kind;
use directory::area::AreaCode;
use directory::seed::SeedAgency;
use jiff::civil::{Date, DateTime, date};
use pen::Pen;

/// Working days that a reporter has for a reply or for data. Source: reports.md §3.
const WINDOW: i64 = 10;

/// A window that opens from this day on is still open at the present.
const STILL_OPEN: Date = date(2022, 12, 19);

/// All that a history depends on.
pub(super) struct Case<'author> {
    pub(super) competence: &'author Competence<'author>,
    pub(super) working: &'author WorkingTime<'author>,
    pub(super) phrases: &'author Phrases,
    pub(super) topic: &'author Topic,
    pub(super) agency: &'author SeedAgency,
    pub(super) regency: AreaCode,
    pub(super) received_at: DateTime,
    pub(super) class: Class,
    pub(super) oversight: bool,
    pub(super) scene: Option<Scene>,
    pub(super) slots: Slots,
    pub(super) outcome: Outcome,
    /// For a duplicate: the place of its primary report.
    pub(super) primary: Option<usize>,
}

/// Working days from one thing to the next.
#[derive(Debug, Clone, Copy)]
struct Tempo {
    verify: i64,
    start: i64,
    work: i64,
}

/// A history that ends as it should before the present; `None` if none was found.
pub(super) fn history(case: &Case<'_>, chance: &mut Chance) -> Option<Vec<Step>> {
    (0..90).find_map(|attempt| {
        // What came in late in the year is solved in haste or not at all.
        let haste = attempt >= 40;
        let mut pen = Pen::new(case, chance.branch(), haste);
        let is_right = tell(&mut pen);
        let steps = pen.into_steps();
        let fits = steps.last().is_none_or(|step| step.on <= PRESENT);
        (is_right && fits).then_some(steps)
    })
}

fn tell(pen: &mut Pen<'_>) -> bool {
    let tempo = tempo(pen);
    match pen.case.outcome {
        Outcome::Resolved => resolved(pen, tempo),
        Outcome::ClosedSilent => closed_silent(pen, tempo),
        Outcome::Waiting => return waiting(pen, tempo),
        Outcome::Promised => return promised(pen, tempo),
        Outcome::Disputed => {
            answered(pen, tempo);
            pen.dispute();
            pen.notes(2);
        }
        Outcome::Reopened => {
            closed_silent(pen, tempo);
            pen.reopen();
            pen.notes(2);
        }
        Outcome::InProgress => in_progress(pen, tempo),
        Outcome::Stuck => {
            pen.until_started(tempo);
            return pen.notes_without_progress() >= 3;
        }
        Outcome::Referred => pen.until_referred(tempo),
        Outcome::Received => received(pen),
        Outcome::OnHold => return on_hold(pen, tempo),
        Outcome::Archived(cause) => archived(pen, cause),
        Outcome::Merged => {
            let Some(primary) = pen.case.primary else { return false };
            let days = pen.chance.between(0, 2);
            pen.staff(days, By::Coordinator, StepKind::Merge { primary });
        }
        Outcome::Withdrawn => {
            pen.until_referred(tempo);
            let text = pen.say("withdraw");
            let days = pen.chance.between(1, 4);
            pen.reporter(days, StepKind::Withdraw { text });
        }
    }
    true
}

/// About one answer in eight is late; which, depends on the agency.
fn tempo(pen: &mut Pen<'_>) -> Tempo {
    let case = pen.case;
    let chance = &mut pen.chance;
    if pen.haste {
        return Tempo { verify: 0, start: 0, work: chance.between(0, 1) };
    }
    let limit = match case.class {
        Class::InformationRequest => 5,
        _ if case.oversight => 40,
        _ => 14,
    };
    let pace = case.competence.pace(case.agency);
    let late = chance.percent(match pace {
        Pace::Swift => 3,
        Pace::Ordinary => 10,
        Pace::Slow => 26,
    });
    let total = match pace {
        _ if late => limit + chance.between(1, limit),
        Pace::Swift => chance.between(1, limit * 4 / 10),
        Pace::Ordinary => chance.between(limit * 2 / 10, limit * 6 / 10),
        Pace::Slow => chance.between(limit * 4 / 10, limit * 8 / 10),
    };
    let slip = if late && chance.percent(35) { 3 } else { 0 };
    let verify = (chance.between(0, 2) + slip).min(total / 3);
    let start = (chance.between(0, 4) + slip).min((total - verify) / 2);
    Tempo { verify, start, work: total - verify - start }
}

fn answered(pen: &mut Pen<'_>, tempo: Tempo) {
    pen.until_started(tempo);
    let kind = Kind::usual(pen);
    pen.give(kind, tempo.work);
}

fn resolved(pen: &mut Pen<'_>, tempo: Tempo) {
    let way = if pen.haste { 100 } else { pen.chance.below(100) };
    match way {
        0 if pen.case.class == Class::Complaint && !pen.case.oversight => {
            pen.archive(ArchiveCause::NotActionable);
            let text = pen.say("appeal");
            let days = pen.chance.between(1, 5);
            pen.reporter(days, StepKind::Appeal { text });
            pen.desk = By::SecondCoordinator;
            answered(pen, tempo);
        }
        1 => {
            closed_silent(pen, tempo);
            pen.reopen();
            pen.give(Kind::Done, 4);
        }
        2..=6 => {
            answered(pen, tempo);
            pen.dispute();
            let days = pen.chance.between(1, 6);
            pen.give(Kind::Done, days);
        }
        7..=15 if pen.case.topic.has_plan() && !pen.is_approved() => {
            pen.until_started(tempo);
            pen.give(Kind::Planned { days: 15 }, tempo.work);
            pen.notes(1);
            // A promise is kept by a second answer, which goes past no approver.
            let days = pen.chance.between(4, 14);
            pen.give(Kind::Done, days);
        }
        _ => answered(pen, tempo),
    }
    pen.confirm();
}

fn closed_silent(pen: &mut Pen<'_>, tempo: Tempo) {
    pen.until_started(tempo);
    // Nobody can judge a plan before its day, so only other answers end in silence.
    pen.give(Kind::Done, tempo.work);
    let closed_on = pen.case.working.day_after(pen.at().date(), WINDOW);
    pen.system(closed_on, StepKind::EndReplyWindow { closed_on });
}

fn waiting(pen: &mut Pen<'_>, tempo: Tempo) -> bool {
    pen.until_started(tempo);
    // The reply window must still be open at the present.
    pen.give(Kind::Done, tempo.work.max(pen.days_until_windows_stay_open()));
    pen.case.working.day_after(pen.at().date(), WINDOW) >= PRESENT.date()
}

fn promised(pen: &mut Pen<'_>, tempo: Tempo) -> bool {
    pen.until_started(tempo);
    let into_next_year = pen.case.working.days_between(pen.at().date(), date(2023, 1, 6)) as i64;
    let extra = pen.chance.between(0, 40);
    pen.give(Kind::Planned { days: into_next_year + extra }, tempo.work.min(9));
    pen.notes(1);
    true
}

fn in_progress(pen: &mut Pen<'_>, tempo: Tempo) {
    pen.until_started(tempo);
    pen.notes(2);
    if pen.is_approved() && pen.chance.percent(50) {
        pen.draft(Kind::Done, 1);
    }
}

/// Some are not even verified, some verified but with nobody yet.
fn received(pen: &mut Pen<'_>) {
    let is_old = pen.case.working.days_between(pen.at().date(), PRESENT.date()) > 4;
    if is_old && pen.chance.percent(40) {
        let days = pen.chance.between(1, 4);
        pen.staff(days, By::Coordinator, StepKind::Verify { agency: None });
    }
}

fn on_hold(pen: &mut Pen<'_>, tempo: Tempo) -> bool {
    let by = if pen.chance.percent(60) {
        By::Coordinator
    } else {
        pen.until_started(tempo);
        By::Liaison(pen.case.agency.code.clone())
    };
    let days = pen.days_until_windows_stay_open().max(1);
    pen.hold(by, days);
    pen.case.working.day_after(pen.at().date(), WINDOW) >= PRESENT.date()
}

fn archived(pen: &mut Pen<'_>, cause: ArchiveCause) {
    if cause == ArchiveCause::Incomplete {
        let days = pen.chance.between(0, 2);
        pen.hold(By::Coordinator, days);
        let closed_on = pen.case.working.day_after(pen.at().date(), WINDOW);
        pen.system(closed_on, StepKind::EndHoldWindow { closed_on });
    } else {
        pen.archive(cause);
    }
}
