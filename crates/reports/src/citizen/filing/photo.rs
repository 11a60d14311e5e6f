//! Photos, documents and recordings: sent one after the other, kept with the draft.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldErrors, Frame, Path, Problem, Query, Session, page_with_status, see_other};
use uuid::Uuid;

use super::{Opening, Step, Trail};
use crate::{
    Reports,
    citizen::{
        draft::{existing, opened},
        file::{Keep, send},
        upload::{MOST_FILES, Upload},
    },
    store::{self, Attachment},
};

#[derive(Template)]
#[template(path = "citizen/photo.html")]
struct PhotoPage {
    trail: Trail,
    files: Vec<Attachment>,
    has_room: bool,
    errors: FieldErrors,
    frame: Frame,
}

impl PhotoPage {
    fn new(frame: Frame, files: Vec<Attachment>, change: bool, errors: FieldErrors) -> Self {
        let trail = Step::Photo.trail(&frame.texts, change);
        Self { trail, has_room: files.len() < MOST_FILES, files, errors, frame }
    }
}

/// `GET /lapor/foto`: 200.
pub(in crate::citizen) async fn page(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    Query(opening): Query<Opening>,
) -> Result<Response, Problem> {
    let files = opened(&reports, &session).await?.files(&reports).await?;
    let page = PhotoPage::new(frame, files, opening.ubah == 1, FieldErrors::none());
    page_with_status(StatusCode::OK, &page)
}

/// `POST /lapor/foto`: 303 to the next step or, to add more, back here; 422 when a file was not taken (the others
/// are kept); 413 when all of them together are too large.
pub(in crate::citizen) async fn save(
    State(reports): State<Reports>,
    session: Session,
    frame: Frame,
    upload: Upload,
) -> Result<Response, Problem> {
    let opened = opened(&reports, &session).await?;
    let already = opened.files(&reports).await?.len();
    let sent = upload.read(&reports, opened.id, already, &frame.texts).await?;
    opened.keep(&reports, &session).await?;
    let (files, now) = (sent.files.clone(), reports.context().now_milliseconds());
    let kept: db::Result<()> = reports
        .context()
        .db()
        .write(move |tx| files.iter().try_for_each(|file| store::insert_attachment(tx, file, now)))
        .await;
    kept?;
    let change = sent.field("ubah") == "true";
    if !sent.refused.is_empty() {
        let mut errors = FieldErrors::none();
        for refused in sent.refused {
            errors.add("files", refused);
        }
        let files = opened.files(&reports).await?;
        let page = PhotoPage::new(frame, files, change, errors);
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let again = if change { "/lapor/foto?ubah=1" } else { "/lapor/foto" };
    Ok(see_other(if sent.field("go") == "more" { again } else { Step::Photo.next(change) }))
}

/// `GET /lapor/foto/{file}`: the small picture of a file of one's own draft, 200; 404.
pub(in crate::citizen) async fn show(
    State(reports): State<Reports>,
    session: Session,
    Path(file): Path<Uuid>,
) -> Result<Response, Problem> {
    let draft = existing(&reports, &session).await?.ok_or_else(Problem::not_found)?;
    let file = reports.context().db().read(move |tx| store::attachment_by_id(tx, file)).await?;
    let file = file.filter(|file| file.owner == draft.id).ok_or_else(Problem::not_found)?;
    let blob = file.thumbnail.clone().ok_or_else(Problem::not_found)?;
    send(&reports, &file, &blob, Keep::Nobody).await
}

/// `POST /lapor/foto/{file}/hapus`: 303 back to the photos.
pub(in crate::citizen) async fn remove(
    State(reports): State<Reports>,
    session: Session,
    Path(file): Path<Uuid>,
    Query(opening): Query<Opening>,
) -> Result<Response, Problem> {
    if let Some(draft) = existing(&reports, &session).await? {
        let owner = draft.id;
        let removed: db::Result<()> =
            reports.context().db().write(move |tx| store::delete_attachment(tx, owner, file)).await;
        removed?;
    }
    Ok(see_other(if opening.ubah == 1 { "/lapor/foto?ubah=1" } else { "/lapor/foto" }))
}
