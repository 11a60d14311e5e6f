//! `tuntas config check`: what a configuration promises and only the outside can keep.

use platform::{
    blob::{BlobError, Bucket, StoreTrouble},
    random::SystemRandom,
};

use crate::{
    config::{Config, Files},
    installation,
};

/// Why the bucket of a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the bucket {bucket} at {endpoint} cannot be used: {trouble}")]
pub struct BucketUnusable {
    bucket: String,
    endpoint: String,
    trouble: StoreTrouble,
    source: BlobError,
}

/// Tries the bucket of files, if there is one.
///
/// # Errors
/// [`BucketUnusable`] says why it cannot be used.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let Files::Bucket(Bucket { name, endpoint, .. }) = &config.files else { return Ok(()) };
    let probed = installation::blobs(config)?.probe(&SystemRandom).await;
    probed.map_err(|source| {
        let trouble = match &source {
            BlobError::Store(error) => StoreTrouble::of(error),
            BlobError::NotFound { .. } | BlobError::Corrupt { .. } | BlobError::Folder { .. } => {
                StoreTrouble::Unreachable
            }
        };
        BucketUnusable { bucket: name.clone(), endpoint: endpoint.clone(), trouble, source }.into()
    })
}
