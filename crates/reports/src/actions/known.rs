//! What a use case must know beyond its report: read once a transaction, also where that carries out many orders.

use std::borrow::Cow;

use db::Read;
use directory::{agency::AgencyTree as Tree, calendar::WorkingCalendar, day::Calendars};
use uuid::Uuid;

use crate::{rules::deadline::RuleSet, store};

/// The agencies, their calendars and the rules for deadlines, as the database has them now.
#[derive(Clone, Debug)]
pub struct Known {
    pub(crate) tree: Tree,
    pub(crate) rules: RuleSet,
    calendars: Calendars,
}

impl Known {
    /// Reads them.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>) -> db::Result<Self> {
        Ok(Self { tree: Tree::load(tx)?, rules: store::rules(tx)?, calendars: Calendars::load(tx)? })
    }

    /// The calendar in which the deadlines of a report are counted: of the agency that has it, else of everybody.
    pub(crate) fn calendar(&self, holder: Option<Uuid>) -> Cow<'static, WorkingCalendar> {
        let path = holder.and_then(|holder| self.tree.get(holder)).map(|agency| agency.path.as_str());
        self.calendars.of(path)
    }

    /// The agencies.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }
}
