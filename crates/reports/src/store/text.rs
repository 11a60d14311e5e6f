//! Texts: kept beside the log, which holds salted digests of them only.

use std::collections::HashMap;

use db::{Read, Write, params, sql};
use platform::context::Context;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::rules::{chain::Digest, lifecycle::TextRef, masking};

/// Texts that go into the store together with the events that refer to them.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<NewText>);

#[derive(Clone, Debug)]
struct NewText {
    id: Uuid,
    salt: [u8; 16],
    body: String,
}

impl Words {
    /// No text yet.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Takes a text and returns what an event refers to it by.
    pub fn keep(&mut self, context: &Context, body: &str) -> TextRef {
        let (id, salt) = (context.id(), context.bytes::<16>());
        let body = body.trim().replace("\r\n", "\n");
        let digest = Sha256::new().chain_update(salt).chain_update(body.as_bytes()).finalize();
        self.0.push(NewText { id, salt, body });
        TextRef { id, digest: Digest(digest.into()) }
    }

    /// The same for a text that may be empty, which is none.
    pub fn keep_some(&mut self, context: &Context, body: &str) -> Option<TextRef> {
        (!body.trim().is_empty()).then(|| self.keep(context, body))
    }

    /// The texts themselves.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|text| text.body.as_str())
    }

    /// The text that `reference` means, if it is one of these.
    #[must_use]
    pub fn body_of(&self, reference: TextRef) -> Option<&str> {
        self.0.iter().find(|text| text.id == reference.id).map(|text| text.body.as_str())
    }
}

/// Stores the texts of a report, with what the public would read of them.
pub(crate) fn insert_texts(tx: &mut Write<'_>, report: Uuid, words: &Words) -> db::Result<()> {
    for text in &words.0 {
        let shown = masking::mask(&text.body, &masking::find(&text.body), &[]);
        tx.execute(
            sql!("INSERT INTO report_text (id, report, salt, body, shown) VALUES ($1, $2, $3, $4, $5)"),
            params![text.id, report, text.salt, text.body, shown],
        )?;
    }
    Ok(())
}

/// Changes what the public would read of a text.
pub(crate) fn show_text(tx: &mut Write<'_>, id: Uuid, shown: &str) -> db::Result<()> {
    tx.execute(sql!("UPDATE report_text SET shown = $2 WHERE id = $1"), params![id, shown]).map(drop)
}

/// A text in both its forms.
#[derive(Clone, Debug)]
pub(crate) struct StoredText {
    /// As it was written.
    pub(crate) body: String,
    /// With personal data masked.
    pub(crate) shown: String,
}

/// Every text of a report.
pub(crate) fn texts_of(tx: &mut Read<'_>, report: Uuid) -> db::Result<HashMap<Uuid, StoredText>> {
    let rows: Vec<db::Row> = tx
        .all(sql!("SELECT id, body, shown FROM report_text WHERE report = $1 LIMIT 5000"), params![report])?;
    rows.iter()
        .map(|row| Ok((row.get("id")?, StoredText { body: row.get("body")?, shown: row.get("shown")? })))
        .collect()
}
