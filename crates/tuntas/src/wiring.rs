//! Puts the features together: their tables, texts, routes, jobs, and what one must know of another.

use std::{fmt::Display, num::NonZeroU32, sync::Arc};

use axum::Router;
use db::{Migration, Write};
use directory::{
    Directory,
    day::{CalendarChanged, CalendarListener},
    role::Role,
    sign_in::Identify,
};
use exchange::{Exchange, line::Line};
use platform::{
    access::StaffCaller,
    clock::SharedClock,
    context::Context,
    health::health_routes,
    http::{
        Declared, NavLink, Navigation, Routes, Sessions, SignedIn, Site, SiteParts,
        api::{self, Document},
        application, asset_routes, language_routes,
    },
    i18n::{Catalogue, CatalogueError, Language, Source, Texts},
    job::{Daily, JobContext, JobError, NewJob, Worker, enqueue},
    key::Locked,
    password::Passwords,
    random::SharedRandom,
};
use reports::{
    Reports,
    actions::{ActionError, end_windows, forget_drafts, index_missing, recount_deadlines},
    letter::{Due, LETTER, TellReporter, remind, send_letter},
    promise::{PROMISE_LETTER, PromiseDue, remind_of_promises, send_promise_letter},
};

use crate::files;

/// Every table of the program, in the order in which they are made.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    platform::MIGRATIONS
        .into_iter()
        .chain(directory::MIGRATIONS)
        .chain(reports::MIGRATIONS)
        .chain(exchange::MIGRATIONS)
        .collect()
}

/// Everything the node's key locks.
#[must_use]
pub fn locked() -> Vec<Locked> {
    directory::LOCKED.into_iter().chain(reports::LOCKED).chain(exchange::LOCKED).collect()
}

/// Every text of the program.
#[must_use]
pub fn messages() -> Vec<Source> {
    let own = Source { id: include_str!("../messages/id.ftl"), en: include_str!("../messages/en.ftl") };
    let others = [exchange::MESSAGES, own];
    [platform::MESSAGES, directory::MESSAGES].into_iter().chain(reports::MESSAGES).chain(others).collect()
}

/// The document of the JSON API.
#[must_use]
pub fn document() -> Document {
    api::document(ABOUT, [reports::api::document(), directory::api::document()])
}

/// What the JSON API is for.
const ABOUT: &str = "Reports of people to their government. Programs that speak Open311 GeoReport v2 find it at \
                     `/open311/discovery.json`.";

/// The features of one installation.
#[derive(Clone)]
pub struct Features {
    /// The means they share.
    pub context: Context,
    /// People and agencies.
    pub directory: Directory,
    /// Reports.
    pub reports: Reports,
    /// The exchange with other nodes.
    pub exchange: Exchange,
}

impl Features {
    /// The features on these means; `line` leads to other nodes.
    #[must_use]
    pub fn new(context: Context, passwords: Passwords, line: Arc<dyn Line>) -> Self {
        let directory = Directory::new(context.clone(), passwords)
            .with_calendar_listener(Arc::new(RecountDeadlines(context.clone())));
        let tell_reporter: Arc<dyn reports::Listener> = Arc::new(TellReporter(context.clone()));
        let reports = Reports::new(context.clone(), vec![tell_reporter]);
        let exchange = Exchange::new(context.clone(), line);
        Self { context, directory, reports, exchange }
    }

    /// The same, where nobody is told of anything: the demonstration replays the past.
    #[must_use]
    pub fn untold(self) -> Self {
        Self { reports: Reports::new(self.context.clone(), Vec::new()), ..self }
    }

    /// Every route of the program.
    #[must_use]
    pub fn routes(&self) -> Routes {
        health_routes(self.context.db().clone(), migrations())
            .merge(asset_routes())
            .merge(language_routes())
            .merge(directory::sign_in::routes(self.directory.clone()))
            .merge(directory::admin::routes(self.directory.clone()))
            .merge(directory::api::routes(self.directory.clone()))
            .merge(directory::map::routes())
            .merge(reports::routes(&self.reports))
            .merge(exchange::routes(&self.exchange))
            .merge(api::routes(&document()))
    }

