//! Reading the tables.

use std::sync::Arc;

use db::{Read, Row, params, sql};
use platform::digest::Digest;
use uuid::Uuid;

use super::row::{KeptStatement, damaged, id_of, number};
use crate::{
    ledger::{Quarantine, Sharers, View},
    rules::{
        acceptance::{Head, Held},
        answer::Question,
        item::Feed,
        name::{CaseId, NodeName},
        statement::Statement,
    },
};

/// The tables as a transaction sees them.
pub struct Stored<'t, 's>(pub &'t mut Read<'s>);

impl Stored<'_, '_> {
    /// Head, epoch and stopped epoch of a feed.
    fn feed(&mut self, feed: &Feed) -> db::Result<(Head, u32, u32)> {
        let row: Option<Row> = self.0.optional(
            sql!(
                "SELECT head_epoch, head_seq, head_hash, epoch, stopped FROM exchange_feed \
                 WHERE writer = $1 AND reader = $2"
            ),
            params![feed.from.as_str(), feed.to.as_str()],
        )?;
        let Some(row) = row else { return Ok((Head::NONE, 1, 0)) };
        let hash = Digest(row.get("head_hash")?);
        let head = Head { epoch: row.get("head_epoch")?, seq: row.get("head_seq")?, hash };
        Ok((head, row.get("epoch")?, row.get("stopped")?))
    }
}

fn peer_of(row: &Row) -> db::Result<NodeName> {
    let peer: String = row.get("peer")?;
    peer.parse().map_err(|error| damaged("peer", error))
}

pub(super) fn most_rows(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

impl View for Stored<'_, '_> {
    type Error = db::Error;

    fn head(&mut self, feed: &Feed) -> db::Result<Head> {
        Ok(self.feed(feed)?.0)
    }

    fn held(&mut self, feed: &Feed, seq: u64) -> db::Result<Option<Held>> {
        let row: Option<Row> = self.0.optional(
            sql!("SELECT epoch, hash FROM exchange_item WHERE writer = $1 AND reader = $2 AND seq = $3"),
            params![feed.from.as_str(), feed.to.as_str(), number(seq)],
        )?;
        row.map(|row| Ok(Held { epoch: row.get("epoch")?, hash: Digest(row.get("hash")?) })).transpose()
    }

    fn texts(&mut self, feed: &Feed, after: u64, most: usize) -> db::Result<Vec<Arc<str>>> {
        let rows: Vec<Row> = self.0.all(
            sql!(
                "SELECT text FROM exchange_item WHERE writer = $1 AND reader = $2 AND seq > $3 \
                 ORDER BY seq LIMIT $4"
            ),
            params![feed.from.as_str(), feed.to.as_str(), number(after), most_rows(most)],
        )?;
        rows.iter().map(|row| Ok(row.get::<String>("text")?.into())).collect()
    }

    fn epoch(&mut self, feed: &Feed) -> db::Result<u32> {
        Ok(self.feed(feed)?.1)
    }

    fn stopped(&mut self, feed: &Feed) -> db::Result<u32> {
        Ok(self.feed(feed)?.2)
    }

    fn first_not_understood(&mut self, feed: &Feed) -> db::Result<Option<u64>> {
        let row: Row = self.0.one(
            sql!(
                "SELECT MIN(i.seq) AS seq FROM exchange_statement s \
                 JOIN exchange_item i ON i.statement = s.digest \
                 WHERE s.understood = 0 AND i.writer = $1 AND i.reader = $2"
            ),
            params![feed.from.as_str(), feed.to.as_str()],
        )?;
        row.get("seq")
    }

    fn statements(&mut self, case: CaseId) -> db::Result<Vec<Arc<Statement>>> {
        let kept: Vec<KeptStatement> = self.0.all(
            sql!(
                "SELECT digest, case_id, id, author, at, term, causes, kind, data FROM exchange_statement \
                 WHERE case_id = $1 ORDER BY digest"
            ),
            params![id_of(case)],
        )?;
        Ok(kept.into_iter().map(|KeptStatement(statement)| Arc::new(statement)).collect())
    }

    fn authored(&mut self, statement: Digest) -> db::Result<Option<Arc<str>>> {
        let row: Option<Row> = self.0.optional(
            sql!("SELECT authored FROM exchange_statement WHERE digest = $1"),
            params![statement.0],
        )?;
        let Some(row) = row else { return Ok(None) };
        Ok(row.get::<Option<String>>("authored")?.map(Arc::from))
    }

    fn sharers(&mut self, case: CaseId) -> db::Result<Sharers> {
        let rows: Vec<Row> = self.0.all(
            sql!(
                "SELECT s.peer AS peer, c.statement AS statement FROM exchange_sharer s \
                 LEFT JOIN exchange_conveyed c ON c.case_id = s.case_id AND c.peer = s.peer \
                 WHERE s.case_id = $1"
            ),
            params![id_of(case)],
        )?;
        let mut sharers = Sharers::new();
        for row in &rows {
            let has = sharers.entry(peer_of(row)?).or_default();
            has.extend(row.get::<Option<[u8; 32]>>("statement")?.map(Digest));
        }
        Ok(sharers)
    }

    fn shared_cases(&mut self, after: Option<CaseId>, most: usize) -> db::Result<Vec<CaseId>> {
        let rows: Vec<Row> = match after {
            None => self.0.all(
                sql!("SELECT DISTINCT case_id FROM exchange_sharer ORDER BY case_id LIMIT $1"),
                params![most_rows(most)],
            )?,
            Some(after) => self.0.all(
                sql!(
                    "SELECT DISTINCT case_id FROM exchange_sharer WHERE case_id > $1 \
                     ORDER BY case_id LIMIT $2"
                ),
                params![id_of(after), most_rows(most)],
            )?,
        };
        rows.iter().map(|row| Ok(CaseId(row.get::<Uuid>("case_id")?.into_bytes()))).collect()
    }

    fn quarantine(&mut self) -> db::Result<Quarantine> {
        let rows: Vec<Row> =
            self.0.all(sql!("SELECT peer, nonce, after FROM exchange_question"), params![])?;
        let question = |row: &Row| Ok(Question { nonce: row.get("nonce")?, after: row.get("after")? });
        rows.iter().map(|row| Ok((peer_of(row)?, question(row)?))).collect()
    }
}
