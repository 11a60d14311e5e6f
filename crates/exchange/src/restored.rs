//! Noticing that the database was restored from a backup, before anything is decided on what it says. Each node counts
//! itself alive, in the database and in a file that no backup of the database brings back. Source: exchange.md §6.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use db::Write;
use platform::{context::Context, random::random_bytes};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::{
    actions::quarantine,
    identity::{Acquaintance, take_turn},
    store::{Tables, mark},
};

/// What is restored from a backup older than this is noticed by the count; what is younger, by the peers.
const COUNT_EVERY: Duration = Duration::from_secs(30);

/// Why the count could not be compared or kept.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// The file.
    #[error("the file {path} cannot be used: {why}", path = .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The file holds something else than a count.
    #[error("the file {path} holds no count; if the database is not from a backup, remove the file", path = .path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
    },
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What the counts say when the node starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The database is the one this node had last, or the node is new.
    Known,
    /// It is an older one, or this is another machine: custody rests until all peers have been asked.
    Restored,
}

/// Compares the count beside the database, in the file at `path`, with the one in it. Where the database is behind, or
/// the file is missing though there is a count, the node asks its peers before it decides on custody again.
///
/// # Errors
/// [`MarkError`]; nothing has changed then.
pub async fn notice(context: &Context, path: &Path) -> Result<Start, MarkError> {
    let beside = read(path)?;
    let inside = context.clone();
    let write = context.db().write(move |tx| -> db::Result<_> {
        let count = mark::count(tx)?;
        let start = match (count, beside) {
            (Some(count), Some(beside)) if count >= beside => Start::Known,
            (None, None) => Start::Known,
            _ => Start::Restored,
        };
        if start == Start::Restored
            && let Some((known, _)) = take_turn(tx, &inside)?
        {
            begin_quarantine(tx, &inside, &known)?;
        }
        Ok((start, mark::advance(tx, beside.unwrap_or(0))?))
    });
    let (start, count) = write.await?;
    keep(path, count)?;
    Ok(start)
}

/// Counts on until it is told to stop.
pub async fn count(context: Context, path: PathBuf, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(COUNT_EVERY) => {}
        }
        if let Err(error) = advance(&context, &path).await {
            tracing::error!(%error, "a restore from a backup may not be noticed");
        }
    }
}

/// Counts once more.
///
/// # Errors
/// [`MarkError`].
pub async fn advance(context: &Context, path: &Path) -> Result<(), MarkError> {
    let least = read(path)?.unwrap_or(0);
    let count = context.db().write(move |tx| mark::advance(tx, least)).await?;
    keep(path, count)
}

/// From now on custody rests, until all peers have said what they hold.
pub(crate) fn begin_quarantine(
    tx: &mut Write<'_>,
    context: &Context,
    known: &Acquaintance,
) -> db::Result<()> {
    let peers = known.peers.iter().map(|peer| peer.descriptor.node.clone());
    let nonces = || random_bytes(context.random());
    quarantine(&mut Tables::open(tx)?, &known.own.descriptor.node, peers, nonces)
}

fn read(path: &Path) -> Result<Option<i64>, MarkError> {
    match fs::read_to_string(path) {
        Ok(text) => match text.trim().parse() {
            Ok(count) => Ok(Some(count)),
            Err(_) => Err(MarkError::Unreadable { path: path.to_owned() }),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(MarkError::File { path: path.to_owned(), why }),
    }
}

/// The database has counted already: a file that is behind for a moment says no wrong thing.
fn keep(path: &Path, count: i64) -> Result<(), MarkError> {
    let file = |why| MarkError::File { path: path.to_owned(), why };
    let next = path.with_extension("next");
    fs::write(&next, format!("{count}\n")).map_err(file)?;
    fs::rename(&next, path).map_err(file)
}
