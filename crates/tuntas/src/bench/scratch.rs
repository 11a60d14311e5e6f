//! A database to measure on, with the agencies of a province, which is gone in the end.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context as _, bail};
use db::{Location, server};
use directory::{agency::plant, seed::kalsel_agencies};
use tempfile::TempDir;

use super::process::environment;
use crate::{config::Config, installation::Installation, wiring::Features};

/// The database, and a folder for the rest of an installation.
pub(super) struct Scratch {
    pub(super) location: Location,
    pub(super) folder: TempDir,
    pub(super) features: Features,
    /// The PostgreSQL server, and the database that was made there.
    made: Option<(String, String)>,
}

impl Scratch {
    /// Makes it; `place` says where.
    pub(super) async fn make(place: Option<Location>) -> anyhow::Result<Self> {
        let folder = match &place {
            // The key and the files are as durable as the database that is meant.
            Some(Location::Sqlite(path)) => tempfile::tempdir_in(parent(path)),
            _ => tempfile::tempdir(),
        };
        let folder = folder.context("cannot make a folder")?;
        let (location, made) = match place {
            None => (Location::Sqlite(folder.path().join("tuntas.db")), None),
            Some(Location::Sqlite(path)) if path.exists() => {
                bail!("{} is there already; name a file that is not", path.display())
            }
            Some(Location::Sqlite(path)) => (Location::Sqlite(path), None),
            Some(Location::Postgres(url)) => {
                let name = format!("tuntas_bench_{}", std::process::id());
                server::create_database(&url, &name, None).await?;
                (Location::Postgres(server::address_of(&url, &name)), Some((url, name)))
            }
        };
        let variables: BTreeMap<String, String> = environment(&location, folder.path())
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let config = Config::load("", "", &variables, &BTreeMap::new())?;
        let (installation, _) = Installation::prepare(&config).await?;
        let features = installation.features;
        let context = features.context.clone();
        features.context.db().write(move |tx| plant(tx, &context, &kalsel_agencies()).map(drop)).await?;
        Ok(Self { location, folder, features, made })
    }

    /// Removes what was made.
    pub(super) async fn remove(self) -> anyhow::Result<()> {
        drop(self.features);
        if let Some((url, name)) = self.made {
            server::drop_database(&url, &name).await?;
        }
        if let Location::Sqlite(path) = self.location {
            for suffix in ["", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(suffix);
                // The last connection may have removed its log already.
                let _ = fs::remove_file(PathBuf::from(name));
            }
        }
        Ok(())
    }
}

fn parent(path: &std::path::Path) -> &std::path::Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."))
}
