//! A row of the table: its columns, and the report it describes.

use std::collections::HashMap;

use directory::area::Areas;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use platform::{clock::local_date, i18n::Language, idempotency::IdempotencyKey};
use sha2::{Digest, Sha256};

use super::record::{Broken, Record};
use crate::{
    actions::NewReport,
    rules::{
        lifecycle::{Actor, Channel, Class},
        submission::{self, Flaw},
        visibility::Visibility,
    },
    store::Identity,
};

/// The longest name of a row in the office it comes from, in bytes.
const LONGEST_ID: usize = 100;

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// The columns there are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $variant,)+
        }

        impl Column {
            /// Every one, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name in the header.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

columns! {
    /// What the office calls the report; needed, and each only once.
    ExternalId = "external_id",
    /// How it arrived; `import` when empty.
    Channel = "channel",
    /// When it was received: a date, a local date and time, or RFC 3339; needed.
    ReceivedAt = "received_at",
    /// `complaint` (when empty), `information_request` or `aspiration`.
    Class = "class",
    /// Code of a category.
    Category = "category",
    /// Code of the area it is about; needed.
    Area = "area",
    /// Where, in words.
    Place = "place",
    /// Degrees north of the equator; with `lon`.
    Lat = "lat",
    /// Degrees east of Greenwich; with `lat`.
    Lon = "lon",
    /// The reporter's words; needed.
    Text = "text",
    /// Who reports.
    Name = "name",
    /// Their telephone number.
    Phone = "phone",
    /// Their e-mail address.
    Email = "email",
    /// Their NIK.
    Nik = "nik",
    /// Whether the public must not learn who reported: `1`, `yes`, `ya`, or `0`, `no`, `tidak`, or empty.
    Anonymous = "anonymous",
    /// Whether the public must not read it; as above.
    Confidential = "confidential",
    /// The language to write to the reporter in: `id` (when empty) or `en`.
    Language = "language",
}

impl Column {
    /// Whether no report can do without it.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        matches!(self, Self::ExternalId | Self::ReceivedAt | Self::Area | Self::Text)
    }
}

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The row cannot be read.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It has another number of fields than the header.
    #[error("it has {found} fields, the header has {expected}; is a quote left open?")]
    WrongNumberOfFields {
        /// What it has.
        found: usize,
        /// What the header has.
        expected: usize,
    },
    /// A field is no UTF-8.
    #[error("it is no UTF-8")]
    NotUtf8,
    /// The office's name of the report is missing, too long or unreadable.
    #[error("it has no readable name of at most {LONGEST_ID} bytes")]
    NameUnreadable,
    /// There is no such channel.
    #[error("there is no such channel")]
    ChannelUnknown,
    /// The time of receipt is no time.
    #[error("the time of receipt is neither a date nor a time")]
    ReceiptUnreadable,
    /// Neither yes nor no.
    #[error("it is neither yes nor no")]
    NeitherYesNorNo,
    /// A field is not as it must be.
    #[error(transparent)]
    Flaw(#[from] Flaw),
    /// The row was imported before, with other content.
    #[error("a report of this name was imported before, with other content")]
    ImportedOtherwise,
    /// The report could not be filed.
    #[error("{0}")]
    NotFiled(String),
}

/// A row that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line it begins on.
    pub line: u64,
    /// What the office calls it, as far as that can be read.
    pub external_id: String,
    /// The column, if it is about one.
    pub column: Option<Column>,
    /// Why.
    pub reason: Reason,
}

/// A report that is ready to be filed.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) external_id: String,
    pub(super) new: NewReport,
}

/// What rows are checked against.
pub(super) struct Checks {
    /// Where each column stands.
    pub(super) header: Header,
    /// Codes of the categories, and whether they are sensitive.
    pub(super) categories: HashMap<String, bool>,
    pub(super) zone: TimeZone,
    pub(super) now: Timestamp,
    /// Who imports.
    pub(super) by: Actor,
    /// The scope of the keys.
    pub(super) scope: String,
}

/// Where each column stands.
pub(super) struct Header(pub(super) Vec<Column>);

/// The fields of a row, read as text.
struct Fields<'a>(Vec<(Column, &'a str)>);

impl Fields<'_> {
    fn get(&self, column: Column) -> &str {
        self.0.iter().find(|(name, _)| *name == column).map_or("", |(_, field)| field.trim())
    }

    /// Tells a row from any other: order and absence of columns do not matter.
    fn digest(&self) -> Vec<u8> {
        let mut digest = Sha256::new();
        for column in Column::ALL {
            let field = self.get(*column);
            // Rows that were imported before there was this column are still the same rows.
            if *column == Column::Language && field.is_empty() {
                continue;
            }
            digest.update(field.len().to_be_bytes());
            digest.update(field);
        }
        digest.finalize().to_vec()
    }
}

type Outcome<T> = Result<T, (Column, Reason)>;

impl Checks {
    /// The report of a record, or the first thing that is wrong with it.
    pub(super) fn check(&self, record: &Record) -> Result<Row, Refused> {
        let line = record.line;
        let refuse = |column, reason| Refused { line, external_id: String::new(), column, reason };
        let fields = record.fields.as_ref().map_err(|broken| refuse(None, (*broken).into()))?;
        let (found, expected) = (fields.len(), self.header.0.len());
        if found != expected {
            return Err(refuse(None, Reason::WrongNumberOfFields { found, expected }));
        }
        let read = self.header.0.iter().zip(fields).map(|(column, field)| {
            let text = std::str::from_utf8(field);
            text.map(|text| (*column, text)).map_err(|_| refuse(Some(*column), Reason::NotUtf8))
        });
        let fields = Fields(read.collect::<Result<_, _>>()?);
        let external_id = fields.get(Column::ExternalId);
        let readable = !external_id.is_empty() && external_id.len() <= LONGEST_ID;
        if !readable || external_id.chars().any(char::is_control) {
            return Err(refuse(Some(Column::ExternalId), Reason::NameUnreadable));
        }
        let new = self.report(&fields).map_err(|(column, reason)| Refused {
            line,
            external_id: external_id.to_owned(),
            column: Some(column),
            reason,
        })?;
        Ok(Row { line, external_id: external_id.to_owned(), new })
    }

