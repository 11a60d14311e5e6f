//! Sending a file ahead of the report or reply it belongs to.

use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use jiff::Timestamp;
use platform::{
    clock::from_milliseconds,
    http::{
        Problem,
        api::{Asked, Key},
    },
    idempotency::KeyRefused,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Reports,
    actions::{FileRefused, LARGEST, UploadRefused, Uploaded, upload as keep},
};

/// What the file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct FileName {
    /// What the sender calls the file.
    #[param(max_length = 200)]
    name: String,
}

/// A file that waits to be attached.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FileKept {
    /// What it is attached by: whoever knows this may attach it, so keep it to yourself until then.
    id: String,
    /// What the sender calls it.
    name: String,
    /// Its media type, found by its content.
    media_type: String,
    /// Bytes of what will be shown.
    size: i64,
    /// When it is forgotten unless it is attached.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Sends a file ahead of the report, reply or answer it belongs to.
///
/// The body is the file itself, at most 20 MiB: a JPEG, PNG or WebP photo, or a PDF. Photos lose everything but the picture. Name the
/// answered `id` in `attachments` (or `evidence`) within a day.
#[utoipa::path(post, path = "/api/v1/files", tag = "Anybody",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file"),
    params(FileName, Key),
    responses(
        (status = 201, description = "The file waits to be attached", body = FileKept),
        (status = 200, description = "It was sent before under this key; this is the same answer", body = FileKept),
        (status = 400, description = "`name` is missing, or `Idempotency-Key` is missing or too short"),
        (status = 413, description = "The file is larger than 20 MiB"),
        (status = 415, description = "The file is of no kind that is taken"),
        (status = 422, description = "The photo cannot be used, or the key was used for another file"),
        (status = 429, description = "Too many files from here; `Retry-After` says how long to wait"),
    ))]
pub(super) async fn upload(
    State(reports): State<Reports>,
    key: Key,
    Asked(named): Asked<FileName>,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Response, Problem> {
    let body = body?;
    let key = key.of("file", &[named.name.as_bytes(), &body]);
    let kept = keep(&reports, key, &named.name, body).await.map_err(refused)?;
    answer(kept)
}

fn answer(Uploaded { file, ends_at, repeated }: Uploaded) -> Result<Response, Problem> {
    let expires_at = from_milliseconds(ends_at).map_err(|error| Problem::unexpected(&error))?;
    let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
    let body = FileKept {
        id: file.id.to_string(),
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        expires_at,
    };
    Ok((status, axum::Json(body)).into_response())
}

fn refused(refused: UploadRefused) -> Problem {
    let unusable = |kind| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, kind);
    match refused {
        UploadRefused::Database(error) => error.into(),
        UploadRefused::KeyUsedForOther => KeyRefused::UsedForOther.into(),
        UploadRefused::File(file) => match file {
            FileRefused::Empty => unusable("api-file-empty"),
            FileRefused::TooLarge => Problem::too_large(),
            FileRefused::WrongKind => {
                Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "api-file-of-wrong-kind")
            }
            FileRefused::Photo(photo) => unusable("api-photo-unusable").because(&photo),
            FileRefused::Store(error) => error.into(),
            FileRefused::CleaningEnded(cause) => Problem::unexpected(&cause),
        },
    }
}

const _: () = assert!(LARGEST == 20 * 1024 * 1024, "the document names the limit");
