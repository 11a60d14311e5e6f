//! An installation as its configuration describes it, with something of each kind that the node's key locks.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
    time::{Duration, Instant},
};

use db::{Db, Dialect, params, sql};
use directory::{
    agency::plant,
    person::{self, Membership, Person, give_credentials, invite},
    role::Role,
    seed::kalsel_agencies,
    sign_in::issue_token,
};
use exchange::{
    identity::{About, establish},
    rules::descriptor::Claims,
};
use http::Method;
use jiff::civil::date;
use platform::{
    key::seal_record,
    password::{Cost, Password, Passwords},
    random::SystemRandom,
    totp::TotpSecret,
};
use serde_json::json;
use tempfile::TempDir;
use testkit::{Answer, Client, Part, TestApp, TestPlace};
use tuntas::{
    bench::process::environment,
    config::Config,
    installation::Installation,
    rotate::{Arguments, Outcome, Watch, rotate},
    wiring::{self, Appearance, Features},
};
use uuid::Uuid;

pub(crate) const BOTH: [Dialect; 2] = [Dialect::Sqlite, Dialect::Postgres];
pub(crate) const STORY: &str = "Lampu jalan di depan sekolah mati.";
pub(crate) const NIK: &str = "6371014107900001";
/// Nothing takes longer to end.
const PATIENCE: Duration = Duration::from_secs(20);
const PROGRAM: &str = env!("CARGO_BIN_EXE_tuntas");

/// An installation that nobody runs at the moment.
pub(crate) struct House {
    place: TestPlace,
    folder: TempDir,
}

/// What was locked, and what opens it.
pub(crate) struct Seeded {
    pub(crate) official: Uuid,
    pub(crate) codes: TotpSecret,
    pub(crate) token: String,
    pub(crate) invitation: String,
    pub(crate) invited: String,
    pub(crate) browser: Client,
    pub(crate) just_filed: Client,
    pub(crate) number: String,
    pub(crate) secret: String,
}

