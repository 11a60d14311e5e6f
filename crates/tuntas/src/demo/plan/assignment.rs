//! When and where reports come in, and how each ends.

use super::outcome::{ELSEWHERE, HULU_SUNGAI_UTARA, Outcome, Quota, TOO_LATE};
use super::report::Class;
use super::{Chance, PlanError, REPORTS};
use directory::area::AreaCode;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday, date};

/// Reports a month: quiet at the year's ends, a peak in July.
const MONTHS: [(i8, usize); 12] = [
    (1, 92),
    (2, 80),
    (3, 88),
    (4, 76),
    (5, 74),
    (6, 96),
    (7, 118),
    (8, 104),
    (9, 95),
    (10, 97),
    (11, 98),
    (12, 82),
];

/// Regencies and cities: number in the province, reports, how many of these may be without an answer.
const REGENCIES: [(&str, usize, usize); 13] = [
    ("63.01", 80, 7),
    ("63.02", 70, 6),
    ("63.03", 138, 12),
    ("63.04", 67, 6),
    ("63.05", 48, 4),
    ("63.06", 54, 4),
    ("63.07", 55, 4),
    ("63.08", 60, 28),
    ("63.09", 58, 5),
    ("63.10", 73, 6),
    ("63.11", 40, 3),
    ("63.71", 225, 20),
    ("63.72", 132, 11),
];

const BEHIND: &str = "63.08";

/// How likely a report comes in each hour of the day.
const HOURS: [u32; 24] =
    [4, 2, 1, 1, 2, 8, 18, 40, 66, 78, 74, 60, 44, 50, 56, 46, 38, 36, 42, 56, 60, 46, 26, 12];

/// Complaints, aspirations and information requests.
const CLASSES: [(Class, usize); 3] =
    [(Class::Complaint, 858), (Class::Aspiration, 99), (Class::InformationRequest, 143)];

/// After this day nothing can still be answered and confirmed.
const LAST_SOLVABLE: Date = date(2022, 12, 21);

/// As many as the outcomes of [`TOO_LATE`] can hold with ease.
const MOST_TOO_LATE: usize = 12;

/// A report before it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    pub(super) regency: AreaCode,
    pub(super) received_at: DateTime,
    pub(super) class: Class,
    pub(super) outcome: Outcome,
}

struct Slot {
    regency: usize,
    received_at: DateTime,
    outcome: Option<Outcome>,
}

/// All arrivals in order of time. A draw of days that leaves too few late reports for the outcomes is drawn anew.
pub(super) fn arrivals(chance: &mut Chance) -> Result<Vec<Arrival>, PlanError> {
    (0..20).fold(draw(chance), |drawn, _| drawn.or_else(|_| draw(chance)))
}

fn draw(chance: &mut Chance) -> Result<Vec<Arrival>, PlanError> {
    let mut slots = slots(chance);
    let mut room: Vec<usize> = REGENCIES.iter().map(|(_, _, unanswered)| *unanswered).collect();
    for (quotas, is_behind) in [(HULU_SUNGAI_UTARA, true), (ELSEWHERE, false)] {
        assign(&mut slots, quotas, &mut room, is_behind, chance)?;
    }
    let classes = classes(&slots, chance);
    let arrivals = slots.into_iter().zip(classes).map(|(slot, class)| Arrival {
        regency: regency(slot.regency),
        received_at: slot.received_at,
        class,
        outcome: slot.outcome.unwrap_or(Outcome::Resolved),
    });
    Ok(arrivals.collect())
}

fn regency(index: usize) -> AreaCode {
    // The test `shares_are_as_stated` reads every one of these codes.
    #[expect(clippy::expect_used, reason = "constants, parsed by a test")]
    REGENCIES[index].0.parse().expect("the table holds area codes")
}

fn slots(chance: &mut Chance) -> Vec<Slot> {
    let mut regencies: Vec<usize> = Vec::with_capacity(REPORTS);
    for (index, (_, reports, _)) in REGENCIES.iter().enumerate() {
        regencies.extend(std::iter::repeat_n(index, *reports));
    }
    chance.shuffle(&mut regencies);
    let months = MONTHS.iter().flat_map(|(month, reports)| std::iter::repeat_n(*month, *reports));
    let mut late = 0;
    let mut slots: Vec<Slot> = months
        .zip(regencies)
        .map(|(month, regency)| {
            let mut day = day_in(month, chance);
            while day > LAST_SOLVABLE && late >= MOST_TOO_LATE {
                day = day_in(month, chance);
            }
            late += usize::from(day > LAST_SOLVABLE);
            Slot { regency, received_at: moment_on(day, chance), outcome: None }
        })
        .collect();
    slots.sort_by_key(|slot| slot.received_at);
    slots
}

