//! The life of a report as a decider: commands are decided into events or refused, events are folded into the
//! report. Source: reports.md §2.
//!
//! ```text
//! received ─verify, refer─► referred ─start─► in_progress ─answer─► answered ─confirm─► resolved
//! ```

mod action;
mod actor;
mod command;
mod decide;
mod event;
mod fold;
mod permit;
mod reason;
mod refusal;
mod report;
mod state;
#[cfg(test)]
mod tests;
mod value;

pub use action::{ActionKind, NextActions};
pub use actor::{Actor, AgencyTree, Moment, UnreadableActor};
pub use command::{Amendment, Command, PrimaryReport, Verification};
pub use decide::{decide, file};
pub use event::{Event, Filing};
pub use fold::NotAHistory;
pub(crate) use reason::coded;
pub use reason::{ArchiveReason, HoldReason, RedactionReason, ReturnReason, UnknownCode};
pub use refusal::Refusal;
pub use report::{Bar, Report};
pub use state::{Assignment, Draft, DraftStage, Held, Intake, State, StateKind, Work};
pub use value::{
    Answer, Audience, Channel, Class, Evidence, Insistence, Rating, RatingOutOfRange, Settles, Takeover,
    TextRef,
};
