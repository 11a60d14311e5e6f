//! An oversight body takes a case over with the reporter's consent. Source: reports.md §3, last row, and §4.

use crate::rules::lifecycle::{Event, Moment, Refusal, TextRef};

pub(super) fn request(text: TextRef, at: Moment) -> Result<Event, Refusal> {
    late_enough(at)?;
    Ok(Event::TakeoverRequested { text })
}

pub(super) fn consent(text: Option<TextRef>, at: Moment) -> Result<Event, Refusal> {
    late_enough(at)?;
    Ok(Event::TakeoverConsented { text })
}

pub(super) fn take_over(text: Option<TextRef>, at: Moment) -> Result<Event, Refusal> {
    late_enough(at)?;
    Ok(Event::TakenOver { text })
}

fn late_enough(at: Moment) -> Result<(), Refusal> {
    let from = at.takeover_from.ok_or(Refusal::NoTakeover)?;
    if at.on < from { Err(Refusal::TooEarlyToTakeOver { from }) } else { Ok(()) }
}
