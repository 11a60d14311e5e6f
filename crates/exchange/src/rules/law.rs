//! Who may state what about a case. The same law holds for whoever is about to speak and for whoever reads what
//! was said. Source: exchange.md §4.

use super::{
    case::Case,
    name::NodeName,
    statement::{Body, Heading, Offered},
    status::Status,
};

/// How often a node may have given a case away before it needs grounds to get it once more.
const TURNS_WITHOUT_GROUNDS: u32 = 2;

/// Why a statement has no effect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Void {
    /// The case has its name from another statement, or things were said before.
    #[error("this statement does not open this case")]
    NotItsOpening,
    /// The case is open already.
    #[error("the case is open already")]
    AlreadyOpened,
    /// Nobody opened the case.
    #[error("nobody opened this case")]
    NotOpened,
    /// Only the custodian decides this, in the current term.
    #[error("only {custodian} decides this, in term {term}")]
    NotCustodian {
        /// Who has it.
        custodian: NodeName,
        /// Since which term.
        term: u32,
    },
    /// The custodian has offered the case and waits for the word of the other.
    #[error("the case is offered to {to}")]
    Frozen {
        /// To whom.
        to: NodeName,
    },
    /// A case that stands here does not come to stand there.
    #[error("a case that is {from:?} does not become {to:?}")]
    Unlawful {
        /// Where it stands.
        from: Status,
        /// Where it should.
        to: Status,
    },
    /// It is offered to whoever has it.
    #[error("{to} has the case already")]
    OfferedToItself {
        /// To whom.
        to: NodeName,
    },
    /// It is offered to the node complained about.
    #[error("the case is about {to}")]
    OfferedToAccused {
        /// To whom.
        to: NodeName,
    },
    /// That node gave it away too often. New facts or a coordinator's decision are needed.
    #[error("{to} has given the case away {times} times; that needs new facts or a coordinator's decision")]
    NeedsGrounds {
        /// To whom.
        to: NodeName,
        /// How often.
        times: u32,
    },
    /// There is no such offer to the author.
    #[error("there is no such offer")]
    NoSuchOffer,
    /// It would hide as much or more. Raising is said as such, so that all who share the case hear of it.
    #[error("that hides no less")]
    NotLower,
    /// Only the node that holds the identity does this.
    #[error("only {home} does this")]
    NotHome {
        /// Which node that is.
        home: NodeName,
    },
}

/// Whether the statement has effect on the case as it stands.
///
/// # Errors
/// [`Void`] says why not.
pub fn judge(case: &Case, heading: &Heading, body: &Body) -> Result<(), Void> {
    match body {
        Body::Opened(_) if !heading.opens_its_case() => Err(Void::NotItsOpening),
        Body::Opened(_) => Err(Void::AlreadyOpened),
        Body::Status(changed) => {
            custodian_speaks(case, heading)?;
            if case.status.may_become(changed.status) {
                Ok(())
            } else {
                Err(Void::Unlawful { from: case.status, to: changed.status })
            }
        }
        Body::Assigned(_) => custodian_speaks(case, heading),
        Body::Offered(offered) => {
            custodian_speaks(case, heading)?;
            may_be_offered(case, offered)
        }
        Body::Accepted(response) => {
            let offered = case.is_offered(&heading.author, response.offer);
            if offered && heading.term == case.term() + 1 { Ok(()) } else { Err(Void::NoSuchOffer) }
        }
        Body::Rejected(rejected) => {
            let offered = case.is_offered(&heading.author, rejected.offer);
            if offered && heading.term == case.term() { Ok(()) } else { Err(Void::NoSuchOffer) }
        }
        // A request, perhaps too late: lawful for whoever had the case in that term, and without effect of its own.
        Body::RecallAsked(_) => {
            let had_it = case.custodian_of(heading.term) == Some(&heading.author);
            if had_it { Ok(()) } else { Err(not_custodian(case)) }
        }
        Body::Added(_) | Body::Raised(_) | Body::ErasureDone(_) => Ok(()),
        Body::Lowered(_) | Body::Erased(_) if heading.author != case.home => {
            Err(Void::NotHome { home: case.home.clone() })
        }
        Body::Lowered(lowered) if lowered.visibility >= case.visibility() => Err(Void::NotLower),
        Body::Lowered(_) | Body::Erased(_) => Ok(()),
    }
}

fn not_custodian(case: &Case) -> Void {
    Void::NotCustodian { custodian: case.custodian().clone(), term: case.term() }
}

fn custodian_speaks(case: &Case, heading: &Heading) -> Result<(), Void> {
    if heading.term != case.term() || heading.author != *case.custodian() {
        return Err(not_custodian(case));
    }
    match &case.offer {
        Some(offer) => Err(Void::Frozen { to: offer.to.clone() }),
        None => Ok(()),
    }
}

fn may_be_offered(case: &Case, offered: &Offered) -> Result<(), Void> {
    let to = offered.to.clone();
    let times = case.turns.get(&to).copied().unwrap_or(0);
    if to == *case.custodian() {
        Err(Void::OfferedToItself { to })
    } else if case.opened.accused.as_ref() == Some(&to) {
        Err(Void::OfferedToAccused { to })
    } else if times >= TURNS_WITHOUT_GROUNDS && offered.grounds.is_none() {
        Err(Void::NeedsGrounds { to, times })
    } else {
        Ok(())
    }
}