impl House {
    pub(crate) async fn build(dialect: Dialect) -> Self {
        Self { place: TestPlace::new(dialect).await, folder: tempfile::tempdir().expect("a folder") }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn key_file(&self) -> PathBuf {
        self.folder().join("node.key")
    }

    pub(crate) fn next_key_file(&self) -> PathBuf {
        self.folder().join("node.key.next")
    }

    pub(crate) fn location(&self) -> &db::Location {
        &self.place.location
    }

    pub(crate) fn config(&self) -> Config {
        let variables = environment(self.location(), self.folder());
        let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Config::load("", "", &variables, &BTreeMap::new()).expect("a configuration")
    }

    /// Waits until nothing of this process has the database open: work that was answered may still be ending.
    pub(crate) async fn wait_until_closed(&self) {
        let since = Instant::now();
        while Db::open_alone(self.location()).await.is_err() {
            assert!(since.elapsed() < PATIENCE, "somebody has the database open");
            tokio::task::yield_now().await;
        }
    }

    /// Rotates the node's key in this process.
    pub(crate) async fn rotate(&self, arguments: &Arguments, watch: Arc<Watch>) -> anyhow::Result<Outcome> {
        self.wait_until_closed().await;
        let outcome = rotate(&self.config(), arguments, watch).await;
        self.wait_until_closed().await;
        outcome
    }

    pub(crate) async fn installation(&self) -> Installation {
        Installation::prepare(&self.config()).await.expect("it starts").0
    }

    /// What a start says that comes to nothing.
    pub(crate) async fn refused_start(&self) -> String {
        Installation::prepare(&self.config()).await.err().expect("it does not start").to_string()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).envs(environment(self.location(), self.folder()));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    pub(crate) async fn close(self) {
        self.place.close().await;
    }

    /// Sends a photo with a report that somebody has begun; its files are on the disk then.
    pub(crate) async fn send_photo(&self) {
        let installation = self.installation().await;
        let mut browser = begun(&app(&installation.features)).await;
        let mut photo = std::io::Cursor::new(Vec::new());
        let drawn = image::RgbImage::from_pixel(60, 40, image::Rgb([20, 90, 160]));
        drawn.write_to(&mut photo, image::ImageFormat::Png).expect("a picture");
        let photo = [Part::File("files", "lampu.png", "image/png", photo.get_ref()), Part::Field("go", "on")];
        browser.post_multipart("/lapor/foto", &photo).await.must_be(303);
        drop((browser, installation));
        self.wait_until_closed().await;
    }

    /// Locks something of each kind, and `more` identities.
    pub(crate) async fn seed(&self, more: u32) -> Seeded {
        let seeded = self.lock_some(more).await;
        self.wait_until_closed().await;
        seeded
    }

    async fn lock_some(&self, more: u32) -> Seeded {
        let installation = self.installation().await;
        let features = &installation.features;
        let (official, codes, invitation) = people(features).await;
        named(features).await;
        let token = issue_token(&features.directory, official, "tes".to_owned(), 30).await.expect("a token");
        let app = app(features);
        let receipt = filing(&app).await.must_be(201).json();
        identities(features, more).await;
        let (link, context) = (invitation.clone(), features.context.clone());
        let invited = features.context.db().read(move |tx| person::look_at(tx, &context, &link)).await;
        let text = |name: &str| receipt[name].as_str().expect("a text").to_owned();
        Seeded {
            official,
            codes,
            token,
            invitation,
            invited: invited.expect("the link opens").totp.to_base32(),
            browser: begun(&app).await,
            just_filed: filed(&app).await,
            number: text("number"),
            secret: text("secret"),
        }
        .offline()
    }
}

impl Seeded {
    /// The same, where no browser keeps the application and its database open.
    fn offline(self) -> Self {
        let nowhere = TestApp::of(axum::Router::new());
        Self {
            browser: self.browser.moved_to(&nowhere),
            just_filed: self.just_filed.moved_to(&nowhere),
            ..self
        }
    }
}

/// Gives the node a name among nodes, and with it keys to sign with.
async fn named(features: &Features) {
    let about = About {
        name: "house.test".parse().expect("a name"),
        title: "House".to_owned(),
        address: "https://house.test".to_owned(),
        claims: Claims::default(),
    };
    let context = features.context.clone();
    let established = features.context.db().write(move |tx| establish(tx, &context, &about)).await;
    assert!(established.expect("a name"), "it had none before");
}

/// The pages of these features.
pub(crate) fn app(features: &Features) -> TestApp {
    let appearance = Appearance {
        demo: false,
        secure: false,
        limit_factor: std::num::NonZeroU32::MAX,
        clock: Arc::new(platform::clock::SystemClock),
        random: Arc::new(SystemRandom),
    };
    TestApp::of(wiring::app(features, appearance).expect("the program is put together"))
}

/// A coordinator who signs in with one-time codes, and the link of somebody who is invited.
async fn people(features: &Features) -> (Uuid, TotpSecret, String) {
    let context = features.context.clone();
    let password = Password::new("sungai martapura pagi", "rina").expect("a password");
    let hash = Passwords::new(Cost::CHEAP).expect("a cost").hash(&password, &SystemRandom);
    let write = features.context.db().write(move |tx| -> db::Result<_> {
        let agencies = plant(tx, &context, &kalsel_agencies())?;
        let [rina, budi] = [context.id(), context.id()];
        person::insert(tx, &Person::new(rina, "rina", "Rina", "rina@contoh.id"))?;
        person::insert(tx, &Person::new(budi, "budi", "Budi", "budi@contoh.id"))?;
        person::insert_membership(
            tx,
            &Membership {
                id: context.id(),
                person: rina,
                role: Role::Coordinator,
                agency: agencies["government-63"],
                from: date(2022, 1, 1),
                to: None,
            },
        )?;
        let codes = give_credentials(tx, &context, rina, &hash)?;
        Ok((rina, codes.to_base32(), invite(tx, &context, budi)?))
    });
    let (official, codes, invitation) = write.await.expect("people");
    (official, TotpSecret::from_base32(&codes).expect("a secret"), invitation)
}

/// Files a report under a key, or says again what came of it.
pub(crate) async fn filing(app: &TestApp) -> Answer {
    let report = json!({ "text": STORY, "area": "63.71.01.1001",
        "reporter": { "name": "Rahmah", "nik": NIK } });
    let key = ("idempotency-key", "satu-kunci-yang-cukup-panjang");
    app.client().json(Method::POST, "/api/v1/reports", &report, &[key]).await
}

/// Sealed as the program seals them, without a report each: volume is what they are for.
async fn identities(features: &Features, count: u32) {
    let context = features.context.clone();
    let write = features.context.db().write(move |tx| -> db::Result<()> {
        for _ in 0..count {
            let report = context.id();
            let plain = json!({ "name": "Siti", "phone": "+62812" }).to_string();
            let purpose = format!("report.reporter/{report}");
            let sealed = seal_record(context.key(), &SystemRandom, &purpose, plain.as_bytes());
            tx.execute(
                sql!("INSERT INTO report_reporter (report, wrapped_key, ciphertext) VALUES ($1, $2, $3)"),
                params![report, sealed.wrapped_key.as_bytes(), sealed.ciphertext.as_bytes()],
            )?;
        }
        Ok(())
    });
    write.await.expect("identities");
}

/// A browser that has begun a report.
async fn begun(app: &TestApp) -> Client {
    let mut browser = app.client();
    let story = [("class", "complaint"), ("text", STORY)];
    browser.post_form("/lapor/cerita", &story).await.must_be(303);
    browser
}

/// A browser that has the receipt of a report before it.
async fn filed(app: &TestApp) -> Client {
    let mut browser = begun(app).await;
    browser.post_multipart("/lapor/foto", &[Part::Field("go", "on")]).await.must_be(303);
    let place = [("within", "63.72"), ("area", ""), ("place", "Depan SDN 1")];
    browser.post_form("/lapor/tempat", &place).await.must_be(303);
    let privacy = [("visibility", "public"), ("name", ""), ("phone", ""), ("email", ""), ("nik", "")];
    browser.post_form("/lapor/kerahasiaan", &privacy).await.must_be(303);
    let filed = browser.post_form("/lapor/periksa", &[]).await.must_be(303);
    assert_eq!(filed.location(), "/lapor/tanda-terima");
    let page = browser.get("/lapor/tanda-terima").await.must_be(200);
    assert!(page.text().contains("class=\"secret\""), "{}", page.text());
    browser
}
