//! Forms that carry files: read piece by piece, each file taken or refused by itself.

use std::collections::HashMap;

use axum::extract::{
    FromRequest, Multipart, Request,
    multipart::{Field, MultipartError},
};
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use platform::{
    http::Problem,
    i18n::{Arg, Texts},
    image::PhotoRefused,
};
use uuid::Uuid;

use crate::{
    Reports,
    actions::{FileRefused, LARGEST, attach},
    store::Attachment,
};

/// What a form with files may weigh in all, in bytes.
pub(super) const LARGEST_FORM: usize = 64 * 1024 * 1024;
/// The most files of a report or a message.
pub(super) const MOST_FILES: usize = 10;
/// What a field that is no file may weigh, in bytes.
const LARGEST_FIELD: usize = 256 * 1024;

/// A form that may carry files.
pub(super) struct Upload(Multipart);

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let form = Multipart::from_request(request, state).await;
        form.map(Self).map_err(|_| Problem::wrong_media_type())
    }
}

/// What a form brought.
#[derive(Default)]
pub(super) struct Sent {
    fields: HashMap<String, String>,
    /// Files that were taken: stored as blobs, without a row yet.
    pub(super) files: Vec<Attachment>,
    /// What to say about those that were not, one sentence each.
    pub(super) refused: Vec<String>,
}

impl Sent {
    /// The field called `name`; empty when it was not sent.
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl Upload {
    /// Reads the form; its files are for `owner`, which has `already` some.
    pub(super) async fn read(
        mut self,
        reports: &Reports,
        owner: Uuid,
        already: usize,
        texts: &Texts,
    ) -> Result<Sent, Problem> {
        let mut sent = Sent::default();
        while let Some(field) = self.0.next_field().await.map_err(problem)? {
            let name = field.name().unwrap_or_default().to_owned();
            let Some(file) = field.file_name().map(str::to_owned) else {
                let content = collect(field, LARGEST_FIELD).await?.ok_or_else(Problem::too_large)?;
                sent.fields.insert(name, String::from_utf8_lossy(&content).into_owned());
                continue;
            };
            let content = collect(field, LARGEST).await?;
            // What a browser sends where no file was chosen.
            if file.is_empty() && content.as_ref().is_some_and(Bytes::is_empty) {
                continue;
            }
            if already + sent.files.len() >= MOST_FILES {
                let args = [("file", Arg::from(&file)), ("most", Arg::from(MOST_FILES))];
                sent.refused.push(texts.with("citizen-file-too-many", &args));
                continue;
            }
            let taken = match content {
                Some(content) => attach(reports, owner, &file, content).await,
                None => Err(FileRefused::TooLarge),
            };
            match taken {
                Ok(attachment) => sent.files.push(attachment),
                Err(FileRefused::Store(error)) => return Err(error.into()),
                Err(FileRefused::CleaningEnded(cause)) => return Err(Problem::unexpected(&cause)),
                Err(refused) => sent.refused.push(words(texts, &file, &refused)),
            }
        }
        Ok(sent)
    }
}

/// The content of a field; nothing when it has more than `most` bytes, which are read to their end all the same, so
/// that what follows can be read.
async fn collect(mut field: Field<'_>, most: usize) -> Result<Option<Bytes>, Problem> {
    let mut content = BytesMut::new();
    let mut too_large = false;
    while let Some(chunk) = field.chunk().await.map_err(problem)? {
        too_large = too_large || content.len() + chunk.len() > most;
        if too_large {
            content.clear();
        } else {
            content.extend_from_slice(&chunk);
        }
    }
    Ok((!too_large).then(|| content.freeze()))
}

#[expect(clippy::needless_pass_by_value, reason = "the form `map_err` takes")]
fn problem(error: MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        _ => Problem::unreadable(&error.body_text()),
    }
}

/// Why a file was not taken and what to do.
fn words(texts: &Texts, file: &str, refused: &FileRefused) -> String {
    let key = match refused {
        FileRefused::Empty => "citizen-file-empty",
        FileRefused::TooLarge | FileRefused::Photo(PhotoRefused::TooManyBytes { .. }) => {
            "citizen-file-too-large"
        }
        FileRefused::WrongKind | FileRefused::Photo(PhotoRefused::NotAPhoto { .. }) => {
            "citizen-file-wrong-kind"
        }
        FileRefused::Photo(PhotoRefused::TooManyPixels { .. } | PhotoRefused::TooMuchMemory { .. }) => {
            "citizen-file-too-many-pixels"
        }
        FileRefused::Photo(PhotoRefused::Damaged { .. })
        | FileRefused::Store(_)
        | FileRefused::CleaningEnded(_) => "citizen-file-damaged",
    };
    let name: String = file.chars().filter(|letter| !letter.is_control()).take(100).collect();
    texts.with(key, &[("file", Arg::from(name))])
}
