//! The reporter's data and replies, and the windows for them.

use crate::rules::lifecycle::{Event, Moment, Refusal, Report, Settles, State, TextRef};
use jiff::civil::Date;
use uuid::Uuid;

pub(super) fn supply_data(text: Option<TextRef>, attachments: &[Uuid]) -> Result<Event, Refusal> {
    if text.is_none() && attachments.is_empty() {
        return Err(Refusal::NothingGiven);
    }
    Ok(Event::DataSupplied { text, attachments: attachments.to_vec() })
}

/// The last day belongs to the reporter.
pub(super) fn over(closed_on: Date, at: Moment) -> Result<Date, Refusal> {
    if at.on > closed_on { Ok(closed_on) } else { Err(Refusal::WindowStillOpen { until: closed_on }) }
}

pub(super) fn end_window(report: &Report, closed_on: Date, at: Moment) -> Result<Event, Refusal> {
    if let State::Answered { answer, on, .. } = &report.state {
        // Nobody can judge a plan before its day: silence until then means nothing [I].
        let earliest = match answer.settles {
            Settles::ActionPlan { promised_on } => promised_on.max(*on),
            _ => *on,
        };
        if closed_on < earliest {
            return Err(Refusal::WindowStillOpen { until: earliest });
        }
    }
    over(closed_on, at).map(|closed_on| Event::ReplyWindowEnded { closed_on })
}
