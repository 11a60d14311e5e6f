//! What a form sent, whether it carried files or not.

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    response::IntoResponse,
};
use bytes::Bytes;
use http::{StatusCode, header::CONTENT_TYPE};
use jiff::civil::Date;
use platform::{
    http::{Form, Problem},
    key::{NodeKey, keyed_hash},
};

/// The most bytes of a form with its files.
pub(crate) const LARGEST: usize = 64 * 1024 * 1024;
/// The most files one form may carry.
const FILES: usize = 10;
/// The most letters of a text.
pub(super) const LONGEST: usize = 5_000;

/// A file as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct SentFile {
    /// What the sender called it.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) content: Bytes,
}

/// The fields of a form; a name may come several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    values: Vec<(String, String)>,
    files: Vec<SentFile>,
    sent: bool,
}

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextRefused {
    /// It has more than [`LONGEST`] letters.
    TooLong,
    /// It holds what no keyboard makes and PostgreSQL does not store.
    Unreadable,
}

impl TextRefused {
    /// The message that says what to do.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::TooLong => "flaw-text-too-long",
            Self::Unreadable => "flaw-text-unreadable",
        }
    }
}

impl Fields {
    /// Fields that nobody has sent: forms show what they begin with.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// Whether somebody sent them.
    pub(super) const fn were_sent(&self) -> bool {
        self.sent
    }

    /// The files.
    pub(crate) fn files(&self) -> &[SentFile] {
        &self.files
    }

    /// The same fields with another value under this name.
    pub(super) fn with(mut self, name: &str, value: String) -> Self {
        self.values.retain(|(key, _)| key != name);
        self.values.push((name.to_owned(), value));
        self
    }

    /// What came under this name, without the space around it; empty when nothing did.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// All that came under this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Whether something came under this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// What was sent, else what the form begins with.
    pub(super) fn or(&self, name: &str, start: &str) -> String {
        if self.sent { self.get(name).to_owned() } else { start.to_owned() }
    }

    /// A digest of all that was sent, for telling a repeated form from another one. It stays in the tables, and
    /// a NIK or a telephone could be tried out on a digest without a key.
    pub(crate) fn digest(&self, key: &NodeKey) -> Vec<u8> {
        keyed_hash(key, "form", format!("{:?}", self.values).as_bytes()).to_vec()
    }

    /// A text, which may be empty.
    pub(crate) fn prose(&self, name: &str) -> Result<&str, TextRefused> {
        let text = self.get(name);
        if text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')) {
            return Err(TextRefused::Unreadable);
        }
        if text.chars().count() > LONGEST { Err(TextRefused::TooLong) } else { Ok(text) }
    }

    /// A date, where one was given that is none: an error.
    pub(super) fn date(&self, name: &str) -> Result<Option<Date>, jiff::Error> {
        Some(self.get(name)).filter(|text| !text.is_empty()).map(str::parse).transpose()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.trim_start().starts_with("multipart/form-data")) {
            let Form(values) = Form::<Vec<(String, String)>>::from_request(request, state).await?;
            return Ok(Self { values, files: Vec::new(), sent: true });
        }
        let unreadable = |error: MultipartError| match error.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
            _ => Problem::unreadable(&"the form breaks off"),
        };
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| Problem::unreadable(&"no form with files"))?;
        let mut fields = Self { sent: true, ..Self::default() };
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let Some(file) = part.file_name().map(ToOwned::to_owned) else {
                fields.values.push((name, part.text().await.map_err(unreadable)?));
                continue;
            };
            let content = part.bytes().await.map_err(unreadable)?;
            // A browser sends an empty part for a control nobody used.
            if file.is_empty() && content.is_empty() {
                continue;
            }
            if fields.files.len() == FILES {
                return Err(Problem::too_large());
            }
            fields.files.push(SentFile { name: file, content });
        }
        Ok(fields)
    }
}
