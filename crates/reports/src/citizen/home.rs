//! The front page.

use askama::Template;
use axum::{extract::State, response::Response};
use platform::{
    http::{Frame, Problem, page as show},
    i18n::Arg,
};

use super::{
    case::Card,
    figures::{Figures, present_year, sentence},
    list::visible_to_all,
};
use crate::{
    Reports,
    store::{PublicFilter, public_list},
};

/// How many of the latest reports stand on the front page.
const LATEST: u16 = 5;

#[derive(Template)]
#[template(path = "citizen/home.html")]
struct HomePage {
    figure: Figure,
    latest: Vec<Card>,
    frame: Frame,
}

struct Figure {
    share: String,
    sentence: String,
    scope: String,
    resolved: u64,
    all: u64,
}

/// `GET /`: 200.
pub(super) async fn home(State(reports): State<Reports>, frame: Frame) -> Result<Response, Problem> {
    let year = present_year(&frame);
    let filter = PublicFilter { limit: LATEST, ..PublicFilter::default() };
    let (figures, latest) = reports
        .context()
        .db()
        .read(move |tx| Ok::<_, db::Error>((Figures::load(tx, year)?, public_list(tx, &filter)?)))
        .await?;
    let (resolved, all) = (figures.resolved(), figures.all());
    let scope = frame.texts.with("citizen-figure-scope", &[("year", Arg::from(year.to_string()))]);
    show(&HomePage {
        figure: Figure {
            share: frame.texts.percent(resolved, all),
            sentence: sentence(&frame, &figures),
            scope,
            resolved,
            all,
        },
        latest: visible_to_all(latest).into_iter().map(|item| Card::new(&frame, item)).collect(),
        frame,
    })
}
