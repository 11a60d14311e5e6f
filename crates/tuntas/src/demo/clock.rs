//! The demo's time: it begins at nine on Monday 2 January 2023 and runs on from there, also across restarts.

use jiff::{SignedDuration, Timestamp};
use platform::clock::{Clock, SystemClock};

/// 09:00 WITA on the first working day after the year the demo tells of.
pub(super) const BEGINNING: &str = "2023-01-02T09:00:00+08:00";

/// The system's clock, set back.
pub(super) struct DemoClock {
    behind: SignedDuration,
}

impl DemoClock {
    /// A clock that showed [`BEGINNING`] when the system's clock showed `started`.
    pub(super) fn started_at(started: Timestamp) -> anyhow::Result<Self> {
        let beginning: Timestamp = BEGINNING.parse()?;
        Ok(Self { behind: started.duration_since(beginning) })
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        SystemClock.now().checked_sub(self.behind).unwrap_or(Timestamp::MIN)
    }
}
