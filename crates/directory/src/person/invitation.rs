//! Invitations: a link with which a new person sets their own password and one-time codes, once.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use db::{FromRow, Read, Row, Write, params, sql};
use platform::{
    context::Context,
    key::{Sealed, open, seal},
    password::{Password, PasswordRefused},
    totp::TotpSecret,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::store;
use crate::Directory;

/// How long a link is good: a week, in milliseconds.
const GOOD_FOR: i64 = 7 * 24 * 60 * 60 * 1000;

/// What a link opens.
#[derive(Debug)]
pub struct Invitation {
    /// The person.
    pub person: Uuid,
    /// What they will sign in with.
    pub login: String,
    /// Their name.
    pub name: String,
    /// The secret for their app.
    pub totp: TotpSecret,
    sealed: Vec<u8>,
}

/// Why a link does not make an account.
#[derive(Debug, thiserror::Error)]
pub enum InvitationRefused {
    /// There is no such link, it was used, or its week is over.
    #[error("the invitation is unknown, used or over")]
    Gone,
    /// The password breaks a rule.
    #[error(transparent)]
    Password(#[from] PasswordRefused),
    /// The code is not the present one of this secret.
    #[error("the one-time code is not the present one")]
    WrongCode,
    /// The sealed secret cannot be opened with the node's key.
    #[error("the secret of {login} cannot be opened: {why}")]
    Sealed {
        /// Whose.
        login: String,
        /// The reason.
        why: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What somebody fills in to accept.
#[derive(Clone)]
pub struct Accepted {
    /// The token of the link.
    pub token: String,
    /// The password they chose.
    pub password: String,
    /// The present code of their app.
    pub code: String,
}

pub(crate) fn totp_context(person: Uuid) -> String {
    format!("person.totp/{person}")
}

fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Makes a link for `person` and returns its token; only the token's digest is kept.
///
/// # Errors
/// Any [`db::Error`].
pub fn invite(tx: &mut Write<'_>, context: &Context, person: Uuid) -> db::Result<String> {
    let token = URL_SAFE_NO_PAD.encode(context.bytes::<24>());
    let secret = TotpSecret::generate(context.random());
    let sealed = seal(context.key(), context.random(), &totp_context(person), secret.as_bytes());
    tx.execute(
        sql!("INSERT INTO invitation (digest, person, totp, ends_at) VALUES ($1, $2, $3, $4)"),
        params![digest(&token), person, sealed.as_bytes(), context.now_milliseconds() + GOOD_FOR],
    )?;
    Ok(token)
}

struct Found {
    person: Uuid,
    login: String,
    name: String,
    sealed: Vec<u8>,
}

impl FromRow for Found {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            person: row.get("person")?,
            login: row.get("login")?,
            name: row.get("name")?,
            sealed: row.get("totp")?,
        })
    }
}

/// What the link with `token` opens.
///
/// # Errors
/// [`InvitationRefused::Gone`] when there is nothing behind it.
pub fn look_at(tx: &mut Read<'_>, context: &Context, token: &str) -> Result<Invitation, InvitationRefused> {
    let found: Option<Found> = tx.optional(
        sql!(
            "SELECT invitation.person, person.login, person.name, invitation.totp FROM invitation \
             JOIN person ON person.id = invitation.person \
             WHERE invitation.digest = $1 AND invitation.ends_at > $2 AND person.active = 1"
        ),
        params![digest(token), context.now_milliseconds()],
    )?;
    let found = found.ok_or(InvitationRefused::Gone)?;
    let unreadable = |why: String| InvitationRefused::Sealed { login: found.login.clone(), why };
    let sealed = Sealed::from_bytes(found.sealed.clone()).map_err(|error| unreadable(error.to_string()))?;
    let secret = open(context.key(), &totp_context(found.person), &sealed)
        .map_err(|error| unreadable(error.to_string()))?;
    let bytes = secret.as_slice().try_into().map_err(|_| unreadable("it is not 20 bytes long".to_owned()))?;
    Ok(Invitation {
        person: found.person,
        login: found.login,
        name: found.name,
        totp: TotpSecret::from_bytes(bytes),
        sealed: found.sealed,
    })
}

/// Accepts the invitation: from now on the person signs in with this password and these codes.
///
/// # Errors
/// [`InvitationRefused`] says what is wrong; nothing has changed then.
pub async fn accept(directory: &Directory, accepted: Accepted) -> Result<Uuid, InvitationRefused> {
    let context = directory.context().clone();
    let token = accepted.token.clone();
    let found = {
        let context = context.clone();
        context.clone().db().read(move |tx| look_at(tx, &context, &token)).await?
    };
    if found.totp.verify(&accepted.code, context.now(), None).is_err() {
        return Err(InvitationRefused::WrongCode);
    }
    let password = Password::new(&accepted.password, &found.login)?;
    let hash = directory.hash(password).await?;
    let (person, sealed, digest) = (found.person, found.sealed, digest(&accepted.token));
    context
        .db()
        .write(move |tx| {
            let used = tx.execute(sql!("DELETE FROM invitation WHERE digest = $1"), params![digest])?;
            if used == 0 {
                return Err(InvitationRefused::Gone);
            }
            store::set_credentials(tx, person, hash.as_str(), &sealed)?;
            Ok(person)
        })
        .await
}
