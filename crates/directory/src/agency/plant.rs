//! Agencies of the seed data as rows.

use std::collections::HashMap;

use db::Write;
use platform::context::Context;
use uuid::Uuid;

use super::{Agency, by_code, insert};
use crate::seed::{SeedAgency, SeedAgencyKind};

/// Adds the agencies that are not there yet, each after the one above it, and returns the identifiers by code.
///
/// # Errors
/// [`db::Error::Schema`] when one stands under an agency that is not there; any other [`db::Error`].
pub fn plant(
    tx: &mut Write<'_>,
    context: &Context,
    seeds: &[SeedAgency],
) -> db::Result<HashMap<String, Uuid>> {
    let mut planted: HashMap<String, (Uuid, String)> = HashMap::new();
    for seed in seeds {
        let above = match &seed.parent {
            None => None,
            Some(code) => Some(planted.get(code).cloned().ok_or_else(|| {
                db::Error::Schema(format!("agency {:?} stands under {code:?}, which is not there", seed.code))
            })?),
        };
        if let Some(known) = by_code(tx, &seed.code)? {
            planted.insert(seed.code.clone(), (known.id, known.path));
            continue;
        }
        let parent_path = above.as_ref().map_or("", |(_, path)| path.as_str());
        let agency = Agency {
            id: context.id(),
            code: seed.code.clone(),
            parent: above.as_ref().map(|(id, _)| *id),
            path: format!("{parent_path}{}/", seed.code),
            name: seed.name.clone(),
            short_name: seed.short_name.clone(),
            kind: kind(seed.kind).to_owned(),
            duties: seed.duties.clone(),
            area: seed.area,
            approves: false,
            active: true,
            version: 1,
        };
        insert(tx, &agency)?;
        planted.insert(agency.code, (agency.id, agency.path));
    }
    Ok(planted.into_iter().map(|(code, (id, _))| (code, id)).collect())
}

const fn kind(kind: SeedAgencyKind) -> &'static str {
    match kind {
        SeedAgencyKind::Government => "government",
        SeedAgencyKind::Department => "department",
        SeedAgencyKind::Board => "board",
        SeedAgencyKind::Unit => "unit",
        SeedAgencyKind::Inspectorate => "inspectorate",
        SeedAgencyKind::Secretariat => "secretariat",
        SeedAgencyKind::Bureau => "bureau",
        SeedAgencyKind::Hospital => "hospital",
        SeedAgencyKind::Company => "company",
    }
}
