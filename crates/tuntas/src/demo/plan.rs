//! The plan of the demo: 1,100 made-up reports of 2022 and all that happened to them, of which exactly 898 are
//! resolved. Source of the figures: reports.md §8.
//!
//! Pure: the same seed, agencies, areas and working days give the same plan. Histories keep the rules of the life of
//! a report (reports.md §2); whoever loads the plan replays them as commands. Times are local (WITA, UTC+8).

mod assignment;
mod chance;
mod competence;
mod history;
mod outcome;
mod person;
mod place;
mod report;
mod step;
mod working;
mod writing;

#[cfg(test)]
mod tests;

pub use chance::Chance;
pub use person::Reporter;
pub use report::{Channel, Class, PlannedReport};
pub use step::{By, Evidence, PlannedAnswer, Settles, Step, StepKind};

use directory::area::Areas;
use directory::seed::SeedAgency;
use jiff::civil::{Date, DateTime, date};
use std::collections::BTreeSet;

/// The present of the plan: nothing in it happens later.
pub const PRESENT: DateTime = date(2022, 12, 31).at(18, 0, 0, 0);

/// How many reports there are. Source: reports.md §8.
pub const REPORTS: usize = 1_100;

/// How many of them their reporters confirmed as solved. Source: reports.md §8.
pub const RESOLVED: usize = 898;

/// The reports of a year, in the order in which they were received.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The reports.
    pub reports: Vec<PlannedReport>,
    /// Codes of the agencies whose answers go through an approver; the histories rely on it.
    pub approving: BTreeSet<String>,
}

/// Why no plan can be made of what was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No agency of that name in the regency or above it.
    #[error("neither {regency} nor its province has an agency called {short_name}")]
    AgencyMissing {
        /// What the category asks for.
        short_name: String,
        /// Code of the regency.
        regency: String,
    },
    /// No village with an outline.
    #[error("no village with an outline is known in {regency}")]
    VillageMissing {
        /// Code of the regency.
        regency: String,
    },
    /// No report was received when this outcome needs one.
    #[error("no report left that could end as {outcome}")]
    NoReportFor {
        /// The outcome.
        outcome: String,
    },
    /// Working days are too rare for what must happen.
    #[error("a report received at {received_at} cannot end as {outcome} before the present")]
    NoTimeFor {
        /// When it was received.
        received_at: DateTime,
        /// The outcome.
        outcome: String,
    },
}

/// Makes the plan. `is_working_day` is the calendar of everybody.
///
/// # Errors
/// If agencies, areas or working days do not suffice: see [`PlanError`].
pub fn plan(
    seed: u64,
    agencies: &[SeedAgency],
    areas: &Areas,
    is_working_day: impl Fn(Date) -> bool,
) -> Result<Plan, PlanError> {
    let mut chance = Chance::new(seed);
    let arrivals = assignment::arrivals(&mut chance)?;
    let author = writing::Author {
        competence: competence::Competence::new(agencies),
        places: place::Places::new(areas),
        topics: super::text::topics(),
        phrases: super::text::Phrases::embedded(),
        working: working::WorkingTime::new(&is_working_day),
    };
    let mut reports: Vec<PlannedReport> = Vec::with_capacity(REPORTS);
    for arrival in arrivals {
        let report = author.report(arrival, &reports, &mut chance.branch())?;
        reports.push(report);
    }
    Ok(Plan { reports, approving: author.competence.approving() })
}
