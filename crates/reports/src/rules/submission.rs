//! What somebody hands in, checked once at the edge: by the form, the API and imports alike. Source: reports.md §5, §6.

use directory::area::{AreaCode, Areas};
use jiff::civil::Date;
use platform::i18n::Language;

use super::lifecycle::{Class, Refusal};

/// The fewest letters that can describe anything.
pub const SHORTEST: usize = 10;
/// The most letters of a description.
pub const LONGEST: usize = 5_000;
/// The most letters of a place, name or address.
pub const LONGEST_LINE: usize = 200;

/// What is wrong with a field. Each names the field and, with `key`, the message that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Nothing is described.
    #[error("the description is empty")]
    TextMissing,
    /// Too short to be understood.
    #[error("the description has {letters} letters, at least {SHORTEST} are needed")]
    TextTooShort {
        /// How many it has.
        letters: usize,
    },
    /// Too long.
    #[error("the description has {letters} letters, at most {LONGEST} are taken")]
    TextTooLong {
        /// How many it has.
        letters: usize,
    },
    /// It holds letters that no person types.
    #[error("the description holds unreadable characters")]
    TextUnreadable,
    /// No area is given.
    #[error("the area is missing")]
    AreaMissing,
    /// There is no such area.
    #[error("there is no such area")]
    AreaUnknown,
    /// The description of the place is too long.
    #[error("the place is too long")]
    PlaceTooLong,
    /// The point is nowhere on earth.
    #[error("the point is nowhere on earth")]
    PointImpossible,
    /// The class is none a reporter may choose.
    #[error("there is no such class")]
    ClassUnknown,
    /// There is no such agency.
    #[error("there is no such agency")]
    SubjectUnknown,
    /// Every inspector works where the report complains about.
    #[error("no inspector is left to read it")]
    NoInspectorLeft,
    /// Every inspector is whom the report is said to be about, or answers to them.
    #[error("no inspector is left whom the line about people does not mean")]
    EveryInspectorMeant,
    /// Every inspector is named in the description, or answers to who is.
    #[error("no inspector is left whom the description does not name")]
    EveryInspectorNamed,
    /// What is said about who is complained about is too long.
    #[error("the line about people is too long")]
    SubjectPersonTooLong,
    /// There is no such category.
    #[error("there is no such category")]
    CategoryUnknown,
    /// The name is too long.
    #[error("the name is too long")]
    NameTooLong,
    /// That is no telephone number.
    #[error("the telephone number is not readable")]
    PhoneUnreadable,
    /// That is no e-mail address.
    #[error("the e-mail address is not readable")]
    EmailUnreadable,
    /// A NIK has 16 digits.
    #[error("a NIK has 16 digits")]
    NikUnreadable,
    /// There are no texts in that language.
    #[error("the language is none of ours")]
    LanguageUnknown,
    /// The receipt would be in the future.
    #[error("the receipt is in the future")]
    ReceivedInTheFuture,
    /// The receipt is before anything this system knows.
    #[error("the receipt is before 2017")]
    ReceivedTooEarly,
}

impl Flaw {
    /// What to correct where a restricted report leaves nobody to read it: the line about people, or the description. No
    /// other refusal is one of a field.
    #[must_use]
    pub const fn nobody_left(refusal: &Refusal) -> Option<Self> {
        match refusal {
            Refusal::EverybodyMeant => Some(Self::EveryInspectorMeant),
            Refusal::NobodyLeftToRead => Some(Self::EveryInspectorNamed),
            _ => None,
        }
    }

