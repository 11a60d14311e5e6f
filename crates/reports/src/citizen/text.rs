//! Pages that only say something: help, privacy, accessibility.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::{
    http::{Frame, Problem, page as show},
    i18n::Arg,
};

use super::time_given::TimeGiven;
use crate::Reports;

/// A page of sections; the texts are `citizen-<name>-<n>` and `citizen-<name>-<n>-text`.
pub(super) struct Plain {
    name: &'static str,
    sections: usize,
}

const HELP: Plain = Plain { name: "help", sections: 8 };
const PRIVACY: Plain = Plain { name: "privacy", sections: 6 };
const ACCESSIBILITY: Plain = Plain { name: "accessibility", sections: 3 };

#[derive(Template)]
#[template(path = "citizen/text.html")]
struct TextPage {
    heading: String,
    lead: String,
    sections: Vec<(String, String)>,
    /// Where the last section leads.
    link: Option<(&'static str, String)>,
    frame: Frame,
}

fn text_page(
    frame: Frame,
    plain: &Plain,
    arguments: &[(&str, Arg<'_>)],
    link: Option<(&'static str, String)>,
) -> Result<Response, Problem> {
    let text = |part: String| frame.texts.with(&format!("citizen-{}-{part}", plain.name), arguments);
    let section = |number: usize| (text(number.to_string()), text(format!("{number}-text")));
    show(&TextPage {
        heading: text("title".to_owned()),
        lead: text("lead".to_owned()),
        sections: (1..=plain.sections).map(section).collect(),
        link,
        frame,
    })
}

/// `GET /bantuan`: 200.
pub(super) async fn help(State(reports): State<Reports>, frame: Frame) -> Result<Response, Problem> {
    let given = TimeGiven::now(&reports, &frame).await?;
    let link = ("/lapor/pelanggaran", frame.texts.text("citizen-whistle-link"));
    text_page(frame, &HELP, &given.arguments(), Some(link))
}

/// `GET /privasi`: 200.
pub(super) async fn privacy(frame: Frame) -> Result<Response, Problem> {
    text_page(frame, &PRIVACY, &[], None)
}

/// `GET /aksesibilitas`: 200.
pub(super) async fn accessibility(frame: Frame) -> Result<Response, Problem> {
    text_page(frame, &ACCESSIBILITY, &[], None)
}
