//! Who sees what of a report. Source: reports.md §4 and §5.

mod sight;
#[cfg(test)]
mod tests;

pub use sight::{Facts, IdentitySight, Reader, Sight, sight};

use crate::rules::lifecycle::AgencyTree;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Whether an inspector is left to read a report about this agency. What complains about all of them would lie where
/// nobody sees it; it is for the ministry or the Ombudsman (reports.md §4). No inspector at all is no reason: one comes.
#[must_use]
pub fn leaves_an_inspector(subject: Uuid, inspectors: &[Uuid], agencies: &dyn AgencyTree) -> bool {
    inspectors.is_empty() || inspectors.iter().any(|agency| !agencies.is_within(*agency, subject))
}

/// Whether one of these readers is left to read the report. No reader at all is no reason: one comes.
#[must_use]
pub fn leaves_a_reader<'a>(
    facts: &Facts,
    readers: impl IntoIterator<Item = Reader<'a>>,
    agencies: &dyn AgencyTree,
) -> bool {
    let mut readers = readers.into_iter().peekable();
    readers.peek().is_none() || readers.any(|reader| sight(facts, &reader, agencies).content)
}

/// How far a report is hidden: public < anonymous, confidential < oversight. Anonymous and confidential
/// may be set together. Stored as its codes joined by `+`, for instance `anonymous+confidential`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Visibility {
    anonymous: bool,
    confidential: bool,
    oversight: bool,
}

/// A text that names no visibility.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no visibility is called {code:?}")]
pub struct UnknownVisibility {
    /// The part that is not known.
    pub code: String,
}

impl Visibility {
    /// Nothing is hidden.
    pub const PUBLIC: Self = Self { anonymous: false, confidential: false, oversight: false };
    /// The reporter's identity is hidden from the subject and the public.
    pub const ANONYMOUS: Self = Self { anonymous: true, confidential: false, oversight: false };
    /// The content is hidden from the public.
    pub const CONFIDENTIAL: Self = Self { anonymous: false, confidential: true, oversight: false };
    /// Only those who supervise see it; implies both others.
    pub const OVERSIGHT: Self = Self { anonymous: true, confidential: true, oversight: true };

    /// The least visibility that hides whatever either hides.
    #[must_use]
    pub const fn join(self, other: Self) -> Self {
        Self {
            anonymous: self.anonymous || other.anonymous,
            confidential: self.confidential || other.confidential,
            oversight: self.oversight || other.oversight,
        }
    }

    /// Whether it hides at least all that `other` hides.
    #[must_use]
    pub fn hides_all_of(self, other: Self) -> bool {
        self.join(other) == self
    }

    /// Whether the reporter's identity is hidden from the subject and the public.
    #[must_use]
    pub const fn is_anonymous(self) -> bool {
        self.anonymous
    }

    /// Whether the content is hidden from the public.
    #[must_use]
    pub const fn is_confidential(self) -> bool {
        self.confidential
    }

    /// Whether only those who supervise see the report.
    #[must_use]
    pub const fn is_oversight(self) -> bool {
        self.oversight
    }

    /// What a category starts with: sensitive ones (illegal levies, misconduct, violence, children) are
    /// masked until somebody decides to publish them. Source: reports.md §5.
    #[must_use]
    pub const fn default_for(sensitive_category: bool) -> Self {
        if sensitive_category { Self::CONFIDENTIAL } else { Self::PUBLIC }
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match (self.oversight, self.anonymous, self.confidential) {
            (true, _, _) => "oversight",
            (_, true, true) => "anonymous+confidential",
            (_, true, _) => "anonymous",
            (_, _, true) => "confidential",
            _ => "public",
        })
    }
}

impl FromStr for Visibility {
    type Err = UnknownVisibility;

    fn from_str(text: &str) -> Result<Self, UnknownVisibility> {
        text.split('+').try_fold(Self::PUBLIC, |visibility, code| {
            Ok(visibility.join(match code {
                "public" => Self::PUBLIC,
                "anonymous" => Self::ANONYMOUS,
                "confidential" => Self::CONFIDENTIAL,
                "oversight" => Self::OVERSIGHT,
                _ => return Err(UnknownVisibility { code: code.to_owned() }),
            }))
        })
    }
}

impl From<Visibility> for String {
    fn from(visibility: Visibility) -> Self {
        visibility.to_string()
    }
}

impl TryFrom<String> for Visibility {
    type Error = UnknownVisibility;

    fn try_from(text: String) -> Result<Self, UnknownVisibility> {
        text.parse()
    }
}
