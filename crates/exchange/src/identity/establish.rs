//! Giving the node an identity, and keeping its descriptor true to its configuration.

use std::collections::BTreeMap;

use db::Write;
use platform::context::Context;
use serde_json::json;

use super::{DescribeError, describe};
use crate::{
    rules::{
        descriptor::{Claims, Descriptor},
        key::WorkingKey,
        name::NodeName,
    },
    store::{KnownNode, Standing, Tables, node, secret},
};

/// The version of the protocol this program speaks.
pub const VERSION: u32 = 1;

/// What the configuration says of this node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its name: for ever.
    pub name: NodeName,
    /// What people call it.
    pub title: String,
    /// Where it is reached: `https://<host>`.
    pub address: String,
    /// What it answers for.
    pub claims: Claims,
}

/// Why the node has no identity.
#[derive(Debug, thiserror::Error)]
pub enum EstablishError {
    /// Peers know it under another name, and every item is signed with that.
    #[error("this node is known to others as {known}; a node keeps its name for ever (exchange.name)")]
    OtherName {
        /// The name it has.
        known: NodeName,
    },
    /// It could not be written down.
    #[error(transparent)]
    Describe(#[from] DescribeError),
}

impl From<db::Error> for EstablishError {
    fn from(error: db::Error) -> Self {
        Self::Describe(error.into())
    }
}

/// Gives the node its identity, or brings what it says of itself up to date. True when anything changed.
///
/// # Errors
/// [`EstablishError`].
pub fn establish(tx: &mut Write<'_>, context: &Context, about: &About) -> Result<bool, EstablishError> {
    Tables::open(tx)?;
    match node::own(tx)? {
        None => begin(tx, context, about).map(|()| true),
        Some(own) if own.descriptor.node != about.name => {
            Err(EstablishError::OtherName { known: own.descriptor.node })
        }
        Some(mut own) => {
            let descriptor = &mut own.descriptor;
            if (&descriptor.title, &descriptor.address, &descriptor.claims)
                == (&about.title, &about.address, &about.claims)
            {
                return Ok(false);
            }
            descriptor.title.clone_from(&about.title);
            descriptor.address.clone_from(&about.address);
            descriptor.claims.clone_from(&about.claims);
            own.oversight = about.claims.oversight;
            let own = describe(tx, context, own)?;
            let said = json!({ "serial": own.descriptor.serial, "address": about.address });
            node::record(tx, context, ("described", &about.name), None, &said)?;
            Ok(true)
        }
    }
}

fn begin(tx: &mut Write<'_>, context: &Context, about: &About) -> Result<(), EstablishError> {
    let root = secret::make(tx, context, secret::ROOT, false)?.verifying_key();
    let first = WorkingKey { public: secret::make(tx, context, 1, true)?.verifying_key(), retired: None };
    let descriptor = Descriptor {
        node: about.name.clone(),
        serial: 0,
        title: about.title.clone(),
        address: about.address.clone(),
        versions: [VERSION].into(),
        claims: about.claims.clone(),
        root,
        keys: BTreeMap::from([(1, first)]),
    };
    let own = KnownNode {
        standing: Standing::Own,
        descriptor,
        signed: String::new(),
        oversight: about.claims.oversight,
    };
    describe(tx, context, own)?;
    Ok(node::record(tx, context, ("established", &about.name), None, &json!({}))?)
}
