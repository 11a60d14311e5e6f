//! Telling the nodes that share a case what one knows of it.

use std::sync::Arc;

use super::Failure;
use crate::{
    ledger::Ledger,
    rules::{
        acceptance::Head,
        case::Case,
        entitlement::{Authority, may_share},
        item::{Feed, Item, Place, Signer},
        name::{CaseId, NodeName},
        order::causes_first,
        statement::{Body, Statement},
    },
};

/// Why a case is not shared.
#[derive(Debug, thiserror::Error)]
pub enum ShareRefused<E> {
    /// The peer is not to know of it.
    #[error("this case is not for {0}")]
    NotForThem(NodeName),
    /// There is no such case.
    #[error("there is no such case")]
    NoSuchCase,
    /// It could not be done.
    #[error(transparent)]
    Failure(#[from] Failure<E>),
}

impl<E> From<E> for ShareRefused<E> {
    fn from(error: E) -> Self {
        Self::Failure(Failure::Ledger(error))
    }
}

/// Shares a case with a peer: all that is known of it is sent, and what comes later will be.
///
/// # Errors
/// [`ShareRefused`].
pub fn share<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    case: CaseId,
    peer: &NodeName,
    authority: &dyn Fn(&NodeName) -> Authority,
) -> Result<(), ShareRefused<L::Error>> {
    let folded = fold(&ledger.statements(case)?).ok_or(ShareRefused::NoSuchCase)?;
    if !may_share(&folded, peer, authority(peer)) {
        return Err(ShareRefused::NotForThem(peer.clone()));
    }
    ledger.share(case, peer)?;
    Ok(tell(ledger, signer, case, authority)?)
}

/// The case that these statements make.
pub(super) fn fold(statements: &[Arc<Statement>]) -> Option<Case> {
    Case::fold(statements.iter().map(AsRef::as_ref))
}

/// Sends all who share a case what they lack of it, causes first. Those that may no longer know of it are told only
/// what makes them hide or erase it, and nothing if they never heard of it. A restored node tells nobody anything
/// until it has heard what it forgot.
///
/// # Errors
/// [`Failure`].
pub fn tell<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    case: CaseId,
    authority: &dyn Fn(&NodeName) -> Authority,
) -> Result<(), Failure<L::Error>> {
    let sharers = ledger.sharers(case)?;
    if sharers.is_empty() || !ledger.quarantine()?.is_empty() {
        return Ok(());
    }
    let statements = ledger.statements(case)?;
    let folded = fold(&statements);
    for (peer, has) in sharers {
        let may = folded.as_ref().is_none_or(|case| may_share(case, &peer, authority(&peer)));
        let lacks = |statement: &&Arc<Statement>| {
            let hides = matches!(statement.body, Ok(Body::Raised(_) | Body::Erased(_)));
            (may || (hides && !has.is_empty())) && !has.contains(&statement.digest)
        };
        for statement in causes_first(statements.iter().filter(lacks).cloned().collect()) {
            convey(ledger, signer, &peer, &statement)?;
        }
    }
    Ok(())
}

/// Writes the next item of the feed to `peer`.
fn convey<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    peer: &NodeName,
    statement: &Arc<Statement>,
) -> Result<(), Failure<L::Error>> {
    let me = &signer.id.node;
    let author = &statement.heading.author;
    let authored = ledger.authored(statement.digest)?;
    // One's own statement is signed anew for each feed; another's is passed on as it was signed.
    let relayed = match authored {
        _ if author == me => None,
        Some(text) => Some(text),
        None => return Err(Failure::Unsigned(author.clone())),
    };
    let feed = Feed { from: me.clone(), to: peer.clone() };
    let Head { seq, hash, .. } = ledger.head(&feed)?;
    let epoch = ledger.epoch(&feed)?;
    let place = Place { epoch, seq: seq + 1, prev: hash };
    let item = match Item::sign(signer, peer, place, statement, relayed) {
        Ok(item) => item,
        // One statement that does not fit must not hold up all others.
        Err(error) => {
            tracing::error!(statement = %statement.digest, %author, %peer, %error, "a statement is not passed on");
            return Ok(());
        }
    };
    ledger.append(&item)?;
    Ok(ledger.convey(statement.heading.case, peer, statement.digest)?)
}
