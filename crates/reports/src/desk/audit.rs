//! What an auditor sees: who looked at identities and why, and what administrators changed. No content.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::State, response::Response};
use directory::{officer::Officer, role::Role};
use platform::{
    clock::from_milliseconds,
    http::{Frame, Problem, Query, page},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Reports,
    store::{self, Onlooker},
};

const PAGE: i64 = 50;

struct LookLine {
    when: String,
    who: String,
    number: String,
    purpose: String,
}

struct ChangeLine {
    when: String,
    who: String,
    what: String,
    subject: String,
    data: String,
}

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct AuditPage {
    frame: Frame,
    looks: Vec<LookLine>,
    changes: Vec<ChangeLine>,
    of_people: Vec<ChangeLine>,
    next: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    sebelum: String,
}

/// `GET /petugas/audit?sebelum=`: 200.
pub(super) async fn audit(
    State(reports): State<Reports>,
    officer: Officer,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let before = asked.sebelum.split_once('.');
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.parse::<Uuid>().ok()?)));
    let onlooker = Onlooker::of(&officer, &[Role::Auditor]);
    let read = reports.context().db().read(move |tx| -> db::Result<_> {
        let looks = store::identity_looks(tx, &onlooker, before, PAGE)?;
        let changes = store::changes(tx, PAGE)?;
        let of_people = directory::admin::latest_of_all(tx, PAGE)?;
        let mut people: Vec<Uuid> =
            looks.iter().map(|look| look.person).chain(changes.iter().map(|change| change.person)).collect();
        people.sort_unstable();
        people.dedup();
        let names = directory::person::names(tx, &people)?;
        Ok((looks, changes, of_people, names))
    });
    let (looks, changes, of_people, names) = read.await?;
    let next = looks
        .last()
        .filter(|_| looks.len() == usize::try_from(PAGE).unwrap_or(usize::MAX))
        .map(|last| format!("/petugas/audit?sebelum={}.{}", last.at, last.id));
    let when = |at: i64| from_milliseconds(at).map(|at| frame.moment(&at)).unwrap_or_default();
    let looks = looks.into_iter().map(|look| LookLine {
        when: when(look.at),
        who: name(&names, look.person),
        number: look.number.unwrap_or_else(|| frame.texts.text("desk-audit-restricted")),
        purpose: look.purpose.unwrap_or_default(),
    });
    let changes = changes.into_iter().map(|change| ChangeLine {
        when: when(change.at),
        who: name(&names, change.person),
        what: frame.texts.text(&format!("desk-change-{}", change.kind)),
        subject: change.subject,
        data: change.data,
    });
    let of_people = of_people.into_iter().map(|event| ChangeLine {
        when: when(event.at),
        who: event.actor,
        what: frame.texts.text(&format!("admin-event-{}", event.kind)),
        subject: String::new(),
        data: format!("{} → {}", event.before, event.after),
    });
    let (looks, changes, of_people) = (looks.collect(), changes.collect(), of_people.collect());
    page(&AuditPage { looks, changes, of_people, next, frame })
}

fn name(names: &HashMap<Uuid, String>, person: Uuid) -> String {
    names.get(&person).cloned().unwrap_or_else(|| person.to_string())
}
