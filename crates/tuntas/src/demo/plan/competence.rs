use super::{Chance, PlanError};
use directory::area::AreaCode;
use directory::seed::{SeedAgency, SeedAgencyKind, SeedCategory, categories};
use std::collections::{BTreeMap, BTreeSet};

/// How quickly an agency works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    Swift,
    Ordinary,
    Slow,
}

/// Who is competent for what, and how agencies are.
pub(super) struct Competence<'seed> {
    agencies: &'seed [SeedAgency],
    categories: BTreeMap<String, SeedCategory>,
}

impl<'seed> Competence<'seed> {
    pub(super) fn new(agencies: &'seed [SeedAgency]) -> Self {
        let categories = categories().into_iter().map(|category| (category.code.clone(), category)).collect();
        Self { agencies, categories }
    }

    pub(super) fn is_sensitive(&self, category: &str) -> bool {
        self.categories.get(category).is_some_and(|category| category.sensitive)
    }

    /// The agency that usually answers such reports: of the regency, else of the province.
    pub(super) fn agency(&self, category: &str, regency: AreaCode) -> Result<&'seed SeedAgency, PlanError> {
        let short_name =
            self.categories.get(category).map_or("", |category| category.default_agency.as_str());
        let named = |area: Option<AreaCode>| {
            self.agencies.iter().find(|agency| Some(agency.area) == area && agency.short_name == short_name)
        };
        named(Some(regency)).or_else(|| named(regency.parent())).ok_or_else(|| PlanError::AgencyMissing {
            short_name: short_name.to_owned(),
            regency: regency.to_string(),
        })
    }

    /// The government of a regency that stands right above the agency; none for the province's own.
    pub(super) fn government_above(
        &self,
        agency: &SeedAgency,
        regency: AreaCode,
    ) -> Option<&'seed SeedAgency> {
        self.agencies
            .iter()
            .find(|above| Some(&above.code) == agency.parent.as_ref() && above.area == regency)
    }

    /// Another department of the same regency, as a reader in a hurry might choose it.
    pub(super) fn mistaken_for(
        &self,
        agency: &SeedAgency,
        regency: AreaCode,
        not: &[&str],
        chance: &mut Chance,
    ) -> Option<&'seed SeedAgency> {
        let others: Vec<&SeedAgency> = self
            .agencies
            .iter()
            .filter(|other| other.area == regency && other.kind == SeedAgencyKind::Department)
            .filter(|other| other.code != agency.code && !not.contains(&other.code.as_str()))
            .collect();
        if others.is_empty() { None } else { Some(chance.pick(&others)) }
    }

    /// Whether the agency's answers go through its head: in the two cities, and in the province's larger departments.
    pub(super) fn needs_approval(&self, agency: &SeedAgency) -> bool {
        let area = agency.area.to_string();
        ["63.71", "63.72"].contains(&area.as_str())
            || (area == "63"
                && ["PUPR", "Dinkes", "Disdikbud", "Inspektorat"].contains(&agency.short_name.as_str()))
    }

    pub(super) fn approving(&self) -> BTreeSet<String> {
        let approving = self.agencies.iter().filter(|agency| self.needs_approval(agency));
        approving.map(|agency| agency.code.clone()).collect()
    }

    /// An agency's pace never changes: it follows from its code.
    pub(super) fn pace(&self, agency: &SeedAgency) -> Pace {
        // Hulu Sungai Utara is behind as a whole, see reports.md §8.
        if agency.area.to_string() == "63.08" {
            return Pace::Slow;
        }
        let sum =
            agency.code.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
        match Chance::new(sum).below(10) {
            0..3 => Pace::Swift,
            3..8 => Pace::Ordinary,
            _ => Pace::Slow,
        }
    }
}
