//! Reading what an official sent into what a command needs, with a message for each field that cannot be.

use std::str::FromStr;

use directory::{officer::Officer, person::Colleague};
use jiff::civil::Date;
use platform::{context::Context, http::FieldErrors, i18n::Texts};
use uuid::Uuid;

use super::super::{control::Choice, fields::Fields};
use crate::{
    rules::lifecycle::{PrimaryReport, TextRef},
    store::{Attachment, Category, Words},
    view::OpenedCase,
};

/// What an action asks about, and what was sent.
pub(super) struct Ask<'a> {
    pub(super) texts: &'a Texts,
    pub(super) lang: &'static str,
    pub(super) today: Date,
    pub(super) context: &'a Context,
    pub(super) officer: &'a Officer,
    pub(super) case: &'a OpenedCase,
    pub(super) categories: &'a [Category],
    pub(super) primary: Option<PrimaryReport>,
    pub(super) found: &'a [Colleague],
    pub(super) fields: &'a Fields,
    pub(super) files: &'a [Attachment],
}

impl Ask<'_> {
    /// The agencies to choose from, indented as they stand in the tree.
    pub(super) fn agencies(&self, fits: impl Fn(Uuid) -> bool) -> Vec<Choice> {
        let nodes = self.case.agencies.nodes().iter();
        nodes
            .filter(|node| node.agency.active && fits(node.agency.id))
            .map(|node| {
                let label = format!("{}{}", "– ".repeat(node.depth), node.agency.name);
                Choice::new(node.agency.id.to_string(), label)
            })
            .collect()
    }
}

/// A text whose public form changes, and the note about it.
pub(super) struct Shown {
    pub(super) text: Uuid,
    pub(super) public: String,
    pub(super) note: String,
}

/// A command in the making.
#[derive(Default)]
pub(super) struct Making {
    pub(super) words: Words,
    pub(super) errors: FieldErrors,
    pub(super) shown: Option<Shown>,
}

impl Making {
    pub(super) fn error(&mut self, field: &'static str, message: String) {
        if self.errors.of(field).is_none() {
            self.errors.add(field, message);
        }
    }

    /// Says what is wrong with a field: in words of its own (`<key>-<field>`) where there are such, so that the
    /// summary above the form tells one field from another.
    pub(super) fn wrong(&mut self, ask: &Ask<'_>, field: &'static str, key: &str) {
        let own = ask.texts.find(&format!("{key}-{}", field.replace('_', "-")), &[]);
        self.error(field, own.unwrap_or_else(|| ask.texts.text(key)));
    }

    /// A text that may be empty.
    pub(super) fn text(&mut self, ask: &Ask<'_>, field: &'static str) -> Option<TextRef> {
        match ask.fields.prose(field) {
            Ok(text) => self.words.keep_some(ask.context, text),
            Err(refused) => {
                self.wrong(ask, field, refused.key());
                None
            }
        }
    }

    /// A text that has to be there.
    pub(super) fn needed_text(&mut self, ask: &Ask<'_>, field: &'static str) -> Option<TextRef> {
        let text = self.text(ask, field);
        if text.is_none() {
            self.wrong(ask, field, "desk-text-missing");
        }
        text
    }

    /// One of the things that were offered.
    pub(super) fn code<T: FromStr>(&mut self, ask: &Ask<'_>, field: &'static str) -> Option<T> {
        let code = ask.fields.get(field).parse().ok();
        if code.is_none() {
            self.wrong(ask, field, "desk-choose");
        }
        code
    }

    /// An agency that reports can go to; the outer option is none when the field holds something else.
    pub(super) fn agency(&mut self, ask: &Ask<'_>, field: &'static str) -> Option<Option<Uuid>> {
        let given = ask.fields.get(field);
        if given.is_empty() {
            return Some(None);
        }
        let id: Option<Uuid> = given.parse().ok();
        let known = id.filter(|id| ask.case.agencies.get(*id).is_some_and(|agency| agency.active));
        if known.is_none() {
            self.wrong(ask, field, "desk-agency-unknown");
        }
        known.map(Some)
    }

    /// An agency that has to be there.
    pub(super) fn needed_agency(&mut self, ask: &Ask<'_>, field: &'static str) -> Option<Uuid> {
        let agency = self.agency(ask, field)?;
        if agency.is_none() {
            self.wrong(ask, field, "desk-agency-missing");
        }
        agency
    }

    /// A date that has to be there.
    pub(super) fn needed_date(&mut self, ask: &Ask<'_>, field: &'static str) -> Option<Date> {
        let date = ask.fields.date(field).ok().flatten();
        if date.is_none() {
            self.wrong(ask, field, "desk-date-unreadable");
        }
        date
    }
}
