//! Whom this node trusts, and with which keys it signs: pages of the administrators of the whole node.

mod keys;
mod list;
mod peer;

use axum::extract::FromRequestParts;
use directory::{admin::Scope, officer::Officer, role::Role};
use http::request::Parts;
use platform::{
    access::{Access, Limit},
    clock::from_milliseconds,
    http::{Frame, Problem, Routes},
};
use uuid::Uuid;

use crate::{Exchange, store::NodeEvent};

const LIST: &str = "/petugas/admin/simpul";
const ADMINISTRATORS: Access = Access::staff(Role::SystemAdministrator.set());
/// Each asks another server something.
const FETCHING: Access = ADMINISTRATORS.limited(Limit::per_minute("nodes", 30));

pub(super) fn routes(exchange: Exchange) -> Routes {
    Routes::new()
        .get(LIST, ADMINISTRATORS, list::list)
        .post(LIST, FETCHING, list::find)
        .post("/petugas/admin/kunci-simpul", ADMINISTRATORS, keys::change)
        .get("/petugas/admin/simpul/{node}", ADMINISTRATORS, peer::peer)
        .post("/petugas/admin/simpul/{node}", ADMINISTRATORS, peer::confirm)
        .post("/petugas/admin/simpul/{node}/perbarui", FETCHING, peer::refresh)
        .post("/petugas/admin/simpul/{node}/akhiri", ADMINISTRATORS, peer::end)
        .with_state(exchange)
}

/// A system administrator of a whole government: one of a single agency does not say whom the node trusts.
struct NodeAdministrator(Uuid);

impl<S: Send + Sync> FromRequestParts<S> for NodeAdministrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let officer = Officer::from_request_parts(parts, state).await?;
        if Scope::of(&officer).holds_a_root() { Ok(Self(officer.person)) } else { Err(Problem::forbidden()) }
    }
}

/// A change, in words.
struct EventLine {
    what: String,
    who: String,
    when: String,
}

fn lines(frame: &Frame, events: Vec<NodeEvent>) -> Vec<EventLine> {
    let line = |event: NodeEvent| EventLine {
        what: frame.texts.text(&format!("exchange-event-{}", event.kind.replace('_', "-"))),
        who: event.person.unwrap_or_else(|| frame.texts.text("exchange-by-the-program")),
        when: from_milliseconds(event.at).map(|at| frame.moment(&at)).unwrap_or_default(),
    };
    events.into_iter().map(line).collect()
}
