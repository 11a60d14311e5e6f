//! What a use case must know beyond its report: read once a transaction, also where that carries out many orders.

use std::borrow::Cow;

use db::Read;
use directory::{agency::AgencyTree as Tree, calendar::WorkingCalendar, day::Calendars};
use uuid::Uuid;

use crate::{rules::deadline::RuleSet, store};

/// How time is counted: the rules for deadlines and the calendars, as the database has them now.
#[derive(Clone, Debug)]
pub struct Rulebook {
    pub(crate) rules: RuleSet,
    calendars: Calendars,
}

impl Rulebook {
    /// Reads it. It is all that filing needs: a report that just came in is with no agency yet.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>) -> db::Result<Self> {
        Ok(Self { rules: store::rules(tx)?, calendars: Calendars::load(tx)? })
    }

    /// The calendar of everybody, in which the deadlines of a report that no agency has are counted.
    pub(crate) fn calendar_of_everybody(&self) -> Cow<'static, WorkingCalendar> {
        self.calendars.of(None)
    }
}

/// How time is counted, and the agencies, as the database has them now.
#[derive(Clone, Debug)]
pub struct Known {
    pub(crate) tree: Tree,
    book: Rulebook,
}

impl Known {
    /// Reads them.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>) -> db::Result<Self> {
        Ok(Self { tree: Tree::load(tx)?, book: Rulebook::load(tx)? })
    }

    /// The calendar in which the deadlines of a report are counted: of the agency that has it, else of everybody.
    pub(crate) fn calendar(&self, holder: Option<Uuid>) -> Cow<'static, WorkingCalendar> {
        let path = holder.and_then(|holder| self.tree.get(holder)).map(|agency| agency.path.as_str());
        self.book.calendars.of(path)
    }

    /// How time is counted.
    #[must_use]
    pub const fn book(&self) -> &Rulebook {
        &self.book
    }

    /// The agencies.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }
}
