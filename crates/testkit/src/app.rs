//! The whole application in process: no port, no network, a clock that stands still.
//!
//! ```no_run
//! # async fn example(db: db::Db, authenticate: Box<dyn platform::http::Authenticate>) {
//! use testkit::TestMeans;
//!
//! let means = TestMeans::new(db).await;
//! // A feature's routes are made from `means.context()`.
//! let app = means.app(platform::http::Routes::new(), &[], authenticate);
//! let mut browser = app.client();
//! browser.get("/tentang").await.must_be(404);
//! # }
//! ```

use std::{path::Path, sync::Arc};

use axum::Router;
use db::{Db, Migration};
use jiff::{Timestamp, tz::TimeZone};
use platform::{
    access::StaffCaller,
    blob::Blobs,
    clock::FixedClock,
    context::{Context, Means},
    http::{
        Authenticate, NavLink, Navigation, Routes, Sessions, SignedIn, Site, SiteParts, application,
        asset_routes, language_routes,
    },
    i18n::{Catalogue, Source, Texts},
    job::{Worker, pending},
    key::NodeKey,
    mail::Mailer,
    random::{Random, SeededRandom},
};
use tempfile::TempDir;

mod answer;
mod client;

pub use answer::Answer;
pub use client::{Client, Part};

/// Where the application believes to be.
pub const HOST: &str = "lapor.test";
/// When tests begin: a Friday afternoon in Banjarmasin.
pub const START: &str = "2026-08-21T06:02:00Z";

/// One installation's means, all of them a test's own.
pub struct TestMeans {
    context: Context,
    clock: Arc<FixedClock>,
    random: Arc<dyn Random>,
    mail: TempDir,
    files: Option<TempDir>,
}

impl TestMeans {
    /// Means on a migrated database: clock at [`START`], seeded randomness, letters and blobs in folders that
    /// end with the test.
    ///
    /// # Panics
    /// When they cannot be made.
    pub async fn new(db: Db) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blobs = Blobs::in_folder(folder.path()).expect("a blob folder");
        Self { files: Some(folder), ..Self::with_blobs(db, blobs).await }
    }

    /// The same, where files are kept in `blobs`.
    ///
    /// # Panics
    /// When they cannot be made.
    pub async fn with_blobs(db: Db, blobs: Blobs) -> Self {
        let mail = tempfile::tempdir().expect("a temporary folder");
        let start: Timestamp = START.parse().expect("a moment");
        let clock = Arc::new(FixedClock::at(start));
        let random: Arc<dyn Random> = Arc::new(SeededRandom::new(1));
        let from = "Tuntas <tuntas@lapor.test>".parse().expect("an address");
        let context = Context::new(Means {
            db,
            blobs,
            key: NodeKey::generate(&*random),
            mailer: Mailer::folder(from, mail.path().to_owned()),
            clock: clock.clone(),
            random: Arc::clone(&random),
            zone: TimeZone::get("Asia/Makassar").expect("a zone"),
            address: format!("https://{HOST}"),
        });
        Self { context, clock, random, mail, files: None }
    }

    /// What features work with.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The clock, which moves only when told.
    #[must_use]
    pub fn clock(&self) -> &FixedClock {
        &self.clock
    }

    /// The same clock, to hand on.
    #[must_use]
    pub fn shared_clock(&self) -> Arc<FixedClock> {
        Arc::clone(&self.clock)
    }

    /// The chance these means use, to hand on.
    #[must_use]
    pub fn shared_random(&self) -> Arc<dyn Random> {
        Arc::clone(&self.random)
    }

    /// The folder of files, if they lie in one that ends with the test.
    #[must_use]
    pub fn files(&self) -> Option<&Path> {
        self.files.as_ref().map(TempDir::path)
    }

    /// The letters that were sent, as they would travel, in the order of their ids.
    ///
    /// # Panics
    /// When they cannot be read.
    #[must_use]
    pub fn letters(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.mail.path()).expect("the folder of letters");
        let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).expect("a letter")).collect()
    }

    /// Does all jobs that are due now, and demands that none is left over: waiting for later, or given up.
    ///
    /// # Panics
    /// When one is.
    pub async fn run_jobs(&self, worker: &Worker) {
        worker.run_due(self.context.now_milliseconds()).await.expect("the jobs can be taken");
        let left = self.context.db().read(pending).await.expect("the jobs can be counted");
        assert_eq!((left.waiting, left.running, left.dead), (0, 0, 0), "jobs are left over");
    }

    /// The application with these routes and texts (the platform's own are there already), called by whom
    /// `authenticate` says.
    ///
    /// # Panics
    /// When the texts are no catalogue.
    #[must_use]
    pub fn app(&self, routes: Routes, messages: &[Source], authenticate: Box<dyn Authenticate>) -> TestApp {
        let sources: Vec<Source> = [platform::MESSAGES].into_iter().chain(messages.iter().copied()).collect();
        let parts = SiteParts {
            catalogue: Catalogue::new(&sources).expect("the texts are a catalogue"),
            authenticate,
            navigation: Box::new(PlainNavigation),
            clock: self.clock.clone(),
            zone: self.context.zone().clone(),
            demo: false,
        };
        let site = Arc::new(Site::new(parts, &*self.random));
        let sessions = Sessions::new(self.context.db().clone(), true);
        let routes = routes.merge(asset_routes()).merge(language_routes());
        TestApp { router: application(routes, site, sessions, Arc::clone(&self.random)) }
    }
}

/// The application.
#[derive(Clone)]
pub struct TestApp {
    router: Router,
}

impl TestApp {
    /// An application that was put together elsewhere.
    #[must_use]
    pub fn of(router: Router) -> Self {
        Self { router }
    }

    /// A browser that has not been here yet.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// The application as the server gets it.
    pub fn router(&self) -> Router {
        self.router.clone()
    }
}

/// The platform's tables and then those of the features above it.
#[must_use]
pub fn with_platform(migrations: &[Migration]) -> Vec<Migration> {
    platform::MIGRATIONS.iter().chain(migrations).copied().collect()
}

/// As few links as a frame can have.
struct PlainNavigation;

impl Navigation for PlainNavigation {
    fn citizen(&self, _: &Texts, path: &str) -> Vec<NavLink> {
        let current = path == "/";
        vec![NavLink { href: "/".to_owned(), label: "Beranda".to_owned(), count: None, current }]
    }

    fn footer(&self, _: &Texts, _: &str, _: bool) -> Vec<NavLink> {
        Vec::new()
    }

    fn staff(&self, staff: &StaffCaller, _: &Texts, _: &str) -> SignedIn {
        SignedIn { name: staff.name.clone(), role_label: "Petugas".to_owned(), links: Vec::new() }
    }
}
