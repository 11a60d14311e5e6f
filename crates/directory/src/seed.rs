//! The data a fresh installation starts with: agencies, service malls, categories, holidays, words.
//!
//! Everything is embedded and parsed by tests, so parsing cannot fail at run time. Sources, licences and what is
//! only made up for demonstrations stand in `data/README.md`.

mod agency;
mod category;
mod holiday;
mod mall;
pub(crate) mod packed;
mod word;

pub use agency::{Evidence, SeedAgency, SeedAgencyKind, kalsel_agencies, regency_demo_agencies};
pub use category::{SeedCategory, categories};
pub use holiday::HOLIDAYS_JSON;
pub use mall::{SeedMall, SeedTenant, kalsel_malls};
pub use word::{slang, stop_words};

use serde::de::DeserializeOwned;

fn rows<T: DeserializeOwned>(text: &'static str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect()
}

/// The rows of an embedded table.
fn embedded_rows<T: DeserializeOwned>(text: &'static str) -> Vec<T> {
    // Each table has a test that reads it through this function.
    #[expect(clippy::expect_used, reason = "embedded data, parsed by a test")]
    rows(text).expect("shipped table parses")
}
