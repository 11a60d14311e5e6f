//! The tree of agencies, and an agency's page.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::http::{Frame, Path, Problem, Query, Routes, page};
use serde::Deserialize;
use uuid::Uuid;

use super::{ADMINISTRATORS, Administrator, choice::MOST_AGENCIES, conflict::Happened, field, recent};
use crate::{
    Directory,
    agency::{self, Agency, AgencyRefused},
    area::Areas,
};

pub(super) fn routes() -> Routes<Directory> {
    Routes::new().get("/petugas/admin/instansi", ADMINISTRATORS, tree_page).get(
        "/petugas/admin/instansi/{agency}",
        ADMINISTRATORS,
        agency_page,
    )
}

/// What a refusal means where no form can say it.
pub(super) fn problem(refused: AgencyRefused) -> Problem {
    match refused {
        AgencyRefused::Unknown => Problem::not_found(),
        AgencyRefused::Stale => Problem::conflict(),
        AgencyRefused::Database(error) => error.into(),
        AgencyRefused::NameGivesNoCode | AgencyRefused::UnknownParent | AgencyRefused::Cycle { .. } => {
            Problem::unexpected(&refused)
        }
    }
}

/// The agency with this identifier, if it is within reach.
pub(super) async fn load(directory: &Directory, by: &Administrator, id: Uuid) -> Result<Agency, Problem> {
    let found = directory.context().db().read(move |tx| agency::by_id(tx, id)).await?;
    found.filter(|agency| by.scope.reaches(&agency.path)).ok_or_else(Problem::not_found)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
}

/// One line of nested lists.
struct Line {
    /// Whether a list below the line before begins.
    opens: bool,
    /// How many lists end before it.
    closes: usize,
    agency: Agency,
}

/// The agencies, parents first, as nested lists; and how many lists are open at the end.
fn nest(agencies: Vec<Agency>) -> (Vec<Line>, usize) {
    let mut above: Vec<String> = Vec::new();
    let mut lines: Vec<Line> = Vec::with_capacity(agencies.len());
    let mut open = 0;
    for agency in agencies {
        while above.last().is_some_and(|path| !agency.path.starts_with(path)) {
            above.pop();
        }
        let depth = above.len() + 1;
        let (opens, closes) = (depth > open, open.saturating_sub(depth));
        above.push(agency.path.clone());
        open = depth;
        lines.push(Line { opens, closes, agency });
    }
    (lines, open)
}

#[derive(Template)]
#[template(path = "admin/agencies.html")]
struct TreePage {
    frame: Frame,
    words: String,
    lines: Vec<Line>,
    open: usize,
    more: bool,
}

async fn tree_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let words = field::search_words(&asked.q);
    let searched = words.clone();
    let read = directory
        .context()
        .db()
        .read(move |tx| agency::within(tx, &by.scope, &searched, None, MOST_AGENCIES + 1));
    let mut agencies = read.await?;
    let more = agencies.len() > MOST_AGENCIES;
    agencies.truncate(MOST_AGENCIES);
    let (lines, open) = nest(agencies);
    page(&TreePage { frame, words, lines, open, more })
}

#[derive(Template)]
#[template(path = "admin/agency.html")]
struct AgencyPage {
    frame: Frame,
    agency: Agency,
    kind: String,
    area: String,
    parent: Option<Agency>,
    events: Vec<Happened>,
}

async fn agency_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let agency = load(&directory, &by, id).await?;
    let above = agency.parent;
    let read = directory.context().db().read(move |tx| {
        let parent = above.map(|id| agency::by_id(tx, id)).transpose()?.flatten();
        Ok::<_, db::Error>((parent, recent(tx, id)?))
    });
    let (parent, events) = read.await?;
    let parent = parent.filter(|parent| by.scope.reaches(&parent.path));
    let area = Areas::embedded()
        .get(agency.area)
        .map_or_else(|| agency.area.to_string(), |area| format!("{} ({})", area.full_name(), area.code));
    let kind = kind_words(&frame, &agency);
    let events = Happened::all(&frame, &events);
    page(&AgencyPage { frame, agency, kind, area, parent, events })
}

/// The sort in words; one that came from elsewhere as it is.
fn kind_words(frame: &Frame, agency: &Agency) -> String {
    if agency::KINDS.contains(&agency.kind.as_str()) {
        frame.texts.text(&format!("admin-kind-{}", agency.kind))
    } else {
        agency.kind.clone()
    }
}

/// The status of a form that comes back.
pub(super) const fn came_back(conflict: bool) -> StatusCode {
    if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency(path: &str) -> Agency {
        Agency {
            id: Uuid::nil(),
            code: String::new(),
            parent: None,
            path: path.to_owned(),
            name: path.to_owned(),
            short_name: String::new(),
            kind: String::new(),
            duties: String::new(),
            area: "63".parse().expect("an area"),
            approves: false,
            active: true,
            version: 1,
        }
    }

    #[test]
    fn lists_open_and_close_in_pairs_also_where_a_search_leaves_gaps() {
        let paths = ["a/", "a/b/c/d/", "a/e/", "a/e/f/", "g/"];
        let (lines, open) = nest(paths.map(agency).into());
        let shape: Vec<(bool, usize)> = lines.iter().map(|line| (line.opens, line.closes)).collect();
        assert_eq!(shape, [(true, 0), (true, 0), (false, 0), (true, 0), (false, 2)]);
        assert_eq!(open, 1);
    }
}
