use std::fmt;

use zeroize::Zeroizing;

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Most characters of a password: more is no safer and only feeds whoever wants to keep us busy.
pub const LONGEST: usize = 256;

/// What attackers try first and is still long enough, without spaces and in lower case.
const GUESSED_FIRST: [&str; 16] = [
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123123123123",
    "abcdefghijkl",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopas",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "administrator",
    "passwordpassword",
    "password1234",
    "katasandi1234",
    "indonesia1945",
    "bismillah123",
];

/// A password that may be set. Printed nowhere, wiped when dropped.
pub struct Password(Zeroizing<String>);

/// Why a password may not be set.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum PasswordRefused {
    /// Fewer than [`SHORTEST`] characters.
    #[error("the password has {characters} characters, at least {SHORTEST} are needed")]
    TooShort {
        /// How many it has.
        characters: usize,
    },
    /// More than [`LONGEST`] characters.
    #[error("the password has more than {LONGEST} characters")]
    TooLong,
    /// The login stands in it.
    #[error("the password contains the login")]
    ContainsLogin,
    /// It is among those tried first, or one or two characters repeated.
    #[error("the password is one of those that are tried first")]
    GuessedFirst,
}

impl Password {
    /// Accepts `text` as the password of `login` (an e-mail address counts by the part before the `@`).
    ///
    /// # Errors
    /// [`PasswordRefused`] says which rule it breaks.
    pub fn new(text: &str, login: &str) -> Result<Self, PasswordRefused> {
        let characters = text.chars().count();
        if characters < SHORTEST {
            return Err(PasswordRefused::TooShort { characters });
        }
        if characters > LONGEST {
            return Err(PasswordRefused::TooLong);
        }
        let plain = Zeroizing::new(text.to_lowercase().replace(char::is_whitespace, ""));
        let name = login.split('@').next().unwrap_or(login).trim().to_lowercase();
        // A login of one or two letters stands in half of all good passwords.
        if name.chars().count() >= 3 && plain.contains(&name) {
            return Err(PasswordRefused::ContainsLogin);
        }
        if GUESSED_FIRST.contains(&plain.as_str()) || has_at_most_two_characters(&plain) {
            return Err(PasswordRefused::GuessedFirst);
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

fn has_at_most_two_characters(text: &str) -> bool {
    let mut seen: Vec<char> = text.chars().collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_says_its_own_no() {
        let table = [
            ("", "ani", Err(PasswordRefused::TooShort { characters: 0 })),
            ("ikan patin 1", "ani", Ok(())),
            ("ikan patin ", "ani", Err(PasswordRefused::TooShort { characters: 11 })),
            ("sungai siti pagi", "Siti", Err(PasswordRefused::ContainsLogin)),
            ("sungai SITI pagi", "siti@banjar.go.id", Err(PasswordRefused::ContainsLogin)),
            ("sungai pagi ini", "si", Ok(())),
            ("Password 1234", "ani", Err(PasswordRefused::GuessedFirst)),
            ("1q2w3e4r5t6y", "ani", Err(PasswordRefused::GuessedFirst)),
            ("aaaaaaaaaaaaaaaa", "budi", Err(PasswordRefused::GuessedFirst)),
            ("abababababab", "budi", Err(PasswordRefused::GuessedFirst)),
            ("éééééééééééà", "budi", Err(PasswordRefused::GuessedFirst)),
            ("pasar terapung", "", Ok(())),
        ];
        for (text, login, expected) in table {
            assert_eq!(Password::new(text, login).map(|_| ()), expected, "{text} of {login}");
        }
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(Password::new("éééààà", "x").unwrap_err(), PasswordRefused::TooShort { characters: 6 });
        assert!(Password::new(&"aéb".repeat(85), "x").is_ok());
        assert_eq!(Password::new(&"aéb".repeat(86), "x").unwrap_err(), PasswordRefused::TooLong);
    }
}
