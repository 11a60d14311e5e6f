//! The nodes that are known, and who changed their standing.

use db::{FromRow, Read, Row, Write, params, sql};
use platform::context::Context;
use serde_json::Value;
use uuid::Uuid;

use super::row::damaged;
use crate::rules::{descriptor::Descriptor, name::NodeName};

/// How a node stands with this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is this one.
    Own,
    /// Its descriptor was fetched. Nobody has compared the number yet.
    Found,
    /// Two administrators compared the number: both nodes pass cases to each other.
    Paired,
    /// They no longer do.
    Ended,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Own, Self::Found, Self::Paired, Self::Ended];

    /// As it is stored, and as texts name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Found => "found",
            Self::Paired => "paired",
            Self::Ended => "ended",
        }
    }
}

/// A node that is known.
#[derive(Debug, Clone)]
pub struct KnownNode {
    /// How it stands with this one.
    pub standing: Standing,
    /// What it says of itself, its signature checked.
    pub descriptor: Descriptor,
    /// That, as it was signed.
    pub signed: String,
    /// Whether it may handle cases that only supervisors see, as far as this node is concerned.
    pub oversight: bool,
}

impl FromRow for KnownNode {
    fn from_row(row: &Row) -> db::Result<Self> {
        let code: String = row.get("state")?;
        let standing = Standing::ALL.into_iter().find(|standing| standing.code() == code);
        let signed: String = row.get("descriptor")?;
        Ok(Self {
            standing: standing.ok_or_else(|| damaged("state", &code))?,
            descriptor: Descriptor::read(&signed).map_err(|error| damaged("descriptor", error))?,
            signed,
            oversight: row.get("oversight")?,
        })
    }
}

/// This node, once it has an identity.
pub(crate) fn own(tx: &mut Read<'_>) -> db::Result<Option<KnownNode>> {
    tx.optional(sql!("SELECT * FROM exchange_node WHERE state = 'own'"), params![])
}

/// The node of this name.
pub(crate) fn node(tx: &mut Read<'_>, name: &NodeName) -> db::Result<Option<KnownNode>> {
    tx.optional(sql!("SELECT * FROM exchange_node WHERE name = $1"), params![name.as_str()])
}

/// All nodes that are known; a nation knows a few hundred.
pub(crate) fn nodes(tx: &mut Read<'_>) -> db::Result<Vec<KnownNode>> {
    tx.all(
        sql!("SELECT * FROM exchange_node ORDER BY CASE state WHEN 'own' THEN 0 ELSE 1 END, name LIMIT 2000"),
        params![],
    )
}

/// Keeps a node, new or changed.
pub(crate) fn put(tx: &mut Write<'_>, context: &Context, node: &KnownNode) -> db::Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO exchange_node (name, state, descriptor, oversight, changed_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (name) \
             DO UPDATE SET state = $2, descriptor = $3, oversight = $4, changed_at = $5"
        ),
        params![
            node.descriptor.node.as_str(),
            node.standing.code(),
            node.signed,
            node.oversight,
            context.now_milliseconds()
        ],
    )?;
    Ok(())
}

/// Something that changed with a node.
#[derive(Debug, Clone)]
pub struct NodeEvent {
    /// What, as a code.
    pub kind: String,
    /// The name of who did it, where it was a person.
    pub person: Option<String>,
    /// When, UTC milliseconds.
    pub at: i64,
}

impl FromRow for NodeEvent {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self { kind: row.get("kind")?, person: row.get("person")?, at: row.get("at")? })
    }
}

/// Records a change in the transaction that makes it.
pub(crate) fn record(
    tx: &mut Write<'_>,
    context: &Context,
    (kind, node): (&str, &NodeName),
    person: Option<Uuid>,
    data: &Value,
) -> db::Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO exchange_admin_event (id, kind, node, person, data, at) VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![context.id(), kind, node.as_str(), person, data.to_string(), context.now_milliseconds()],
    )?;
    Ok(())
}

/// The latest changes with a node, the last one first.
pub(crate) fn events(tx: &mut Read<'_>, node: &NodeName, most: i64) -> db::Result<Vec<NodeEvent>> {
    tx.all(
        sql!(
            "SELECT e.kind AS kind, p.name AS person, e.at AS at FROM exchange_admin_event e \
             LEFT JOIN person p ON p.id = e.person WHERE e.node = $1 ORDER BY e.at DESC, e.id DESC LIMIT $2"
        ),
        params![node.as_str(), most],
    )
}
