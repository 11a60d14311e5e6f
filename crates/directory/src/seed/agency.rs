use serde::Deserialize;

use crate::area::{Area, AreaCode, AreaKind, Areas};

/// What sort of agency it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeedAgencyKind {
    /// Pemerintah provinsi, kabupaten or kota: the root that the others stand under.
    Government,
    /// Dinas.
    Department,
    /// Badan.
    Board,
    /// Satuan.
    Unit,
    /// Inspektorat.
    Inspectorate,
    /// Sekretariat.
    Secretariat,
    /// Biro.
    Bureau,
    /// Rumah sakit.
    Hospital,
    /// Perusahaan daerah, such as the water company.
    Company,
}

/// How well it is known that an agency exists under this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The name stands on a public page or in a decree, which `source` cites.
    PublicPage,
    /// General knowledge; to be verified before use.
    NeedsVerification,
    /// Plausible, made for demonstrations.
    Demo,
}

/// An agency to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedAgency {
    /// Unique code: `dinkes`, `dinkes-6372`.
    pub code: String,
    /// Code of the agency above.
    pub parent: Option<String>,
    /// The area it serves.
    pub area: AreaCode,
    /// Full name: `Dinas Kesehatan Kota Banjarbaru`.
    pub name: String,
    /// Short name, the same for sister agencies of all regencies: `Dinkes`.
    pub short_name: String,
    /// Its sort.
    pub kind: SeedAgencyKind,
    /// What it does, in a few Indonesian words.
    pub duties: String,
    /// Code of the topic it answers most, see [`categories`](super::categories).
    pub main_category: String,
    /// How well it is known.
    pub evidence: Evidence,
    /// Address of the page that names it, or the decree.
    pub source: Option<String>,
}

/// The provincial government of Kalimantan Selatan and its agencies, the government first.
#[must_use]
pub fn kalsel_agencies() -> Vec<SeedAgency> {
    super::embedded_rows(include_str!("../../data/agencies-kalsel.csv"))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    code: String,
    name: String,
    short_name: String,
    kind: SeedAgencyKind,
    duties: String,
    main_category: String,
}

/// For each of the thirteen regencies and cities of Kalimantan Selatan its government and the agencies that
/// usually answer reports, all marked [`Evidence::Demo`]. Each government stands before its agencies.
#[must_use]
pub fn regency_demo_agencies() -> Vec<SeedAgency> {
    let templates: Vec<Template> = super::embedded_rows(include_str!("../../data/agencies-regency-demo.csv"));
    let areas = Areas::embedded();
    let kalsel = areas.provinces().filter(|province| &*province.name == "Kalimantan Selatan");
    let regencies = kalsel.flat_map(|province| areas.children(province.code));
    regencies
        .flat_map(|regency| {
            let agencies = templates.iter().map(|template| template.at(regency));
            std::iter::once(government(regency)).chain(agencies)
        })
        .collect()
}

fn government(area: &Area) -> SeedAgency {
    // "Pemko" is how the two cities of Kalimantan Selatan shorten it.
    let short_word = if area.kind == AreaKind::City { "Pemko" } else { "Pemkab" };
    SeedAgency {
        code: code_in(area, "government"),
        parent: None,
        area: area.code,
        name: format!("Pemerintah {}", area.full_name()),
        short_name: format!("{short_word} {}", area.name),
        kind: SeedAgencyKind::Government,
        duties: "pemerintahan kabupaten atau kota".to_owned(),
        main_category: "public-service".to_owned(),
        evidence: Evidence::Demo,
        source: None,
    }
}

impl Template {
    fn at(&self, area: &Area) -> SeedAgency {
        SeedAgency {
            code: code_in(area, &self.code),
            parent: Some(code_in(area, "government")),
            area: area.code,
            name: format!("{} {}", self.name, area.full_name()),
            short_name: self.short_name.clone(),
            kind: self.kind,
            duties: self.duties.clone(),
            main_category: self.main_category.clone(),
            evidence: Evidence::Demo,
            source: None,
        }
    }
}

fn code_in(area: &Area, code: &str) -> String {
    format!("{code}-{}", area.code.to_string().replace('.', ""))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Evidence, SeedAgencyKind, kalsel_agencies, regency_demo_agencies};
    use crate::seed::categories;

    #[test]
    fn the_province_has_its_government_and_forty_eight_agencies() {
        let agencies = kalsel_agencies();
        assert_eq!(agencies.len(), 49);
        assert_eq!(agencies[0].kind, SeedAgencyKind::Government);
        let unverified = agencies.iter().filter(|agency| agency.evidence == Evidence::NeedsVerification);
        assert_eq!(unverified.count(), 11);
    }

    #[test]
    fn who_is_said_to_stand_on_a_public_page_cites_it() {
        for agency in kalsel_agencies() {
            assert_eq!(agency.source.is_some(), agency.evidence == Evidence::PublicPage, "{}", agency.code);
        }
    }

    #[test]
    fn parents_stand_before_their_agencies_and_codes_are_unique() {
        let mut seen = HashSet::new();
        for agency in [kalsel_agencies(), regency_demo_agencies()].concat() {
            assert!(agency.parent.is_none_or(|parent| seen.contains(&parent)), "{}", agency.code);
            assert!(seen.insert(agency.code.clone()), "{}", agency.code);
        }
    }

    #[test]
    fn each_regency_has_the_same_agencies_under_its_own_name_marked_as_demo() {
        let agencies = regency_demo_agencies();
        assert_eq!(agencies.len(), 13 * 18);
        assert!(agencies.iter().all(|agency| agency.evidence == Evidence::Demo && agency.source.is_none()));
        let name = "Dinas Pekerjaan Umum dan Penataan Ruang Kota Banjarbaru";
        let found = agencies.iter().find(|agency| agency.name == name).unwrap();
        assert_eq!((found.code.as_str(), found.short_name.as_str()), ("pupr-6372", "PUPR"));
        let government = agencies.iter().find(|agency| Some(&agency.code) == found.parent.as_ref()).unwrap();
        assert_eq!(government.name, "Pemerintah Kota Banjarbaru");
        assert_eq!(government.short_name, "Pemko Banjarbaru");
    }

    #[test]
    fn every_main_category_is_a_topic_of_the_tree() {
        let categories = categories();
        let topics: HashSet<_> =
            categories.iter().filter(|category| category.parent.is_none()).map(|topic| &topic.code).collect();
        for agency in [kalsel_agencies(), regency_demo_agencies()].concat() {
            assert!(topics.contains(&agency.main_category), "{}: {}", agency.code, agency.main_category);
        }
    }
}
