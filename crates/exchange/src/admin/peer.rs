//! One other node: comparing the number, and ending the pairing.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    http::{FieldErrors, Form, Frame, Path, Problem, page, page_with_status, see_other},
    i18n::Arg,
};
use serde::Deserialize;

use super::{
    EventLine, LIST, NodeAdministrator, lines,
    list::{Unfetched, fetch},
};
use crate::{
    Exchange,
    identity::{self, PairError},
    ledger::View,
    line::Address,
    rules::{
        fingerprint::pairing_number,
        item::Feed,
        name::{Code, NodeName},
    },
    store::{KnownNode, NodeEvent, Standing, Stored, line, node},
};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ConfirmForm {
    /// The number as the page showed it: what the administrator compared.
    number: String,
    same: String,
    oversight: String,
}

struct Choice {
    value: &'static str,
    label: String,
    hint: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "exchange/node.html")]
struct NodePage {
    frame: Frame,
    title: String,
    name: String,
    address: String,
    areas: String,
    agencies: String,
    standing: String,
    paired: bool,
    number: String,
    sent: String,
    received: String,
    same: Vec<Choice>,
    oversight: Vec<Choice>,
    events: Vec<EventLine>,
    errors: FieldErrors,
}

struct Loaded {
    own: KnownNode,
    peer: KnownNode,
    events: Vec<NodeEvent>,
    traffic: Traffic,
}

/// How many items passed, by the last one's number.
struct Traffic {
    /// Written for the peer.
    written: u64,
    /// As far as it signed for them.
    acknowledged: u64,
    /// Taken in from it.
    received: u64,
}

async fn load(exchange: &Exchange, name: &str) -> Result<Loaded, Problem> {
    let name: NodeName = name.parse().map_err(|_| Problem::not_found())?;
    let read = exchange.context().db().read(move |tx| -> db::Result<_> {
        let own = node::own(tx)?;
        let peer = node::node(tx, &name)?.filter(|peer| peer.standing != Standing::Own);
        let Some((own, peer)) = own.zip(peer) else { return Ok(None) };
        let me = &own.descriptor.node;
        let outward = Feed { from: me.clone(), to: name.clone() };
        let inward = Feed { from: name.clone(), to: me.clone() };
        let traffic = Traffic {
            written: Stored(tx).head(&outward)?.seq,
            acknowledged: line::acknowledged(tx, &name)?.map_or(0, |head| head.seq),
            received: Stored(tx).head(&inward)?.seq,
        };
        Ok(Some(Loaded { own, peer, events: identity::events(tx, &name)?, traffic }))
    });
    read.await?.ok_or_else(Problem::not_found)
}

/// `form`: what was sent, where it comes back.
fn build(frame: Frame, loaded: Loaded, form: Option<&ConfirmForm>, errors: FieldErrors) -> NodePage {
    let Loaded { own, peer, events, traffic } = loaded;
    let oversight_chosen = form.map_or(peer.oversight, |form| form.oversight == "yes");
    let number = pairing_number(
        (&own.descriptor.node, &own.descriptor.root),
        (&peer.descriptor.node, &peer.descriptor.root),
    );
    let choice = |key: &str, chosen| Choice {
        value: "yes",
        label: frame.texts.text(key),
        hint: String::new(),
        chosen,
    };
    let claims = &peer.descriptor.claims;
    let same = vec![choice("exchange-same-number", form.is_some_and(|form| form.same == "yes"))];
    let oversight =
        claims.oversight.then(|| choice("exchange-oversight-yes", oversight_chosen)).into_iter().collect();
    let codes = |codes: &BTreeSet<Code>| codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ");
    let sent = frame.texts.with(
        "exchange-sent-of",
        &[
            ("acknowledged", Arg::from(traffic.acknowledged.to_string())),
            ("written", Arg::from(traffic.written.to_string())),
        ],
    );
    NodePage {
        sent,
        received: traffic.received.to_string(),
        name: peer.descriptor.node.to_string(),
        areas: codes(&claims.areas),
        agencies: codes(&claims.agencies),
        standing: frame.texts.text(&format!("exchange-standing-{}", peer.standing.code())),
        paired: peer.standing == Standing::Paired,
        number,
        same,
        oversight,
        events: lines(&frame, events),
        title: peer.descriptor.title,
        address: peer.descriptor.address,
        errors,
        frame,
    }
}

