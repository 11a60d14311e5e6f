//! Who acts, and when.

use directory::role::Role;
use jiff::{Timestamp, civil::Date};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Who issues a command. Whoever builds it has checked the receipt, session, job or signature.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Whoever holds this report's receipt.
    Reporter,
    /// A member of staff in one of their roles.
    Staff {
        /// The person's id.
        person: Uuid,
        /// The role they act in.
        role: Role,
        /// The agency that gives them the role.
        agency: Uuid,
    },
    /// A job of this node.
    System,
    /// Another node, by its name.
    Node(String),
}

/// A text that names no actor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} names no actor")]
pub struct UnreadableActor {
    /// The text that was read.
    pub text: String,
}

impl Actor {
    /// The member of staff, if it is one.
    #[must_use]
    pub const fn person(&self) -> Option<Uuid> {
        match self {
            Self::Staff { person, .. } => Some(*person),
            Self::Reporter | Self::System | Self::Node(_) => None,
        }
    }

    pub(super) const fn role(&self) -> Option<Role> {
        match self {
            Self::Staff { role, .. } => Some(*role),
            Self::Reporter | Self::System | Self::Node(_) => None,
        }
    }
}

/// `reporter`, `system`, `node:<name>` or `staff:<person>:<role>:<agency>`: what is stored and hashed.
impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reporter => formatter.write_str("reporter"),
            Self::System => formatter.write_str("system"),
            Self::Node(name) => write!(formatter, "node:{name}"),
            Self::Staff { person, role, agency } => write!(formatter, "staff:{person}:{role}:{agency}"),
        }
    }
}

impl FromStr for Actor {
    type Err = UnreadableActor;

    fn from_str(text: &str) -> Result<Self, UnreadableActor> {
        let staff = |rest: &str| {
            let mut parts = rest.splitn(3, ':');
            Some(Self::Staff {
                person: parts.next()?.parse().ok()?,
                role: parts.next()?.parse().ok()?,
                agency: parts.next()?.parse().ok()?,
            })
        };
        match text.split_once(':') {
            None if text == "reporter" => Some(Self::Reporter),
            None if text == "system" => Some(Self::System),
            Some(("node", name)) => Some(Self::Node(name.to_owned())),
            Some(("staff", rest)) => staff(rest),
            _ => None,
        }
        .ok_or_else(|| UnreadableActor { text: text.to_owned() })
    }
}

/// An instant together with the dates that matter then: windows and promises are counted in dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The local date.
    pub on: Date,
    /// From this day on an oversight body may take the report over, by the rules of its receipt date; `None`: by
    /// those rules it never may.
    pub takeover_from: Option<Date>,
}

/// What the rules must know of the agencies.
pub trait AgencyTree {
    /// Whether `agency` is `ancestor` or lies below it.
    fn is_within(&self, agency: Uuid, ancestor: Uuid) -> bool;

    /// Whether this agency's answers go through an approver.
    fn answers_need_approval(&self, agency: Uuid) -> bool;
}
