//! What every page of one installation shares.

use std::{num::NonZeroU32, sync::Arc};

use http::Extensions;
use jiff::tz::TimeZone;

use super::{
    asset::Assets,
    caller::Authenticate,
    frame::{NavLink, SignedIn},
    limit::Limits,
    problem::Problem,
};
use crate::{
    access::{Caller, StaffCaller},
    clock::SharedClock,
    i18n::{Catalogue, Texts},
    random::Random,
};

/// The links of the frame. The program gives them; the platform knows no feature.
pub trait Navigation: Send + Sync {
    /// For everybody.
    fn citizen(&self, texts: &Texts, path: &str) -> Vec<NavLink>;
    /// At the foot of each page; an official who is signed in needs no link to sign in.
    fn footer(&self, texts: &Texts, path: &str, signed_in: bool) -> Vec<NavLink>;
    /// For an official: their role in words, and their links.
    fn staff(&self, staff: &StaffCaller, texts: &Texts, path: &str) -> SignedIn;
}

/// What every page of one installation shares.
pub struct Site {
    /// All texts.
    pub catalogue: Catalogue,
    /// Styles and scripts.
    pub assets: Assets,
    /// Who is calling.
    pub authenticate: Box<dyn Authenticate>,
    /// The links of the frame.
    pub navigation: Box<dyn Navigation>,
    /// The clock.
    pub clock: SharedClock,
    /// The node's time zone.
    pub zone: TimeZone,
    /// Whether this is the demonstration with made-up reports.
    pub demo: bool,
    /// How often a visitor may call.
    pub(super) limits: Limits,
}

/// The parts of a [`Site`] that the program chooses.
pub struct SiteParts {
    /// All texts.
    pub catalogue: Catalogue,
    /// Who is calling.
    pub authenticate: Box<dyn Authenticate>,
    /// The links of the frame.
    pub navigation: Box<dyn Navigation>,
    /// The clock.
    pub clock: SharedClock,
    /// The node's time zone.
    pub zone: TimeZone,
    /// Whether this is the demonstration with made-up reports.
    pub demo: bool,
}

impl Site {
    /// A site of these parts.
    #[must_use]
    pub fn new(parts: SiteParts, random: &dyn Random) -> Self {
        let SiteParts { catalogue, authenticate, navigation, clock, zone, demo } = parts;
        let (assets, limits) = (Assets::embedded(), Limits::new(random));
        Self { catalogue, assets, authenticate, navigation, clock, zone, demo, limits }
    }

    /// The same site, where each visitor may call `factor` times as often: for many people behind one address.
    #[must_use]
    pub fn with_limit_factor(mut self, factor: NonZeroU32) -> Self {
        self.limits = self.limits.times(factor);
        self
    }

    /// The site a request came to.
    pub(super) fn of(extensions: &Extensions) -> Result<&Arc<Self>, Problem> {
        extensions.get().ok_or_else(|| Problem::unexpected(&"the site layer is missing"))
    }

    /// The links of an official, if one is calling.
    pub(super) fn signed_in(&self, caller: &Caller, texts: &Texts, path: &str) -> Option<SignedIn> {
        caller.staff.as_ref().map(|staff| self.navigation.staff(staff, texts, path))
    }
}
