//! Categories, a tree of two levels.

use db::{Dialect, FromRow, Read, Row, Write, params, sql};
use platform::digest::Fields;
use serde_json::json;

/// "category" as a number: the advisory lock that lets one transaction change categories at a time.
const LOCK: i64 = 0x6361_7465_676f_7279;
/// A version is a number that any JSON parser keeps as it is.
const VERSION_BITS: u64 = (1 << 53) - 1;

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its stable code.
    pub code: String,
    /// The topic it belongs to; none: it is a topic itself.
    pub parent: Option<String>,
    /// Its Indonesian name.
    pub name_id: String,
    /// Its English name.
    pub name_en: String,
    /// Whether reports in it are masked until somebody decides to publish them.
    pub sensitive: bool,
    /// Short name or code of the agency that usually has it.
    pub agency: Option<String>,
    /// Whether it is offered; reports keep one that is not.
    pub active: bool,
}

impl Category {
    /// Its name in a language (`id` or `en`).
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        if lang == "en" { &self.name_en } else { &self.name_id }
    }

    /// As the record of changes keeps it.
    pub(crate) fn as_json(&self) -> serde_json::Value {
        json!({
            "code": self.code, "parent": self.parent, "name_id": self.name_id, "name_en": self.name_en,
            "sensitive": self.sensitive, "agency": self.agency, "active": self.active,
        })
    }

    /// Tells what somebody has seen from what is there now. It follows from the content, so a change that was taken
    /// back is none.
    pub(crate) fn version(&self) -> u64 {
        let digest = Fields::of("tuntas/category/v1").with(self.as_json().to_string().as_bytes()).digest();
        let [a, b, c, d, e, f, g, h, ..] = digest.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h]) & VERSION_BITS
    }
}

impl FromRow for Category {
    fn from_row(row: &Row) -> db::Result<Self> {
        Ok(Self {
            code: row.get("code")?,
            parent: row.get("parent")?,
            name_id: row.get("name_id")?,
            name_en: row.get("name_en")?,
            sensitive: row.get("sensitive")?,
            agency: row.get("agency")?,
            active: row.get("active")?,
        })
    }
}

/// Every category in use, topics before what belongs to them.
pub(crate) fn categories(tx: &mut Read<'_>) -> db::Result<Vec<Category>> {
    tx.all(
        sql!("SELECT * FROM category WHERE active = 1 ORDER BY place, parent IS NOT NULL, code LIMIT 2000"),
        params![],
    )
}

/// Every category there is or was, topics before what belongs to them.
pub(crate) fn all_categories(tx: &mut Read<'_>) -> db::Result<Vec<Category>> {
    tx.all(sql!("SELECT * FROM category ORDER BY place, parent IS NOT NULL, code LIMIT 5000"), params![])
}

/// The same in parts: at most `most`, behind the one with the code `after`.
pub(crate) fn categories_after(
    tx: &mut Read<'_>,
    after: Option<&str>,
    most: u16,
) -> db::Result<Vec<Category>> {
    tx.all(
        sql!(
            "SELECT * FROM category WHERE $1 = '' OR (place, CASE WHEN parent IS NULL THEN 0 ELSE 1 END, code) > \
             (SELECT place, CASE WHEN parent IS NULL THEN 0 ELSE 1 END, code FROM category WHERE code = $1) \
             ORDER BY place, parent IS NOT NULL, code LIMIT $2"
        ),
        params![after.unwrap_or_default(), most],
    )
}

/// The category with this code. PostgreSQL refuses a text with a NUL, so no category has one.
pub(crate) fn category(tx: &mut Read<'_>, code: &str) -> db::Result<Option<Category>> {
    if code.contains('\0') {
        return Ok(None);
    }
    tx.optional(sql!("SELECT * FROM category WHERE code = $1"), params![code])
}

/// The same, while it is in use.
pub(crate) fn category_in_use(tx: &mut Read<'_>, code: &str) -> db::Result<Option<Category>> {
    if code.contains('\0') {
        return Ok(None);
    }
    tx.optional(sql!("SELECT * FROM category WHERE code = $1 AND active = 1"), params![code])
}

/// Waits until no other transaction changes categories. SQLite has one writer anyway.
pub(crate) fn lock_categories(tx: &mut Write<'_>) -> db::Result<()> {
    if tx.dialect() == Dialect::Postgres {
        tx.one::<Row>(sql!(postgres: "SELECT 1 AS locked FROM pg_advisory_xact_lock($1)"), params![LOCK])?;
    }
    Ok(())
}

/// Where a new category stands: with the last one of its topic, or a topic behind all.
pub(crate) fn place_of_new_category(tx: &mut Read<'_>, parent: Option<&str>) -> db::Result<i64> {
    let row: Row = match parent {
        Some(topic) => tx.one(
            sql!("SELECT COALESCE(MAX(place), 0) AS place FROM category WHERE code = $1 OR parent = $1"),
            params![topic],
        )?,
        None => tx.one(sql!("SELECT COALESCE(MAX(place), -1) + 1 AS place FROM category"), params![])?,
    };
    row.single()
}

/// Stores a category. False when its code is taken.
pub(crate) fn insert_category(tx: &mut Write<'_>, category: &Category, place: i64) -> db::Result<bool> {
    let stored = tx.execute(
        sql!(
            "INSERT INTO category (code, parent, name_id, name_en, sensitive, agency, place, active) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO NOTHING"
        ),
        params![
            category.code,
            category.parent,
            category.name_id,
            category.name_en,
            category.sensitive,
            category.agency,
            place,
            category.active
        ],
    )?;
    Ok(stored == 1)
}

/// Changes all of a category but its code and topic.
pub(crate) fn update_category(tx: &mut Write<'_>, category: &Category) -> db::Result<()> {
    tx.execute(
        sql!(
            "UPDATE category SET name_id = $2, name_en = $3, sensitive = $4, agency = $5, active = $6 \
             WHERE code = $1"
        ),
        params![
            category.code,
            category.name_id,
            category.name_en,
            category.sensitive,
            category.agency,
            category.active
        ],
    )
    .map(drop)
}
