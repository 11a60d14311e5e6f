//! Sending what travels beside the items: texts and files.

use platform::digest::Digest;

use super::convey::fold;
use crate::{
    ledger::View,
    rules::{
        entitlement::{Authority, may_have_content},
        name::{CaseId, NodeName},
    },
};

/// Whether `peer` gets this content of a case now. A restored node gives nothing away: it may have forgotten that
/// the case was hidden or the content erased.
///
/// # Errors
/// The ledger's.
pub fn may_send<L: View>(
    ledger: &mut L,
    case: CaseId,
    content: Digest,
    peer: &NodeName,
    authority: Authority,
) -> Result<bool, L::Error> {
    if !ledger.quarantine()?.is_empty() || !ledger.sharers(case)?.contains_key(peer) {
        return Ok(false);
    }
    let case = fold(&ledger.statements(case)?);
    Ok(case.is_some_and(|case| case.blobs.contains_key(&content) && may_have_content(&case, peer, authority)))
}