    fn report(&self, fields: &Fields<'_>) -> Outcome<NewReport> {
        let flaw = |column: Column| move |flaw: Flaw| (column, Reason::Flaw(flaw));
        let field = |column| fields.get(column);
        let class = match field(Column::Class) {
            "" => Class::Complaint,
            code => submission::class(code).map_err(flaw(Column::Class))?,
        };
        let channel = match field(Column::Channel) {
            "" => Channel::Import,
            code => code.parse().map_err(|_| (Column::Channel, Reason::ChannelUnknown))?,
        };
        let (category, sensitive) = self.category(field(Column::Category))?;
        let asked = [
            (yes(fields, Column::Anonymous)?, Visibility::ANONYMOUS),
            (yes(fields, Column::Confidential)?, Visibility::CONFIDENTIAL),
        ];
        let asked = asked.iter().filter(|(wanted, _)| *wanted);
        let asked = asked.fold(Visibility::default_for(sensitive), |sum, (_, part)| sum.join(*part));
        Ok(NewReport {
            class,
            category,
            text: submission::text(field(Column::Text)).map_err(flaw(Column::Text))?,
            area: submission::area(field(Column::Area), Areas::embedded()).map_err(flaw(Column::Area))?,
            point: point(fields)?,
            place: submission::line(field(Column::Place), Flaw::PlaceTooLong).map_err(flaw(Column::Place))?,
            channel,
            received_at: self.received_at(field(Column::ReceivedAt))?,
            asked,
            subject: None,
            subject_person: String::new(),
            reporter: Identity {
                name: submission::line(field(Column::Name), Flaw::NameTooLong).map_err(flaw(Column::Name))?,
                phone: submission::phone(field(Column::Phone)).map_err(flaw(Column::Phone))?,
                email: submission::email(field(Column::Email)).map_err(flaw(Column::Email))?,
                nik: submission::nik(field(Column::Nik)).map_err(flaw(Column::Nik))?,
            },
            language: match field(Column::Language) {
                "" => Language::default(),
                code => submission::language(code).map_err(flaw(Column::Language))?,
            },
            attachments: Vec::new(),
            draft: None,
            by: self.by.clone(),
            key: Some(IdempotencyKey {
                scope: self.scope.clone(),
                key: field(Column::ExternalId).to_owned(),
                request: fields.digest(),
            }),
        })
    }

    fn category(&self, code: &str) -> Outcome<(Option<String>, bool)> {
        if code.is_empty() {
            return Ok((None, false));
        }
        let sensitive = self.categories.get(code);
        let sensitive = sensitive.ok_or((Column::Category, Reason::Flaw(Flaw::CategoryUnknown)))?;
        Ok((Some(code.to_owned()), *sensitive))
    }

    fn received_at(&self, text: &str) -> Outcome<Timestamp> {
        let wrong = |reason| (Column::ReceivedAt, reason);
        let moment: Result<Timestamp, _> = text.parse();
        let moment = moment.or_else(|_| {
            let local: DateTime = text.parse()?;
            self.zone.to_timestamp(local)
        });
        let moment = moment.map_err(|_| wrong(Reason::ReceiptUnreadable))?;
        let date = submission::received_on(local_date(moment, &self.zone), local_date(self.now, &self.zone));
        date.map(|_| moment).map_err(|flaw| wrong(flaw.into()))
    }
}

fn yes(fields: &Fields<'_>, column: Column) -> Outcome<bool> {
    match fields.get(column).to_lowercase().as_str() {
        "" | "0" | "no" | "tidak" | "false" => Ok(false),
        "1" | "yes" | "ya" | "true" => Ok(true),
        _ => Err((column, Reason::NeitherYesNorNo)),
    }
}

fn point(fields: &Fields<'_>) -> Outcome<Option<(f64, f64)>> {
    let (lat, lon) = (fields.get(Column::Lat), fields.get(Column::Lon));
    if lat.is_empty() && lon.is_empty() {
        return Ok(None);
    }
    let wrong = |column| (column, Reason::Flaw(Flaw::PointImpossible));
    let read = |column, text: &str| text.parse::<f64>().map_err(|_| wrong(column));
    let (latitude, longitude) = (read(Column::Lat, lat)?, read(Column::Lon, lon)?);
    let real = directory::boundary::Point::new(latitude, longitude);
    real.map(|_| Some((latitude, longitude))).map_err(|_| wrong(Column::Lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_imported_before_there_was_a_language_is_still_the_same_row() {
        let mut before = Sha256::new();
        for column in Column::ALL.iter().filter(|column| **column != Column::Language) {
            let field = if *column == Column::Text { "Jalan rusak" } else { "" };
            before.update(field.len().to_be_bytes());
            before.update(field);
        }
        let row =
            |language| Fields(vec![(Column::Language, language), (Column::Text, "Jalan rusak")]).digest();
        assert_eq!(row(""), before.finalize().to_vec());
        assert_ne!(row("en"), row(""));
    }
}