/// `GET /petugas/admin/simpul/{node}`: 200, 404.
pub(super) async fn peer(
    State(exchange): State<Exchange>,
    NodeAdministrator(_): NodeAdministrator,
    frame: Frame,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let loaded = load(&exchange, &name).await?;
    page(&build(frame, loaded, None, FieldErrors::none()))
}

async fn refused(
    exchange: &Exchange,
    frame: Frame,
    name: &NodeName,
    (form, field, key): (&ConfirmForm, &'static str, &str),
) -> Result<Response, Problem> {
    let errors = FieldErrors::one(field, frame.texts.text(key));
    let loaded = load(exchange, name.as_str()).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &build(frame, loaded, Some(form), errors))
}

/// `POST /petugas/admin/simpul/{node}`: 303; 404; 422 with the page.
pub(super) async fn confirm(
    State(exchange): State<Exchange>,
    NodeAdministrator(by): NodeAdministrator,
    frame: Frame,
    Path(name): Path<String>,
    Form(form): Form<ConfirmForm>,
) -> Result<Response, Problem> {
    let name: NodeName = name.parse().map_err(|_| Problem::not_found())?;
    // To let a paired node do less, nothing must be compared again.
    let loaded = load(&exchange, name.as_str()).await?;
    let less = loaded.peer.standing == Standing::Paired && form.oversight != "yes";
    if form.same != "yes" && !less {
        return refused(&exchange, frame, &name, (&form, "same", "exchange-compare-first")).await;
    }
    let (context, peer) = (exchange.context().clone(), name.clone());
    let (number, oversight) = (form.number.clone(), form.oversight == "yes");
    let write = exchange
        .context()
        .db()
        .write(move |tx| identity::confirm(tx, &context, &peer, &number, oversight, by));
    match write.await {
        Ok(()) => Ok(see_other(&format!("{LIST}/{name}"))),
        Err(PairError::OtherNumber) => {
            refused(&exchange, frame, &name, (&form, "same", "exchange-number-changed")).await
        }
        Err(error) => Err(problem(error)),
    }
}

/// `POST /petugas/admin/simpul/{node}/perbarui`: 303; 404; 422 with the page.
pub(super) async fn refresh(
    State(exchange): State<Exchange>,
    NodeAdministrator(by): NodeAdministrator,
    frame: Frame,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let loaded = load(&exchange, &name).await?;
    let name = loaded.peer.descriptor.node.clone();
    let form = ConfirmForm::default();
    let Ok(address) = loaded.peer.descriptor.address.parse::<Address>() else {
        return refused(&exchange, frame, &name, (&form, "refresh", "exchange-its-address-wrong")).await;
    };
    match fetch(&exchange, &address, Some(name.clone()), by).await {
        Ok(_) => Ok(see_other(&format!("{LIST}/{name}"))),
        Err(Unfetched::Refused(key)) => refused(&exchange, frame, &name, (&form, "refresh", key)).await,
        Err(Unfetched::Failed(problem)) => Err(problem),
    }
}

/// `POST /petugas/admin/simpul/{node}/akhiri`: 303; 404.
pub(super) async fn end(
    State(exchange): State<Exchange>,
    NodeAdministrator(by): NodeAdministrator,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let name: NodeName = name.parse().map_err(|_| Problem::not_found())?;
    let (context, peer) = (exchange.context().clone(), name.clone());
    let write = exchange.context().db().write(move |tx| identity::end(tx, &context, &peer, by));
    write.await.map_err(problem)?;
    Ok(see_other(&format!("{LIST}/{name}")))
}

fn problem(error: PairError) -> Problem {
    match error {
        PairError::Database(error) => error.into(),
        PairError::Unknown | PairError::NoIdentity | PairError::Itself => Problem::not_found(),
        PairError::Descriptor(_) | PairError::Address(_) | PairError::Version | PairError::OtherNumber => {
            Problem::unexpected(&error)
        }
    }
}
