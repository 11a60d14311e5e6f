//! `Idempotency-Key`: a client's own name for a request, so that sending it again is harmless.

use axum::extract::FromRequestParts;
use http::{StatusCode, request::Parts};
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{SchemaType, Type},
    },
};

use crate::{
    digest::Fields,
    http::{Problem, caller::caller_of},
    idempotency::IdempotencyKey,
};

/// Shorter ones could meet by chance, and whoever repeats a key and a request is given its answer.
const SHORTEST: usize = 16;
const LONGEST: usize = 128;

/// The key of this request; without one nothing is created.
pub struct Key {
    scope: String,
    key: String,
}

impl Key {
    /// The key together with what it is for: `what` is created from `request`.
    #[must_use]
    pub fn of(self, what: &str, request: &[&[u8]]) -> IdempotencyKey {
        let request = request.iter().fold(Fields::new(), |fields, part| fields.with(part)).digest();
        IdempotencyKey {
            scope: format!("api {what} {}", self.scope),
            key: self.key,
            request: request.0.to_vec(),
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
        let staff = caller_of(&parts.extensions).staff.as_ref();
        let scope = staff.map_or_else(String::new, |staff| staff.person.to_string());
        Ok(Self { scope, key: key.to_owned() })
    }
}

impl IntoParams for Key {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .min_length(Some(SHORTEST))
            .max_length(Some(LONGEST))
            .pattern(Some("^[!-~]+$"));
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("A random name for this request, 16 to 128 visible characters, such as a UUID"))
            .schema(Some(schema));
        vec![parameter.build()]
    }
}
