//! The inbox: what waits for this official, the most pressing first.

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{agency::AgencyTree, officer::Officer, role::Role};
use jiff::civil::Date;
use platform::{
    http::{Frame, NavLink, Problem, Query, page},
    i18n::Arg,
};
use serde::Deserialize;
use uuid::Uuid;

use super::headline::{address, date_of};
use crate::{
    Reports,
    promise::{FOLLOWERS, followed_by},
    store::{self, Awaits, Bucket, DeskCounts, DeskFilter, ListItem, Onlooker, Slice},
    view::{Viewer, visible},
    words,
};

/// How many items a page has.
pub(super) const PAGE: u16 = 30;
/// So many desks get a tab with a count: each count is a statement.
const MOST_DESKS: usize = 6;

/// One of the desks of an official.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Desk {
    /// Its code in the address.
    code: String,
    /// Key of its name.
    name: &'static str,
    /// The agency it belongs to, where it matters.
    agency: Option<String>,
    what: What,
}

/// What lies on a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// Open reports that allege misconduct or come from insiders.
    Restricted,
    /// Reports that wait for somebody, in an agency's subtree or everywhere.
    Awaiting(Awaits, Option<String>),
    /// What agencies promised in their plans, in an agency's subtree or everywhere.
    Promised(Option<String>),
}

impl What {
    /// The roles whose desk it is.
    const fn roles(&self) -> &'static [Role] {
        match self {
            Self::Restricted => &[Role::Inspector],
            Self::Awaiting(Awaits::Agency, _) => &[Role::Liaison],
            Self::Awaiting(Awaits::Approver, _) => &[Role::Approver],
            Self::Awaiting(Awaits::Coordinator, _) => &[Role::Coordinator],
            Self::Awaiting(..) | Self::Promised(_) => &FOLLOWERS,
        }
    }
}

/// The desks of an official: one a seat, and one for what waits for reporters.
fn desks_of(officer: &Officer) -> Vec<Desk> {
    let mut desks: Vec<Desk> = Vec::new();
    let mut add = |code: String, name: &'static str, agency: Option<String>, what: What| {
        let desk = Desk { code, name, agency, what };
        if desks.len() + 1 < MOST_DESKS && desks.iter().all(|known| known.what != desk.what) {
            desks.push(desk);
        }
    };
    for (place, seat) in officer.seats.iter().enumerate() {
        let (agency, path) = (Some(seat.agency_name.clone()), Some(seat.agency_path.clone()));
        match seat.role {
            Role::Coordinator => {
                add(
                    "verifikasi".to_owned(),
                    "desk-verify-desk",
                    None,
                    What::Awaiting(Awaits::Coordinator, None),
                );
            }
            Role::Inspector => add("pengawasan".to_owned(), "desk-inspect-desk", None, What::Restricted),
            Role::Liaison => {
                let what = What::Awaiting(Awaits::Agency, path);
                add(format!("instansi-{place}"), "desk-agency-desk", agency, what);
            }
            Role::Approver => {
                let what = What::Awaiting(Awaits::Approver, path);
                add(format!("persetujuan-{place}"), "desk-approve-desk", agency, what);
            }
            _ => {}
        }
    }
    let path = followed_by(officer);
    desks.extend(path.clone().map(|path| Desk {
        code: "janji".to_owned(),
        name: "desk-promise-desk",
        agency: None,
        what: What::Promised(path),
    }));
    desks.extend(path.map(|path| Desk {
        code: "pelapor".to_owned(),
        name: "desk-reporter-desk",
        agency: None,
        what: What::Awaiting(Awaits::Reporter, path),
    }));
    desks
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    meja: String,
    #[serde(default)]
    batas: String,
    #[serde(default)]
    sesudah: String,
    #[serde(default)]
    selesai: String,
}

/// A report in a list.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) state: &'static str,
    pub(super) state_label: String,
    pub(super) meta: Vec<String>,
    pub(super) due: String,
    pub(super) overdue: bool,
}

