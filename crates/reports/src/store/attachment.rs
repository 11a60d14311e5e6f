//! Files of reports and drafts.

use std::collections::HashSet;

use db::{FromRow, Part, Query, Read, Write, params, part, sql};
use platform::blob::{BlobHash, NamesBlobs};
use uuid::Uuid;

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its identifier.
    pub id: Uuid,
    /// The report or draft it belongs to.
    pub owner: Uuid,
    /// What the sender called it.
    pub name: String,
    /// Its media type, found by its content.
    pub media_type: String,
    /// Bytes of what is shown.
    pub size: i64,
    /// What is shown.
    pub blob: String,
    /// What was sent; only verifiers and the sender get it.
    pub original: String,
    /// A small picture of it, if it is a photo.
    pub thumbnail: Option<String>,
}

impl Attachment {
    /// Whether it can be shown as a picture.
    #[must_use]
    pub const fn is_photo(&self) -> bool {
        self.thumbnail.is_some()
    }
}

impl FromRow for Attachment {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            owner: row.get("owner")?,
            name: row.get("name")?,
            media_type: row.get("media_type")?,
            size: row.get("size")?,
            blob: row.get("blob")?,
            original: row.get("original")?,
            thumbnail: row.get("thumbnail")?,
        })
    }
}

/// The files of a report or draft.
pub(crate) fn attachments_of(tx: &mut Read<'_>, owner: Uuid) -> db::Result<Vec<Attachment>> {
    tx.all(
        sql!("SELECT * FROM report_attachment WHERE owner = $1 ORDER BY place, id LIMIT 500"),
        params![owner],
    )
}

/// The files of all reports and drafts in the order of their identifiers, `most` of them after `after`.
pub(crate) fn attachments_after(tx: &mut Read<'_>, after: Uuid, most: i64) -> db::Result<Vec<Attachment>> {
    tx.all(sql!("SELECT * FROM report_attachment WHERE id > $1 ORDER BY id LIMIT $2"), params![after, most])
}

pub(crate) fn attachment_by_id(tx: &mut Read<'_>, id: Uuid) -> db::Result<Option<Attachment>> {
    tx.optional(sql!("SELECT * FROM report_attachment WHERE id = $1"), params![id])
}

pub(crate) fn insert_attachment(tx: &mut Write<'_>, attachment: &Attachment, at: i64) -> db::Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO report_attachment (id, owner, place, name, media_type, size, blob, original, thumbnail, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            attachment.id,
            attachment.owner,
            at,
            attachment.name,
            attachment.media_type,
            attachment.size,
            attachment.blob,
            attachment.original,
            attachment.thumbnail,
            at
        ],
    )
    .map(drop)
}

/// The files of a draft become those of the report.
pub(crate) fn take_over(tx: &mut Write<'_>, draft: Uuid, report: Uuid) -> db::Result<()> {
    tx.execute(sql!("UPDATE report_attachment SET owner = $2 WHERE owner = $1"), params![draft, report])
        .map(drop)
}

/// Takes a file away from `owner`; nothing happens when it belongs to somebody else.
pub(crate) fn delete_attachment(tx: &mut Write<'_>, owner: Uuid, id: Uuid) -> db::Result<()> {
    tx.execute(sql!("DELETE FROM report_attachment WHERE id = $1 AND owner = $2"), params![id, owner])
        .map(drop)
}

/// Says which blobs are files of reports and drafts.
pub struct Attachments;

impl NamesBlobs for Attachments {
    fn named(&self, tx: &mut Read<'_>, hashes: &[BlobHash]) -> db::Result<HashSet<BlobHash>> {
        let Some((first, others)) = hashes.split_first() else { return Ok(HashSet::new()) };
        let among = |query: &mut Query, beginning: Part| {
            query.push(beginning, params![first.to_string()]);
            for hash in others {
                query.push(part!(", $?"), params![hash.to_string()]);
            }
            query.push(part!(")"), params![]);
        };
        let mut query = Query::new(part!(""), params![]);
        among(&mut query, part!("SELECT blob AS hash FROM report_attachment WHERE blob IN ($?"));
        among(&mut query, part!(" UNION SELECT original FROM report_attachment WHERE original IN ($?"));
        among(&mut query, part!(" UNION SELECT thumbnail FROM report_attachment WHERE thumbnail IN ($?"));
        let rows: Vec<db::Row> = tx.select(&query)?;
        let named = rows.iter().map(|row| row.get::<String>("hash"));
        // What is no hash is no blob of ours.
        named.filter_map(|hash| hash.map(|hash| hash.parse().ok()).transpose()).collect()
    }
}
