//! Changing the tables.

use std::sync::Arc;

use db::{Dialect, Row, Write, params, sql};
use platform::digest::Digest;

use super::{
    row::{causes_to, id_of, number},
    view::Stored,
};
use crate::{
    ledger::{Ledger, Quarantine, Sharers, View},
    rules::{
        acceptance::{Head, Held},
        answer::Question,
        item::{Feed, Item},
        name::{CaseId, NodeName},
        statement::Statement,
    },
};

/// The tables within a transaction that changes them. One transaction does at a time, on PostgreSQL as on SQLite: a
/// feed's place and a case's law hang on all that was said before.
pub struct Tables<'t, 's>(&'t mut Write<'s>);

impl<'t, 's> Tables<'t, 's> {
    /// Waits for its turn, which lasts until the transaction ends.
    ///
    /// # Errors
    /// The database's.
    pub fn open(tx: &'t mut Write<'s>) -> db::Result<Self> {
        if tx.dialect() == Dialect::Postgres {
            tx.one::<Row>(sql!(postgres: "SELECT one FROM exchange_turn FOR UPDATE"), params![])?;
        }
        Ok(Self(tx))
    }

    fn stored(&mut self) -> Stored<'_, 's> {
        Stored(self.0)
    }

    /// Sees to it that a feed has a row.
    fn begin(&mut self, feed: &Feed) -> db::Result<()> {
        self.0.execute(
            sql!(
                "INSERT INTO exchange_feed (writer, reader, head_epoch, head_seq, head_hash, epoch, stopped) \
                 VALUES ($1, $2, 0, 0, $3, 1, 0) ON CONFLICT (writer, reader) DO NOTHING"
            ),
            params![feed.from.as_str(), feed.to.as_str(), Digest::NONE.0],
        )?;
        Ok(())
    }

    fn set_head(&mut self, feed: &Feed, head: &Head) -> db::Result<()> {
        self.0.execute(
            sql!(
                "INSERT INTO exchange_feed (writer, reader, head_epoch, head_seq, head_hash, epoch, stopped) \
                 VALUES ($1, $2, $3, $4, $5, 1, 0) ON CONFLICT (writer, reader) \
                 DO UPDATE SET head_epoch = $3, head_seq = $4, head_hash = $5"
            ),
            params![feed.from.as_str(), feed.to.as_str(), head.epoch, number(head.seq), head.hash.0],
        )?;
        Ok(())
    }
}

impl View for Tables<'_, '_> {
    type Error = db::Error;

    fn head(&mut self, feed: &Feed) -> db::Result<Head> {
        self.stored().head(feed)
    }

    fn held(&mut self, feed: &Feed, seq: u64) -> db::Result<Option<Held>> {
        self.stored().held(feed, seq)
    }

    fn texts(&mut self, feed: &Feed, after: u64, most: usize) -> db::Result<Vec<Arc<str>>> {
        self.stored().texts(feed, after, most)
    }

    fn epoch(&mut self, feed: &Feed) -> db::Result<u32> {
        self.stored().epoch(feed)
    }

    fn stopped(&mut self, feed: &Feed) -> db::Result<u32> {
        self.stored().stopped(feed)
    }

    fn first_not_understood(&mut self, feed: &Feed) -> db::Result<Option<u64>> {
        self.stored().first_not_understood(feed)
    }

    fn statements(&mut self, case: CaseId) -> db::Result<Vec<Arc<Statement>>> {
        self.stored().statements(case)
    }

    fn authored(&mut self, statement: Digest) -> db::Result<Option<Arc<str>>> {
        self.stored().authored(statement)
    }

    fn sharers(&mut self, case: CaseId) -> db::Result<Sharers> {
        self.stored().sharers(case)
    }

    fn shared_cases(&mut self, after: Option<CaseId>, most: usize) -> db::Result<Vec<CaseId>> {
        self.stored().shared_cases(after, most)
    }

    fn quarantine(&mut self) -> db::Result<Quarantine> {
        self.stored().quarantine()
    }
}

