//! Credentials given instead of chosen: for demonstrations and tests, where nobody accepts an invitation.

use db::Write;
use platform::{context::Context, key::seal, password::PasswordHash, totp::TotpSecret};
use uuid::Uuid;

use super::{store, totp_context};

/// Gives a person this password and fresh one-time codes, and returns the secret of the codes.
///
/// # Errors
/// Any [`db::Error`].
pub fn give_credentials(
    tx: &mut Write<'_>,
    context: &Context,
    person: Uuid,
    password: &PasswordHash,
) -> db::Result<TotpSecret> {
    let secret = TotpSecret::generate(context.random());
    let sealed = seal(context.key(), context.random(), &totp_context(person), secret.as_bytes());
    store::set_credentials(tx, person, password.as_str(), sealed.as_bytes())?;
    Ok(secret)
}
