//! The demonstration: Kalimantan Selatan with made-up reports of 2022, on the second of January 2023.

mod account;
mod clock;
mod document;
mod folder;
mod loader;
pub mod photo;
pub mod plan;
mod replay;
pub mod text;

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, sync::Arc};

use anyhow::Context as _;
use db::{Db, Location};
use exchange::{
    identity::{About, EstablishError, establish},
    line::{HttpLine, Line},
    rules::descriptor::Claims,
};
use jiff::tz::TimeZone;
use platform::{
    blob::Blobs,
    clock::{FixedClock, SharedClock},
    context::{Context, Means},
    http::Bounds,
    key::NodeKey,
    mail::Mailer,
    password::{Cost, Passwords},
    random::{SharedRandom, SystemRandom},
};

use crate::{
    node::Bound,
    wiring::{self, Appearance, Features},
};
use folder::Folder;

/// Kalimantan Selatan among the areas of the country.
const KALSEL: &str = "63";

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to keep it.
    pub data: Option<PathBuf>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whether to start over.
    pub fresh: bool,
    /// Where to write a token for the API for each account.
    pub tokens: Option<PathBuf>,
}

/// How often one visitor may call when tokens are given out: as often as a program likes that is every account at once.
const UNLIMITED: NonZeroU32 = NonZeroU32::MAX;

/// Loads the demonstration if it is not there yet, and serves it.
///
/// # Errors
/// When the folder, the database or the address cannot be used.
pub async fn run(options: Options) -> anyhow::Result<()> {
    let folder = Folder::open(options.data, options.fresh)?;
    let random: SharedRandom = Arc::new(SystemRandom);
    let clock = folder.clock()?;
    let bound = Bound::at(options.listen).await?;
    let address = format!("http://{}", bound.address());
    let db = Db::open(&Location::Sqlite(folder.database())).await?;
    db.migrate(wiring::migrations(), platform::clock::to_milliseconds(clock.now())).await?;
    let key = folder.key(&db, &*random, platform::clock::to_milliseconds(clock.now())).await?;
    let context_at =
        |clock: SharedClock| context(&folder, (db.clone(), key.clone()), clock, &random, address.clone());
    let context = context_at(Arc::clone(&clock))?;
    let passwords = Passwords::new(Cost::CHEAP)?;
    let line: Arc<dyn Line> = Arc::new(HttpLine::new()?);
    let features = Features::new(context, passwords.clone(), Arc::clone(&line));
    name_node(&features, &address).await.context("the node of the demonstration cannot be given a name")?;
    account::load(&features).await.context("the accounts of the demonstration cannot be loaded")?;
    let past_clock = Arc::new(FixedClock::at(clock.now()));
    let past = Features::new(context_at(past_clock.clone())?, passwords, line).untold();
    loader::load(&features, &past, &past_clock).await?;
    if let Some(file) = &options.tokens {
        account::write_tokens(&features, file).await.context("the tokens cannot be written")?;
    }
    let limit_factor = if options.tokens.is_some() { UNLIMITED } else { NonZeroU32::MIN };
    let secure = bound.address().ip().is_loopback();
    let appearance = Appearance { demo: true, secure, limit_factor, clock, random };
    let app = wiring::app(&features, appearance)?;
    tell(&address, &folder);
    bound.run(Bounds::default(), app, features.worker()?, features.exchange.clone()).await
}

/// What other nodes would know this one by.
async fn name_node(features: &Features, address: &str) -> anyhow::Result<()> {
    let about = About {
        name: "kalsel.peragaan".parse()?,
        title: "LAPOR! Paman (peragaan)".to_owned(),
        address: address.to_owned(),
        claims: Claims { areas: [KALSEL.parse()?].into(), ..Claims::default() },
    };
    let context = features.context.clone();
    let named: Result<bool, EstablishError> =
        features.context.db().write(move |tx| establish(tx, &context, &about)).await;
    Ok(named.map(drop)?)
}

fn context(
    folder: &Folder,
    (db, key): (Db, NodeKey),
    clock: SharedClock,
    random: &SharedRandom,
    address: String,
) -> anyhow::Result<Context> {
    Ok(Context::new(Means {
        db,
        blobs: Blobs::in_folder(&folder.files())?,
        key,
        mailer: Mailer::folder("Tuntas <tuntas@contoh.id>".parse()?, folder.letters()),
        clock,
        random: Arc::clone(random),
        zone: TimeZone::get("Asia/Makassar")?,
        address,
    }))
}

#[expect(clippy::print_stdout, reason = "the command tells here where to look and how to sign in")]
fn tell(address: &str, folder: &Folder) {
    println!("Tuntas demo: {address}");
    println!();
    println!(
        "The reports are made up and the demo's today is Monday 2 January 2023; nothing leaves this machine."
    );
    println!("Kept in {}; --fresh starts over.", folder.path().display());
    println!();
    println!("Staff sign in at {address}/masuk with the password {:?};", account::PASSWORD);
    println!("the page then shows the one-time code that otherwise comes from an app.");
    println!();
    for account in account::ACCOUNTS {
        println!("  {:<22} {}", account.login, account.who);
    }
    println!();
    println!("Ctrl-C stops it.");
}
