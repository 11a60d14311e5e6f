//! `tuntas key rotate`: everything that is locked by the node's key comes under another one.
//!
//! The new key is on the disk before anything is locked with it, and in the place of the old one after everything is:
//! `docs/src/decisions/key-rotation.md`.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, bail, ensure};
use db::{Db, Write};
use platform::{
    clock::{Clock, SystemClock, to_milliseconds},
    key::{Change, Fingerprint, NodeKey, NodeKeyError},
    random::SystemRandom,
};

use crate::{
    config::Config,
    installation,
    node_key::{self, KeyFiles},
    wiring,
};

mod show;

pub use show::run;

/// Makes a new node key and brings everything under it that the old one locks: identities of reporters, secrets of
/// one-time codes, invitations, drafts.
///
/// The server must be stopped. It is all or nothing, and may be interrupted at any moment: the next start, or this
/// command again, finds which key holds.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Arguments {
    /// Does not keep the old key beside the new one. Backups made until now open with the old key only.
    #[arg(long, conflicts_with = "new_key")]
    pub forget_old: bool,
    /// Takes the new key from this file, which is made if it is missing, and leaves the configured key file alone:
    /// for keys that another program hands over.
    #[arg(long, value_name = "FILE")]
    pub new_key: Option<PathBuf>,
}

/// How far a rotation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is known how many rows there are.
    Counted(u64),
    /// The old key is kept beside its place.
    OldKept,
    /// The new key is on the disk.
    NewKept,
    /// So many rows are under the new key, in a transaction that is still open.
    Relocked(u64),
    /// The transaction says that the database is under the new key.
    Recorded,
    /// The transaction is kept.
    Committed,
    /// The new key is in the old one's place.
    InPlace,
}

/// Whoever is told how far a rotation has come. An error ends it there.
pub type Watch = dyn Fn(Step) -> io::Result<()> + Send + Sync;

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is under the new key.
    Rotated(Rotated),
    /// A rotation that had been interrupted was brought to its end, and no other was begun.
    Finished {
        /// Where the key is now.
        key: PathBuf,
    },
    /// The database was under the given key already.
    UnderIt(Fingerprint),
}

/// A rotation.
#[derive(Debug)]
pub struct Rotated {
    /// The new key.
    pub to: Fingerprint,
    /// What was locked.
    pub kinds: Vec<Relocked>,
    /// Where the new key is.
    pub new: PathBuf,
    /// Where the old key is kept, if it is.
    pub old: Option<PathBuf>,
}

/// Rows of one kind.
#[derive(Clone, Debug)]
pub struct Relocked {
    /// What they are, in the plural.
    pub name: &'static str,
    /// Those that are under the new key.
    pub opened: u64,
    /// Those the old key did not open: they stayed as they were.
    pub unopened: u64,
}

/// Brings everything under a new key.
///
/// # Errors
/// When somebody else has the database open; when a file or the database fails. Whatever it is, the key that the
/// database is under then is on the disk.
pub async fn rotate(config: &Config, arguments: &Arguments, watch: Arc<Watch>) -> anyhow::Result<Outcome> {
    let db = open_alone(config).await?;
    let files = KeyFiles::of(&config.key_file);
    let now = to_milliseconds(SystemClock.now());
    if let Some(given) = &arguments.new_key
        && let Some(under) = already_under(&db, given).await?
    {
        return Ok(Outcome::UnderIt(under));
    }
    let held = node_key::held(&db, &files, now).await?;
    if held.finished {
        return Ok(Outcome::Finished { key: files.current });
    }
    let old = held.key;
    let count = db.read(|tx| wiring::locked().iter().map(|kind| kind.count(tx)).sum::<db::Result<u64>>());
    watch(Step::Counted(count.await?))?;
    let kept = match (&arguments.new_key, arguments.forget_old) {
        (None, false) => Some(keep_old(&files, &old)?),
        _ => None,
    };
    watch(Step::OldKept)?;
    let new = match &arguments.new_key {
        Some(given) => given_key(given)?,
        None => next_key(&files)?,
    };
    ensure!(new.fingerprint() != old.fingerprint(), "this is the key that the database is under already");
    watch(Step::NewKept)?;
    let to = new.fingerprint();
    let told = Arc::clone(&watch);
    let relocked = db.write(move |tx| relock(tx, &old, &new, now, &*told)).await;
    let kinds =
        relocked.context("the rotation did not come to its end; the next start finds which key holds")?;
    watch(Step::Committed)?;
    let new = match &arguments.new_key {
        Some(given) => given.clone(),
        None => {
            NodeKey::put_in_place(&files.next, &files.current)?;
            files.current
        }
    };
    watch(Step::InPlace)?;
    Ok(Outcome::Rotated(Rotated { to, kinds, new, old: kept }))
}

