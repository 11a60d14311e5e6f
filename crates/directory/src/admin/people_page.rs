//! The start of administration, and the list of people.

use askama::Template;
use axum::{extract::State, response::Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use platform::{
    http::{Frame, Problem, Query, Routes, page},
    i18n::Arg,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{ADMINISTRATORS, Administrator, field};
use crate::{
    Directory, day,
    person::{self, Listed, Place},
};

/// How many people a page of the list shows.
const SHOWN: u16 = 30;

pub(super) fn routes() -> Routes<Directory> {
    Routes::new().get("/petugas/admin", ADMINISTRATORS, start_page).get(
        "/petugas/admin/orang",
        ADMINISTRATORS,
        people_page,
    )
}

#[derive(Template)]
#[template(path = "admin/start.html")]
struct StartPage {
    frame: Frame,
    /// That the known holidays end soon.
    warning: Option<String>,
}

async fn start_page(frame: Frame) -> Result<Response, Problem> {
    let calendar = day::national();
    let warning = calendar.ends_soon(frame.today()).then(|| {
        let (_, last) = calendar.years();
        let (last, next) = (last.to_string(), last.saturating_add(1).to_string());
        frame.texts.with("admin-calendar-ends", &[("last", Arg::from(last)), ("next", Arg::from(next))])
    });
    page(&StartPage { frame, warning })
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
    after: String,
    before: String,
}

impl Asked {
    fn place(&self) -> Place {
        let id = |text: &str| text.parse::<Uuid>().ok();
        let before = id(&self.before).map(Place::Before);
        before.or_else(|| id(&self.after).map(Place::After)).unwrap_or_default()
    }
}

struct PersonLine {
    id: Uuid,
    name: String,
    login: String,
    active: bool,
    seats: Vec<String>,
}

#[derive(Template)]
#[template(path = "admin/people.html")]
struct PeoplePage {
    frame: Frame,
    words: String,
    people: Vec<PersonLine>,
    previous: Option<String>,
    next: Option<String>,
}

async fn people_page(
    State(directory): State<Directory>,
    by: Administrator,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let words = field::search_words(&asked.q);
    let (searched, place) = (words.clone(), asked.place());
    let read = directory.context().db().read(move |tx| person::list(tx, &by, &searched, place, SHOWN));
    let found: person::PeoplePage = read.await?;
    let link = |place: Place| {
        let query = utf8_percent_encode(&words, NON_ALPHANUMERIC);
        match place {
            Place::Start => format!("/petugas/admin/orang?q={query}"),
            Place::After(id) => format!("/petugas/admin/orang?q={query}&after={id}"),
            Place::Before(id) => format!("/petugas/admin/orang?q={query}&before={id}"),
        }
    };
    let (previous, next) = (found.previous.map(link), found.next.map(link));
    let people = found.people.into_iter().map(|listed| line(&frame, listed)).collect();
    page(&PeoplePage { frame, words, people, previous, next })
}

fn line(frame: &Frame, listed: Listed) -> PersonLine {
    let today = frame.today();
    let seats = listed.seats.iter().filter(|seat| seat.counts_on(today)).map(|seat| {
        let role = frame.texts.text(&format!("role-{}", seat.membership.role.code()));
        format!("{role}, {}", seat.agency_name)
    });
    PersonLine {
        seats: seats.collect(),
        id: listed.person.id,
        name: listed.person.name,
        login: listed.person.login,
        active: listed.person.active,
    }
}
