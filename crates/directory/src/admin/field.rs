//! What people type into fields, as values that cannot be wrong.

use jiff::civil::Date;
use platform::{
    http::{FieldErrors, FieldProblem, Frame},
    i18n::Arg,
    mail::MailAddress,
};

use crate::area::{AreaCode, Areas};

/// What is wrong with a field; `key` is of the text that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Empty,
    TooLong(usize),
    Unprintable,
    NoLogin,
    NoAddress,
    NoDate,
}

impl Wrong {
    const fn message(self) -> &'static str {
        match self {
            Self::Empty => "admin-field-empty",
            Self::TooLong(_) => "admin-field-too-long",
            Self::Unprintable => "admin-field-unprintable",
            Self::NoLogin => "admin-field-no-login",
            Self::NoAddress => "admin-field-no-address",
            Self::NoDate => "admin-field-no-date",
        }
    }

    fn words(self, frame: &Frame) -> String {
        match self {
            Self::TooLong(most) => frame.texts.with(self.message(), &[("most", Arg::from(most))]),
            _ => frame.texts.text(self.message()),
        }
    }

    /// The same at `pointer` of what a program sent.
    pub(crate) fn at(self, pointer: &str) -> FieldProblem {
        let args = match self {
            Self::TooLong(most) => vec![("most", most.to_string())],
            _ => Vec::new(),
        };
        FieldProblem { field: pointer.to_owned(), message: self.message(), args }
    }
}

/// Collects what is wrong with a form while its fields are read.
pub(crate) struct Fields<'f> {
    pub(crate) frame: &'f Frame,
    pub(crate) errors: FieldErrors,
}

impl<'f> Fields<'f> {
    pub(crate) const fn new(frame: &'f Frame) -> Self {
        Self { frame, errors: FieldErrors::none() }
    }

    /// The value of `field`, or nothing and an error at it.
    pub(crate) fn read<T>(&mut self, field: &'static str, parsed: Result<T, Wrong>) -> Option<T> {
        parsed.map_err(|wrong| self.errors.add(field, wrong.words(self.frame))).ok()
    }

    /// An error at `field`.
    pub(crate) fn refuse(&mut self, field: &'static str, key: &str) {
        self.errors.add(field, self.frame.texts.text(key));
    }
}

/// One line of at least one and at most `most` letters.
pub(crate) fn line(typed: &str, most: usize) -> Result<String, Wrong> {
    let line = optional_line(typed, most)?;
    if line.is_empty() { Err(Wrong::Empty) } else { Ok(line) }
}

/// One line of at most `most` letters.
pub(crate) fn optional_line(typed: &str, most: usize) -> Result<String, Wrong> {
    let trimmed = typed.trim();
    if trimmed.chars().any(char::is_control) {
        return Err(Wrong::Unprintable);
    }
    if trimmed.chars().count() > most {
        return Err(Wrong::TooLong(most));
    }
    Ok(trimmed.to_owned())
}

/// What somebody signs in with: 3 to 40 letters, digits, dots, dashes or underscores.
pub(crate) fn login(typed: &str) -> Result<String, Wrong> {
    let login = typed.trim().to_lowercase();
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    if (3..=40).contains(&login.len()) && login.chars().all(allowed) {
        Ok(login)
    } else {
        Err(Wrong::NoLogin)
    }
}

/// A bare e-mail address.
pub(crate) fn address(typed: &str) -> Result<String, Wrong> {
    let line = line(typed, 254)?;
    let bare = !line.contains(['<', '>', '"', ' ']) && line.parse::<MailAddress>().is_ok();
    if bare { Ok(line) } else { Err(Wrong::NoAddress) }
}

/// A day of this century.
pub(crate) fn date(typed: &str) -> Result<Date, Wrong> {
    let typed = typed.trim();
    let shaped = typed.len() == 10 && typed.starts_with("20");
    typed.parse().ok().filter(|_: &Date| shaped).ok_or(Wrong::NoDate)
}

/// A day, or none when the field is empty.
pub(crate) fn optional_date(typed: &str) -> Result<Option<Date>, Wrong> {
    if typed.trim().is_empty() { Ok(None) } else { date(typed).map(Some) }
}

/// The code of an area there is.
pub(crate) fn area(typed: &str) -> Option<AreaCode> {
    let code = typed.trim().parse().ok()?;
    Areas::embedded().get(code).map(|area| area.code)
}

/// Words to look for: what cannot be in a name is passed over.
pub(crate) fn search_words(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_control()).take(100).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_take_what_they_are_for_and_nothing_else() {
        assert_eq!(line(" Siti  ", 10), Ok("Siti".to_owned()));
        assert_eq!(line("  ", 10), Err(Wrong::Empty));
        assert_eq!(line("a\0b", 10), Err(Wrong::Unprintable));
        assert_eq!(line("abcdef", 5), Err(Wrong::TooLong(5)));
        assert_eq!(login(" Siti.Aminah "), Ok("siti.aminah".to_owned()));
        for wrong in ["", "ab", "siti aminah", "sití", "a/b/c"] {
            assert_eq!(login(wrong), Err(Wrong::NoLogin), "{wrong}");
        }
        assert_eq!(address("siti@example.id"), Ok("siti@example.id".to_owned()));
        for wrong in ["siti", "Siti <siti@example.id>", "siti@", "@example.id"] {
            assert_eq!(address(wrong), Err(Wrong::NoAddress), "{wrong}");
        }
        assert_eq!(date("2026-08-21"), Ok(jiff::civil::date(2026, 8, 21)));
        for wrong in ["", "2026-02-30", "1926-08-21", "21-08-2026", "+002026-08-21", "20260821"] {
            assert_eq!(date(wrong), Err(Wrong::NoDate), "{wrong}");
        }
        assert_eq!(optional_date(" "), Ok(None));
        assert_eq!(search_words(" si\0ti "), "siti");
    }
}
