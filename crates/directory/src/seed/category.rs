use serde::Deserialize;

/// A category of reports. The tree has two levels: topics and what goes wrong in them (reports.md §7).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedCategory {
    /// Stable code: `roads`, `roads.pothole`.
    pub code: String,
    /// The topic's code; `None` for a topic.
    pub parent: Option<String>,
    /// Indonesian name.
    pub name_id: String,
    /// English name.
    pub name_en: String,
    /// Masked from the public unless a verifier decides otherwise (reports.md §5).
    pub sensitive: bool,
    /// Short name of the agency that usually answers, to be looked up in the report's own regency first, then
    /// in the province.
    pub default_agency: String,
}

/// The shipped tree, each topic right before its children.
#[must_use]
pub fn categories() -> Vec<SeedCategory> {
    super::embedded_rows(include_str!("../../data/categories.csv"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::categories;
    use crate::seed::{kalsel_agencies, regency_demo_agencies};

    #[test]
    fn the_tree_has_topics_and_leaves_and_no_code_twice() {
        let categories = categories();
        let topics = categories.iter().filter(|category| category.parent.is_none()).count();
        assert!((20..=26).contains(&topics), "{topics}");
        assert!((85..=130).contains(&(categories.len() - topics)), "{}", categories.len() - topics);
        let codes: HashSet<_> = categories.iter().map(|category| &category.code).collect();
        assert_eq!(codes.len(), categories.len());
        let names: HashSet<_> = categories.iter().map(|category| &category.name_id).collect();
        assert_eq!(names.len(), categories.len());
    }

    #[test]
    fn a_leaf_follows_its_topic_and_carries_its_code() {
        let mut topic = None;
        for category in categories() {
            match category.parent {
                None => topic = Some(category.code),
                Some(parent) => {
                    assert_eq!(Some(&parent), topic.as_ref());
                    assert!(category.code.starts_with(&format!("{parent}.")), "{}", category.code);
                }
            }
        }
    }

    #[test]
    fn what_lies_under_a_sensitive_topic_is_sensitive_too() {
        let categories = categories();
        let sensitive: HashSet<_> =
            categories.iter().filter(|category| category.sensitive).map(|category| &category.code).collect();
        for topic in ["illegal-levies", "misconduct", "violence"] {
            assert!(sensitive.contains(&topic.to_owned()));
        }
        for category in &categories {
            if category.parent.as_ref().is_some_and(|parent| sensitive.contains(parent)) {
                assert!(category.sensitive, "{}", category.code);
            }
        }
    }

    #[test]
    fn every_default_agency_exists_in_the_province_or_in_a_regency() {
        let agencies = [kalsel_agencies(), regency_demo_agencies()].concat();
        let known: HashSet<_> = agencies.iter().map(|agency| agency.short_name.as_str()).collect();
        for category in categories() {
            assert!(known.contains(category.default_agency.as_str()), "{}", category.default_agency);
        }
    }
}
