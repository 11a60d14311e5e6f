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
/// handles. Words are looked for in what the public may read, which is all the index holds.
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
    let items =
        if words.is_empty() { Vec::new() } else { find(&reports, officer, words, &asked.sebelum).await? };
    let last = items.last().filter(|_| items.len() == usize::from(PAGE));
    let next = last.map(|last| {
        let query: String = query.split_whitespace().collect::<Vec<_>>().join("+");
        format!("/petugas/cari?q={}&sebelum={}.{}", plain(&query), last.received_at, last.id)
    });
    page(&SearchPage { items: items.iter().map(|one| item(&frame, one)).collect(), query, next, frame })
}

/// What search looks at: letters, digits, and the spaces between them.
fn plain(query: &str) -> String {
    query.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '+').collect()
}

async fn find(
    reports: &Reports,
    officer: Officer,
    words: Vec<String>,
    before: &str,
) -> Result<Vec<ListItem>, Problem> {
    let before = before.split_once('.');
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.parse::<Uuid>().ok()?)));
    let filter = PublicFilter { words, before, limit: PAGE, ..PublicFilter::default() };
    let found = reports.context().db().read(move |tx| -> db::Result<_> {
        let items = store::public_list(tx, &filter)?;
        let tree = AgencyTree::load(tx)?;
        Ok(visible(items, &Viewer::Officer(officer.clone()), &tree))
    });
    Ok(found.await?)
}
