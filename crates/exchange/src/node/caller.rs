//! Which node calls.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::{HeaderMap, StatusCode, request::Parts};

use super::reply::Refusal;
use crate::{
    Exchange,
    identity::Acquaintance,
    rules::{
        item::Feed,
        key::KeyRefused,
        name::NodeName,
        signature::{SignatureError, SignatureHeaders, Signed, Target, check_request, named_key},
    },
    store::line,
};

/// A request that a paired node signed, for the first time.
pub(super) struct FromPeer {
    pub(super) peer: NodeName,
    pub(super) me: NodeName,
    pub(super) body: Bytes,
}

impl FromPeer {
    /// What the peer tells this node.
    pub(super) fn inward(&self) -> Feed {
        Feed { from: self.peer.clone(), to: self.me.clone() }
    }

    /// What this node tells the peer.
    pub(super) fn outward(&self) -> Feed {
        Feed { from: self.me.clone(), to: self.peer.clone() }
    }
}

fn headers(headers: &HeaderMap) -> Option<SignatureHeaders> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
    Some(SignatureHeaders {
        content_digest: text("content-digest")?,
        input: text("signature-input")?,
        signature: text("signature")?,
    })
}

/// Why a request is not taken, in its transaction.
#[derive(Debug, thiserror::Error)]
enum Unknown {
    #[error("this node has no name among nodes")]
    NoIdentity,
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error("{1}")]
    Key(NodeName, KeyRefused),
    #[error("this request was made before")]
    Again,
    #[error("a node does not call itself")]
    Itself,
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl FromRequest<Exchange> for FromPeer {
    type Rejection = Refusal;

    async fn from_request(request: Request, exchange: &Exchange) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let Some(headers) = headers(&parts.headers) else {
            return Err(Refusal::Unsigned { why: SignatureError::Malformed.to_string() });
        };
        let Some(named) = named_key(&headers) else {
            return Err(Refusal::Unsigned { why: SignatureError::Malformed.to_string() });
        };
        let head = parts.clone();
        let read = Bytes::from_request(Request::from_parts(parts, body), exchange).await;
        let body = read.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
            _ => Refusal::Unreadable { why: error.body_text() },
        })?;
        let context = exchange.context().clone();
        let (content, now) = (body.clone(), context.now());
        // Strangers are sent away before anything is written.
        let read = exchange.context().db().read(move |tx| -> Result<_, Unknown> {
            let known = Acquaintance::with(tx, &named.node)?.ok_or(Unknown::NoIdentity)?;
            if known.own.descriptor.node == named.node {
                return Err(Unknown::Itself);
            }
            let paired = !known.peers.is_empty();
            let signed = check(&head, &headers, &content, &known, now).map_err(|error| match error {
                SignatureError::Key(refused) if paired => Unknown::Key(named.node.clone(), refused),
                error => Unknown::Signature(error),
            })?;
            Ok((signed, known.own.descriptor.node))
        });
        let known = async {
            let (signed, me) = read.await?;
            let peer = signed.key.node.clone();
            let note = exchange.context().db().write(move |tx| line::first_time(tx, &context, &signed));
            if note.await? { Ok((peer, me)) } else { Err(Unknown::Again) }
        };
        match known.await {
            Ok((peer, me)) => Ok(Self { peer, me, body }),
            Err(Unknown::Database(error)) => Err(error.into()),
            Err(error) => {
                if let Unknown::Key(node, _) = &error {
                    exchange.doubts.raise(node, now);
                }
                tracing::warn!(%error, "a request in the name of a node is refused");
                Err(Refusal::Unsigned { why: error.to_string() })
            }
        }
    }
}

/// The caller signed for the address that this node's descriptor names, whatever a gateway made of it.
fn check(
    head: &Parts,
    headers: &SignatureHeaders,
    body: &[u8],
    known: &Acquaintance,
    now: jiff::Timestamp,
) -> Result<Signed, SignatureError> {
    let address = &known.own.descriptor.address;
    let target = Target {
        method: head.method.as_str(),
        authority: address.split_once("://").map_or(address, |(_, authority)| authority),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
    };
    check_request(headers, &target, body, &known.keys(), now)
}
