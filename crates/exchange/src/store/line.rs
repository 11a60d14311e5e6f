//! What is remembered of the talk with peers.

use db::{Read, Row, Write, params, sql};
use platform::{clock::to_milliseconds, context::Context, digest::Digest};

use super::row::number;
use crate::rules::{acceptance::Head, name::NodeName, receipt::Receipt, signature::Signed};

/// Takes note of a request. False: it was made before.
pub(crate) fn first_time(tx: &mut Write<'_>, context: &Context, signed: &Signed) -> db::Result<bool> {
    tx.execute(
        sql!("DELETE FROM exchange_nonce WHERE expires_at < $1"),
        params![context.now_milliseconds()],
    )?;
    let noted = tx.execute(
        sql!(
            "INSERT INTO exchange_nonce (peer, nonce, expires_at) VALUES ($1, $2, $3) \
             ON CONFLICT (peer, nonce) DO NOTHING"
        ),
        params![signed.key.node.as_str(), signed.nonce, to_milliseconds(signed.expires)],
    )?;
    Ok(noted == 1)
}

/// Keeps what a peer signed last, be it less than before: the peer was restored, or an old receipt came late, and then
/// it is sent again what it holds already. How far a feed is held, its reader alone knows.
pub(crate) fn keep_receipt(
    tx: &mut Write<'_>,
    context: &Context,
    receipt: &Receipt,
    signed: &str,
) -> db::Result<()> {
    let Head { epoch, seq, hash } = receipt.stored;
    tx.execute(
        sql!(
            "INSERT INTO exchange_receipt (peer, epoch, seq, hash, understood, signed, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (peer) DO UPDATE SET \
             epoch = $2, seq = $3, hash = $4, understood = $5, signed = $6, at = $7"
        ),
        params![
            receipt.feed.to.as_str(),
            epoch,
            number(seq),
            hash.0,
            number(receipt.understood),
            signed,
            context.now_milliseconds()
        ],
    )?;
    Ok(())
}

/// How far a peer said to hold this node's feed.
pub(crate) fn acknowledged(tx: &mut Read<'_>, peer: &NodeName) -> db::Result<Option<Head>> {
    let row: Option<Row> = tx.optional(
        sql!("SELECT epoch, seq, hash FROM exchange_receipt WHERE peer = $1"),
        params![peer.as_str()],
    )?;
    let head = |row: Row| {
        Ok(Head { epoch: row.get("epoch")?, seq: row.get("seq")?, hash: Digest(row.get("hash")?) })
    };
    row.map(head).transpose()
}
