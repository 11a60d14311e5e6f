//! Migrations: forward only, each applied once, in the order given.

use std::collections::HashMap;

use crate::{
    error::{Error, Result},
    params,
    pool::{Db, Dialect},
    row::Row,
    sql,
    tx::Write,
};

/// One step of a schema, in the dialect of PostgreSQL.
///
/// For SQLite the column types are translated (see [`Value`](crate::Value)) and each table becomes
/// `STRICT`; on PostgreSQL texts get the collation `C`, so both sort by bytes. A statement ends with `;` at the end of a line. A statement whose first line is
/// `-- only sqlite` or `-- only postgres` is left out on the other database.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `feature/0001_what`, never changed once released.
    pub id: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// What [`Db::migrate`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigrationReport {
    /// The steps applied now, in order.
    pub applied: Vec<&'static str>,
    /// Where the file as it was before has been kept (SQLite, when it already held a schema).
    pub backup: Option<std::path::PathBuf>,
}

/// "tuntas" as a number: the advisory lock that lets one process migrate at a time.
const LOCK: i64 = 0x7475_6e74_6173;

impl Db {
    /// Brings the schema up to date, all steps or none. `now` is in UTC milliseconds.
    ///
    /// # Errors
    /// [`Error::Schema`] when an applied step is unknown or was changed; [`Error::Statement`] when one fails.
    pub async fn migrate(&self, migrations: Vec<Migration>, now: i64) -> Result<MigrationReport> {
        let pending = {
            let migrations = migrations.clone();
            self.write(move |tx| {
                prepare_table(tx)?;
                Ok::<_, Error>((pending(tx, &migrations)?.len(), applied(tx)?.len()))
            })
            .await?
        };
        let mut report = MigrationReport::default();
        if pending.0 == 0 {
            return Ok(report);
        }
        if pending.1 > 0 {
            report.backup = self.back_up(&format!(".before-{now}")).await?;
        }
        report.applied = self.write(move |tx| apply(tx, &migrations, now)).await?;
        Ok(report)
    }
}

fn prepare_table(tx: &mut Write<'_>) -> Result<()> {
    if tx.dialect() == Dialect::Postgres {
        tx.one::<Row>(sql!(postgres: "SELECT 1 AS locked FROM pg_advisory_xact_lock($1)"), params![LOCK])?;
    }
    tx.batch(&translate(
        "CREATE TABLE IF NOT EXISTS schema_migration (id TEXT PRIMARY KEY, digest BIGINT NOT NULL, applied_at BIGINT NOT NULL);",
        tx.dialect(),
    ))
}

fn applied(tx: &mut Write<'_>) -> Result<HashMap<String, i64>> {
    let rows: Vec<Row> = tx.all(sql!("SELECT id, digest FROM schema_migration"), params![])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("digest")?))).collect()
}

fn pending(tx: &mut Write<'_>, migrations: &[Migration]) -> Result<Vec<Migration>> {
    let mut applied = applied(tx)?;
    let mut pending = Vec::new();
    for migration in migrations {
        match applied.remove(migration.id) {
            None => pending.push(*migration),
            Some(digest) if digest == digest_of(migration.sql) => {}
            Some(_) => {
                return Err(Error::Schema(format!(
                    "the step {} was changed after it was applied to this database",
                    migration.id
                )));
            }
        }
    }
    if let Some(unknown) = applied.keys().next() {
        return Err(Error::Schema(format!(
            "this database holds the step {unknown}, which this version of the program does not know; \
             use the version that made it, or a newer one"
        )));
    }
    Ok(pending)
}

fn apply(tx: &mut Write<'_>, migrations: &[Migration], now: i64) -> Result<Vec<&'static str>> {
    prepare_table(tx)?;
    let pending = pending(tx, migrations)?;
    for migration in &pending {
        tx.batch(&translate(migration.sql, tx.dialect()))
            .map_err(|error| Error::Schema(format!("the step {} failed: {error}", migration.id)))?;
        tx.execute(
            sql!("INSERT INTO schema_migration (id, digest, applied_at) VALUES ($1, $2, $3)"),
            params![migration.id, digest_of(migration.sql), now],
        )?;
    }
    Ok(pending.iter().map(|migration| migration.id).collect())
}

/// FNV-1a: tells an edited step from the one applied; no defence against forgery is meant.
fn digest_of(sql: &str) -> i64 {
    let hash = sql.bytes().filter(|byte| *byte != b'\r').fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.cast_signed()
}

/// The steps in the words of `dialect`.
fn translate(sql: &str, dialect: Dialect) -> String {
    let mut out = String::with_capacity(sql.len());
    for statement in statements(sql) {
        match dialect {
            _ if is_only_for(statement, dialect).is_some_and(|meant| !meant) => {}
            _ if !is_about_a_table(statement) => out.push_str(statement),
            Dialect::Postgres => out.push_str(&statement.replace(" TEXT", " TEXT COLLATE \"C\"")),
            Dialect::Sqlite => out.push_str(&for_sqlite(statement)),
        }
    }
    out
}

fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split_inclusive(";\n").filter(|statement| !statement.trim().is_empty())
}

fn is_only_for(statement: &str, dialect: Dialect) -> Option<bool> {
    let line = statement.lines().find(|line| !line.trim().is_empty())?;
    match line.trim().strip_prefix("-- only ")? {
        "sqlite" => Some(dialect == Dialect::Sqlite),
        "postgres" => Some(dialect == Dialect::Postgres),
        _ => None,
    }
}

/// The first line that is not a comment.
fn first_line(statement: &str) -> &str {
    let code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("--");
    statement.lines().find(code).unwrap_or_default()
}

fn is_about_a_table(statement: &str) -> bool {
    let line = first_line(statement);
    line.starts_with("CREATE TABLE") || line.starts_with("ALTER TABLE")
}

fn for_sqlite(statement: &str) -> String {
    let mut text = statement.replace("DOUBLE PRECISION", "REAL");
    for (theirs, ours) in [(" BIGINT", " INTEGER"), (" BYTEA", " BLOB"), (" UUID", " BLOB")] {
        text = text.replace(theirs, ours);
    }
    if first_line(statement).starts_with("CREATE TABLE")
        && let Some(end) = text.rfind(");")
    {
        text.replace_range(end..end + 2, ") STRICT;");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "-- A row is a thing.\nCREATE TABLE thing (\n  id UUID PRIMARY KEY,\n  at BIGINT,\n  share DOUBLE PRECISION,\n  data BYTEA,\n  name TEXT\n);\n\
        -- only sqlite\nCREATE VIRTUAL TABLE words USING fts5 (text);\n\
        -- only postgres\nCREATE TABLE words (text tsvector);\n";

    #[test]
    fn sqlite_gets_its_own_types_and_strict_tables() {
        let text = translate(TEXT, Dialect::Sqlite);
        assert!(
            text.contains(
                "id BLOB PRIMARY KEY,\n  at INTEGER,\n  share REAL,\n  data BLOB,\n  name TEXT\n) STRICT;"
            ),
            "{text}"
        );
        assert!(text.contains("fts5") && !text.contains("tsvector"), "{text}");
    }

    #[test]
    fn postgres_sorts_texts_by_bytes() {
        let text = translate(TEXT, Dialect::Postgres);
        assert!(text.contains("id UUID PRIMARY KEY,\n  at BIGINT,"), "{text}");
        assert!(text.contains("name TEXT COLLATE \"C\"\n);"), "{text}");
        assert!(text.contains("tsvector") && !text.contains("fts5"), "{text}");
    }
}
