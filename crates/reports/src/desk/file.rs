//! Files of reports, for officials who may see them.

use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use directory::officer::Officer;
use http::{HeaderValue, header};
use platform::{
    blob::BlobHash,
    http::{Path, Problem},
};
use uuid::Uuid;

use crate::{
    Reports,
    store::Attachment,
    view::{self, Viewer},
};

/// `GET /petugas/berkas/{id}/{form}`: `tampil` what is shown, `kecil` the small picture, `asli` the original for
/// verifiers. 200, or 404 for what this official may not see.
pub(super) async fn file(
    State(reports): State<Reports>,
    officer: Officer,
    Path((id, form)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let viewer = Viewer::Officer(officer);
    let found = reports.context().db().read(move |tx| view::file(tx, id, &viewer)).await?;
    let (file, sight) = found.ok_or_else(Problem::not_found)?;
    let (hash, kind) = match form.as_str() {
        "tampil" => (file.blob.clone(), file.media_type.clone()),
        "kecil" => (file.thumbnail.clone().ok_or_else(Problem::not_found)?, "image/jpeg".to_owned()),
        // Its kind is whatever was sent: it is only ever saved.
        "asli" if sight.attachments_original => {
            (file.original.clone(), "application/octet-stream".to_owned())
        }
        _ => return Err(Problem::not_found()),
    };
    let hash: BlobHash = hash.parse().map_err(|_| Problem::unexpected(&"a blob's hash is damaged"))?;
    let content = reports.context().blobs().get(hash).await?;
    let kind = HeaderValue::from_str(&kind).map_err(|error| Problem::unexpected(&error))?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition(&file, &form)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from(content)).into_response())
}

/// Photos are ours, re-encoded; everything else is saved, never shown inside our pages.
fn disposition(file: &Attachment, form: &str) -> HeaderValue {
    if file.is_photo() && form != "asli" {
        return HeaderValue::from_static("inline");
    }
    let plain =
        |letter: char| if letter.is_ascii_alphanumeric() || ".-_".contains(letter) { letter } else { '_' };
    let name: String = file.name.chars().map(plain).collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}
