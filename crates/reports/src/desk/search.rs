//! Finding a report by its number or by words.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{agency::AgencyTree, officer::Officer};
use platform::http::{Frame, Problem, Query, page, see_other};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    case::open,
    inbox::{Item, PAGE, item},
};
use crate::{
    Reports,
    actions::ActionError,
    rules::tracking::TrackingNumber,
    store::{self, ListItem, PublicFilter},
    view::{Viewer, visible},
};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    sebelum: String,
}

#[derive(Template)]
#[template(path = "desk/search.html")]
struct SearchPage {
    frame: Frame,
    query: String,
    items: Vec<Item>,
    next: Option<String>,
}

/// `GET /petugas/cari?q=&sebelum=`: 200, or 303 to the report whose number was given and which this official
/// handles. Words are looked for in every report whose words this official may read.
pub(super) async fn search(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = asked.q.trim().to_owned();
    if let Ok(number) = query.parse::<TrackingNumber>() {
        let (inside, officer, number) = (reports.clone(), officer.clone(), number.to_string());
        let found = reports
            .context()
            .db()
            .read(move |tx| -> Result<_, ActionError> {
                Ok(open(tx, &inside, &number, &officer)?.map(|case| case.view.number))
            })
            .await?;
        if let Some(number) = found {
            return Ok(see_other(&format!("/petugas/laporan/{number}")));
        }
    }
    let words = store::words_of(&query);
    let found = match words.is_empty() {
        true => Found::default(),
        false => find(&reports, officer, words, &asked.sebelum).await?,
    };
    let next = found.last.map(|(received_at, id)| {
        let query: String = query.split_whitespace().collect::<Vec<_>>().join("+");
        format!("/petugas/cari?q={}&sebelum={received_at}.{id}", plain(&query))
    });
    page(&SearchPage { items: found.items.iter().map(|one| item(&frame, one)).collect(), query, next, frame })
}

/// What search looks at: letters, digits, and the spaces between them.
fn plain(query: &str) -> String {
    query.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '+').collect()
}

/// A part of what was found.
#[derive(Default)]
struct Found {
    items: Vec<ListItem>,
    /// Where the next part begins, when there may be one.
    last: Option<(i64, Uuid)>,
}

async fn find(
    reports: &Reports,
    officer: Officer,
    words: Vec<String>,
    before: &str,
) -> Result<Found, Problem> {
    let before = before.split_once('.');
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.parse::<Uuid>().ok()?)));
    let filter = PublicFilter { words, before, limit: PAGE, ..PublicFilter::default() };
    let found = reports.context().db().read(move |tx| -> db::Result<_> {
        let mut items = store::desk_search(tx, &officer, &filter)?;
        let last = items.last().filter(|_| items.len() == usize::from(PAGE));
        let last = last.map(|last| (last.received_at, last.id));
        let (tree, viewer) = (AgencyTree::load(tx)?, Viewer::Officer(officer.clone()));
        // To be found by words that one may not read would tell what they are.
        items.retain(|item| viewer.sight(&item.facts, &tree).content);
        Ok(Found { items: visible(items, &viewer, &tree), last })
    });
    Ok(found.await?)
}
