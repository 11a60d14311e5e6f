//! Which node gets what of a case beside its items: decided when something is sent, never earlier, because what is
//! public today may be hidden by the time the line is up again. Source: exchange.md §2, §4 and §9 (I4, I14).

use super::{case::Case, name::NodeName, status::Visibility};

/// What a node may do about cases, from its signed descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Authority {
    /// Whether it handles cases that only supervisors see.
    pub oversight: bool,
}

/// Whether `peer` may be told that there is such a case, and how it goes.
#[must_use]
pub fn may_share(case: &Case, peer: &NodeName, authority: Authority) -> bool {
    match case.visibility() {
        _ if is_accused(case, peer) => false,
        Visibility::Oversight => authority.oversight || has_it(case, peer),
        _ => true,
    }
}

/// Whether `peer` gets the texts and files of the case.
#[must_use]
pub fn may_have_content(case: &Case, peer: &NodeName, authority: Authority) -> bool {
    let worked_on_it = has_it(case, peer) || case.custodians.contains(peer);
    match case.visibility() {
        _ if is_accused(case, peer) => false,
        Visibility::Public | Visibility::Anonymous => true,
        Visibility::Confidential => worked_on_it,
        Visibility::Oversight => case.home == *peer || (worked_on_it && authority.oversight),
    }
}

/// Whoever has the case, is offered it, handed it over last or holds the identity must hear how it goes: else an
/// offer would never be seen to be answered, and nobody could end the case.
fn has_it(case: &Case, peer: &NodeName) -> bool {
    case.home == *peer
        || case.custodians.iter().rev().take(2).any(|custodian| custodian == peer)
        || case.offer.as_ref().is_some_and(|offer| offer.to == *peer)
}

/// A complaint about a node's own conduct is not for its eyes, whatever else it is.
fn is_accused(case: &Case, peer: &NodeName) -> bool {
    case.opened.accused.as_ref() == Some(peer)
}
