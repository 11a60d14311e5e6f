//! Pairing: a node's descriptor is fetched, two administrators compare a number, and from then on nothing but what that
//! root key signed is believed. Source: exchange.md §6.

use db::Write;
use platform::context::Context;
use serde_json::json;
use uuid::Uuid;

use super::establish::VERSION;
use crate::{
    line::Address,
    rules::{
        descriptor::{Descriptor, DescriptorError},
        fingerprint::pairing_number,
        name::NodeName,
    },
    store::{KnownNode, Standing, Tables, node},
};

/// Why two nodes are not paired.
#[derive(Debug, thiserror::Error)]
pub enum PairError {
    /// This node has no identity.
    #[error("this node has no identity yet (exchange.name)")]
    NoIdentity,
    /// The address leads back to this node.
    #[error("this is the node itself")]
    Itself,
    /// It is reached on this machine, which is no place for a node that others reach.
    #[error("its address is none that this node calls: {0}")]
    Address(String),
    /// It speaks no version of the protocol that this program speaks.
    #[error("it speaks no version that this program speaks")]
    Version,
    /// What was fetched is nothing one takes.
    #[error(transparent)]
    Descriptor(#[from] DescriptorError),
    /// There is no such node.
    #[error("no node of this name was found")]
    Unknown,
    /// The number is another than the one that was compared.
    #[error("the number is another now")]
    OtherNumber,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Takes note of the descriptor that was fetched. Of a node that is paired only a later one is taken, under the same
/// root key.
///
/// # Errors
/// [`PairError`].
pub fn found(
    tx: &mut Write<'_>,
    context: &Context,
    signed: &str,
    by: Option<Uuid>,
) -> Result<Descriptor, PairError> {
    Tables::open(tx)?;
    let own = node::own(tx)?.ok_or(PairError::NoIdentity)?;
    let descriptor = Descriptor::read(signed)?;
    if descriptor.node == own.descriptor.node || descriptor.root == own.descriptor.root {
        return Err(PairError::Itself);
    }
    let address: Option<Address> = descriptor.address.parse().ok();
    let here = own.descriptor.address.parse().is_ok_and(|own: Address| own.is_this_machine());
    if address.is_none_or(|address| address.is_this_machine() && !here) {
        return Err(PairError::Address(descriptor.address));
    }
    if !descriptor.versions.contains(&VERSION) {
        return Err(PairError::Version);
    }
    let known = node::node(tx, &descriptor.node)?;
    let (standing, oversight) = match &known {
        Some(known) if known.standing == Standing::Paired => {
            descriptor.succeeds(&known.descriptor)?;
            (Standing::Paired, known.oversight)
        }
        _ => (Standing::Found, false),
    };
    if known.as_ref().is_some_and(|known| known.standing == standing && known.signed == signed) {
        return Ok(descriptor);
    }
    let name = descriptor.node.clone();
    let said = json!({ "serial": descriptor.serial, "root": hex::encode(descriptor.root.as_bytes()) });
    let found = KnownNode { standing, descriptor, signed: signed.to_owned(), oversight };
    node::put(tx, context, &found)?;
    node::record(tx, context, ("found", &name), by, &said)?;
    Ok(found.descriptor)
}

/// Takes note of a descriptor that came without being asked for: of a paired node, and a later one, only.
///
/// # Errors
/// [`PairError`]; [`PairError::Unknown`] where that node is not paired.
pub fn heard(tx: &mut Write<'_>, context: &Context, signed: &str) -> Result<Descriptor, PairError> {
    let name = Descriptor::read(signed)?.node;
    let known = node::node(tx, &name)?.filter(|known| known.standing == Standing::Paired);
    if known.is_none() {
        return Err(PairError::Unknown);
    }
    found(tx, context, signed, None)
}

/// The administrator says that the other one sees the same `number`, and whether that node may handle cases that only
/// supervisors see.
///
/// # Errors
/// [`PairError`].
pub fn confirm(
    tx: &mut Write<'_>,
    context: &Context,
    name: &NodeName,
    number: &str,
    oversight: bool,
    by: Uuid,
) -> Result<(), PairError> {
    Tables::open(tx)?;
    let own = node::own(tx)?.ok_or(PairError::NoIdentity)?.descriptor;
    let mut peer =
        node::node(tx, name)?.filter(|peer| peer.standing != Standing::Own).ok_or(PairError::Unknown)?;
    let now = pairing_number((&own.node, &own.root), (name, &peer.descriptor.root));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(number) != digits(&now) {
        return Err(PairError::OtherNumber);
    }
    peer.standing = Standing::Paired;
    peer.oversight = oversight && peer.descriptor.claims.oversight;
    node::put(tx, context, &peer)?;
    let said = json!({ "root": hex::encode(peer.descriptor.root.as_bytes()), "oversight": peer.oversight });
    Ok(node::record(tx, context, ("paired", name), Some(by), &said)?)
}

/// Ends a pairing: nothing is sent to that node any more, and nothing taken from it. What was received stays.
///
/// # Errors
/// [`PairError`].
pub fn end(tx: &mut Write<'_>, context: &Context, name: &NodeName, by: Uuid) -> Result<(), PairError> {
    Tables::open(tx)?;
    let mut peer =
        node::node(tx, name)?.filter(|peer| peer.standing != Standing::Own).ok_or(PairError::Unknown)?;
    peer.standing = Standing::Ended;
    peer.oversight = false;
    node::put(tx, context, &peer)?;
    Ok(node::record(tx, context, ("ended", name), Some(by), &json!({}))?)
}