/// A report of a list in words.
pub(super) fn item(frame: &Frame, item: &ListItem) -> Item {
    let texts = &frame.texts;
    let since = date_of(frame, item.state_since);
    let holder = item.holder_name.clone().unwrap_or_else(|| words::turn(texts, item.awaits));
    let due = item.due_on.map_or_else(
        || texts.text("desk-no-due"),
        |date| {
            let date = frame.date(&date);
            texts.with("desk-due-on", &[("date", Arg::from(date.as_str()))])
        },
    );
    let mut meta = vec![
        item.number.clone(),
        address(&item.area),
        texts.with(
            "desk-with-since",
            &[("who", Arg::from(holder.as_str())), ("since", Arg::from(since.as_str()))],
        ),
    ];
    meta.extend(words::takeover(texts, item.takeover));
    Item {
        href: format!("/petugas/laporan/{}", item.number),
        title: if item.title.is_empty() { texts.text("desk-title-hidden") } else { item.title.clone() },
        state: item.state.code(),
        state_label: words::state(texts, item.state),
        meta,
        due,
        overdue: item.due_on.is_some_and(|date| date < frame.today()),
    }
}

/// Items that are due in the same part of time.
struct Group {
    code: &'static str,
    label: String,
    count: u64,
    items: Vec<Item>,
}

