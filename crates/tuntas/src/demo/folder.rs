//! Where the demonstration keeps its database, files, letters and key.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, bail};
use db::Db;
use platform::{
    clock::{Clock, SharedClock, SystemClock},
    key::NodeKey,
    random::Random,
};

use super::clock::DemoClock;
use crate::node_key::{self, KeyFiles};

/// The file that makes a folder one of ours; it holds when the demo began, by the system's clock.
const MARK: &str = "tuntas-demo";

/// The folder.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Opens it, making it when it is missing; `fresh` empties it first, if it is ours.
    pub(super) fn open(path: Option<PathBuf>, fresh: bool) -> anyhow::Result<Self> {
        let path = path.unwrap_or_else(|| std::env::temp_dir().join("tuntas-demo"));
        let mark = path.join(MARK);
        let is_empty = match fs::read_dir(&path) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => true,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        if !is_empty && !mark.exists() {
            bail!(
                "{} holds something that is not a demo of Tuntas; choose another folder with --data",
                path.display()
            );
        }
        if fresh && !is_empty {
            fs::remove_dir_all(&path).with_context(|| format!("cannot empty {}", path.display()))?;
        }
        for folder in ["files", "letters"] {
            fs::create_dir_all(path.join(folder))
                .with_context(|| format!("cannot make {}", path.display()))?;
        }
        if !mark.exists() {
            fs::write(&mark, SystemClock.now().to_string())?;
        }
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn database(&self) -> PathBuf {
        self.0.join("tuntas.db")
    }

    pub(super) fn files(&self) -> PathBuf {
        self.0.join("files")
    }

    pub(super) fn letters(&self) -> PathBuf {
        self.0.join("letters")
    }

    /// The demo's clock, which goes on where it was after a restart.
    pub(super) fn clock(&self) -> anyhow::Result<SharedClock> {
        let text = fs::read_to_string(self.0.join(MARK))?;
        let started = text.trim().parse().context("the folder does not say when the demo began")?;
        Ok(Arc::new(DemoClock::started_at(started)?))
    }

    /// The node's key, made at the first start.
    pub(super) async fn key(&self, db: &Db, random: &dyn Random, now: i64) -> anyhow::Result<NodeKey> {
        let path = self.0.join("node.key");
        if !path.exists() {
            NodeKey::generate(random).save(&path)?;
        }
        Ok(node_key::held(db, &KeyFiles::of(&path), now).await?.key)
    }
}
