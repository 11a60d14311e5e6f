//! Who this node is to others, with which keys it signs, and whom it trusts. Source: exchange.md §6.

mod establish;
mod pair;
mod rotate;

pub use establish::{About, EstablishError, VERSION, establish};
pub use pair::{PairError, confirm, end, found, heard};
pub use rotate::{OVERLAP_DAYS, RotateError, announce_key, switch_key};

use db::{Read, Write};
use platform::context::Context;

use crate::{
    rules::{
        entitlement::Authority,
        item::{ItemError, Signer},
        key::{KeyId, Keys},
        name::NodeName,
    },
    store::{KnownNode, MadeKey, NodeEvent, Standing, Tables, node, secret},
};

/// What one transaction knows of this node and its peers.
#[derive(Debug, Clone)]
pub struct Acquaintance {
    /// This node.
    pub own: KnownNode,
    /// The nodes it passes cases to and takes them from.
    pub peers: Vec<KnownNode>,
}

impl Acquaintance {
    /// Loads it. None: this node has no identity.
    ///
    /// # Errors
    /// The database's.
    pub fn load(tx: &mut Read<'_>) -> db::Result<Option<Self>> {
        let (mut own, mut peers) = (None, Vec::new());
        for known in node::nodes(tx)? {
            match known.standing {
                Standing::Own => own = Some(known),
                Standing::Paired => peers.push(known),
                Standing::Found | Standing::Ended => {}
            }
        }
        Ok(own.map(|own| Self { own, peers }))
    }

    /// This node and one other it is paired with, if it is.
    ///
    /// # Errors
    /// The database's.
    pub fn with(tx: &mut Read<'_>, peer: &NodeName) -> db::Result<Option<Self>> {
        let Some(own) = node::own(tx)? else { return Ok(None) };
        let known = node::node(tx, peer)?.filter(|known| known.standing == Standing::Paired);
        Ok(Some(Self { own, peers: known.into_iter().collect() }))
    }

    /// The keys with which items are checked.
    #[must_use]
    pub fn keys(&self) -> Keys {
        let mut keys = Keys::default();
        for known in self.peers.iter().chain([&self.own]) {
            known.descriptor.keys().for_each(|(id, key)| keys.know(id, key));
        }
        keys
    }

    /// What a node may do about cases: what it says of itself, as far as an administrator here lets it.
    #[must_use]
    pub fn authority(&self, name: &NodeName) -> Authority {
        let known = self.peers.iter().chain([&self.own]).find(|known| known.descriptor.node == *name);
        let oversight = known.is_some_and(|known| known.oversight && known.descriptor.claims.oversight);
        Authority { oversight }
    }
}

/// Waits for this transaction's turn in the tables, and then says whom the node knows and with what it signs: a key that
/// retires in the meantime would sign items that nobody takes. None: it has no identity.
///
/// # Errors
/// The database's; also where the key does not open.
pub fn take_turn(tx: &mut Write<'_>, context: &Context) -> db::Result<Option<(Acquaintance, Signer)>> {
    Tables::open(tx)?;
    Ok(Acquaintance::load(tx)?.zip(signer(tx, context)?))
}

/// With what this node signs its items. None: it has no identity.
///
/// # Errors
/// The database's; also where the key does not open.
pub fn signer(tx: &mut Read<'_>, context: &Context) -> db::Result<Option<Signer>> {
    let Some(own) = node::own(tx)? else { return Ok(None) };
    let Some(key) = secret::made(tx)?.into_iter().find(|key| key.signs) else { return Ok(None) };
    let id = KeyId { node: own.descriptor.node, number: key.number };
    Ok(Some(Signer { id, key: secret::secret(tx, context, key.number)? }))
}

/// All nodes that are known, in the order of their names, this one among them.
///
/// # Errors
/// The database's.
pub fn nodes(tx: &mut Read<'_>) -> db::Result<Vec<KnownNode>> {
    node::nodes(tx)
}

/// The working keys of this node, in order.
///
/// # Errors
/// The database's.
pub fn keys(tx: &mut Read<'_>) -> db::Result<Vec<MadeKey>> {
    secret::made(tx)
}

/// The latest changes with a node, the last one first.
///
/// # Errors
/// The database's.
pub fn events(tx: &mut Read<'_>, name: &NodeName) -> db::Result<Vec<NodeEvent>> {
    node::events(tx, name, 50)
}

/// Signs what this node says of itself anew, one serial further.
fn describe(tx: &mut Write<'_>, context: &Context, mut own: KnownNode) -> Result<KnownNode, DescribeError> {
    own.descriptor.serial += 1;
    let root = secret::secret(tx, context, secret::ROOT)?;
    own.signed = own.descriptor.sign(&root)?;
    node::put(tx, context, &own)?;
    Ok(own)
}

/// Why this node cannot say of itself what it should.
#[derive(Debug, thiserror::Error)]
pub enum DescribeError {
    /// It could not be written.
    #[error(transparent)]
    Written(#[from] ItemError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}