struct Tile {
    code: &'static str,
    label: String,
    count: u64,
    href: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/inbox.html")]
struct InboxPage {
    frame: Frame,
    done: Option<String>,
    tabs: Vec<NavLink>,
    tiles: Vec<Tile>,
    groups: Vec<Group>,
    next: Option<String>,
}

struct Read {
    counts: Vec<DeskCounts>,
    items: Vec<ListItem>,
    last: Option<(String, Uuid)>,
}

/// `GET /petugas/meja?meja=&batas=&sesudah=`: 200.
pub(super) async fn inbox(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let desks = desks_of(&officer);
    let chosen = desks.iter().position(|desk| desk.code == asked.meja).unwrap_or(0);
    let bucket = Bucket::ALL.into_iter().find(|bucket| bucket.code() == asked.batas);
    let after = cursor(&asked.sesudah);
    let (today, inside) = (frame.today(), desks.clone());
    let read = reports.context().db().read(move |tx| -> db::Result<Read> {
        let counts =
            inside.iter().map(|desk| counts(tx, (&officer, desk), today)).collect::<db::Result<Vec<_>>>()?;
        let items = match inside.get(chosen) {
            Some(desk) => list(tx, (&officer, desk), (bucket, after.clone()), today)?,
            None => Vec::new(),
        };
        let last = full(&items);
        let tree = AgencyTree::load(tx)?;
        Ok(Read { counts, items: visible(items, &Viewer::Officer(officer.clone()), &tree), last })
    });
    page(&inbox_page(frame, &desks, chosen, bucket, &asked, read.await?))
}

/// The due date and identifier of the last item, when there may be more.
pub(super) fn full(items: &[ListItem]) -> Option<(String, Uuid)> {
    let last = items.last().filter(|_| items.len() == usize::from(PAGE))?;
    Some((last.due_on.map_or_else(|| "9999-12-31".to_owned(), |date| date.to_string()), last.id))
}

/// Reads `2026-08-21.<identifier>`; anything else begins at the beginning.
pub(super) fn cursor(text: &str) -> Option<(String, Uuid)> {
    let (date, id) = text.split_once('.')?;
    let date: Date = date.parse().ok()?;
    Some((date.to_string(), id.parse().ok()?))
}

fn list(
    tx: &mut db::Read<'_>,
    (officer, desk): (&Officer, &Desk),
    (bucket, after): (Option<Bucket>, Option<(String, Uuid)>),
    today: Date,
) -> db::Result<Vec<ListItem>> {
    let onlooker = Onlooker::of(officer, desk.what.roles());
    match &desk.what {
        What::Restricted => store::restricted_list(tx, &onlooker, &Slice::of(bucket, today, after, PAGE)),
        What::Promised(below) => {
            let slice = Slice::of(bucket, today, after, PAGE);
            let items = store::promised_list(tx, &onlooker, below.as_deref(), &slice)?;
            // On this desk a report is due on the promised day.
            Ok(items.into_iter().map(|item| ListItem { due_on: item.promised_on, ..item }).collect())
        }
        What::Awaiting(awaits, below) => {
            let (awaits, below) = (*awaits, below.clone());
            let filter = DeskFilter { onlooker, awaits, below, bucket, after, limit: PAGE };
            store::desk_list(tx, &filter, today)
        }
    }
}

fn counts(tx: &mut db::Read<'_>, (officer, desk): (&Officer, &Desk), today: Date) -> db::Result<DeskCounts> {
    let onlooker = Onlooker::of(officer, desk.what.roles());
    match &desk.what {
        What::Restricted => store::restricted_counts(tx, &onlooker, today),
        What::Promised(below) => store::promised_counts(tx, &onlooker, below.as_deref(), today),
        What::Awaiting(awaits, below) => {
            store::desk_counts(tx, &onlooker, (*awaits, below.as_deref()), today)
        }
    }
}

fn inbox_page(
    frame: Frame,
    desks: &[Desk],
    chosen: usize,
    bucket: Option<Bucket>,
    asked: &Asked,
    read: Read,
) -> InboxPage {
    let texts = &frame.texts;
    let several = desks.iter().filter(|desk| desk.agency.is_some()).count() > 1;
    let name = |desk: &Desk| match &desk.agency {
        Some(agency) if several => format!("{}: {agency}", texts.text(desk.name)),
        _ => texts.text(desk.name),
    };
    let mut tabs: Vec<NavLink> = desks
        .iter()
        .enumerate()
        .map(|(place, desk)| NavLink {
            href: format!("/petugas/meja?meja={}", desk.code),
            label: name(desk),
            count: read.counts.get(place).map(DeskCounts::total),
            current: place == chosen,
        })
        .collect();
    let label = texts.text("desk-search-tab");
    tabs.push(NavLink { href: "/petugas/cari".to_owned(), label, count: None, current: false });
    let code = desks.get(chosen).map_or("", |desk| desk.code.as_str());
    let counts = read.counts.get(chosen).copied().unwrap_or_default();
    let tiles = Bucket::ALL.into_iter().map(|one| Tile {
        code: one.code(),
        label: texts.text(&format!("desk-due-{}", one.code())),
        count: counts.in_bucket(one),
        href: format!("/petugas/meja?meja={code}&batas={}", one.code()),
        chosen: bucket == Some(one),
    });
    let batas = bucket.map_or("", Bucket::code);
    let next = read
        .last
        .map(|(due_on, id)| format!("/petugas/meja?meja={code}&batas={batas}&sesudah={due_on}.{id}"));
    InboxPage {
        done: asked.selesai.parse().ok().map(|kind| words::action(texts, kind)),
        tabs,
        tiles: tiles.collect(),
        groups: groups(&frame, &read.items, counts, desks.get(chosen)),
        next,
        frame,
    }
}

/// The items come in the order of their due dates, so each part of time is one stretch.
fn groups(frame: &Frame, items: &[ListItem], counts: DeskCounts, desk: Option<&Desk>) -> Vec<Group> {
    let promised = desk.is_some_and(|desk| matches!(desk.what, What::Promised(_)));
    let one_of = |one: &ListItem| match one.due_on.filter(|_| promised) {
        Some(date) => {
            let date = frame.date(&date);
            let due = frame.texts.with("desk-promised-by", &[("date", Arg::from(date.as_str()))]);
            Item { due, ..item(frame, one) }
        }
        None => item(frame, one),
    };
    let today = frame.today();
    let bucket = |item: &ListItem| Bucket::of(item.due_on, today);
    items
        .chunk_by(|one, other| bucket(one) == bucket(other))
        .filter_map(|stretch| {
            let bucket = bucket(stretch.first()?);
            Some(Group {
                code: bucket.code(),
                label: frame.texts.text(&format!("desk-due-{}", bucket.code())),
                count: counts.in_bucket(bucket),
                items: stretch.iter().map(one_of).collect(),
            })
        })
        .collect()
}
