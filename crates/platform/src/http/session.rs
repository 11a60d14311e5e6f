//! Sessions: kept in the database, under the digest of the cookie's value.

use axum::{extract::FromRequestParts, extract::Request, middleware::Next, response::Response};
use db::{Db, Migration, Row, params, sql};
use http::request::Parts;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::{SameSite, time::Duration},
    session::{Id, Record},
    session_store,
};
use uuid::Uuid;

use super::problem::Problem;

/// The table of sessions.
pub const SESSION_MIGRATION: Migration =
    Migration { id: "platform/0001_session", sql: include_str!("../../migrations/0001_session.sql") };

/// How long a session lives after it was last written, in hours: a working day and its evening.
const HOURS: i64 = 12;
/// The most receipts one session keeps; the oldest goes first.
const RECEIPTS: usize = 20;

/// Makes sessions from the database.
#[derive(Clone)]
pub struct Sessions {
    store: Store,
    secure: bool,
}

impl Sessions {
    /// `secure` is false only where people reach the node without TLS (a trial in a local network).
    #[must_use]
    pub const fn new(db: Db, secure: bool) -> Self {
        Self { store: Store { db }, secure }
    }

    pub(super) fn layer(self) -> SessionManagerLayer<Store> {
        // The prefix makes browsers refuse the cookie from anything but this very host over TLS.
        let name = if self.secure { "__Host-session" } else { "session" };
        SessionManagerLayer::new(self.store)
            .with_name(name)
            .with_secure(self.secure)
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_path("/")
            .with_expiry(Expiry::OnInactivity(Duration::hours(HOURS)))
    }
}

/// A value that a session keeps under a name.
pub struct SessionKey<T>(&'static str, std::marker::PhantomData<fn() -> T>);

impl<T> SessionKey<T> {
    /// The value called `name`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name, std::marker::PhantomData)
    }
}

const RECEIPTS_KEY: SessionKey<Vec<Uuid>> = SessionKey::new("receipts");

/// The session of a browser. It costs nothing until something is put into it.
#[derive(Clone)]
pub struct Session(tower_sessions::Session);

impl Session {
    /// The value under `key`.
    ///
    /// # Errors
    /// A [`Problem`] when the sessions cannot be read.
    pub async fn get<T: DeserializeOwned>(&self, key: &SessionKey<T>) -> Result<Option<T>, Problem> {
        self.0.get(key.0).await.map_err(|error| Problem::unexpected(&error))
    }

    /// Keeps `value` under `key`.
    ///
    /// # Errors
    /// A [`Problem`] when the sessions cannot be written.
    pub async fn put<T: Serialize>(&self, key: &SessionKey<T>, value: &T) -> Result<(), Problem> {
        self.0.insert(key.0, value).await.map_err(|error| Problem::unexpected(&error))
    }

    /// Forgets what is under `key` and returns it.
    ///
    /// # Errors
    /// A [`Problem`] when the sessions cannot be read.
    pub async fn take<T: DeserializeOwned>(&self, key: &SessionKey<T>) -> Result<Option<T>, Problem> {
        self.0.remove(key.0).await.map_err(|error| Problem::unexpected(&error))
    }

    /// A new cookie for the same session: whoever planted the old one has nothing.
    ///
    /// # Errors
    /// A [`Problem`] when the sessions cannot be written.
    pub async fn rotate(&self) -> Result<(), Problem> {
        self.0.cycle_id().await.map_err(|error| Problem::unexpected(&error))
    }

    /// Ends the session.
    ///
    /// # Errors
    /// A [`Problem`] when the sessions cannot be written.
    pub async fn end(&self) -> Result<(), Problem> {
        self.0.flush().await.map_err(|error| Problem::unexpected(&error))
    }

    /// The things whose receipt was shown in this session.
    pub(super) async fn receipts(&self) -> Result<Vec<Uuid>, Problem> {
        Ok(self.get(&RECEIPTS_KEY).await?.unwrap_or_default())
    }

    /// Remembers that the receipt of `thing` was shown.
    ///
    /// # Errors
    /// A [`Problem`] when the sessions cannot be written.
    pub async fn remember_receipt(&self, thing: Uuid) -> Result<(), Problem> {
        let mut receipts = self.receipts().await?;
        receipts.retain(|known| *known != thing);
        receipts.push(thing);
        let surplus = receipts.len().saturating_sub(RECEIPTS);
        receipts.drain(..surplus);
        self.put(&RECEIPTS_KEY, &receipts).await
    }
}

/// The layer that offers the session as ours.
pub(super) async fn offer(mut request: Request, next: Next) -> Response {
    if let Some(session) = request.extensions().get::<tower_sessions::Session>().cloned() {
        request.extensions_mut().insert(Session(session));
    }
    next.run(request).await
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(|| Problem::unexpected(&"the session layer is missing"))
    }
}

#[derive(Clone)]
pub(super) struct Store {
    db: Db,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("sessions")
    }
}

/// Whoever reads the table cannot take over a session: it holds digests of the cookies only.
fn digest(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_be_bytes()).to_vec()
}

fn failed(error: &dyn std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

#[async_trait::async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        // 128 random bits: two that are alike do not happen.
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let (id, ends_at) = (digest(&record.id), record.expiry_date.unix_timestamp() * 1000);
        let data = serde_json::to_string(&record.data).map_err(|error| failed(&error))?;
        let stored: Result<u64, db::Error> = self
            .db
            .write(move |tx| {
                tx.execute(
                    sql!(
                        "INSERT INTO session (id, data, ends_at) VALUES ($1, $2, $3) \
                         ON CONFLICT (id) DO UPDATE SET data = excluded.data, ends_at = excluded.ends_at"
                    ),
                    params![id, data, ends_at],
                )
            })
            .await;
        stored.map(drop).map_err(|error| failed(&error))
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let key = digest(id);
        let found: Result<Option<(String, i64)>, db::Error> = self
            .db
            .read(move |tx| {
                let row: Option<Row> =
                    tx.optional(sql!("SELECT data, ends_at FROM session WHERE id = $1"), params![key])?;
                row.map(|row| Ok((row.get("data")?, row.get("ends_at")?))).transpose()
            })
            .await;
        let Some((data, ends_at)) = found.map_err(|error| failed(&error))? else { return Ok(None) };
        let data = serde_json::from_str(&data).map_err(|error| failed(&error))?;
        let expiry_date = tower_sessions::cookie::time::OffsetDateTime::from_unix_timestamp(ends_at / 1000)
            .map_err(|error| failed(&error))?;
        let alive = expiry_date > tower_sessions::cookie::time::OffsetDateTime::now_utc();
        Ok(alive.then_some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let key = digest(id);
        let deleted: Result<u64, db::Error> = self
            .db
            .write(move |tx| tx.execute(sql!("DELETE FROM session WHERE id = $1"), params![key]))
            .await;
        deleted.map(drop).map_err(|error| failed(&error))
    }
}

/// Forgets the sessions that ended before `now` (UTC milliseconds).
///
/// # Errors
/// Any [`db::Error`].
pub async fn forget_ended(db: &Db, now: i64) -> Result<u64, db::Error> {
    db.write(move |tx| tx.execute(sql!("DELETE FROM session WHERE ends_at <= $1"), params![now])).await
}
