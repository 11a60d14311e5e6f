//! The nodes that are known, and looking for another.

use askama::Template;
use axum::{extract::State, response::Response};
use http::StatusCode;
use platform::{
    clock::from_milliseconds,
    http::{FieldErrors, Form, Frame, Problem, page, page_with_status, see_other},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{EventLine, LIST, NodeAdministrator, lines};
use crate::{
    Exchange,
    identity::{self, PairError},
    line::{Address, LineError},
    rules::{
        descriptor::{Descriptor, DescriptorError},
        name::NodeName,
    },
    store::{KnownNode, MadeKey, NodeEvent, Standing},
};

struct PeerLine {
    href: String,
    title: String,
    name: String,
    standing: String,
    paired: bool,
}

struct KeyLine {
    number: u32,
    made: String,
    state: String,
}

/// This node, as its administrator sees it.
struct Own {
    title: String,
    name: String,
    address: String,
    keys: Vec<KeyLine>,
    announced: bool,
    events: Vec<EventLine>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct FindForm {
    address: String,
}

#[derive(Template)]
#[template(path = "exchange/nodes.html")]
struct NodesPage {
    frame: Frame,
    own: Option<Own>,
    peers: Vec<PeerLine>,
    form: FindForm,
    errors: FieldErrors,
}

/// `GET /petugas/admin/simpul`: 200.
pub(super) async fn list(
    State(exchange): State<Exchange>,
    NodeAdministrator(_): NodeAdministrator,
    frame: Frame,
) -> Result<Response, Problem> {
    page(&build(&exchange, frame, FindForm::default(), FieldErrors::none()).await?)
}

pub(super) async fn refused(
    exchange: &Exchange,
    frame: Frame,
    (form, field, key): (FindForm, &'static str, &str),
) -> Result<Response, Problem> {
    let errors = FieldErrors::one(field, frame.texts.text(key));
    let page = build(exchange, frame, form, errors).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn build(
    exchange: &Exchange,
    frame: Frame,
    form: FindForm,
    errors: FieldErrors,
) -> Result<NodesPage, Problem> {
    let load = |tx: &mut db::Read<'_>| -> db::Result<_> {
        let nodes = identity::nodes(tx)?;
        let own = nodes.iter().find(|node| node.standing == Standing::Own);
        let events = own.map(|own| identity::events(tx, &own.descriptor.node)).transpose()?;
        Ok((nodes, identity::keys(tx)?, events.unwrap_or_default()))
    };
    let (nodes, keys, events) = exchange.context().db().read(load).await?;
    let (mut own, mut peers) = (None, Vec::new());
    for node in nodes {
        if node.standing == Standing::Own {
            own = Some(node);
        } else {
            peers.push(peer_line(&frame, node));
        }
    }
    let own = own.map(|own| about(&frame, own, &keys, events));
    Ok(NodesPage { own, peers, form, errors, frame })
}

fn peer_line(frame: &Frame, node: KnownNode) -> PeerLine {
    let name = node.descriptor.node.to_string();
    PeerLine {
        href: format!("{LIST}/{name}"),
        title: node.descriptor.title,
        name,
        standing: frame.texts.text(&format!("exchange-standing-{}", node.standing.code())),
        paired: node.standing == Standing::Paired,
    }
}

fn about(frame: &Frame, own: KnownNode, keys: &[MadeKey], events: Vec<NodeEvent>) -> Own {
    let signing = keys.iter().find(|key| key.signs).map_or(0, |key| key.number);
    let line = |key: &MadeKey| {
        let state = match key.number.cmp(&signing) {
            std::cmp::Ordering::Less => "exchange-key-retired",
            std::cmp::Ordering::Equal => "exchange-key-signs",
            std::cmp::Ordering::Greater => "exchange-key-announced",
        };
        KeyLine {
            number: key.number,
            made: from_milliseconds(key.made_at).map(|at| frame.moment(&at)).unwrap_or_default(),
            state: frame.texts.text(state),
        }
    };
    Own {
        title: own.descriptor.title,
        name: own.descriptor.node.to_string(),
        address: own.descriptor.address,
        keys: keys.iter().map(line).collect(),
        announced: keys.iter().any(|key| key.number > signing),
        events: lines(frame, events),
    }
}

/// `POST /petugas/admin/simpul`: 303 to the node that was found; 422 with the form.
pub(super) async fn find(
    State(exchange): State<Exchange>,
    NodeAdministrator(by): NodeAdministrator,
    frame: Frame,
    Form(form): Form<FindForm>,
) -> Result<Response, Problem> {
    let Ok(address) = form.address.parse::<Address>() else {
        return refused(&exchange, frame, (form, "address", "exchange-address-wrong")).await;
    };
    match fetch(&exchange, &address, None, by).await {
        Ok(name) => Ok(see_other(&format!("{LIST}/{name}"))),
        Err(Unfetched::Refused(key)) => refused(&exchange, frame, (form, "address", key)).await,
        Err(Unfetched::Failed(problem)) => Err(problem),
    }
}

/// Why a node was not found.
pub(super) enum Unfetched {
    /// For a reason that the text of this key says.
    Refused(&'static str),
    /// For one that nobody can help.
    Failed(Problem),
}

/// Asks the node at an address who it is, and takes note of it, if it is the one that is `expected`. Answers its name.
pub(super) async fn fetch(
    exchange: &Exchange,
    address: &Address,
    expected: Option<NodeName>,
    by: Uuid,
) -> Result<NodeName, Unfetched> {
    let signed = exchange.line.descriptor(address).await.map_err(|error| {
        tracing::warn!(%error, "a node was not found");
        Unfetched::Refused(match error {
            LineError::Unreachable { .. } => "exchange-unreachable",
            LineError::NoNode { .. } => "exchange-no-node",
        })
    })?;
    let context = exchange.context().clone();
    let write = exchange.context().db().write(move |tx| -> Result<_, PairError> {
        let name = Descriptor::read(signed.trim())?.node;
        match &expected {
            Some(expected) if *expected != name => Err(DescriptorError::OtherNode(name).into()),
            _ => identity::found(tx, &context, signed.trim(), Some(by)),
        }
    });
    write.await.map(|descriptor| descriptor.node).map_err(unfetched)
}

fn unfetched(error: PairError) -> Unfetched {
    match error {
        PairError::Database(error) => Unfetched::Failed(error.into()),
        PairError::NoIdentity => Unfetched::Refused("exchange-no-identity"),
        PairError::Itself => Unfetched::Refused("exchange-itself"),
        PairError::Version => Unfetched::Refused("exchange-other-version"),
        PairError::Address(_) => Unfetched::Refused("exchange-its-address-wrong"),
        PairError::Descriptor(DescriptorError::OtherNode(_)) => Unfetched::Refused("exchange-other-node"),
        PairError::Descriptor(error) => {
            tracing::warn!(%error, "a node's descriptor is not taken");
            Unfetched::Refused("exchange-descriptor-refused")
        }
        PairError::Unknown | PairError::OtherNumber => Unfetched::Failed(Problem::unexpected(&error)),
    }
}
