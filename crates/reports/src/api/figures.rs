//! Figures: computed, never typed in.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use jiff::civil::Date;
use platform::http::{
    Problem,
    api::{Asked, field},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{Reports, rules::lifecycle::StateKind, store};

/// Which year.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Year {
    /// The year of receipt; this year when absent.
    #[serde(default)]
    #[param(minimum = 2017, maximum = 9999)]
    year: Option<i64>,
}

/// How many reports stand where.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Figures {
    /// The year of receipt.
    year: i16,
    /// All of them, also those merged into others: a duplicate is one report more, but one problem less.
    received: u64,
    /// Those whose reporter said that the problem is solved. Silence is not counted.
    resolved: u64,
    /// How many stand where; what is absent is none.
    states: BTreeMap<String, u64>,
}

/// Counts the reports of a year by where they stand.
#[utoipa::path(get, path = "/api/v1/figures", tag = "Anybody", params(Year),
    responses(
        (status = 200, description = "The figures", body = Figures),
        (status = 400, description = "A parameter is unknown or of another type"),
        (status = 422, description = "There is no such year here"),
    ))]
pub(super) async fn figures(
    State(reports): State<Reports>,
    Asked(asked): Asked<Year>,
) -> Result<Json<Figures>, Problem> {
    let wrong = || Problem::invalid(vec![field("year", "api-flaw-year")]);
    let year = asked.year.unwrap_or_else(|| reports.context().today().year().into());
    let year = i16::try_from(year).ok().filter(|year| *year >= 2017).ok_or_else(wrong)?;
    let from = Date::new(year, 1, 1).map_err(|_| wrong())?;
    let to = Date::new(year, 12, 31).map_err(|_| wrong())?;
    let counts = reports.context().db().read(move |tx| store::state_counts(tx, from, to)).await?;
    let count = |state| counts.get(&state).copied().unwrap_or(0);
    Ok(Json(Figures {
        year,
        received: counts.values().sum(),
        resolved: count(StateKind::Resolved),
        states: counts.iter().map(|(state, count)| (state.code().to_owned(), *count)).collect(),
    }))
}
