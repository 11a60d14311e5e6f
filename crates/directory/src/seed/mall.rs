use serde::Deserialize;

use crate::area::AreaCode;

/// A public service mall (mal pelayanan publik).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedMall {
    /// Unique code: `mpp-banjarbaru`.
    pub code: String,
    /// Full name.
    pub name: String,
    /// The regency or city it serves.
    pub area: AreaCode,
    /// Who has a counter there; empty where no public list was found.
    pub tenants: Vec<SeedTenant>,
    /// What is known instead of a list of tenants.
    pub note: Option<String>,
    /// Address of the page that names the mall.
    pub source: String,
}

/// A counter in a mall. The tenant is real where its mall has a list; the services are examples of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedTenant {
    /// The institution's name.
    pub name: String,
    /// Services it could offer there, in Indonesian.
    pub example_services: Vec<String>,
}

/// One row of the table: a tenant, or a mall whose tenants are unknown, then with a note.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    mall: String,
    mall_name: String,
    area: AreaCode,
    tenant: Option<String>,
    example_services: Option<String>,
    note: Option<String>,
    source: String,
}

/// The known malls of Kalimantan Selatan.
#[must_use]
pub fn kalsel_malls() -> Vec<SeedMall> {
    let mut malls: Vec<SeedMall> = Vec::new();
    for row in super::embedded_rows::<Row>(include_str!("../../data/malls-kalsel.csv")) {
        let tenant = row.tenant.map(|name| {
            let services = row.example_services.as_deref().unwrap_or_default();
            SeedTenant { name, example_services: services.split("; ").map(str::to_owned).collect() }
        });
        match malls.last_mut().filter(|mall| mall.code == row.mall) {
            Some(mall) => mall.tenants.extend(tenant),
            None => malls.push(SeedMall {
                code: row.mall,
                name: row.mall_name,
                area: row.area,
                tenants: tenant.into_iter().collect(),
                note: row.note,
                source: row.source,
            }),
        }
    }
    malls
}

#[cfg(test)]
mod tests {
    use super::kalsel_malls;
    use crate::area::Areas;

    #[test]
    fn four_malls_are_known_and_one_with_its_thirteen_tenants() {
        let malls = kalsel_malls();
        let counts: Vec<_> = malls.iter().map(|mall| (mall.code.as_str(), mall.tenants.len())).collect();
        assert_eq!(
            counts,
            [("mpp-banjarbaru", 13), ("mpp-banjarmasin", 0), ("mpp-banjar", 0), ("mpp-tanahlaut", 0)]
        );
        assert!(malls[0].tenants.iter().all(|tenant| tenant.example_services.iter().all(|s| !s.is_empty())));
    }

    #[test]
    fn every_mall_stands_in_a_real_area_and_says_its_source() {
        for mall in kalsel_malls() {
            assert!(Areas::embedded().get(mall.area).is_some());
            assert!(mall.source.starts_with("http"));
            assert_eq!(mall.note.is_some(), mall.tenants.is_empty());
        }
    }
}