impl Ledger for Tables<'_, '_> {
    fn append(&mut self, item: &Item) -> db::Result<()> {
        self.0.execute(
            sql!(
                "INSERT INTO exchange_item (writer, reader, seq, epoch, hash, statement, text) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            ),
            params![
                item.feed.from.as_str(),
                item.feed.to.as_str(),
                number(item.place.seq),
                item.place.epoch,
                item.hash.0,
                item.statement.digest.0,
                &*item.text,
            ],
        )?;
        self.set_head(&item.feed, &Head::after(&item.place, item.hash))
    }

    fn cut(&mut self, feed: &Feed, after: u64) -> db::Result<()> {
        self.0.execute(
            sql!(
                "DELETE FROM exchange_conveyed WHERE peer = $2 AND statement IN \
                 (SELECT statement FROM exchange_item WHERE writer = $1 AND reader = $2 AND seq > $3)"
            ),
            params![feed.from.as_str(), feed.to.as_str(), number(after)],
        )?;
        self.0.execute(
            sql!("DELETE FROM exchange_item WHERE writer = $1 AND reader = $2 AND seq > $3"),
            params![feed.from.as_str(), feed.to.as_str(), number(after)],
        )?;
        let last = self.held(feed, after)?;
        let head = last.map_or(Head::NONE, |held| Head { epoch: held.epoch, seq: after, hash: held.hash });
        self.set_head(feed, &head)
    }

    fn begin_epoch(&mut self, feed: &Feed, epoch: u32) -> db::Result<()> {
        self.begin(feed)?;
        self.0.execute(
            sql!("UPDATE exchange_feed SET epoch = $3 WHERE writer = $1 AND reader = $2"),
            params![feed.from.as_str(), feed.to.as_str(), epoch],
        )?;
        Ok(())
    }

    fn stop(&mut self, feed: &Feed, epoch: u32) -> db::Result<()> {
        self.begin(feed)?;
        self.0.execute(
            sql!("UPDATE exchange_feed SET stopped = $3 WHERE writer = $1 AND reader = $2 AND stopped < $3"),
            params![feed.from.as_str(), feed.to.as_str(), epoch],
        )?;
        Ok(())
    }

    fn keep(&mut self, statement: &Arc<Statement>, authored: Option<&Arc<str>>) -> db::Result<bool> {
        let heading = &statement.heading;
        let kept = self.0.execute(
            sql!(
                "INSERT INTO exchange_statement \
                 (digest, case_id, id, author, at, term, causes, kind, data, authored, understood) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (digest) DO NOTHING"
            ),
            params![
                statement.digest.0,
                id_of(heading.case),
                heading.id,
                heading.author.as_str(),
                heading.at.as_millisecond(),
                heading.term,
                causes_to(&heading.causes),
                statement.kind.as_str(),
                statement.data.get(),
                authored.map(|text| &**text),
                statement.body.is_ok(),
            ],
        )?;
        Ok(kept == 1)
    }

    fn share(&mut self, case: CaseId, peer: &NodeName) -> db::Result<bool> {
        let shared = self.0.execute(
            sql!(
                "INSERT INTO exchange_sharer (case_id, peer) VALUES ($1, $2) \
                 ON CONFLICT (case_id, peer) DO NOTHING"
            ),
            params![id_of(case), peer.as_str()],
        )?;
        Ok(shared == 1)
    }

    fn convey(&mut self, case: CaseId, peer: &NodeName, statement: Digest) -> db::Result<()> {
        self.0.execute(
            sql!(
                "INSERT INTO exchange_conveyed (case_id, peer, statement) VALUES ($1, $2, $3) \
                 ON CONFLICT (case_id, peer, statement) DO NOTHING"
            ),
            params![id_of(case), peer.as_str(), statement.0],
        )?;
        Ok(())
    }

    fn ask(&mut self, peer: &NodeName, question: Question) -> db::Result<()> {
        self.0.execute(
            sql!(
                "INSERT INTO exchange_question (peer, nonce, after) VALUES ($1, $2, $3) \
                 ON CONFLICT (peer) DO UPDATE SET nonce = $2, after = $3"
            ),
            params![peer.as_str(), question.nonce, number(question.after)],
        )?;
        Ok(())
    }

    fn asked(&mut self, peer: &NodeName) -> db::Result<()> {
        self.0.execute(sql!("DELETE FROM exchange_question WHERE peer = $1"), params![peer.as_str()])?;
        Ok(())
    }
}