    /// Every route of the program as it was declared.
    #[must_use]
    pub fn declared(&self) -> Vec<Declared> {
        self.routes().declared().to_vec()
    }

    /// What is done without anybody asking.
    ///
    /// # Errors
    /// [`CatalogueError`] when the texts are no catalogue, which a test rules out.
    pub fn worker(&self) -> Result<Worker, CatalogueError> {
        let catalogue = Catalogue::new(&messages())?;
        // Nothing tells the language of an official, so theirs are Indonesian.
        let promises = (self.reports.clone(), catalogue.texts(Language::default()));
        let letters = (self.reports.clone(), catalogue);
        let counting = self.reports.clone();
        let worker = Worker::new(self.context.clone())
            .on(PROMISE_LETTER, move |due: PromiseDue, job: JobContext| {
                let (reports, texts) = promises.clone();
                async move { send_promise_letter(&reports, &texts, due, &job).await }
            })
            .on(LETTER, move |due: Due, job: JobContext| {
                let (reports, catalogue) = letters.clone();
                async move { send_letter(&reports, &catalogue, due, &job).await }
            })
            .on(RECOUNT, move |path: String, _: JobContext| {
                let reports = counting.clone();
                async move {
                    let moved =
                        recount_deadlines(&reports, path).await.map_err(|error| JobError::later(&error))?;
                    tracing::info!(moved, "due dates counted anew");
                    Ok(())
                }
            });
        let worker = self.each_day(worker, "reports.end-windows", Daily::at(0, 30), |here| async move {
            let ended = end_windows(&here.reports).await?;
            tracing::info!(ended, "reporters' windows ended");
            Ok::<_, ActionError>(())
        });
        let worker = self.each_day(worker, "reports.index-missing", Daily::at(1, 0), |here| async move {
            index_missing(&here.reports).await.map(drop)
        });
        let worker = self.each_day(worker, "reports.forget-drafts", Daily::at(2, 0), |here| async move {
            forget_drafts(&here.reports).await.map(drop)
        });
        let worker = self.each_day(worker, "reports.remind", Daily::at(7, 0), |here| async move {
            remind(&here.reports).await.map(drop)
        });
        let worker =
            self.each_day(worker, "reports.remind-of-promises", Daily::at(7, 10), |here| async move {
                remind_of_promises(&here.reports).await.map(drop)
            });
        let worker = self.each_day(worker, "platform.forget-sessions", Daily::at(3, 0), |here| async move {
            platform::http::forget_ended(here.context.db(), here.context.now_milliseconds()).await.map(drop)
        });
        Ok(files::collect_nightly(worker))
    }

    /// Has the worker do this once a day. What fails is tried again.
    fn each_day<W, E>(
        &self,
        worker: Worker,
        kind: &'static str,
        when: Daily,
        work: impl Fn(Self) -> W + Send + Sync + 'static,
    ) -> Worker
    where
        W: Future<Output = Result<(), E>> + Send + 'static,
        E: Display,
    {
        let here = self.clone();
        worker.daily(kind, when).on(kind, move |_: serde_json::Value, _: JobContext| {
            let done = work(here.clone());
            async move { done.await.map_err(|error| JobError::later(&error)) }
        })
    }
}

/// The job that counts open deadlines anew.
const RECOUNT: &str = "reports.recount-deadlines";

/// A calendar that changes moves the open deadlines counted in it: asked for in the transaction of the change.
struct RecountDeadlines(Context);

impl CalendarListener for RecountDeadlines {
    fn calendar_changed(&self, tx: &mut Write<'_>, changed: &CalendarChanged) -> db::Result<()> {
        let job = NewJob::new(&self.0, RECOUNT, serde_json::Value::String(changed.path.clone()));
        enqueue(tx, &job.once(format!("{RECOUNT} {}", changed.path))).map(drop)
    }
}

