//! The states a case goes through, in the words nodes use among each other. Source: reports.md §2.

use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Handed in, not yet verified.
    Received,
    /// With the agency that shall act.
    Referred,
    /// That agency acts.
    InProgress,
    /// Waits for data from the reporter.
    OnHold,
    /// Answered; the reporter has the word.
    Answered,
    /// The reporter says it is done.
    Resolved,
    /// The reporter said nothing while there was time.
    ClosedSilent,
    /// Not actionable, with a reason.
    Archived,
    /// The reporter took it back.
    Withdrawn,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 9] = [
        Self::Received,
        Self::Referred,
        Self::InProgress,
        Self::OnHold,
        Self::Answered,
        Self::Resolved,
        Self::ClosedSilent,
        Self::Archived,
        Self::Withdrawn,
    ];

    /// Whether a case that stands here may come to stand at `next`.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        let next_ones: &[Self] = match self {
            Self::Received => &[Self::Referred, Self::OnHold, Self::Archived, Self::Withdrawn],
            Self::Referred => {
                &[Self::InProgress, Self::Received, Self::Referred, Self::OnHold, Self::Withdrawn]
            }
            Self::InProgress => {
                &[Self::Answered, Self::Referred, Self::Received, Self::OnHold, Self::Withdrawn]
            }
            Self::OnHold => {
                &[Self::Received, Self::Referred, Self::InProgress, Self::Archived, Self::Withdrawn]
            }
            // A second answer replaces the first.
            Self::Answered => {
                &[Self::Answered, Self::Resolved, Self::ClosedSilent, Self::InProgress, Self::Withdrawn]
            }
            Self::Resolved | Self::ClosedSilent => &[Self::InProgress, Self::Referred, Self::Received],
            Self::Archived => &[Self::Received],
            Self::Withdrawn => &[],
        };
        next_ones.contains(&next)
    }
}

/// How far a case is hidden, each level hiding all that those before it hide. Source: exchange.md §4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Nothing but who reported it.
    Public,
    /// The reporter's identity, also from the agency complained about.
    Anonymous,
    /// The content, from the public and from nodes that do not work on it.
    Confidential,
    /// All, from whoever does not supervise.
    Oversight,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_but_the_first_is_reached_and_only_a_withdrawal_is_final() {
        for status in Status::ALL {
            let reached = Status::ALL.iter().any(|before| before.may_become(status));
            assert!(reached, "{status:?}");
            let left = Status::ALL.iter().any(|next| status.may_become(*next));
            assert_eq!(left, status != Status::Withdrawn, "{status:?}");
        }
    }

    #[test]
    fn nothing_is_resolved_that_was_not_answered() {
        for status in Status::ALL {
            assert_eq!(status.may_become(Status::Resolved), status == Status::Answered, "{status:?}");
        }
    }
}
