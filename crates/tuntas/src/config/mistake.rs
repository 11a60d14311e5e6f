//! What is wrong with a configuration, and where.

use std::fmt;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A line of the file, from 1.
    Line {
        /// The file.
        file: String,
        /// The line.
        line: usize,
    },
    /// A variable of the environment.
    Variable(String),
    /// The command line.
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line } => write!(formatter, "{file}:{line}"),
            Self::Variable(name) => write!(formatter, "environment variable {name}"),
            Self::Flag => formatter.write_str("command line"),
        }
    }
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// The file is no TOML.
    #[error("{origin}: this is no TOML: {reason}")]
    NotToml {
        /// Where.
        origin: Origin,
        /// What the parser said.
        reason: String,
    },
    /// There is no such setting.
    #[error("{origin}: there is no setting {name}")]
    Unknown {
        /// Where.
        origin: Origin,
        /// The name that means nothing.
        name: String,
    },
    /// Something else than a text, a whole number, true or false.
    #[error("{origin}: {name} must be a text, a whole number, true or false")]
    NotAValue {
        /// Where.
        origin: Origin,
        /// The setting.
        name: &'static str,
    },
    /// Nothing was filled in.
    #[error("{origin}: {name} is empty")]
    Empty {
        /// Where.
        origin: Origin,
        /// The setting.
        name: &'static str,
    },
    /// An example was copied and its secret not replaced.
    #[error("{origin}: {name} still holds a placeholder; put the real secret there")]
    Placeholder {
        /// Where.
        origin: Origin,
        /// The setting.
        name: &'static str,
    },
    /// The value means nothing.
    #[error("{origin}: {name} must be {expected}")]
    Unusable {
        /// Where.
        origin: Origin,
        /// The setting.
        name: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A setting without a default was not set.
    #[error("{file}: {name} is missing")]
    Missing {
        /// The file it could stand in.
        file: String,
        /// The setting.
        name: &'static str,
    },
    /// Two settings do not go together.
    #[error("{origin}: {name} {why}")]
    Contradiction {
        /// Where.
        origin: Origin,
        /// The setting.
        name: &'static str,
        /// What it contradicts.
        why: &'static str,
    },
}

/// All that is wrong with a configuration, one mistake a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(pub Vec<Mistake>);

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the configuration cannot be used:")?;
        self.0.iter().try_for_each(|mistake| write!(formatter, "\n  {mistake}"))
    }
}

impl std::error::Error for ConfigError {}
