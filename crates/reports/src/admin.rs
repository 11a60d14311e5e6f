//! What administrators keep for the whole node: its categories, its rules for deadlines, its keys for the
//! programs of others. One use case a function, each
//! within one transaction and recorded; pages and the JSON API call the same.

mod category;
mod deadline_rule;
pub(crate) mod field;
mod georeport_key;
mod node_administrator;

pub use category::{
    CategoryCode, CategoryCodeWrong, CategoryDetails, CategoryRefused, add_category, change_category,
};
pub use deadline_rule::{RuleRefused, replace_rule};
pub use georeport_key::{KeyChangeRefused, RATES, end_key, make_key};
pub(crate) use node_administrator::NodeAdministrator;
