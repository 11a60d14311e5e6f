//! Who is calling: by the session of a browser, or by the token of a program.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use db::{Row, params, sql};
use http::{header::AUTHORIZATION, request::Parts};
use platform::{
    access::Caller,
    context::Context,
    http::{Authenticate, AuthenticateFuture, Problem, Session, SessionKey},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::officer::Officer;

/// Who is signed in in this session.
pub(super) const PERSON: SessionKey<Uuid> = SessionKey::new("person");

/// A token for the API: `tuntas_` and 192 random bits.
pub(super) struct Token(String);

impl Token {
    pub(super) fn fresh(context: &Context) -> Self {
        Self(format!("tuntas_{}", URL_SAFE_NO_PAD.encode(context.bytes::<24>())))
    }

    pub(super) fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// Finds the official behind a request and leaves them as [`Officer`] for the handlers.
pub struct Identify(pub Context);

impl Authenticate for Identify {
    fn authenticate<'a>(&'a self, parts: &'a mut Parts) -> AuthenticateFuture<'a> {
        Box::pin(async move {
            let Some(person) = self.person(parts).await? else { return Ok(Caller::default()) };
            let today = self.0.today();
            let officer = self.0.db().read(move |tx| Officer::load(tx, person, today)).await?;
            let Some(officer) = officer else { return Ok(Caller::default()) };
            let caller = Caller { staff: Some(officer.caller()), ..Caller::default() };
            parts.extensions.insert(officer);
            Ok(caller)
        })
    }
}

impl Identify {
    async fn person(&self, parts: &Parts) -> Result<Option<Uuid>, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        if let Some(token) = header.and_then(|text| text.strip_prefix("Bearer ")) {
            return self.bearer(Token(token.trim().to_owned())).await.map(Some);
        }
        match parts.extensions.get::<Session>() {
            Some(session) => session.get(&PERSON).await,
            None => Ok(None),
        }
    }

    async fn bearer(&self, token: Token) -> Result<Uuid, Problem> {
        let (digest, now) = (token.digest(), self.0.now_milliseconds());
        let found: Option<Row> = self
            .0
            .db()
            .read(move |tx| {
                tx.optional(
                    sql!("SELECT person FROM api_token WHERE digest = $1 AND ends_at > $2"),
                    params![digest, now],
                )
            })
            .await?;
        let row = found.ok_or_else(Problem::wrong_token)?;
        Ok(row.get("person")?)
    }
}
