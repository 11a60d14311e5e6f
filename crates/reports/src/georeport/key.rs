//! The key with which a program calls.

use std::num::NonZeroU32;

use http::StatusCode;
use platform::{
    access::Limit,
    http::{Problem, Tally},
};
use sha2::{Digest as _, Sha256};

use crate::{
    Reports,
    store::{self, GeoreportKey},
};

/// What a key is stored by. It is as random as a digest, so it needs no salt.
pub(crate) fn digest(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}

/// The key that was given, unless it calls too often.
pub(super) async fn known(reports: &Reports, tally: &Tally, given: &str) -> Result<GeoreportKey, Problem> {
    if given.is_empty() {
        return Err(Problem::new(StatusCode::FORBIDDEN, "georeport-key-missing"));
    }
    let digest = digest(given);
    let found = reports.context().db().read(move |tx| store::georeport_key_in_use(tx, &digest)).await?;
    let key = found.ok_or_else(|| Problem::new(StatusCode::FORBIDDEN, "georeport-key-wrong"))?;
    let per_minute = NonZeroU32::new(key.per_minute).unwrap_or(NonZeroU32::MIN);
    tally.count(Limit { name: "georeport-key", per_minute }, key.id)?;
    Ok(key)
}

/// The same where one may, but need not, be given.
pub(super) async fn known_if_given(
    reports: &Reports,
    tally: &Tally,
    given: Option<&str>,
) -> Result<Option<GeoreportKey>, Problem> {
    match given.map(str::trim).filter(|given| !given.is_empty()) {
        Some(given) => known(reports, tally, given).await.map(Some),
        None => Ok(None),
    }
}
