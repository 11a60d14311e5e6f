//! Stating something about a case.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    Failure,
    convey::{fold, tell},
};
use crate::{
    ledger::Ledger,
    rules::{
        entitlement::Authority,
        item::Signer,
        law::{Void, judge},
        name::{CaseId, NodeName},
        statement::{Body, Heading, Opened, Statement},
    },
};

/// What is said, and when.
#[derive(Debug, Clone)]
pub struct Speech {
    /// The statement's id.
    pub id: Uuid,
    /// When, by this node's clock.
    pub at: Timestamp,
    /// About which case.
    pub case: CaseId,
    /// What.
    pub body: Body,
}

impl Speech {
    /// Opens a case of the node `author`, which has its name from this statement.
    #[must_use]
    pub fn opening(author: &NodeName, id: Uuid, at: Timestamp, opened: Opened) -> Self {
        Self { id, at, case: CaseId::opened_by(author, id), body: Body::Opened(opened) }
    }
}

/// Why a statement was not made.
#[derive(Debug, thiserror::Error)]
pub enum StateError<E> {
    /// It would have no effect.
    #[error(transparent)]
    Void(#[from] Void),
    /// There is something about the case that this version of the program does not understand: who decides
    /// without it might decide against it.
    #[error("this version of the program does not understand all of the case")]
    NotUnderstood,
    /// The node was restored from a backup and has not yet heard from all peers what it forgot.
    #[error("restored from a backup: custody rests until all peers have said what they hold")]
    Quarantined,
    /// It holds more than fits into an item that others can pass on: it is to be said in several statements.
    #[error("{bytes} bytes are too many for one statement; {} fit", Statement::MOST_DATA)]
    TooLong {
        /// How many its data have.
        bytes: usize,
    },
    /// It could not be done.
    #[error(transparent)]
    Failure(#[from] Failure<E>),
}

/// Makes a statement and sends it to all that share the case.
///
/// # Errors
/// [`StateError`]; then nothing was stated.
pub fn state<L: Ledger>(
    ledger: &mut L,
    signer: &Signer,
    speech: &Speech,
    authority: &dyn Fn(&NodeName) -> Authority,
) -> Result<Arc<Statement>, StateError<L::Error>> {
    let case = fold(&ledger.statements(speech.case).map_err(Failure::Ledger)?);
    let (term, causes) = match &case {
        None => (1, Vec::new()),
        Some(case) => (case.term() + u32::from(matches!(speech.body, Body::Accepted(_))), case.last.clone()),
    };
    let author = signer.id.node.clone();
    let heading = Heading { id: speech.id, author, case: speech.case, at: speech.at, term, causes };
    match (&case, &speech.body) {
        (None, Body::Opened(_)) if heading.opens_its_case() => {}
        (None, Body::Opened(_)) => return Err(Void::NotItsOpening.into()),
        (None, _) => return Err(Void::NotOpened.into()),
        (Some(case), body) => {
            judge(case, &heading, body)?;
            if decides(body) && !case.is_understood() {
                return Err(StateError::NotUnderstood);
            }
            if moves_custody(body) && !ledger.quarantine().map_err(Failure::Ledger)?.is_empty() {
                return Err(StateError::Quarantined);
            }
        }
    }
    let statement = Statement::new(heading, &speech.body).map_err(|error| Failure::Item(error.into()))?;
    let bytes = statement.data.get().len();
    if bytes > Statement::MOST_DATA {
        return Err(StateError::TooLong { bytes });
    }
    let statement = Arc::new(statement);
    ledger.keep(&statement, None).map_err(Failure::Ledger)?;
    tell(ledger, signer, speech.case, authority)?;
    Ok(statement)
}

/// What only one node decides.
const fn decides(body: &Body) -> bool {
    !matches!(body, Body::Added(_) | Body::Raised(_) | Body::Erased(_) | Body::ErasureDone(_))
}

/// What a restored node leaves alone: its memory of who has the case, and of what it consented to, may be old.
const fn moves_custody(body: &Body) -> bool {
    matches!(body, Body::Offered(_) | Body::Accepted(_) | Body::Rejected(_) | Body::Lowered(_))
}
