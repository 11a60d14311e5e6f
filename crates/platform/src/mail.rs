//! Letters by e-mail: over SMTP, or into a folder for demonstrations and tests.

use std::{fmt, path::PathBuf, str::FromStr, time::Duration};

use jiff::Timestamp;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

/// An e-mail address, with or without a name: `Siti <siti@example.id>`. Cannot break out of its header line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(Mailbox);

/// A text that is no e-mail address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("this is not an e-mail address")]
pub struct NotAMailAddress;

impl FromStr for MailAddress {
    type Err = NotAMailAddress;

    fn from_str(text: &str) -> Result<Self, NotAMailAddress> {
        text.trim().parse().map(Self).map_err(|_| NotAMailAddress)
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A letter that can be sent as it is. Its words are printed nowhere: they are between us and its reader.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    to: MailAddress,
    subject: String,
    text: String,
}

/// A subject with a line break or another control character: it could smuggle in headers.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a subject is one line without control characters")]
pub struct SubjectNotOneLine;

impl Letter {
    /// A plain-text letter.
    ///
    /// # Errors
    /// [`SubjectNotOneLine`].
    pub fn new(to: MailAddress, subject: &str, text: &str) -> Result<Self, SubjectNotOneLine> {
        if subject.chars().any(char::is_control) {
            return Err(SubjectNotOneLine);
        }
        Ok(Self { to, subject: subject.to_owned(), text: text.to_owned() })
    }

    /// To whom it goes.
    #[must_use]
    pub fn to(&self) -> &MailAddress {
        &self.to
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter(…)")
    }
}

/// Why a letter did not go out.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The receiving side will never take it: do not try again.
    #[error("the mail server refused the letter for good: {0}")]
    Refused(lettre::transport::smtp::Error),
    /// Unreachable, busy or slow: try again later.
    #[error("the mail server cannot take the letter now: {0}")]
    NotNow(lettre::transport::smtp::Error),
    /// The letter could not be written down as a message.
    #[error("the letter cannot be written as a message: {0}")]
    Unwritable(#[from] lettre::error::Error),
    /// The moment lies outside the operating system's calendar.
    #[error("the letter's date cannot be written: {0}")]
    Undatable(#[from] jiff::Error),
    /// The folder cannot be written to.
    #[error("cannot write the letter into {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}

/// The address of a mail server that cannot be understood.
#[derive(Debug, thiserror::Error)]
#[error("the mail server's address must look like smtps://user:password@host:465")]
pub struct UnusableMailServer;

/// The way out for letters. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Mailer {
    /// Over SMTP.
    Smtp {
        /// The sender of every letter.
        from: MailAddress,
        /// The pooled connection to the server.
        transport: AsyncSmtpTransport<Tokio1Executor>,
    },
    /// Each letter becomes a file `<id>.eml`.
    Folder {
        /// The sender of every letter.
        from: MailAddress,
        /// An existing folder.
        folder: PathBuf,
    },
}

impl Mailer {
    /// A mailer for the server at `address`: `smtps://user:password@host:465` (TLS from the start) or
    /// `smtp://user:password@host:587?tls=required`. A server gets 20 seconds to answer. Plain `smtp://` without
    /// `tls=required` encrypts nothing: only for a server on the same machine.
    ///
    /// # Errors
    /// [`UnusableMailServer`], which does not repeat the address: it holds a password.
    pub fn smtp(from: MailAddress, address: &str) -> Result<Self, UnusableMailServer> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map_err(|_| UnusableMailServer)?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        Ok(Self::Smtp { from, transport })
    }

    /// A mailer that writes files into `folder`.
    #[must_use]
    pub fn folder(from: MailAddress, folder: PathBuf) -> Self {
        Self::Folder { from, folder }
    }

    /// Sends `letter`, dated `at`. The `id` becomes its Message-ID (and file name): a letter sent twice after
    /// a crash carries the same one, so mail programs show it once.
    ///
    /// # Errors
    /// [`MailError`]; all but [`MailError::NotNow`] and [`MailError::Folder`] are final.
    pub async fn send(&self, letter: &Letter, id: Uuid, at: Timestamp) -> Result<(), MailError> {
        match self {
            Self::Smtp { from, transport } => {
                let sent = transport.send(message(from, letter, id, at)?).await;
                sent.map(drop).map_err(|error| {
                    if error.is_permanent() { MailError::Refused(error) } else { MailError::NotNow(error) }
                })
            }
            Self::Folder { from, folder } => {
                let content = message(from, letter, id, at)?.formatted();
                let written = tokio::fs::write(folder.join(format!("{id}.eml")), content).await;
                written.map_err(|source| MailError::Folder { folder: folder.clone(), source })
            }
        }
    }
}

fn message(from: &MailAddress, letter: &Letter, id: Uuid, at: Timestamp) -> Result<Message, MailError> {
    // Tells out-of-office robots not to answer (RFC 3834).
    let automatic =
        HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into());
    let message = Message::builder()
        .from(from.0.clone())
        .to(letter.to.0.clone())
        .subject(&letter.subject)
        .date(at.try_into()?)
        .message_id(Some(format!("<{id}@{}>", from.0.email.domain())))
        .raw_header(automatic)
        .singlepart(SinglePart::plain(letter.text.clone()))?;
    Ok(message)
}

#[cfg(test)]
mod tests;