    /// The name of the field, in forms and documents.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::TextMissing
            | Self::TextTooShort { .. }
            | Self::TextTooLong { .. }
            | Self::TextUnreadable
            | Self::EveryInspectorNamed => "text",
            Self::AreaMissing | Self::AreaUnknown => "area",
            Self::PlaceTooLong => "place",
            Self::PointImpossible => "point",
            Self::ClassUnknown => "class",
            Self::SubjectUnknown | Self::NoInspectorLeft => "subject",
            Self::SubjectPersonTooLong | Self::EveryInspectorMeant => "subject_person",
            Self::CategoryUnknown => "category",
            Self::NameTooLong => "name",
            Self::PhoneUnreadable => "phone",
            Self::EmailUnreadable => "email",
            Self::NikUnreadable => "nik",
            Self::LanguageUnknown => "language",
            Self::ReceivedInTheFuture | Self::ReceivedTooEarly => "received_at",
        }
    }

    /// The message that says what to do.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::TextMissing => "flaw-text-missing",
            Self::TextTooShort { .. } => "flaw-text-too-short",
            Self::TextTooLong { .. } => "flaw-text-too-long",
            Self::TextUnreadable => "flaw-text-unreadable",
            Self::AreaMissing => "flaw-area-missing",
            Self::AreaUnknown => "flaw-area-unknown",
            Self::PlaceTooLong => "flaw-place-too-long",
            Self::PointImpossible => "flaw-point-impossible",
            Self::ClassUnknown => "flaw-class-unknown",
            Self::SubjectUnknown => "flaw-subject-unknown",
            Self::NoInspectorLeft => "flaw-no-inspector-left",
            Self::EveryInspectorMeant => "flaw-every-inspector-meant",
            Self::EveryInspectorNamed => "flaw-every-inspector-named",
            Self::SubjectPersonTooLong => "flaw-subject-person-too-long",
            Self::CategoryUnknown => "flaw-category-unknown",
            Self::NameTooLong => "flaw-name-too-long",
            Self::PhoneUnreadable => "flaw-phone-unreadable",
            Self::EmailUnreadable => "flaw-email-unreadable",
            Self::NikUnreadable => "flaw-nik-unreadable",
            Self::LanguageUnknown => "flaw-language-unknown",
            Self::ReceivedInTheFuture => "flaw-received-in-the-future",
            Self::ReceivedTooEarly => "flaw-received-too-early",
        }
    }
}

/// A description of what is wrong or wanted, in whole letters and lines.
///
/// # Errors
/// [`Flaw`] of the field `text`.
pub fn text(raw: &str) -> Result<String, Flaw> {
    let text = raw.replace("\r\n", "\n").trim().to_owned();
    let letters = text.chars().count();
    if text.is_empty() {
        return Err(Flaw::TextMissing);
    }
    // PostgreSQL stores no NUL, and no keyboard makes the others.
    if text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
        return Err(Flaw::TextUnreadable);
    }
    if letters < SHORTEST {
        return Err(Flaw::TextTooShort { letters });
    }
    if letters > LONGEST {
        return Err(Flaw::TextTooLong { letters });
    }
    Ok(text)
}

/// A line of words that may be empty; control characters become spaces.
///
/// # Errors
/// `flaw` when it has more than [`LONGEST_LINE`] letters.
pub fn line(raw: &str, flaw: Flaw) -> Result<String, Flaw> {
    let line: String =
        raw.trim().chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if line.chars().count() > LONGEST_LINE { Err(flaw) } else { Ok(line) }
}

/// The description with the line about whom it is, which officials read with it. `label` says what the line is.
#[must_use]
pub fn with_subject_person(text: String, label: &str, line: &str) -> String {
    if line.is_empty() { text } else { format!("{text}\n\n{label}: {line}") }
}

/// An area that exists.
///
/// # Errors
/// [`Flaw`] of the field `area`.
pub fn area(raw: &str, areas: &Areas) -> Result<AreaCode, Flaw> {
    if raw.trim().is_empty() {
        return Err(Flaw::AreaMissing);
    }
    let code: AreaCode = raw.trim().parse().map_err(|_| Flaw::AreaUnknown)?;
    areas.get(code).map(|area| area.code).ok_or(Flaw::AreaUnknown)
}

/// A class a reporter may choose. Whistleblowing has a door of its own.
///
/// # Errors
/// [`Flaw::ClassUnknown`].
pub fn class(raw: &str) -> Result<Class, Flaw> {
    match raw.parse() {
        Ok(Class::Whistleblowing) | Err(_) => Err(Flaw::ClassUnknown),
        Ok(class) => Ok(class),
    }
}

/// A telephone number: 8 to 15 digits, kept as typed without its separators; empty is none.
///
/// # Errors
/// [`Flaw::PhoneUnreadable`].
pub fn phone(raw: &str) -> Result<String, Flaw> {
    let digits: String =
        raw.chars().filter(|letter| !matches!(letter, ' ' | '-' | '.' | '(' | ')')).collect();
    if digits.is_empty() {
        return Ok(digits);
    }
    let number = digits.strip_prefix('+').unwrap_or(&digits);
    let readable = (8..=15).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if readable { Ok(digits) } else { Err(Flaw::PhoneUnreadable) }
}

