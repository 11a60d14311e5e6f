//! Requests: many, one, and by token.

use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{FieldProblem, Path, Problem, Query, Reader, Tally};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    document::{Maker, NAMES},
    format::{Format, stem},
    key::known_if_given,
    moment::range,
    problem::flaw,
};
use crate::{
    Reports,
    actions::{ActionError, follow_with_key},
    rules::tracking::TrackingNumber,
    store::{self, Category, GeoreportKey, PublicFilter, Within},
    view::{CaseView, Viewer, case_by_number, glances},
};

/// As many as one answer lists. Source: GeoReport v2, *GET Service Requests*.
const MOST: u16 = 1_000;
/// As many codes or numbers as one question may name.
const MOST_NAMED: usize = 100;

/// What is asked for. Parameters of others' dialects are passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    api_key: Option<String>,
    service_request_id: Option<String>,
    service_code: Option<String>,
    status: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    page_size: Option<String>,
    page: Option<String>,
}

/// `GET /open311/v2/requests.{json,xml}`: 200, the latest first; 400 for what cannot be read, 403 for a wrong key.
pub(super) async fn requests(
    State(reports): State<Reports>,
    format: Format,
    Reader(texts): Reader,
    tally: Tally,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    known_if_given(&reports, &tally, asked.api_key.as_deref()).await?;
    let now = reports.context().now();
    let filter = filter(&asked, now).map_err(|flaw| Problem::invalid(vec![flaw]))?;
    let Some(filter) = filter else { return Ok(format.answer(StatusCode::OK, NAMES, &json!([]))) };
    let read = reports.context().db().read(move |tx| {
        let items = store::public_list(tx, &filter)?;
        Ok::<_, ActionError>((glances(tx, items)?, store::all_categories(tx)?))
    });
    let (glances, categories) = read.await?;
    let maker = Maker { context: reports.context(), texts: &texts, categories: &categories };
    let requests = glances.iter().map(|glance| maker.of_glance(glance)).collect::<Result<_, _>>()?;
    Ok(format.answer(StatusCode::OK, NAMES, &Value::Array(requests)))
}

/// The filter; nothing when no report can match.
fn filter(asked: &Asked, now: jiff::Timestamp) -> Result<Option<PublicFilter>, FieldProblem> {
    let limit = limit(asked)?;
    let found = |within| Ok(Some(PublicFilter { within, limit, ..PublicFilter::default() }));
    // It overrides all others.
    if let Some(ids) = named("service_request_id", asked.service_request_id.as_deref())? {
        let numbers = ids.iter().filter_map(|id| id.parse().ok());
        let numbers: Vec<String> = numbers.map(|number: TrackingNumber| number.to_string()).collect();
        return if numbers.is_empty() { Ok(None) } else { found(Within { numbers, ..Within::default() }) };
    }
    let categories = named("service_code", asked.service_code.as_deref())?.unwrap_or_default();
    let states = named("status", asked.status.as_deref())?.unwrap_or_default();
    let states: Vec<bool> = states.iter().map(|state| is_open(state)).collect::<Result<_, _>>()?;
    let open = if states.contains(&true) && states.contains(&false) { None } else { states.first().copied() };
    let from = ("start_date", asked.start_date.as_deref());
    let received = range(from, ("end_date", asked.end_date.as_deref()), now)?;
    found(Within { categories, open, received: Some(received), ..Within::default() })
}

/// A program that asks for a second page and gets the first again would never end, so it is told how to go on.
fn limit(asked: &Asked) -> Result<u16, FieldProblem> {
    if asked.page.as_deref().is_some_and(|page| page.trim() != "1") {
        return Err(flaw("page", "georeport-flaw-page"));
    }
    let Some(size) = asked.page_size.as_deref() else { return Ok(MOST) };
    let size = size.trim().parse().ok().filter(|size| (1..=MOST).contains(size));
    size.ok_or_else(|| flaw("page_size", "georeport-flaw-page-size"))
}

fn is_open(state: &str) -> Result<bool, FieldProblem> {
    match state.to_ascii_lowercase().as_str() {
        "open" => Ok(true),
        "closed" => Ok(false),
        _ => Err(flaw("status", "georeport-flaw-status")),
    }
}

/// What stands between commas; nothing where the parameter is missing or empty. PostgreSQL takes no text with a NUL.
fn named(parameter: &str, list: Option<&str>) -> Result<Option<Vec<String>>, FieldProblem> {
    let Some(list) = list.filter(|list| !list.trim().is_empty()) else { return Ok(None) };
    if list.contains('\0') {
        return Err(flaw(parameter, "flaw-text-unreadable"));
    }
    let parts: Vec<String> =
        list.split(',').map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect();
    if parts.len() > MOST_NAMED { Err(flaw(parameter, "georeport-flaw-too-many")) } else { Ok(Some(parts)) }
}

/// The key of a program, if it shows one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    api_key: Option<String>,
}

impl Shown {
    /// The key in the address, else the one in the form.
    pub(super) fn or<'a>(&'a self, form: &'a str) -> &'a str {
        self.api_key.as_deref().map_or(form, str::trim)
    }
}

/// `GET /open311/v2/requests/{request}.{json,xml}`: 200; 404 for what everybody may not know of, unless the key filed it.
pub(super) async fn request(
    State(reports): State<Reports>,
    format: Format,
    Path(request): Path<String>,
    Reader(texts): Reader,
    tally: Tally,
    Query(shown): Query<Shown>,
) -> Result<Response, Problem> {
    let key = known_if_given(&reports, &tally, shown.api_key.as_deref()).await?;
    let (case, categories) = find(&reports, &request, key).await?;
    let maker = Maker { context: reports.context(), texts: &texts, categories: &categories };
    Ok(format.answer(StatusCode::OK, NAMES, &json!([maker.of_case(&case)?])))
}

/// `GET /open311/v2/tokens/{request}.{json,xml}`: 200, 404. Filing answers the identifier at once, which is its own token.
pub(super) async fn token(
    State(reports): State<Reports>,
    format: Format,
    Path(request): Path<String>,
    tally: Tally,
    Query(shown): Query<Shown>,
) -> Result<Response, Problem> {
    let key = known_if_given(&reports, &tally, shown.api_key.as_deref()).await?;
    let (case, _) = find(&reports, &request, key).await?;
    let answer = json!([{"token": case.number, "service_request_id": case.number}]);
    Ok(format.answer(StatusCode::OK, NAMES, &answer))
}

async fn find(
    reports: &Reports,
    name: &str,
    key: Option<GeoreportKey>,
) -> Result<(CaseView, Vec<Category>), Problem> {
    let number: TrackingNumber = stem(name).parse().map_err(|_| Problem::not_found())?;
    let (inside, key) = (reports.clone(), key.map(|key| key.id));
    let read = reports.context().db().read(move |tx| {
        let proof = key.map(|key| follow_with_key(tx, number, key)).transpose()?.flatten();
        let viewer = proof.map_or(Viewer::Public, Viewer::Receipt);
        let case = case_by_number(tx, &inside, &number.to_string(), &viewer)?;
        Ok::<_, ActionError>((case, store::all_categories(tx)?))
    });
    let (case, categories) = read.await?;
    Ok((case.ok_or_else(Problem::not_found)?, categories))
}
