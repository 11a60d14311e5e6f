//! Which key a database is under, and whether this node holds it.

use std::path::{Path, PathBuf};

use db::Db;
use platform::{
    key::{Fingerprint, NodeKey, NodeKeyError},
    random::SystemRandom,
};

use crate::wiring;

/// The files of a node's key.
#[derive(Clone, Debug)]
pub struct KeyFiles {
    /// The key in force.
    pub current: PathBuf,
    /// A key that is about to take its place.
    pub next: PathBuf,
}

impl KeyFiles {
    /// The files around the one that is configured; behind a link, those where it leads.
    #[must_use]
    pub fn of(configured: &Path) -> Self {
        let current = configured.canonicalize().unwrap_or_else(|_| configured.to_owned());
        Self { next: with_ending(&current, "next"), current }
    }

    /// Where a key that is no longer in force is kept.
    #[must_use]
    pub fn kept(&self, key: Fingerprint) -> PathBuf {
        with_ending(&self.current, &key.to_string())
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The key a database is under.
#[derive(Debug)]
pub struct Held {
    /// The key.
    pub key: NodeKey,
    /// Whether it was put in its place just now, because a rotation had been interrupted.
    pub finished: bool,
}

/// Why a node does not work on a database.
#[derive(Debug, thiserror::Error)]
pub enum KeyTrouble {
    /// The database is under another key.
    #[error(
        "the database is under the node's key {wanted}, but {path} holds the key {found}; \
         put the key {wanted} there{}", hint(.lies_at.as_deref())
    )]
    OtherKey {
        /// Where the key is looked for.
        path: PathBuf,
        /// The key that is there.
        found: Fingerprint,
        /// The key the database is under.
        wanted: Fingerprint,
        /// Where that key was kept when another took its place.
        lies_at: Option<PathBuf>,
    },
    /// Nothing is written about the key yet, and this one opens none of what one has locked.
    #[error(
        "the node's key {path} opens nothing of what is locked in the database; restore the key that belongs to it"
    )]
    OpensNothing {
        /// Where the key is.
        path: PathBuf,
    },
    /// A key cannot be read or put in its place.
    #[error(transparent)]
    File(#[from] NodeKeyError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
}

fn hint(lies_at: Option<&Path>) -> String {
    lies_at.map_or_else(String::new, |path| format!("; it lies at {}", path.display()))
}

/// The key the database is under, which must be the node's. A key that a rotation left beside it takes its place when
/// the database is under that one. From now on the process talks to no database under another key.
///
/// # Errors
/// [`KeyTrouble`].
pub async fn held(db: &Db, files: &KeyFiles, now: i64) -> Result<Held, KeyTrouble> {
    let key = NodeKey::load(&files.current)?;
    let recorded = match db.read(Fingerprint::recorded).await? {
        Some(recorded) => recorded,
        None => adopt(db, files, &key, now).await?,
    };
    let held =
        if recorded == key.fingerprint() { Held { key, finished: false } } else { finish(files, recorded)? };
    recorded.demand_of(db);
    Ok(held)
}

/// Puts a key in its place that was made ready for this database.
fn finish(files: &KeyFiles, wanted: Fingerprint) -> Result<Held, KeyTrouble> {
    match NodeKey::load(&files.next) {
        Ok(key) if key.fingerprint() == wanted => {
            match NodeKey::put_in_place(&files.next, &files.current) {
                // Another process was first.
                Err(NodeKeyError::Missing { .. }) => {}
                placed => {
                    placed?;
                    return Ok(Held { key, finished: true });
                }
            }
        }
        Ok(_) | Err(NodeKeyError::Missing { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    let key = NodeKey::load(&files.current)?;
    let found = key.fingerprint();
    if found == wanted {
        return Ok(Held { key, finished: false });
    }
    let lies_at = Some(files.kept(wanted)).filter(|path| path.exists());
    Err(KeyTrouble::OtherKey { path: files.current.clone(), found, wanted, lies_at })
}

/// Writes down the key of a database that was used before keys were written down.
async fn adopt(db: &Db, files: &KeyFiles, key: &NodeKey, now: i64) -> Result<Fingerprint, KeyTrouble> {
    let (mine, path) = (key.clone(), files.current.clone());
    db.write(move |tx| {
        let (mut opened, mut unopened) = (0, 0);
        for kind in wiring::locked() {
            let page = kind.try_page(tx, &mine, &SystemRandom, &(kind.start)())?;
            opened += page.opened;
            unopened += page.unopened;
        }
        if opened == 0 && unopened > 0 {
            return Err(KeyTrouble::OpensNothing { path: path.clone() });
        }
        Ok(mine.fingerprint().record_first(tx, now)?)
    })
    .await
}
