//! Names of nodes and cases, and codes.

use std::{fmt, str::FromStr};

use platform::digest::Fields;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not what it should name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// See [`NodeName`].
    #[error(
        "a node's name is 1 to 64 small letters, digits, dots and hyphens, and begins with a letter or digit"
    )]
    NodeName,
    /// See [`CaseId`].
    #[error("a case is named by 32 hexadecimal digits")]
    CaseId,
    /// See [`Code`].
    #[error("a code is 1 to 64 letters, digits, dots, hyphens, colons and underscores")]
    Code,
}

/// For serde's `try_from` and `into`: written as it is displayed, read as it is parsed.
macro_rules! written_as_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = $crate::rules::name::Unreadable;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.to_string()
            }
        }
    };
}
pub(super) use written_as_text;

macro_rules! text_type {
    ($name:ident) => {
        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        written_as_text!($name);
    };
}

/// One installation: `lapor.kalselprov.go.id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NodeName(String);

impl FromStr for NodeName {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let allowed = text.bytes().all(|byte| plain(byte) || byte == b'.' || byte == b'-');
        if allowed && text.len() <= 64 && text.bytes().next().is_some_and(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Unreadable::NodeName)
        }
    }
}

text_type!(NodeName);

/// A code of a catalogue or of the protocol: a class, a category, an area, an agency, a reason. Never a person's
/// words. Source: exchange.md §2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

impl FromStr for Code {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-:_".contains(&byte);
        if (1..=64).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Unreadable::Code)
        }
    }
}

text_type!(Code);

impl Code {
    /// A code of the protocol itself, as it stands in the source. It is one: tests parse them all.
    pub(super) fn of_protocol(code: &'static str) -> Self {
        Self(code.to_owned())
    }
}

/// A case that nodes share: 128 bits that tell nothing and never meet another. They follow from who opened the case
/// with which statement, so that nobody else can have opened it. Source: exchange.md §2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseId(pub [u8; 16]);

impl CaseId {
    /// The case that `author` opens with the statement `id`. The 74 random bits of a UUIDv7 suffice: they need only
    /// be new among one node's statements of one millisecond, as author and moment are hashed too and an id, once
    /// guessed, gives no power over the case.
    #[must_use]
    pub fn opened_by(author: &NodeName, id: Uuid) -> Self {
        let fields = Fields::of("tuntas/case/v1").with(author.as_str().as_bytes()).with(id.as_bytes());
        let digest = fields.digest().0;
        Self(std::array::from_fn(|at| digest[at]))
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for CaseId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "CaseId({self})")
    }
}

impl FromStr for CaseId {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let mut bytes = [0; 16];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| Unreadable::CaseId)?;
        Ok(Self(bytes))
    }
}

written_as_text!(CaseId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_code_carries_no_words_of_a_person() {
        for good in ["sp4n", "lapor.kalselprov.go.id", "63.03"] {
            assert!(good.parse::<NodeName>().is_ok(), "{good}");
        }
        for bad in ["", ".kalsel", "Kalsel", "kal sel", "kalsel/..", &"a".repeat(65)] {
            assert_eq!(bad.parse::<NodeName>(), Err(Unreadable::NodeName), "{bad}");
        }
        assert!("63.03.05.2001".parse::<Code>().is_ok());
        for bad in ["", "jalan rusak", "Budi\n", &"a".repeat(65)] {
            assert_eq!(bad.parse::<Code>(), Err(Unreadable::Code), "{bad}");
        }
    }

    #[test]
    fn a_case_follows_from_who_opened_it_with_which_statement() {
        let [province, nation]: [NodeName; 2] = ["kalsel", "sp4n"].map(|name| name.parse().unwrap());
        let case = |node, id| CaseId::opened_by(node, Uuid::from_u128(id));
        assert_eq!(case(&province, 1), case(&province, 1));
        assert_ne!(case(&province, 1), case(&province, 2));
        assert_ne!(case(&province, 1), case(&nation, 1));
    }

    #[test]
    fn a_case_reads_what_it_writes() {
        let case = CaseId([0xa7; 16]);
        assert_eq!(case.to_string().parse(), Ok(case));
        assert_eq!("a7".parse::<CaseId>(), Err(Unreadable::CaseId));
    }
}