async fn open_alone(config: &Config) -> anyhow::Result<Db> {
    installation::refuse_missing(&config.database)?;
    let db = match Db::open_alone(&config.database).await {
        Err(db::Error::InUse) => {
            bail!(
                "the database is in use; stop the server first, on every machine, and other commands of tuntas"
            )
        }
        opened => opened.context("the database cannot be opened")?,
    };
    installation::refuse_older_schema(&db).await?;
    Ok(db)
}

/// The key in this file, if the database is under it: the rotation was interrupted after its commit.
async fn already_under(db: &Db, given: &Path) -> anyhow::Result<Option<Fingerprint>> {
    let key = match NodeKey::load(given) {
        Err(NodeKeyError::Missing { .. }) => return Ok(None),
        loaded => loaded?,
    };
    let recorded = db.read(Fingerprint::recorded).await?;
    Ok(recorded.filter(|recorded| *recorded == key.fingerprint()))
}

/// Keeps the old key under its fingerprint.
fn keep_old(files: &KeyFiles, old: &NodeKey) -> anyhow::Result<PathBuf> {
    let path = files.kept(old.fingerprint());
    match old.save(&path) {
        Ok(()) => Ok(path),
        Err(NodeKeyError::Exists { .. }) if NodeKey::load(&path)?.fingerprint() == old.fingerprint() => {
            Ok(path)
        }
        Err(error) => Err(beside(error)),
    }
}

/// A new key beside the place it will take. One that lies there from a rotation that changed nothing is not used: who
/// has seen the old key may have seen it.
fn next_key(files: &KeyFiles) -> anyhow::Result<NodeKey> {
    match fs::remove_file(&files.next) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot remove {}", files.next.display()));
        }
        Ok(()) | Err(_) => {}
    }
    let key = NodeKey::generate(&SystemRandom);
    key.save(&files.next).map_err(beside)?;
    Ok(key)
}

fn beside(error: NodeKeyError) -> anyhow::Error {
    anyhow::Error::new(error).context(
        "nothing can be written beside the key file; where another program hands the key over, use --new-key",
    )
}

fn given_key(path: &Path) -> anyhow::Result<NodeKey> {
    match NodeKey::load(path) {
        Err(NodeKeyError::Missing { .. }) => {
            let key = NodeKey::generate(&SystemRandom);
            key.save(path)?;
            Ok(key)
        }
        loaded => Ok(loaded?),
    }
}

/// All of it, or nothing: the fingerprint changes in the transaction that changes the rows.
fn relock(
    tx: &mut Write<'_>,
    old: &NodeKey,
    new: &NodeKey,
    now: i64,
    watch: &Watch,
) -> anyhow::Result<Vec<Relocked>> {
    Fingerprint::lock(tx)?;
    let change = Change { old, new, random: &SystemRandom };
    let (mut rows, mut kinds) = (0, Vec::new());
    for kind in wiring::locked() {
        let mut relocked = Relocked { name: kind.name, opened: 0, unopened: 0 };
        let mut place = Some((kind.start)());
        while let Some(from) = place {
            let page = kind.relock_page(tx, &change, &from)?;
            relocked.opened += page.opened;
            relocked.unopened += page.unopened;
            rows += page.opened + page.unopened;
            watch(Step::Relocked(rows))?;
            place = page.next;
        }
        kinds.push(relocked);
    }
    let changed = new.fingerprint().record_instead_of(old.fingerprint(), tx, now)?;
    ensure!(changed, "the database was no longer under the old key");
    watch(Step::Recorded)?;
    Ok(kinds)
}
