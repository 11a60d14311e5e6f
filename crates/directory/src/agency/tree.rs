//! The agencies as a tree in memory: who is part of whom.

use std::collections::HashMap;

use db::{Read, Result};
use uuid::Uuid;

use super::{Agency, store};

/// One agency of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// The agency.
    pub agency: Agency,
    /// How many agencies stand above it.
    pub depth: usize,
}

/// All agencies, parents before children.
#[derive(Clone, Debug, Default)]
pub struct AgencyTree {
    nodes: Vec<Node>,
    places: HashMap<Uuid, usize>,
}

impl AgencyTree {
    /// The tree of these agencies, in the order of their paths.
    #[must_use]
    pub fn new(mut agencies: Vec<Agency>) -> Self {
        agencies.sort_by(|a, b| a.path.cmp(&b.path));
        let places = agencies.iter().enumerate().map(|(place, agency)| (agency.id, place)).collect();
        let depth = |agency: &Agency| agency.path.matches('/').count().saturating_sub(1);
        let nodes = agencies.into_iter().map(|agency| Node { depth: depth(&agency), agency }).collect();
        Self { nodes, places }
    }

    /// The tree as the database has it.
    ///
    /// # Errors
    /// Any [`db::Error`].
    pub fn load(tx: &mut Read<'_>) -> Result<Self> {
        store::all(tx).map(Self::new)
    }

    /// Every agency, parents before children.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The agency with this identifier.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<&Agency> {
        self.places.get(&id).map(|place| &self.nodes[*place].agency)
    }

    /// Whether `inner` is `outer` or part of it. An agency nobody knows is part of nothing.
    #[must_use]
    pub fn contains(&self, outer: Uuid, inner: Uuid) -> bool {
        match (self.get(outer), self.get(inner)) {
            (Some(outer), Some(inner)) => inner.path.starts_with(&outer.path),
            _ => false,
        }
    }
}

/// The half-open range of paths that holds `path` and all below it: `0` is the byte after the slash.
#[must_use]
pub fn subtree_range(path: &str) -> (String, String) {
    (path.to_owned(), format!("{}0", path.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency(number: u128, path: &str) -> Agency {
        Agency {
            id: Uuid::from_u128(number),
            code: path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
            parent: None,
            path: path.to_owned(),
            name: path.to_owned(),
            short_name: path.to_owned(),
            kind: "dinas".to_owned(),
            duties: String::new(),
            area: "63".parse().expect("an area"),
            approves: false,
            active: true,
            version: 1,
        }
    }

    #[test]
    fn a_subtree_is_whole_codes_not_letters() {
        let tree = AgencyTree::new(vec![
            agency(3, "gov/pupr/jalan/"),
            agency(1, "gov/"),
            agency(2, "gov/pupr/"),
            agency(4, "gov/pupr-6372/"),
        ]);
        let id = Uuid::from_u128;
        assert!(tree.contains(id(1), id(3)));
        assert!(tree.contains(id(2), id(2)));
        assert!(tree.contains(id(2), id(3)));
        assert!(!tree.contains(id(3), id(2)));
        assert!(!tree.contains(id(2), id(4)));
        assert!(!tree.contains(id(2), id(9)));
        assert_eq!(tree.nodes().iter().map(|node| node.depth).collect::<Vec<_>>(), [0, 1, 1, 2]);
    }
}
