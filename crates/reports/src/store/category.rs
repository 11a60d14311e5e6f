//! Categories, a tree of two levels.

use db::{FromRow, Read, Write, params, sql};

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
    /// Code of the agency that usually has it.
    pub agency: Option<String>,
}

impl Category {
    /// Its name in a language (`id` or `en`).
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        if lang == "en" { &self.name_en } else { &self.name_id }
    }
}

impl FromRow for Category {
    fn from_row(row: &db::Row) -> db::Result<Self> {
        Ok(Self {
            code: row.get("code")?,
            parent: row.get("parent")?,
            name_id: row.get("name_id")?,
            name_en: row.get("name_en")?,
            sensitive: row.get("sensitive")?,
            agency: row.get("agency")?,
        })
    }
}

/// Every category in use, topics before what belongs to them.
pub(crate) fn categories(tx: &mut Read<'_>) -> db::Result<Vec<Category>> {
    tx.all(sql!("SELECT * FROM category WHERE active = 1 ORDER BY place LIMIT 2000"), params![])
}

/// Every category there is or was, with whether it is in use and where it stands among the others.
pub(crate) fn all_categories(tx: &mut Read<'_>) -> db::Result<Vec<(Category, bool, i64)>> {
    let rows: Vec<db::Row> = tx.all(sql!("SELECT * FROM category ORDER BY place LIMIT 5000"), params![])?;
    rows.iter().map(|row| Ok((Category::from_row(row)?, row.get("active")?, row.get("place")?))).collect()
}

/// Changes all of a category but its code and topic. False when there is no such one.
pub(crate) fn change_category(tx: &mut Write<'_>, category: &Category, active: bool) -> db::Result<bool> {
    let changed = tx.execute(
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
            active
        ],
    )?;
    Ok(changed == 1)
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

pub(crate) fn insert_category(tx: &mut Write<'_>, category: &Category, place: i64) -> db::Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO category (code, parent, name_id, name_en, sensitive, agency, place, active) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1) ON CONFLICT (code) DO NOTHING"
        ),
        params![
            category.code,
            category.parent,
            category.name_id,
            category.name_en,
            category.sensitive,
            category.agency,
            place
        ],
    )
    .map(drop)
}
