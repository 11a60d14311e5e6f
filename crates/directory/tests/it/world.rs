//! A province with two departments, a hospital below one of them, and a second government; and its people.

use std::{net::IpAddr, sync::atomic::AtomicU8, sync::atomic::Ordering};

use db::{Db, Write};
use directory::{
    Directory,
    agency::{self, Agency},
    day::CalendarListener,
    person::{self, Accepted, Membership, Person},
    role::Role,
    sign_in::Identify,
};
use jiff::SignedDuration;
use platform::{
    password::{Cost, Passwords},
    totp::TotpSecret,
};
use std::{future::Future, sync::Arc};
use testkit::{Client, TestApp, TestMeans, on_both, with_platform};
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "jembatan kayu di hulu";

pub(crate) struct World {
    pub(crate) means: TestMeans,
    pub(crate) directory: Directory,
    pub(crate) app: TestApp,
    networks: AtomicU8,
}

/// Somebody who works here.
pub(crate) struct Account {
    pub(crate) id: Uuid,
    pub(crate) login: String,
    pub(crate) codes: TotpSecret,
}

/// Runs `test` in a fresh world on each kind of database.
pub(crate) async fn in_both_worlds<F, W>(test: F)
where
    F: Fn(World) -> W,
    W: Future<Output = ()>,
{
    let migrations = with_platform(&directory::MIGRATIONS);
    on_both(migrations, |db| async { test(World::new(db, None).await).await }).await;
}

/// The same, with a listener to calendars.
pub(crate) async fn listening<L, F, W>(listener: impl Fn() -> Arc<L>, test: F)
where
    L: CalendarListener + 'static,
    F: Fn(World, Arc<L>) -> W,
    W: Future<Output = ()>,
{
    let migrations = with_platform(&directory::MIGRATIONS);
    on_both(migrations, |db| async {
        let heard = listener();
        test(World::new(db, Some(heard.clone())).await, heard).await;
    })
    .await;
}

impl World {
    async fn new(db: Db, listener: Option<Arc<dyn CalendarListener>>) -> Self {
        let means = TestMeans::new(db).await;
        let passwords = Passwords::new(Cost::CHEAP).expect("a possible cost");
        let mut directory = Directory::new(means.context().clone(), passwords);
        if let Some(listener) = listener {
            directory = directory.with_calendar_listener(listener);
        }
        let routes = directory::sign_in::routes(directory.clone())
            .merge(directory::admin::routes(directory.clone()))
            .merge(directory::api::routes(directory.clone()));
        let identify = Box::new(Identify(means.context().clone()));
        let app = means.app(routes, &[directory::MESSAGES], identify);
        let world = Self { means, directory, app, networks: AtomicU8::new(1) };
        world.agencies().await;
        world
    }

    async fn agencies(&self) {
        for (code, path, area) in [
            ("gov", "gov/", "63"),
            ("dinkes", "gov/dinkes/", "63"),
            ("rsud", "gov/dinkes/rsud/", "63"),
            ("pupr", "gov/pupr/", "63"),
            ("kota", "kota/", "63.72"),
        ] {
            let parent = path.trim_end_matches('/').rsplit_once('/').map(|(above, _)| id_of(last(above)));
            let agency = Agency {
                id: id_of(code),
                code: code.to_owned(),
                parent,
                path: path.to_owned(),
                name: format!("Instansi {code}"),
                short_name: code.to_owned(),
                kind: "department".to_owned(),
                duties: String::new(),
                area: area.parse().expect("an area"),
                approves: false,
                active: true,
                version: 1,
            };
            self.write(move |tx| agency::insert(tx, &agency)).await;
        }
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Write<'_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.directory.context().db().write(work).await.expect("the write succeeds")
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl Fn(&mut db::Read<'_>) -> db::Result<T> + Send + 'static,
    ) -> T {
        self.directory.context().db().read(work).await.expect("the read succeeds")
    }

    /// Somebody who holds `role` at the agency called `code` and has accepted their invitation.
    pub(crate) async fn account(&self, login: &str, role: Role, code: &str) -> Account {
        let context = self.directory.context().clone();
        let person = Person::new(context.id(), login, &format!("Nama {login}"), &format!("{login}@x.id"));
        let seat = Membership {
            id: context.id(),
            person: person.id,
            role,
            agency: id_of(code),
            from: context.today(),
            to: None,
        };
        let (id, making) = (person.id, context.clone());
        let token = self
            .write(move |tx| {
                person::insert(tx, &person)?;
                person::insert_membership(tx, &seat)?;
                person::invite(tx, &making, person.id)
            })
            .await;
        let codes = self.codes_behind(&token).await;
        let code = codes.code_at(context.now());
        let accepted = Accepted { token, password: PASSWORD.to_owned(), code };
        person::accept(&self.directory, accepted).await.expect("the invitation is accepted");
        Account { id, login: login.to_owned(), codes }
    }

    pub(crate) async fn codes_behind(&self, token: &str) -> TotpSecret {
        let (context, token) = (self.directory.context().clone(), token.to_owned());
        let looked = context.clone().db().read(move |tx| person::look_at(tx, &context, &token)).await;
        looked.expect("an invitation").totp
    }

    /// A browser that nobody has signed in with, behind an address of its own.
    pub(crate) fn browser(&self) -> Client {
        let number = self.networks.fetch_add(1, Ordering::Relaxed);
        self.app.client().from_network(IpAddr::from([198, 51, 100, number]))
    }

    /// A browser with which `account` is signed in. The clock moves on, so that the code is a fresh one.
    pub(crate) async fn signed_in(&self, account: &Account) -> Client {
        self.later(60);
        let mut browser = self.browser();
        let fields = [("login", account.login.as_str()), ("password", PASSWORD), ("to", "")];
        browser.post_form("/masuk", &fields).await.must_be(303);
        let code = account.codes.code_at(self.directory.context().now());
        let answer = browser.post_form("/masuk/kode", &[("code", &code)]).await.must_be(303);
        assert_eq!(answer.location(), "/petugas");
        browser
    }

    /// A system administrator of the agency called `code`, at a browser.
    pub(crate) async fn administrator(&self, code: &str) -> Client {
        let account = self.account(&format!("admin-{code}"), Role::SystemAdministrator, code).await;
        self.signed_in(&account).await
    }

    pub(crate) fn later(&self, seconds: i64) {
        self.means.clock().advance(SignedDuration::from_secs(seconds));
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The identifier of the agency called `code` in this world.
pub(crate) fn id_of(code: &str) -> Uuid {
    let number = ["gov", "dinkes", "rsud", "pupr", "kota"].iter().position(|known| *known == code);
    Uuid::from_u128(0x0a00 + number.expect("an agency of this world") as u128)
}

/// The value of the first attribute or hidden field that follows `mark` on a page.
pub(crate) fn after<'p>(page: &'p str, mark: &str, end: char) -> &'p str {
    let (_, rest) = page.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {page}"));
    rest.split(end).next().unwrap_or(rest)
}

/// The version a form on this page carries.
pub(crate) fn version(page: &str) -> &str {
    after(page, "name=\"version\" value=\"", '"')
}
