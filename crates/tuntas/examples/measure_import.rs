//! Measures an import: `cargo run --release -p tuntas --example measure_import -- TABLE` files TABLE into a fresh
//! SQLite database (durable, as in service) in a temporary folder, and says how many reports a second that were.
//!
//! `cargo run --release -p reports --example resample` makes a table.

#![expect(clippy::print_stdout, reason = "a command")]

use std::{fs::File, io::BufReader, sync::Arc, time::Instant};

use directory::agency::plant;
use directory::seed::kalsel_agencies;
use jiff::tz::TimeZone;
use platform::{
    blob::Blobs,
    clock::SystemClock,
    context::{Context, Means},
    key::NodeKey,
    mail::Mailer,
    random::SystemRandom,
};
use reports::{
    Reports,
    import::{Options, Progress, Refused, Watch, import},
    rules::lifecycle::Actor,
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let table = std::env::args().nth(1).ok_or_else(|| anyhow::anyhow!("usage: measure_import TABLE"))?;
    let folder = tempfile::tempdir()?;
    let database = format!("sqlite:{}", folder.path().join("measure.db").display());
    let db = db::Db::open(&database.parse()?).await?;
    db.migrate(tuntas::wiring::migrations(), 0).await?;
    let context = Context::new(Means {
        db,
        blobs: Blobs::in_folder(folder.path())?,
        key: NodeKey::generate(&SystemRandom),
        mailer: Mailer::folder("Tuntas <tuntas@contoh.id>".parse()?, folder.path().to_owned()),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        zone: TimeZone::get("Asia/Makassar")?,
        address: "https://contoh.id".to_owned(),
    });
    let planting = context.clone();
    let seeded = context.db().write(move |tx| -> Result<(), reports::actions::ActionError> {
        plant(tx, &planting, &kalsel_agencies())?;
        reports::actions::seed(tx)
    });
    seeded.await?;
    let reports = Reports::new(context, Vec::new());
    let options = Options { source: "measure".to_owned(), by: Actor::System, batch: 500, dry_run: false };
    let start = Instant::now();
    let done = import(&reports, &options, BufReader::new(File::open(table)?), &mut Silent).await?;
    let seconds = start.elapsed().as_secs_f64();
    let each = (done.filed as f64) / seconds;
    println!("{} filed, {} refused in {seconds:.2} s: {each:.0} reports a second", done.filed, done.refused);
    Ok(())
}

struct Silent;

impl Watch for Silent {
    fn refused(&mut self, _: &Refused) -> std::io::Result<()> {
        Ok(())
    }

    fn progress(&mut self, _: &Progress) {}
}