/// How one installation shows itself.
pub struct Appearance {
    /// Whether it is the demonstration.
    pub demo: bool,
    /// Whether cookies travel over TLS only.
    pub secure: bool,
    /// How many times as often as usual one visitor may call.
    pub limit_factor: NonZeroU32,
    /// Time.
    pub clock: SharedClock,
    /// Chance.
    pub random: SharedRandom,
}

/// The application: all routes behind all layers.
///
/// # Errors
/// [`CatalogueError`] when the texts are no catalogue, which a test rules out.
pub fn app(features: &Features, appearance: Appearance) -> Result<Router, CatalogueError> {
    let parts = SiteParts {
        catalogue: Catalogue::new(&messages())?,
        authenticate: Box::new(Identify(features.context.clone())),
        navigation: Box::new(Links),
        clock: appearance.clock,
        zone: features.context.zone().clone(),
        demo: appearance.demo,
    };
    let site = Site::new(parts, &*appearance.random).with_limit_factor(appearance.limit_factor);
    let sessions = Sessions::new(features.context.db().clone(), appearance.secure);
    Ok(application(features.routes(), Arc::new(site), sessions, appearance.random))
}

/// The links around each page.
struct Links;

impl Links {
    fn to(texts: &Texts, path: &str, links: &[(&str, &str)]) -> Vec<NavLink> {
        let here = path.split('?').next().unwrap_or(path);
        let link = |(href, key): &(&str, &str)| NavLink {
            href: (*href).to_owned(),
            label: texts.text(key),
            count: None,
            current: here == *href,
        };
        links.iter().map(link).collect()
    }
}

impl Navigation for Links {
    fn citizen(&self, texts: &Texts, path: &str) -> Vec<NavLink> {
        let links = [
            ("/", "nav-home"),
            ("/lapor", "nav-file"),
            ("/lacak", "nav-follow"),
            ("/laporan", "nav-reports"),
        ];
        Self::to(texts, path, &links)
    }

    fn footer(&self, texts: &Texts, path: &str, signed_in: bool) -> Vec<NavLink> {
        let links = [
            ("/angka", "nav-figures"),
            ("/bantuan", "nav-help"),
            ("/privasi", "nav-privacy"),
            ("/aksesibilitas", "nav-accessibility"),
            ("/api", "nav-api"),
            ("/masuk", "nav-sign-in"),
        ];
        Self::to(texts, path, &links[..links.len() - usize::from(signed_in)])
    }

    fn staff(&self, staff: &StaffCaller, texts: &Texts, path: &str) -> SignedIn {
        let desks = Role::Coordinator
            .set()
            .or(Role::Liaison.set())
            .or(Role::Approver.set())
            .or(Role::Inspector.set());
        let clerks = Role::IntakeClerk.set().or(Role::Coordinator.set());
        let administrators = Role::SystemAdministrator.set();
        let offered = [
            (desks, "/petugas/meja", "nav-desk"),
            (clerks, "/petugas/terima", "nav-intake"),
            (Role::Leader.set().or(Role::OversightBody.set()), "/petugas/pimpinan", "nav-leader"),
            (Role::Auditor.set(), "/petugas/audit", "nav-audit"),
            (administrators, "/petugas/admin", "nav-admin"),
        ];
        let mut links: Vec<(&str, &str)> = offered
            .iter()
            .filter(|(roles, ..)| roles.meets(staff.roles))
            .map(|(_, href, key)| (*href, *key))
            .collect();
        links.extend([
            ("/laporan", "nav-reports"),
            ("/petugas/saya", "nav-self"),
            ("/keluar", "nav-sign-out"),
        ]);
        let roles = Role::ALL.iter().filter(|role| role.set().meets(staff.roles));
        let labels: Vec<String> = roles.map(|role| texts.text(&format!("role-{}", role.code()))).collect();
        SignedIn {
            name: staff.name.clone(),
            role_label: labels.join(", "),
            links: Self::to(texts, path, &links),
        }
    }
}
