//! `Idempotency-Key`: a client's own name for a request, so that sending it again is harmless.

use axum::extract::FromRequestParts;
use directory::officer::Officer;
use http::{StatusCode, request::Parts};
use platform::http::Problem;
use sha2::{Digest, Sha256};

use crate::actions::IdempotencyKey;

/// Shorter ones could meet by chance, and whoever repeats a key and a request is given its receipt.
const SHORTEST: usize = 16;
const LONGEST: usize = 128;

/// The key of this request; without one nothing is created.
pub(super) struct Key {
    scope: String,
    key: String,
}

impl Key {
    /// The key together with what it is for: `what` is created from `request`.
    pub(super) fn of(self, what: &str, request: &[&[u8]]) -> IdempotencyKey {
        let mut digest = Sha256::new();
        for part in request {
            digest.update(part.len().to_be_bytes());
            digest.update(part);
        }
        IdempotencyKey {
            scope: format!("api {what} {}", self.scope),
            key: self.key,
            request: digest.finalize().to_vec(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let missing = || Problem::new(StatusCode::BAD_REQUEST, "api-key-missing");
        let key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let key = key.map(str::trim).ok_or_else(missing)?;
        let readable =
            (SHORTEST..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        if !readable {
            return Err(missing());
        }
        let scope = parts.extensions.get::<Officer>().map_or_else(String::new, |one| one.person.to_string());
        Ok(Self { scope, key: key.to_owned() })
    }
}
