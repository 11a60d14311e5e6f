//! Files that come with a request. Nothing is ever fetched from an address that a program names: it could be any.

use platform::http::Problem;

use super::problem::flaw;
use uuid::Uuid;

use crate::{
    Reports,
    actions::{FileRefused, attach},
    desk::SentFile,
    store::Attachment,
};

/// Takes in the files; the first that is not taken stops all.
pub(super) async fn take_in(reports: &Reports, files: &[SentFile]) -> Result<Vec<Attachment>, Problem> {
    let mut taken = Vec::new();
    for file in files {
        taken.push(attach(reports, Uuid::nil(), &file.name, file.content.clone()).await.map_err(refused)?);
    }
    Ok(taken)
}

fn refused(refused: FileRefused) -> Problem {
    let wrong = |message| Problem::invalid(vec![flaw("media", message)]);
    match refused {
        FileRefused::Store(error) => error.into(),
        FileRefused::CleaningEnded(cause) => Problem::unexpected(&cause),
        FileRefused::Empty => wrong("desk-file-empty"),
        FileRefused::TooLarge => wrong("desk-file-too-large"),
        FileRefused::WrongKind => wrong("desk-file-wrong-kind"),
        FileRefused::Photo(_) => wrong("desk-file-photo"),
    }
}
