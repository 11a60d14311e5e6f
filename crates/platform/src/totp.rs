//! One-time codes of authenticator apps (RFC 6238: SHA-1, six digits, thirty seconds, which all apps know).

use std::fmt;

use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

use crate::random::{Random, random_bytes};

/// Seconds a code is shown.
const STEP_SECONDS: u64 = 30;

/// The number of a thirty-second span since 1970. Store the one last used: a code works once.
pub type Step = u64;

/// The secret an authenticator app and we share. Printed nowhere, wiped when dropped.
#[derive(Clone)]
pub struct TotpSecret(Totp);

/// A text or bytes that are no such secret.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("a one-time code secret is 20 bytes, written as base32")]
pub struct NotATotpSecret;

/// Why a code was refused. Tell the person the same for both: try the next code.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum TotpRefused {
    /// Not the code of this span, the one before or the one after.
    #[error("this is not the present code")]
    WrongCode,
    /// A right code that, or whose successor, was used before.
    #[error("the code of step {step} was used already")]
    UsedBefore {
        /// The code's own step.
        step: Step,
    },
}

/// Why no address for the app could be made: a colon would be read as the border between issuer and account.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("issuer and account must not be empty nor contain a colon")]
pub struct UnusableLabel;

impl TotpSecret {
    /// A new secret of 20 random bytes (the length RFC 4226 recommends).
    #[must_use]
    pub fn generate(random: &dyn Random) -> Self {
        Self::from_bytes(random_bytes(random))
    }

    /// The secret made of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(builder(bytes).build_noncompliant())
    }

    /// Reads the base32 form.
    ///
    /// # Errors
    /// [`NotATotpSecret`] if it is not base32 of 20 bytes.
    pub fn from_base32(text: &str) -> Result<Self, NotATotpSecret> {
        let secret = Secret::try_from_base32(text).map_err(|_| NotATotpSecret)?;
        let bytes = secret.as_bytes().try_into().map_err(|_| NotATotpSecret)?;
        Ok(Self::from_bytes(bytes))
    }

    /// The form a person types into the app. Store it only sealed.
    #[must_use]
    pub fn to_base32(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The bytes. Store them only sealed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.secret().as_bytes()
    }

    /// The `otpauth://` address that the app reads from a QR code.
    ///
    /// # Errors
    /// [`UnusableLabel`] if a name is empty or contains a colon.
    pub fn address(&self, issuer: &str, account: &str) -> Result<String, UnusableLabel> {
        if issuer.is_empty() || account.is_empty() {
            return Err(UnusableLabel);
        }
        let labelled = builder(self.as_bytes()).with_issuer(Some(issuer)).with_account_name(account).build();
        labelled.and_then(|totp| totp.to_url()).map_err(|_| UnusableLabel)
    }

    /// The code the app shows at `moment`.
    #[must_use]
    pub fn code_at(&self, moment: Timestamp) -> String {
        self.0.generate(seconds(moment)).to_string()
    }

    /// Checks the `code` a person typed (spaces are ignored). It may be one span early or late, and its step
    /// must be later than `last_used`. Store the returned step in the same transaction that lets them in.
    ///
    /// # Errors
    /// [`TotpRefused`].
    pub fn verify(&self, code: &str, now: Timestamp, last_used: Option<Step>) -> Result<Step, TotpRefused> {
        let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
        let step = self.0.check(&digits, seconds(now)).ok_or(TotpRefused::WrongCode)?;
        match last_used {
            Some(last) if step <= last => Err(TotpRefused::UsedBefore { step }),
            _ => Ok(step),
        }
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

fn builder(secret: impl AsRef<[u8]>) -> Builder {
    Builder::new().with_secret(secret.as_ref().to_vec()).with_skew(1).with_step_duration(STEP_SECONDS)
}

fn seconds(moment: Timestamp) -> u64 {
    u64::try_from(moment.as_second()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn rfc() -> TotpSecret {
        TotpSecret::from_bytes(*b"12345678901234567890")
    }

    #[test]
    fn the_vectors_of_rfc_6238_hold() {
        // Appendix B, SHA-1; the last six of its eight digits.
        let table = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (second, code) in table {
            assert_eq!(rfc().code_at(at(second)), code, "at {second}");
            assert_eq!(rfc().verify(code, at(second), None), Ok(u64::try_from(second).unwrap() / 30));
        }
    }

    #[test]
    fn a_code_works_one_span_early_or_late_and_no_further() {
        let code = rfc().code_at(at(3000));
        for (second, works) in [(2969, false), (2970, true), (3000, true), (3059, true), (3060, false)] {
            assert_eq!(rfc().verify(&code, at(second), None).is_ok(), works, "at {second}");
        }
    }

    #[test]
    fn a_code_works_once_and_none_older_after_it() {
        let (older, code, newer) =
            (rfc().code_at(at(2970)), rfc().code_at(at(3000)), rfc().code_at(at(3030)));
        assert_eq!(rfc().verify(&code, at(3000), Some(99)), Ok(100));
        assert_eq!(rfc().verify(&code, at(3000), Some(100)), Err(TotpRefused::UsedBefore { step: 100 }));
        assert_eq!(rfc().verify(&older, at(3000), Some(100)), Err(TotpRefused::UsedBefore { step: 99 }));
        assert_eq!(rfc().verify(&newer, at(3000), Some(100)), Ok(101));
    }

    #[test]
    fn spaces_are_forgiven_and_nothing_else() {
        assert!(rfc().verify(" 287 082 ", at(59), None).is_ok());
        for bad in ["", "28708", "2870820", "+28708", "287083", "２８７０８２", "abcdef"] {
            assert_eq!(rfc().verify(bad, at(59), None), Err(TotpRefused::WrongCode), "{bad}");
        }
    }

    #[test]
    fn a_secret_survives_base32_and_is_not_printed() {
        let secret = TotpSecret::generate(&SeededRandom::new(3));
        assert_eq!(secret.as_bytes().len(), 20);
        assert_eq!(TotpSecret::from_base32(&secret.to_base32()).unwrap().as_bytes(), secret.as_bytes());
        assert_eq!(format!("{secret:?}"), "TotpSecret(…)");
        for bad in ["", "1", "MFRGG"] {
            assert_eq!(TotpSecret::from_base32(bad).unwrap_err(), NotATotpSecret, "{bad}");
        }
    }

    #[test]
    fn the_address_carries_issuer_account_and_secret() {
        assert_eq!(
            rfc().address("Tuntas Banjar", "siti@banjar.go.id").unwrap(),
            "otpauth://totp/Tuntas%20Banjar:siti%40banjar.go.id?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tuntas%20Banjar"
        );
        for (issuer, account) in [("", "siti"), ("Tuntas", ""), ("Tun:tas", "siti"), ("Tuntas", "si:ti")] {
            assert_eq!(rfc().address(issuer, account), Err(UnusableLabel));
        }
    }
}
