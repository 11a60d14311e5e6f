//! What forms at the desk are made of: one template shows them all in the same way.

use platform::i18n::Texts;

use super::fields::Fields;

/// Something to choose.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// What is sent.
    pub(super) value: String,
    /// What is read.
    pub(super) label: String,
    /// More about it; may be empty.
    pub(super) hint: String,
    /// Whether it is chosen now.
    pub(super) chosen: bool,
}

impl Choice {
    /// Something to choose that is not chosen yet.
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), chosen: false }
    }

    /// The same with more about it.
    pub(super) fn about(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }
}

/// What every control has.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    /// The field's name, which is also its anchor.
    pub(super) name: &'static str,
    /// What it asks.
    pub(super) label: String,
    /// How to answer; may be empty.
    pub(super) hint: String,
}

/// A part of a form.
#[derive(Clone, Debug)]
pub(super) enum Control {
    /// A line.
    Line(Labelled, String),
    /// A text.
    Text(Labelled, String),
    /// A date.
    Date(Labelled, String),
    /// One of many; the text is that of the empty option, if there is one.
    Select(Labelled, Vec<Choice>, String),
    /// One of few.
    Radios(Labelled, Vec<Choice>),
    /// Any of some.
    Checkboxes(Labelled, Vec<Choice>),
    /// Files.
    Files(Labelled),
    /// A button that asks for help with the form.
    Button(&'static str, String),
    /// Something that is sent along.
    Hidden(&'static str, String),
    /// Something to know before going on.
    Notice(&'static str, String),
}

/// Builds the controls of a form, filled with what was sent or with what it begins with.
pub(super) struct Asking<'a> {
    texts: &'a Texts,
    fields: &'a Fields,
    controls: Vec<Control>,
}

impl<'a> Asking<'a> {
    /// A form that asks nothing yet.
    pub(super) const fn new(texts: &'a Texts, fields: &'a Fields) -> Self {
        Self { texts, fields, controls: Vec::new() }
    }

    /// The controls.
    pub(super) fn finish(self) -> Vec<Control> {
        self.controls
    }

    fn labelled(&self, name: &'static str, key: &str, hint: &str) -> Labelled {
        let hint = if hint.is_empty() { String::new() } else { self.texts.text(hint) };
        Labelled { name, label: self.texts.text(key), hint }
    }

    /// Asks for a line.
    pub(super) fn line(mut self, name: &'static str, key: &str, hint: &str, start: &str) -> Self {
        let control = Control::Line(self.labelled(name, key, hint), self.fields.or(name, start));
        self.controls.push(control);
        self
    }

    /// Asks for a text.
    pub(super) fn text(mut self, name: &'static str, key: &str, hint: &str, start: &str) -> Self {
        let control = Control::Text(self.labelled(name, key, hint), self.fields.or(name, start));
        self.controls.push(control);
        self
    }

    /// Asks for a date.
    pub(super) fn date(mut self, name: &'static str, key: &str, hint: &str, start: &str) -> Self {
        let control = Control::Date(self.labelled(name, key, hint), self.fields.or(name, start));
        self.controls.push(control);
        self
    }

    /// Asks for one of many. `empty` is the key of the text of the empty option; none when it is empty.
    pub(super) fn select(
        mut self,
        (name, key, hint): (&'static str, &str, &str),
        options: Vec<Choice>,
        empty: &str,
        start: &str,
    ) -> Self {
        let empty = if empty.is_empty() { String::new() } else { self.texts.text(empty) };
        let options = self.chosen(name, options, start);
        self.controls.push(Control::Select(self.labelled(name, key, hint), options, empty));
        self
    }

    /// Asks for one of few.
    pub(super) fn radios(
        mut self,
        (name, key, hint): (&'static str, &str, &str),
        options: Vec<Choice>,
        start: &str,
    ) -> Self {
        let options = self.chosen(name, options, start);
        self.controls.push(Control::Radios(self.labelled(name, key, hint), options));
        self
    }

    /// Asks for any of some; `start` says which are chosen before anybody has sent the form.
    pub(super) fn checkboxes(
        mut self,
        (name, key, hint): (&'static str, &str, &str),
        mut options: Vec<Choice>,
        start: impl Fn(&str) -> bool,
    ) -> Self {
        for option in &mut options {
            option.chosen = if self.fields.were_sent() {
                self.fields.all(name).any(|value| value == option.value)
            } else {
                start(&option.value)
            };
        }
        if !options.is_empty() {
            self.controls.push(Control::Checkboxes(self.labelled(name, key, hint), options));
        }
        self
    }

    /// Asks for files.
    pub(super) fn files(mut self, name: &'static str, key: &str, hint: &str) -> Self {
        self.controls.push(Control::Files(self.labelled(name, key, hint)));
        self
    }

    /// Offers a button that asks for help with the form.
    pub(super) fn button(mut self, name: &'static str, key: &str) -> Self {
        self.controls.push(Control::Button(name, self.texts.text(key)));
        self
    }

    /// Sends something along.
    pub(super) fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.controls.push(Control::Hidden(name, value.into()));
        self
    }

    /// Says something before the next control.
    pub(super) fn notice(mut self, kind: &'static str, text: impl Into<String>) -> Self {
        self.controls.push(Control::Notice(kind, text.into()));
        self
    }

    fn chosen(&self, name: &str, options: Vec<Choice>, start: &str) -> Vec<Choice> {
        let chosen = self.fields.or(name, start);
        options.into_iter().map(|option| Choice { chosen: option.value == chosen, ..option }).collect()
    }
}
