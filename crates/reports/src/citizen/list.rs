//! The public list: filtered, and paged by the last report seen, so that a link keeps its meaning.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{
    agency::AgencyTree,
    area::{Area, AreaCode, AreaLevel, Areas},
};
use platform::http::{Frame, Problem, Query, page as show};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Choice, case::Card};
use crate::{
    Reports,
    rules::lifecycle::StateKind,
    store::{self, Category, ListItem, PublicFilter, Within},
    view::{Viewer, visible},
    words,
};

/// Reports on a page.
const PAGE: u16 = 20;
/// Areas offered where a name fits several.
const AREAS: usize = 8;

/// What of a list everybody may know of.
pub(super) fn visible_to_all(items: Vec<ListItem>) -> Vec<ListItem> {
    // What the public sees depends on no agency.
    visible(items, &Viewer::Public, &AgencyTree::new(Vec::new()))
}

/// What is asked for, as it stands in the address.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Words.
    #[serde(skip_serializing_if = "String::is_empty")]
    cari: String,
    /// An area's code.
    #[serde(skip_serializing_if = "String::is_empty")]
    wilayah: String,
    /// An area's name, in the reader's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    tempat: String,
    /// A topic's code.
    #[serde(skip_serializing_if = "String::is_empty")]
    kategori: String,
    /// A state's code.
    #[serde(skip_serializing_if = "String::is_empty")]
    keadaan: String,
    /// After this report: its receipt and identifier.
    #[serde(skip_serializing_if = "String::is_empty")]
    sesudah: String,
}

impl Asked {
    /// The address of this question.
    fn href(&self) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        if query.is_empty() { "/laporan".to_owned() } else { format!("/laporan?{query}") }
    }

    fn is_filtered(&self) -> bool {
        [&self.wilayah, &self.tempat, &self.kategori, &self.keadaan].iter().any(|text| !text.is_empty())
    }

    fn before(&self) -> Option<(i64, Uuid)> {
        let (at, id) = self.sesudah.split_once('.')?;
        Some((at.parse().ok()?, id.parse().ok()?))
    }
}

#[derive(Template)]
#[template(path = "citizen/list.html")]
struct ListPage {
    asked: Asked,
    is_filtered: bool,
    area: Option<String>,
    /// Areas whose name fits what was typed, each with the address that asks for it.
    candidates: Vec<(String, String)>,
    no_area: bool,
    regencies: Vec<Choice>,
    topics: Vec<Choice>,
    states: Vec<Choice>,
    cards: Vec<Card>,
    first: Option<String>,
    next: Option<String>,
    frame: Frame,
}

/// The area asked for: by its code, else by its name where that fits one only; else those that it fits.
fn area(asked: &Asked, home: Option<AreaCode>) -> (Option<AreaCode>, Vec<AreaCode>) {
    let areas = Areas::embedded();
    if !asked.tempat.trim().is_empty() {
        let found = areas.search(&asked.tempat, home, AREAS);
        let is_named = |area: &&Area| area.name.eq_ignore_ascii_case(asked.tempat.trim());
        let named: Vec<_> = found.iter().copied().filter(is_named).collect();
        return match (named.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => (Some(one.code), Vec::new()),
            _ => (None, found.iter().map(|area| area.code).collect()),
        };
    }
    let known = asked.wilayah.parse().ok().and_then(|code| areas.get(code));
    (known.map(|area| area.code), Vec::new())
}

fn states_of(frame: &Frame, chosen: &str) -> Vec<Choice> {
    let choice = |state: &StateKind| {
        Choice::new(state.code(), words::state(&frame.texts, *state), String::new(), chosen)
    };
    // What is archived or withdrawn is not public.
    let public = |state: &&StateKind| !matches!(state, StateKind::Archived | StateKind::Withdrawn);
    StateKind::ALL.iter().filter(public).map(choice).collect()
}

fn topics_of(frame: &Frame, categories: &[Category], chosen: &str) -> Vec<Choice> {
    let topics = categories.iter().filter(|category| category.parent.is_none());
    let choice = |category: &Category| {
        Choice::new(&category.code, category.name(frame.lang).to_owned(), String::new(), chosen)
    };
    topics.map(choice).collect()
}

fn regencies_of(home: Option<AreaCode>, chosen: Option<AreaCode>) -> Vec<Choice> {
    let areas = Areas::embedded();
    let chosen = chosen.and_then(|area| area.at_level(AreaLevel::Regency)).map(|area| area.to_string());
    let choice = |area: &Area| {
        let code = area.code.to_string();
        Choice::new(&code, area.full_name(), String::new(), chosen.as_deref().unwrap_or_default())
    };
    home.map(|home| areas.children(home).map(choice).collect()).unwrap_or_default()
}

/// What is listed: who asks for a topic is not told by it what a confidential report is about.
fn cards(frame: &Frame, items: Vec<ListItem>, asked: &Asked) -> Vec<Card> {
    let shown = |item: &ListItem| asked.kategori.is_empty() || !item.title.is_empty();
    visible_to_all(items).into_iter().filter(shown).map(|item| Card::new(frame, item)).collect()
}

/// `GET /laporan?…`: 200.
pub(super) async fn list(
    State(reports): State<Reports>,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let wanted = asked.clone();
    let read = reports.context().db().read(move |tx| {
        let tree = AgencyTree::load(tx)?;
        let home = tree.nodes().first().map(|node| node.agency.area.province());
        let (chosen, candidates) = area(&wanted, home);
        let filter = PublicFilter {
            area: chosen,
            category: (!wanted.kategori.is_empty()).then(|| wanted.kategori.clone()),
            state: wanted.keadaan.parse().ok(),
            words: store::words_of(&wanted.cari),
            before: wanted.before(),
            within: Within::default(),
            limit: PAGE + 1,
        };
        // A name that fits several areas, or none, is a question back, not a list of something else.
        let asks_back = !wanted.tempat.trim().is_empty() && chosen.is_none();
        let items = if asks_back { Vec::new() } else { store::public_list(tx, &filter)? };
        Ok::<_, db::Error>((home, chosen, candidates, asks_back, items, store::categories(tx)?))
    });
    let (home, chosen, candidates, asks_back, mut items, categories) = read.await?;
    let more = items.len() > usize::from(PAGE);
    items.truncate(usize::from(PAGE));
    let with = |change: &dyn Fn(&mut Asked)| {
        let mut other = asked.clone();
        change(&mut other);
        other.href()
    };
    let after = items.last().filter(|_| more).map(|last| format!("{}.{}", last.received_at, last.id));
    let address = |area: AreaCode| Areas::embedded().address(area).unwrap_or_default();
    let ask_for = |code: AreaCode| {
        let href = with(&|asked| {
            asked.wilayah = code.to_string();
            asked.tempat.clear();
            asked.sesudah.clear();
        });
        (href, address(code))
    };
    show(&ListPage {
        is_filtered: asked.is_filtered(),
        area: chosen.map(address),
        no_area: asks_back && candidates.is_empty(),
        candidates: candidates.into_iter().map(ask_for).collect(),
        regencies: regencies_of(home, chosen),
        topics: topics_of(&frame, &categories, &asked.kategori),
        states: states_of(&frame, &asked.keadaan),
        cards: cards(&frame, items, &asked),
        first: (!asked.sesudah.is_empty()).then(|| with(&|asked| asked.sesudah.clear())),
        next: after.map(|after| with(&|asked| asked.sesudah.clone_from(&after))),
        asked,
        frame,
    })
}
