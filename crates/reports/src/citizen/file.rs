//! Files of reports: for whom the report is to be read, and no one else.

use axum::{
    body::Body,
    extract::{FromRequestParts, State},
    response::{IntoResponse, Response},
};
use directory::officer::Officer;
use http::{HeaderName, HeaderValue, header, request::Parts};
use platform::{
    access::Caller,
    http::{Path, Problem},
};
use uuid::Uuid;

use crate::{
    Reports,
    actions::{ActionError, ReceiptProof},
    rules::tracking::TrackingNumber,
    store::{self, Attachment},
    view::{Viewer, file},
};

/// Whoever wants to see a file: anybody, perhaps with receipts, perhaps an official.
pub(super) struct Looker {
    receipts: Vec<Uuid>,
    officer: Option<Officer>,
}

impl<S: Send + Sync> FromRequestParts<S> for Looker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, state).await?;
        Ok(Self { receipts: caller.receipts, officer: parts.extensions.get().cloned() })
    }
}

impl Looker {
    /// As whom they look at `report`, the public first: what it may see may be kept by caches.
    fn viewers(&self, report: Uuid) -> Vec<Viewer> {
        let holder = ReceiptProof::in_session(&self.receipts, report).map(Viewer::Receipt);
        let official = self.officer.clone().map(Viewer::Officer);
        [Some(Viewer::Public), holder, official].into_iter().flatten().collect()
    }
}

/// Who may keep an answer.
#[derive(Clone, Copy)]
pub(super) enum Keep {
    /// Caches, for some minutes: it may be redacted any time.
    Everybody,
    /// No one.
    Nobody,
}

/// `GET /laporan/{number}/berkas/{file}`: 200; 404.
pub(super) async fn whole(
    State(reports): State<Reports>,
    looker: Looker,
    Path((number, file)): Path<(String, Uuid)>,
) -> Result<Response, Problem> {
    let (file, keep) = found(&reports, looker, &number, file).await?;
    let blob = file.blob.clone();
    send(&reports, &file, &blob, keep).await
}

/// `GET /laporan/{number}/berkas/{file}/kecil`: the small picture of a photo, 200; 404.
pub(super) async fn thumbnail(
    State(reports): State<Reports>,
    looker: Looker,
    Path((number, file)): Path<(String, Uuid)>,
) -> Result<Response, Problem> {
    let (file, keep) = found(&reports, looker, &number, file).await?;
    let blob = file.thumbnail.clone().ok_or_else(Problem::not_found)?;
    send(&reports, &file, &blob, keep).await
}

async fn found(
    reports: &Reports,
    looker: Looker,
    number: &str,
    id: Uuid,
) -> Result<(Attachment, Keep), Problem> {
    let number: TrackingNumber = number.parse().map_err(|_| Problem::not_found())?;
    let seen = reports.context().db().read(move |tx| {
        let Some(report) = store::by_number(tx, &number.to_string())? else { return Ok(None) };
        for viewer in looker.viewers(report.id) {
            if let Some((found, _)) = file(tx, id, &viewer)?.filter(|(found, _)| found.owner == report.id) {
                let keep = if matches!(viewer, Viewer::Public) { Keep::Everybody } else { Keep::Nobody };
                return Ok(Some((found, keep)));
            }
        }
        Ok::<_, ActionError>(None)
    });
    seen.await?.ok_or_else(Problem::not_found)
}

/// A file's content under its true type. Pictures and sounds are shown, everything else is saved.
pub(super) async fn send(
    reports: &Reports,
    file: &Attachment,
    blob: &str,
    keep: Keep,
) -> Result<Response, Problem> {
    let hash = blob.parse().map_err(|_| Problem::unexpected(&"a blob's hash cannot be read"))?;
    let content = reports.context().blobs().get(hash).await?;
    let keep = match keep {
        Keep::Everybody => "public, max-age=300",
        Keep::Nobody => "private, no-store",
    };
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_TYPE, value(&file.media_type)),
        (header::CONTENT_DISPOSITION, value(&disposition(file))),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from(content)).into_response())
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// The sender's name goes into no header: one of the id, with the ending that the content has.
fn disposition(file: &Attachment) -> String {
    let shown = ["image/", "audio/", "video/"].iter().any(|kind| file.media_type.starts_with(kind));
    let ending = match file.media_type.as_str() {
        "image/jpeg" => "jpg",
        "application/pdf" => "pdf",
        "audio/mpeg" => "mp3",
        "audio/ogg" => "ogg",
        "audio/mp4" => "m4a",
        "video/mp4" => "mp4",
        _ => "bin",
    };
    let how = if shown { "inline" } else { "attachment" };
    format!("{how}; filename=\"{}.{ending}\"", file.id.simple())
}
