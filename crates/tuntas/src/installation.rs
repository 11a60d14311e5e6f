//! One installation as its configuration describes it: database, key, files, mail.

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context as _, bail};
use axum::Router;
use db::{Db, Location, MigrationReport, Row, params, sql};
use directory::day;
use exchange::{
    identity::establish,
    line::HttpLine,
    restored::{self, Start},
};
use platform::{
    blob::Blobs,
    clock::{Clock, SharedClock, SystemClock, to_milliseconds},
    context::{Context, Means},
    key::{NodeKey, NodeKeyError},
    password::{Cost, Passwords},
    random::{SharedRandom, SystemRandom},
};

use crate::{
    config::{Config, Files},
    node_key::{self, KeyFiles},
    wiring::{self, Appearance, Features},
};

/// An installation whose database is up to date.
pub struct Installation {
    /// Its features.
    pub features: Features,
    random: SharedRandom,
    clock: SharedClock,
}

impl Installation {
    /// Makes what is missing (folder, tables, key, categories, rules) and opens it. Says what was done to the
    /// database.
    ///
    /// # Errors
    /// When the folder, the database or the key cannot be used; when the key is missing but was in use.
    pub async fn prepare(config: &Config) -> anyhow::Result<(Self, MigrationReport)> {
        fs::create_dir_all(&config.data).with_context(|| format!("cannot make {}", config.data.display()))?;
        let db = open(&config.database).await?;
        let migrated = db.migrate(wiring::migrations(), to_milliseconds(SystemClock.now())).await;
        let migrated = migrated.context("the database cannot be brought up to date")?;
        let random: SharedRandom = Arc::new(SystemRandom);
        if let Err(NodeKeyError::Missing { path }) = NodeKey::load(&config.key_file) {
            refuse_if_in_use(&db, &path).await?;
            NodeKey::generate(&*random).save(&path)?;
        }
        let key = key_of(config, &db).await?;
        db.write(reports::actions::seed).await.context("the categories and rules cannot be stored")?;
        let mut installation = Self::with(config, db.clone(), key, random)?;
        if let Some(about) = config.exchange.clone() {
            let context = installation.features.context.clone();
            let establish = db.write(move |tx| establish(tx, &context, &about));
            establish.await.context("the node cannot be given the name that other nodes know it by")?;
            notice_restore(&mut installation.features, &config.data.join("exchange.mark")).await?;
        }
        // A newer program may understand statements of other nodes that an older one only kept.
        let mut after = None;
        loop {
            let page = db.write(move |tx| exchange::store::read_again(tx, after)).await;
            after = page.context("what other nodes stated cannot be read again")?;
            if after.is_none() {
                break;
            }
        }
        let directory = installation.features.directory.clone();
        let follow = db.write(move |tx| day::follow_shipped(tx, &directory));
        follow.await.context("the shipped holidays cannot be compared with those used last")?;
        Ok((installation, migrated))
    }

    /// Opens what is there, beside a server that may be running.
    ///
    /// # Errors
    /// When the database or the key cannot be used, or the database's schema is of another version.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        refuse_missing(&config.database)?;
        let db = open(&config.database).await?;
        refuse_older_schema(&db).await?;
        let key = key_of(config, &db).await?;
        Self::with(config, db, key, Arc::new(SystemRandom))
    }

    fn with(config: &Config, db: Db, key: NodeKey, random: SharedRandom) -> anyhow::Result<Self> {
        let clock: SharedClock = Arc::new(SystemClock);
        let context = Context::new(Means {
            db,
            blobs: blobs(config)?,
            key,
            mailer: config.mailer.clone(),
            clock: Arc::clone(&clock),
            random: Arc::clone(&random),
            zone: config.zone.clone(),
            address: config.address.clone(),
        });
        let features = Features::new(context, Passwords::new(Cost::OWASP)?, Arc::new(HttpLine::new()?));
        Ok(Self { features, random, clock })
    }

    /// The application: all routes behind all layers.
    ///
    /// # Errors
    /// When the texts are no catalogue, which a test rules out.
    pub fn application(&self, config: &Config) -> anyhow::Result<Router> {
        let appearance = Appearance {
            demo: false,
            secure: config.secure_session,
            limit_factor: config.limit_factor,
            clock: Arc::clone(&self.clock),
            random: Arc::clone(&self.random),
        };
        Ok(wiring::app(&self.features, appearance)?)
    }
}

