//! Signing in: a password, then a one-time code.

mod authenticate;
mod page;

pub use authenticate::Identify;
pub use page::routes;

use db::{Write, params, sql};
use jiff::Timestamp;
use platform::{
    clock::from_milliseconds,
    context::Context,
    key::{Sealed, open},
    password::{PasswordHash, Verification},
    totp::{TotpRefused, TotpSecret},
};
use uuid::Uuid;

use crate::{
    Directory,
    person::{self, Person, store, totp_context},
};

/// Wrong passwords or codes in a row before an account rests.
const MOST_FAILURES: i64 = 10;
/// How long it rests: a quarter of an hour, in milliseconds.
const REST: i64 = 15 * 60 * 1000;

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefused {
    /// Which of the two it was is not told.
    #[error("login or password is wrong")]
    WrongPassword,
    /// Too many wrong tries in a row.
    #[error("the account rests until {until}")]
    Resting {
        /// When it can be tried again.
        until: Timestamp,
    },
    /// The code is wrong, or was used already.
    #[error("the one-time code is wrong or used")]
    WrongCode,
    /// Our own failure.
    #[error("{0}")]
    Unexpected(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// The first step. The answer takes as long for an unknown login as for a wrong password.
///
/// # Errors
/// [`SignInRefused`].
pub async fn check_password(
    directory: &Directory,
    login: String,
    password: String,
) -> Result<Uuid, SignInRefused> {
    let context = directory.context();
    let found = context.db().read(move |tx| person::by_login(tx, &login)).await?;
    let known = found.filter(|person| person.active);
    let hash = known.as_ref().and_then(|person| person.password.as_deref());
    let hash = hash.and_then(|text| PasswordHash::parse(text).ok());
    let verification = directory.verify(hash, password).await?;
    let Some(person) = known else { return Err(SignInRefused::WrongPassword) };
    rest_over(&person, context.now_milliseconds())?;
    match verification {
        Verification::Right | Verification::RightButOtherCost => Ok(person.id),
        Verification::Wrong => {
            count_failure(directory, person.id).await?;
            Err(SignInRefused::WrongPassword)
        }
    }
}

/// The second step.
///
/// # Errors
/// [`SignInRefused`].
pub async fn check_code(directory: &Directory, person: Uuid, code: &str) -> Result<(), SignInRefused> {
    let context = directory.context();
    let found = context.db().read(move |tx| person::by_id(tx, person)).await?;
    let found = found.filter(|person| person.active).ok_or(SignInRefused::WrongCode)?;
    rest_over(&found, context.now_milliseconds())?;
    let last = found.totp_step.map(i64::cast_unsigned);
    match secret_of(directory, &found)?.verify(code, context.now(), last) {
        Ok(step) => {
            let step = step.cast_signed();
            let fresh = context.db().write(move |tx| store::use_step(tx, person, step)).await?;
            if fresh { Ok(()) } else { Err(SignInRefused::WrongCode) }
        }
        Err(TotpRefused::UsedBefore { .. }) => Err(SignInRefused::WrongCode),
        Err(TotpRefused::WrongCode) => {
            count_failure(directory, person).await?;
            Err(SignInRefused::WrongCode)
        }
    }
}

/// The code of a person's app at this moment; the demonstration shows it instead of an app.
pub(crate) async fn present_code(directory: &Directory, person: Uuid) -> Result<String, SignInRefused> {
    let context = directory.context();
    let found = context.db().read(move |tx| person::by_id(tx, person)).await?;
    let found = found.ok_or(SignInRefused::WrongCode)?;
    Ok(secret_of(directory, &found)?.code_at(context.now()))
}

fn secret_of(directory: &Directory, person: &Person) -> Result<TotpSecret, SignInRefused> {
    let unexpected = |why: String| SignInRefused::Unexpected(format!("the codes of {}: {why}", person.login));
    let sealed = person.totp.clone().ok_or_else(|| unexpected("none were set".to_owned()))?;
    let sealed = Sealed::from_bytes(sealed).map_err(|error| unexpected(error.to_string()))?;
    let secret = open(directory.context().key(), &totp_context(person.id), &sealed)
        .map_err(|error| unexpected(error.to_string()))?;
    let bytes = secret.as_slice().try_into().map_err(|_| unexpected("not 20 bytes".to_owned()))?;
    Ok(TotpSecret::from_bytes(bytes))
}

fn rest_over(person: &Person, now: i64) -> Result<(), SignInRefused> {
    if person.locked_until <= now {
        return Ok(());
    }
    let until = from_milliseconds(person.locked_until);
    until.map_or(Ok(()), |until| Err(SignInRefused::Resting { until }))
}

async fn count_failure(directory: &Directory, person: Uuid) -> Result<(), SignInRefused> {
    let until = directory.context().now_milliseconds() + REST;
    let counted =
        directory.context().db().write(move |tx| store::count_failure(tx, person, MOST_FAILURES, until));
    Ok(counted.await?)
}

/// Gives a person a token for the API, good for `days`, and returns it; only its digest is kept.
///
/// # Errors
/// Any [`db::Error`].
pub async fn issue_token(
    directory: &Directory,
    person: Uuid,
    label: String,
    days: i64,
) -> Result<String, db::Error> {
    let context = directory.context().clone();
    let written = directory.context().db().write(move |tx| insert_token(tx, &context, person, &label, days));
    Ok(written.await?.1)
}

/// The same in a transaction of the caller, with the digest of the token.
pub(crate) fn insert_token(
    tx: &mut Write<'_>,
    context: &Context,
    person: Uuid,
    label: &str,
    days: i64,
) -> db::Result<(Vec<u8>, String)> {
    let token = authenticate::Token::fresh(context);
    let (digest, now) = (token.digest(), context.now_milliseconds());
    tx.execute(
        sql!(
            "INSERT INTO api_token (digest, person, label, created_at, ends_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![digest, person, label, now, now + days * 24 * 60 * 60 * 1000],
    )?;
    Ok((digest, token.reveal().to_owned()))
}