/// An e-mail address; empty is none.
///
/// # Errors
/// [`Flaw::EmailUnreadable`].
pub fn email(raw: &str) -> Result<String, Flaw> {
    let text = raw.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let parsed: Result<platform::mail::MailAddress, _> = text.parse();
    match parsed {
        Ok(_) if text.len() <= LONGEST_LINE && !text.contains('<') => Ok(text.to_owned()),
        _ => Err(Flaw::EmailUnreadable),
    }
}

/// A NIK, 16 digits; empty is none: it is never required.
///
/// # Errors
/// [`Flaw::NikUnreadable`].
pub fn nik(raw: &str) -> Result<String, Flaw> {
    let digits: String = raw.chars().filter(|letter| !matches!(letter, ' ' | '-' | '.')).collect();
    let readable = digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || readable { Ok(digits) } else { Err(Flaw::NikUnreadable) }
}

/// A language we have texts in, by its code.
///
/// # Errors
/// [`Flaw::LanguageUnknown`].
pub fn language(raw: &str) -> Result<Language, Flaw> {
    raw.trim().parse().map_err(|_| Flaw::LanguageUnknown)
}

/// The date of an original receipt, which may lie back but not ahead.
///
/// # Errors
/// [`Flaw`] of the field `received_at`.
pub fn received_on(date: Date, today: Date) -> Result<Date, Flaw> {
    if date > today {
        return Err(Flaw::ReceivedInTheFuture);
    }
    // The first year whose holidays are known.
    if date.year() < 2017 { Err(Flaw::ReceivedTooEarly) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_when_a_person_could_understand_it() {
        assert_eq!(text("  Jalan rusak\r\ndi depan pasar "), Ok("Jalan rusak\ndi depan pasar".to_owned()));
        assert_eq!(text(" \n "), Err(Flaw::TextMissing));
        assert_eq!(text("rusak"), Err(Flaw::TextTooShort { letters: 5 }));
        assert_eq!(text(&"é".repeat(LONGEST)).map(|text| text.chars().count()), Ok(LONGEST));
        assert_eq!(text(&"a".repeat(LONGEST + 1)), Err(Flaw::TextTooLong { letters: LONGEST + 1 }));
        assert_eq!(text("jalan rusak\0 sekali"), Err(Flaw::TextUnreadable));
    }

    #[test]
    fn an_area_must_exist() {
        let areas = Areas::embedded();
        assert_eq!(area("63.72", areas).map(|code| code.to_string()), Ok("63.72".to_owned()));
        assert_eq!(area("", areas), Err(Flaw::AreaMissing));
        for bad in ["99", "63.99", "x", "63.72.01.9999", "63/72"] {
            assert_eq!(area(bad, areas), Err(Flaw::AreaUnknown), "{bad}");
        }
    }

    #[test]
    fn who_somebody_is_may_stay_empty_but_not_be_nonsense() {
        assert_eq!(phone("0812-3456 7890"), Ok("081234567890".to_owned()));
        assert_eq!(phone("+62 (811) 555.1234"), Ok("+628115551234".to_owned()));
        assert_eq!(email("sari@contoh.id"), Ok("sari@contoh.id".to_owned()));
        assert_eq!(nik("6371 0101 0190 0001"), Ok("6371010101900001".to_owned()));
        assert_eq!(
            (phone(""), email(" "), nik("")),
            (Ok(String::new()), Ok(String::new()), Ok(String::new()))
        );
        assert_eq!(phone("12"), Err(Flaw::PhoneUnreadable));
        assert_eq!(phone("０８１２３４５６７８"), Err(Flaw::PhoneUnreadable));
        assert_eq!(email("sari@"), Err(Flaw::EmailUnreadable));
        assert_eq!(email("Sari <sari@contoh.id>"), Err(Flaw::EmailUnreadable));
        assert_eq!(nik("637101"), Err(Flaw::NikUnreadable));
    }

    #[test]
    fn a_receipt_lies_back_but_not_ahead() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        let today = date("2026-11-24");
        assert!(received_on(today, today).is_ok());
        assert_eq!(received_on(date("2026-11-25"), today), Err(Flaw::ReceivedInTheFuture));
        assert_eq!(received_on(date("2016-12-31"), today), Err(Flaw::ReceivedTooEarly));
    }

    #[test]
    fn insiders_do_not_come_in_by_the_public_door() {
        assert_eq!(class("complaint"), Ok(Class::Complaint));
        assert_eq!(class("whistleblowing"), Err(Flaw::ClassUnknown));
        assert_eq!(class("rant"), Err(Flaw::ClassUnknown));
    }
}
