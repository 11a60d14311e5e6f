//! When something is due.

use super::{Deadline, DeadlineKind, Limit, Pause};
use directory::calendar::{CalendarMissing, Holiday, WorkingCalendar, WorkingDays};
use jiff::{ToSpan, civil::Date};

/// The last day in time: `limit` after `start`, and as many days more as the clock stood still. A pause that
/// lasts or that begins after the due date moves nothing. Errors: [`CalendarMissing`].
pub fn due(
    start: Date,
    limit: Limit,
    pauses: &[Pause],
    calendar: &WorkingCalendar,
) -> Result<Date, CalendarMissing> {
    let mut stopped = 0;
    let mut due = after(start, limit, stopped, calendar)?;
    for pause in pauses {
        let Some(until) = pause.until else { continue };
        // A missed day stays missed.
        if pause.from > due {
            break;
        }
        stopped += days_between(pause.from.max(start), until, limit, calendar)?;
        due = after(start, limit, stopped, calendar)?;
    }
    Ok(due)
}

fn after(start: Date, limit: Limit, more: u16, calendar: &WorkingCalendar) -> Result<Date, CalendarMissing> {
    match limit {
        Limit::Working(WorkingDays(days)) => calendar.add(start, WorkingDays(days.saturating_add(more))),
        Limit::Calendar(days) => start
            .checked_add((i64::from(days) + i64::from(more)).days())
            .map_err(|_| CalendarMissing { year: start.year() }),
    }
}

fn days_between(
    from: Date,
    until: Date,
    limit: Limit,
    calendar: &WorkingCalendar,
) -> Result<u16, CalendarMissing> {
    match limit {
        Limit::Working(_) => calendar.working_days_between(from, until).map(|days| days.0),
        Limit::Calendar(_) => {
            let days = from.until(until).map_or(0, |span| span.get_days());
            Ok(u16::try_from(days).unwrap_or(0))
        }
    }
}

pub(super) fn holidays_in(
    start: Date,
    limit: Limit,
    due: Date,
    calendar: &WorkingCalendar,
) -> Vec<(Date, Holiday)> {
    match limit {
        Limit::Working(_) => {
            calendar.not_worked_between(start, due).map(|(date, holiday)| (date, holiday.clone())).collect()
        }
        Limit::Calendar(_) => Vec::new(),
    }
}

/// A due date that another edition of the calendar moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Which deadline.
    pub kind: DeadlineKind,
    /// Its rule.
    pub rule: String,
    /// Its start.
    pub starts_on: Date,
    /// The due date so far.
    pub old: Date,
    /// The due date now.
    pub new: Date,
    /// What moved it.
    pub because: Because,
}

/// Which calendar moves a due date, and the holidays it knows in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The calendar's version.
    pub calendar_version: u32,
    /// Its weekdays not worked between the start and the later of both due dates.
    pub holidays: Vec<(Date, Holiday)>,
}

/// What moves when the calendar changes: only deadlines that are pending. Errors: [`CalendarMissing`].
pub fn recompute(deadlines: &[Deadline], calendar: &WorkingCalendar) -> Result<Vec<Moved>, CalendarMissing> {
    let mut moved = Vec::new();
    for deadline in deadlines.iter().filter(|deadline| deadline.is_pending()) {
        let Deadline { kind, starts_on, limit, due_on: old, .. } = *deadline;
        let new = due(starts_on, limit, &deadline.pauses, calendar)?;
        if new != old {
            let because = Because {
                calendar_version: calendar.version(),
                holidays: holidays_in(starts_on, limit, new.max(old), calendar),
            };
            moved.push(Moved { kind, rule: deadline.rule.clone(), starts_on, old, new, because });
        }
    }
    Ok(moved)
}
