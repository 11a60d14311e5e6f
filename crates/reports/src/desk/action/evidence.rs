//! Files that come with a form. A browser cannot fill them in again, so those of a form that comes back are kept
//! here for a day, for the official who sent them.

use db::Read;
use platform::http::Problem;
use uuid::Uuid;

use super::super::fields::Fields;
use crate::{
    Reports,
    actions::{FileRefused, attach},
    rules::lifecycle::ActionKind,
    store::{self, Attachment, UNSEALED},
};

/// How long files wait for their form: a day, in milliseconds.
const PATIENCE: i64 = 24 * 60 * 60 * 1000;

/// Takes in the files of a form that may carry some; the key of what is wrong with the first that is not taken.
pub(super) async fn take_in(
    reports: &Reports,
    report: Uuid,
    fields: &Fields,
    kind: ActionKind,
) -> Result<(Vec<Attachment>, Option<&'static str>), Problem> {
    let mut taken = Vec::new();
    let mut refused = None;
    if !matches!(kind, ActionKind::DraftAnswer | ActionKind::Answer | ActionKind::FollowUp) {
        return Ok((taken, refused));
    }
    for file in fields.files() {
        match attach(reports, report, &file.name, file.content.clone()).await {
            Ok(attachment) => taken.push(attachment),
            Err(FileRefused::Store(error)) => return Err(error.into()),
            Err(FileRefused::CleaningEnded(cause)) => return Err(Problem::unexpected(&cause)),
            Err(FileRefused::Empty) => refused = refused.or(Some("desk-file-empty")),
            Err(FileRefused::TooLarge) => refused = refused.or(Some("desk-file-too-large")),
            Err(FileRefused::WrongKind) => refused = refused.or(Some("desk-file-wrong-kind")),
            Err(FileRefused::Photo(_)) => refused = refused.or(Some("desk-file-photo")),
        }
    }
    Ok((taken, refused))
}

fn owner(person: Uuid) -> String {
    format!("{UNSEALED}:desk:{person}")
}

/// The files that are kept under this name for this official.
pub(super) fn kept(tx: &mut Read<'_>, kept: Uuid, person: Uuid, now: i64) -> db::Result<Vec<Attachment>> {
    match store::draft(tx, kept, now)? {
        Some(whose) if whose == owner(person) => store::attachments_of(tx, kept),
        _ => Ok(Vec::new()),
    }
}

/// Keeps the fresh files with those kept before; returns the name they are kept under, if there are any.
pub(super) async fn keep(
    reports: &Reports,
    person: Uuid,
    kept: Option<Uuid>,
    fresh: &[Attachment],
) -> Result<Option<Uuid>, Problem> {
    if fresh.is_empty() {
        return Ok(kept);
    }
    let id = kept.unwrap_or_else(|| reports.context().id());
    let now = reports.context().now_milliseconds();
    let fresh = fresh.to_vec();
    let write = reports.context().db().write(move |tx| -> db::Result<()> {
        store::save_draft(tx, id, &owner(person), now + PATIENCE)?;
        fresh
            .iter()
            .try_for_each(|file| store::insert_attachment(tx, &Attachment { owner: id, ..file.clone() }, now))
    });
    write.await?;
    Ok(Some(id))
}