/// Fewer at weekends, and few in the last days of the year.
fn day_in(month: i8, chance: &mut Chance) -> Date {
    let first = date(2022, month, 1);
    let days: Vec<Date> = first.series(1.day()).take_while(|day| day.month() == month).collect();
    let weights: Vec<u32> = days
        .iter()
        .map(|day| match day.weekday() {
            _ if *day > LAST_SOLVABLE => 3,
            Weekday::Saturday | Weekday::Sunday => 6,
            Weekday::Monday => 12,
            _ => 10,
        })
        .collect();
    days[chance.weighted(&weights)]
}

fn moment_on(day: Date, chance: &mut Chance) -> DateTime {
    let hour = chance.weighted(&HOURS) as i64;
    let second = chance.between(0, 3_599);
    // Whatever came in on the last evening is for the next year.
    let hour = if day == date(2022, 12, 31) { hour.min(16) } else { hour };
    day.at(0, 0, 0, 0).saturating_add(hour.hours()).saturating_add(second.seconds())
}

fn assign(
    slots: &mut [Slot],
    quotas: &[Quota],
    room: &mut [usize],
    is_behind: bool,
    chance: &mut Chance,
) -> Result<(), PlanError> {
    let mut left: Vec<usize> = quotas.iter().map(|quota| quota.count).collect();
    let here = |slot: &Slot| (REGENCIES[slot.regency].0 == BEHIND) == is_behind;
    // The latest first: in the very last days a report can only be received.
    for slot in slots.iter_mut().rev().filter(|slot| here(slot) && slot.received_at.date() > LAST_SOLVABLE) {
        let fits = |index: &usize| left[*index] > 0 && room[slot.regency] > 0;
        let found = TOO_LATE
            .iter()
            .filter_map(|outcome| quotas.iter().position(|quota| quota.outcome == *outcome))
            .filter(|index| slot.received_at.date() <= quotas[*index].latest)
            .filter(fits)
            .max_by_key(|index| left[*index]);
        let index =
            found.ok_or_else(|| PlanError::NoReportFor { outcome: "received too late".to_owned() })?;
        left[index] -= 1;
        room[slot.regency] -= 1;
        slot.outcome = Some(quotas[index].outcome);
    }
    for (quota, count) in quotas.iter().zip(left) {
        for _ in 0..count {
            let candidates: Vec<usize> = (0..slots.len())
                .filter(|index| {
                    let slot = &slots[*index];
                    let day = slot.received_at.date();
                    here(slot)
                        && slot.outcome.is_none()
                        && (quota.earliest..=quota.latest).contains(&day)
                        && (room[slot.regency] > 0 || !quota.outcome.is_unanswered())
                })
                .collect();
            if candidates.is_empty() {
                return Err(PlanError::NoReportFor { outcome: format!("{:?}", quota.outcome) });
            }
            let slot = &mut slots[chance.pick(&candidates)];
            slot.outcome = Some(quota.outcome);
            room[slot.regency] -= usize::from(quota.outcome.is_unanswered());
        }
    }
    Ok(())
}

/// The classes in any order; but what is archived, disputed or stuck is a complaint.
fn classes(slots: &[Slot], chance: &mut Chance) -> Vec<Class> {
    let mut classes: Vec<Class> =
        CLASSES.iter().flat_map(|(class, count)| std::iter::repeat_n(*class, *count)).collect();
    chance.shuffle(&mut classes);
    let only_complaints = |slot: &Slot| {
        matches!(
            slot.outcome,
            Some(
                Outcome::Archived(_)
                    | Outcome::Disputed
                    | Outcome::Reopened
                    | Outcome::Stuck
                    | Outcome::Merged
                    | Outcome::Promised
                    | Outcome::Withdrawn
            )
        )
    };
    for index in 0..slots.len() {
        if only_complaints(&slots[index]) && classes[index] != Class::Complaint {
            let partner = (index + 1..slots.len()).chain(0..index).find(|other| {
                let resolved =
                    slots[*other].outcome.is_none() && slots[*other].regency == slots[index].regency;
                resolved && classes[*other] == Class::Complaint
            });
            if let Some(partner) = partner {
                classes.swap(index, partner);
            }
        }
    }
    classes
}