/// A database from a backup makes the node ask its peers what it forgot, before it decides anything about their cases.
async fn notice_restore(features: &mut Features, file: &Path) -> anyhow::Result<()> {
    let noticed = restored::notice(&features.context, file).await;
    if noticed.context("it cannot be told whether the database is from a backup")? == Start::Restored {
        tracing::warn!(
            file = %file.display(),
            "the database is from a backup or on another machine: this node asks its peers what it forgot"
        );
    }
    features.exchange = features.exchange.clone().counting_in(file.to_owned());
    Ok(())
}

/// The store of files that the configuration names.
///
/// # Errors
/// When the folder cannot be used; whether a bucket can be is not tried.
pub fn blobs(config: &Config) -> anyhow::Result<Blobs> {
    match &config.files {
        Files::Bucket(bucket) => Blobs::in_bucket(bucket).context("the bucket of files cannot be used"),
        Files::Folder => {
            Blobs::in_folder(&config.data.join("files")).context("the folder of files cannot be used")
        }
    }
}

/// Refuses a place where no database is, rather than making one.
///
/// # Errors
/// When there is none.
pub fn refuse_missing(location: &Location) -> anyhow::Result<()> {
    if let Location::Sqlite(path) = location
        && !path.exists()
    {
        bail!("there is no database at {}; `tuntas serve` makes it", path.display());
    }
    Ok(())
}

/// Refuses a database that lacks tables of this version.
///
/// # Errors
/// When it does, or the database fails.
pub async fn refuse_older_schema(db: &Db) -> anyhow::Result<()> {
    let rows = db.read(|tx| tx.all::<Row>(sql!("SELECT id FROM schema_migration"), params![])).await;
    let rows = rows.context("the database holds no tables of Tuntas; `tuntas serve` makes them")?;
    let applied = rows.iter().map(|row| row.get("id")).collect::<db::Result<Vec<String>>>()?;
    if let Some(missing) = wiring::migrations().iter().find(|step| !applied.iter().any(|id| id == step.id)) {
        bail!(
            "the database is of an older version (it lacks the step {}); start `tuntas serve` once",
            missing.id
        );
    }
    Ok(())
}

/// The key the database is under.
async fn key_of(config: &Config, db: &Db) -> anyhow::Result<NodeKey> {
    let files = KeyFiles::of(&config.key_file);
    let held = node_key::held(db, &files, to_milliseconds(SystemClock.now())).await?;
    if held.finished {
        tracing::warn!(key = %files.current.display(), "a rotation of the node's key was interrupted; the new key is now in its place: back it up");
    } else if files.next.exists() {
        tracing::warn!(path = %files.next.display(), "this key was made by a rotation that changed nothing; nothing is locked with it");
    }
    Ok(held.key)
}

async fn open(location: &Location) -> anyhow::Result<Db> {
    Db::open(location).await.context("the database cannot be opened")
}

/// A new key in place of a lost one would lock every reporter's name and every official's codes away for ever, so a
/// restored database asks for its own.
async fn refuse_if_in_use(db: &Db, path: &Path) -> anyhow::Result<()> {
    let used = db.read(|tx| -> db::Result<Option<Row>> {
        tx.optional(
            sql!(
                "SELECT 1 AS used FROM person UNION ALL SELECT 1 AS used FROM report \
                 UNION ALL SELECT 1 AS used FROM node_key LIMIT 1"
            ),
            params![],
        )
    });
    if used.await?.is_some() {
        bail!(
            "the node's key {} is missing, but the database is in use with one; restore it from its backup",
            path.display()
        );
    }
    Ok(())
}
