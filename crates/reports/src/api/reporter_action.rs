//! What a reporter may want.

use serde::Deserialize;
use utoipa::ToSchema;

use super::action::Gathering;
use crate::rules::{
    lifecycle::{Audience, Command, Rating},
    visibility::Visibility,
};

/// What a reporter may want.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ReporterAction {
    /// Give data, asked for or not: words, files, or both.
    SupplyData {
        /// In words.
        #[serde(default)]
        text: Option<String>,
        /// Identifiers of files sent before.
        #[serde(default)]
        attachments: Vec<String>,
    },
    /// Contest the archiving.
    Appeal {
        /// Why.
        text: String,
    },
    /// It is solved.
    Confirm {
        /// How content, 1 to 5.
        #[serde(default)]
        #[schema(minimum = 1, maximum = 5)]
        rating: Option<u8>,
        /// In words.
        #[serde(default)]
        text: Option<String>,
    },
    /// It is not solved.
    Dispute {
        /// Why.
        text: String,
    },
    /// Write back to an answer.
    Reply {
        /// In words.
        text: String,
        /// Identifiers of files sent before.
        #[serde(default)]
        attachments: Vec<String>,
    },
    /// Open a closed report again.
    Reopen {
        /// Why.
        text: String,
    },
    /// Take the report back.
    Withdraw {
        /// Why.
        #[serde(default)]
        text: Option<String>,
    },
    /// Say something without changing anything.
    Comment {
        /// In words.
        text: String,
    },
    /// Change what is hidden.
    ChangeVisibility {
        /// Whether nobody but those who handle it must learn who reported.
        anonymous: bool,
        /// Whether the public must not read it.
        confidential: bool,
    },
    /// Let an oversight body (the Ombudsman) see the case and take it over, asked or not.
    ConsentToTakeover {
        /// A word to the body.
        #[serde(default)]
        text: Option<String>,
    },
    /// Answer no to an oversight body that asks.
    RefuseTakeover {
        /// Why.
        #[serde(default)]
        text: Option<String>,
    },
    /// Take the consent back, as long as the body has not taken the case over.
    WithdrawConsent {
        /// Why.
        #[serde(default)]
        text: Option<String>,
    },
}

impl ReporterAction {
    /// The command; what is wrong stays with `gathering`.
    pub(super) fn command(&self, gathering: &mut Gathering<'_>) -> Option<Command> {
        Some(match self {
            Self::SupplyData { text, attachments } => Command::SupplyData {
                text: gathering.some_text("text", text.as_deref()),
                attachments: gathering.files(attachments),
            },
            Self::Appeal { text } => Command::Appeal { text: gathering.some_text("text", Some(text)) },
            Self::Confirm { rating, text } => {
                let text = gathering.some_text("text", text.as_deref());
                let rating = rating.map(Rating::try_from).transpose();
                let rating = rating.map_err(|_| gathering.wrong("rating", "api-flaw-rating")).ok()?;
                Command::Confirm { rating, text }
            }
            Self::Dispute { text } => Command::Dispute { text: gathering.some_text("text", Some(text)) },
            Self::Reply { text, attachments } => {
                let attachments = gathering.files(attachments);
                Command::Reply { text: gathering.text("text", text)?, attachments }
            }
            Self::Reopen { text } => Command::Reopen { text: gathering.some_text("text", Some(text)) },
            Self::Withdraw { text } => {
                Command::Withdraw { text: gathering.some_text("text", text.as_deref()) }
            }
            Self::ConsentToTakeover { text } => {
                Command::ConsentToTakeover { text: gathering.some_text("text", text.as_deref()) }
            }
            Self::RefuseTakeover { text } => {
                Command::RefuseTakeover { text: gathering.some_text("text", text.as_deref()) }
            }
            Self::WithdrawConsent { text } => {
                Command::WithdrawConsent { text: gathering.some_text("text", text.as_deref()) }
            }
            Self::Comment { text } => {
                Command::Comment { text: gathering.text("text", text)?, audience: Audience::Public }
            }
            Self::ChangeVisibility { anonymous, confidential } => {
                let parts = [(*anonymous, Visibility::ANONYMOUS), (*confidential, Visibility::CONFIDENTIAL)];
                let wanted = parts.iter().filter(|(wanted, _)| *wanted);
                let to = wanted.fold(Visibility::PUBLIC, |sum, (_, part)| sum.join(*part));
                Command::ChangeVisibility { to, why: None }
            }
        })
    }
}
