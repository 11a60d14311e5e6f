//! What became of the reports of a year, counted with definitions.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, response::Response};
use db::Read;
use jiff::civil::Date;
use platform::{
    http::{Frame, Problem, Query, page as show},
    i18n::Arg,
};
use serde::Deserialize;

use crate::{Reports, rules::lifecycle::StateKind, store, words};

/// The year the demonstration tells of.
const DEMO_YEAR: i16 = 2022;
/// The first year whose holidays, and so whose deadlines, are known.
const FIRST_YEAR: i16 = 2017;

/// How many reports of a year stand where.
pub(super) struct Figures {
    pub(super) year: i16,
    counts: HashMap<StateKind, u64>,
}

impl Figures {
    /// Of the reports received in `year`.
    pub(super) fn load(tx: &mut Read<'_>, year: i16) -> db::Result<Self> {
        let day = |month, day| Date::new(year, month, day).unwrap_or(Date::ZERO);
        Ok(Self { year, counts: store::state_counts(tx, day(1, 1), day(12, 31))? })
    }

    fn of(&self, state: StateKind) -> u64 {
        self.counts.get(&state).copied().unwrap_or_default()
    }

    /// Confirmed by their reporters.
    pub(super) fn resolved(&self) -> u64 {
        self.of(StateKind::Resolved)
    }

    /// All of them, but for those that follow another report: one problem is counted once.
    pub(super) fn all(&self) -> u64 {
        self.counts.values().sum::<u64>() - self.of(StateKind::Merged)
    }
}

/// The year the front page tells of.
pub(super) fn present_year(frame: &Frame) -> i16 {
    if frame.demo { DEMO_YEAR } else { frame.today().year() }
}

struct Row {
    state: &'static str,
    label: String,
    definition: String,
    count: String,
    share: String,
}

#[derive(Template)]
#[template(path = "citizen/figures.html")]
struct FiguresPage {
    heading: String,
    sentence: String,
    rows: Vec<Row>,
    all: String,
    merged: Option<String>,
    years: Vec<(i16, bool)>,
    frame: Frame,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    tahun: Option<i16>,
}

/// The figure in a sentence.
pub(super) fn sentence(frame: &Frame, figures: &Figures) -> String {
    let texts = &frame.texts;
    let number = |number: u64| texts.number(i64::try_from(number).unwrap_or(i64::MAX));
    let (resolved, all) = (figures.resolved(), figures.all());
    let share = texts.percent(resolved, all);
    texts.with(
        "citizen-figure",
        &[
            ("resolved", Arg::from(number(resolved))),
            ("all", Arg::from(number(all))),
            ("year", Arg::from(figures.year.to_string())),
            ("share", Arg::from(share)),
        ],
    )
}

/// `GET /angka?tahun=…`: 200; 404 for a year that is none of ours.
pub(super) async fn figures(
    State(reports): State<Reports>,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let last = frame.today().year();
    let year = asked.tahun.unwrap_or_else(|| present_year(&frame));
    if !(FIRST_YEAR..=last).contains(&year) {
        return Err(Problem::not_found());
    }
    let figures = reports.context().db().read(move |tx| Figures::load(tx, year)).await?;
    let texts = &frame.texts;
    let number = |number: u64| texts.number(i64::try_from(number).unwrap_or(i64::MAX));
    let all = figures.all();
    let row = |state: &StateKind| Row {
        state: state.code(),
        label: words::state(texts, *state),
        definition: words::state_explained(texts, *state),
        count: number(figures.of(*state)),
        share: texts.percent(figures.of(*state), all),
    };
    let counted = StateKind::ALL.iter().filter(|state| **state != StateKind::Merged);
    let merged = figures.of(StateKind::Merged);
    show(&FiguresPage {
        heading: texts.with("citizen-figures-title", &[("year", Arg::from(year.to_string()))]),
        sentence: sentence(&frame, &figures),
        rows: counted.map(row).collect(),
        all: number(all),
        merged: (merged > 0).then(|| texts.with("citizen-figures-merged", &[("count", Arg::from(merged))])),
        years: (FIRST_YEAR..=last).rev().map(|one| (one, one == year)).collect(),
        frame,
    })
}
