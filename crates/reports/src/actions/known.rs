//! What a use case must know beyond its report: read once a transaction, also where that carries out many orders.

use db::Read;
use directory::agency::AgencyTree as Tree;

use crate::{rules::deadline::RuleSet, store};

/// The agencies and the rules for deadlines, as the database has them now.
#[derive(Clone, Debug)]
pub struct Known {
    pub(crate) tree: Tree,
    pub(crate) rules: RuleSet,
}

impl Known {
    /// Reads them.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>) -> db::Result<Self> {
        Ok(Self { tree: Tree::load(tx)?, rules: store::rules(tx)? })
    }

    /// The agencies.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }
}
