//! The roles of staff. Source: reports.md §4.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use utoipa::ToSchema;

/// What a member of staff may see and do, within their agency's subtree. The code is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees what they typed in; files on behalf of somebody, with channel and original receipt time.
    IntakeClerk,
    /// Sees all of the node but whistleblowing; verifies, refers, returns, merges, holds, archives, masks.
    Coordinator,
    /// Pejabat penghubung: own agency's subtree; starts, drafts answers, asks for data, returns.
    Liaison,
    /// Head of an agency: own agency's subtree; releases drafts or sends them back.
    Approver,
    /// Governor, secretary: aggregates and overdue lists, no identities; comments, escalates.
    Leader,
    /// Inspektorat: oversight and whistleblowing, under restricted access.
    Inspector,
    /// Ombudsman, presidential staff: overdue and statistics, a case only by the reporter's consent.
    OversightBody,
    /// Auditor or integration developer: logs and mappings, no content.
    Auditor,
    /// Configuration, no report content.
    SystemAdministrator,
}

/// A role code nobody here knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no role is called {code:?}")]
pub struct UnknownRole {
    /// The text that was read.
    pub code: String,
}

impl Role {
    /// Every role, in the order of reports.md §4.
    pub const ALL: [Self; 9] = [
        Self::IntakeClerk,
        Self::Coordinator,
        Self::Liaison,
        Self::Approver,
        Self::Leader,
        Self::Inspector,
        Self::OversightBody,
        Self::Auditor,
        Self::SystemAdministrator,
    ];

    /// The stable code that is stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::IntakeClerk => "intake_clerk",
            Self::Coordinator => "coordinator",
            Self::Liaison => "liaison",
            Self::Approver => "approver",
            Self::Leader => "leader",
            Self::Inspector => "inspector",
            Self::OversightBody => "oversight_body",
            Self::Auditor => "auditor",
            Self::SystemAdministrator => "system_administrator",
        }
    }
}

impl Role {
    /// Whether it sees more than its agency's subtree (reports.md §4), so that the administrator of one
    /// department may not give it.
    #[must_use]
    pub const fn sees_beyond_its_agency(self) -> bool {
        match self {
            Self::Coordinator | Self::Inspector | Self::OversightBody | Self::Leader | Self::Auditor => true,
            Self::IntakeClerk | Self::Liaison | Self::Approver | Self::SystemAdministrator => false,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == code)
            .ok_or_else(|| UnknownRole { code: code.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_back_from_its_code_and_serialized_as_it() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.code());
        }
        assert_eq!("king".parse::<Role>(), Err(UnknownRole { code: "king".into() }));
    }
}
