//! `tuntas bench`: how many reports a second one node takes in, and what each costs.
//!
//! A node of its own process takes reports over connections that stay open. The same rows are then written into the
//! same database by nothing but a loop, so that a figure says how much of the time is the program's.

pub mod client;
mod figures;
mod filing;
mod machine;
pub mod process;
mod raw;
mod scratch;

use std::time::Duration;

use anyhow::Context as _;
use db::Location;

use figures::Figures;
use process::Served;
use scratch::Scratch;

/// Measures how many reports a second a node takes in, next to a bare loop of the same rows.
///
/// It makes a database of its own and removes it in the end. Only a build with --release says something.
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// Where to measure: sqlite:<a file that is not there yet>, on the disk that is meant; or a PostgreSQL server,
    /// whose user may make databases [default: a file in the folder for temporary files].
    #[arg(long, value_name = "URL")]
    database: Option<Location>,
    /// How long each of the two measurements takes.
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How many connections file at once.
    #[arg(long, value_name = "NUMBER", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=256))]
    connections: u16,
}

/// Runs both measurements and prints them.
///
/// # Errors
/// When the database or the node cannot be used.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let duration = Duration::from_secs(arguments.seconds);
    let scratch = Scratch::make(arguments.database).await?;
    let outcome = measure(&scratch, duration, arguments.connections).await;
    scratch.remove().await?;
    outcome
}

async fn measure(scratch: &Scratch, duration: Duration, connections: u16) -> anyhow::Result<()> {
    let sample = raw::Sample::take(&scratch.features.reports).await?;
    let program = std::env::current_exe().context("the program does not find itself")?;
    tell(&machine::facts(scratch).await?);
    let node = Served::start(&program, &scratch.location, scratch.folder.path())?;
    let idle = node.memory_kib()?;
    let filing = tokio::task::spawn_blocking(move || {
        filing::load(&node, Duration::from_secs(1), connections)?;
        let figures = filing::load(&node, duration, connections)?;
        anyhow::Ok((figures, node.memory_kib()?))
    });
    let (http, loaded) = filing.await.context("the load panicked")??;
    tell(&format!("memory of the node: {} MiB idle, {} MiB after the load", idle / 1024, loaded / 1024));
    tell(&format!("{connections} at once, {} seconds each\n\n{}", duration.as_secs(), Figures::HEAD));
    tell(&http.line("over HTTP"));
    let raw = raw::load(scratch.features.context.db(), &sample, duration, connections).await?;
    tell(&raw.line("bare inserts"));
    tell(&format!("\nover HTTP / bare inserts: {:.2}", http.per_second() / raw.per_second()));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a measurement is for whoever asked for it")]
fn tell(text: &str) {
    println!("{text}");
}
