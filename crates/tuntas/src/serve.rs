//! `tuntas serve`: one node, until it is told to stop.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context as _;
use db::MigrationReport;
use directory::day;
use jiff::civil::Date;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use platform::{
    health::metrics_application,
    http::{Bounds, serve_within},
};
use tracing_subscriber::EnvFilter;

use crate::{
    config::{Config, LogFormat},
    installation::Installation,
    node::Bound,
};

/// Borders of `http_request_seconds`: from a page out of memory to a report that nobody waits for.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// How often measurements are taken out of their buffers, so that these do not grow where nobody asks for them.
const UPKEEP: Duration = Duration::from_secs(5);

/// Serves the node that `config` describes.
///
/// # Errors
/// When an address, the database, the key or the log cannot be used.
pub async fn run(config: Config) -> anyhow::Result<()> {
    log_as_configured(&config)?;
    let bound = Bound::at(config.listen).await?;
    if let Some(address) = config.metrics {
        serve_metrics(address).await?;
    }
    let (installation, migrated) = Installation::prepare(&config).await?;
    tell(&migrated);
    warn_of_unknown_holidays(installation.features.context.today());
    let application = installation.application(&config)?;
    let bounds = Bounds {
        connections: config.connections,
        proxies: config.proxies.iter().copied().collect(),
        ..Bounds::default()
    };
    ready(&bound, &config);
    let features = &installation.features;
    bound.run(bounds, application, features.worker()?, features.exchange.clone()).await
}

fn log_as_configured(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log_level)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match config.log_format {
        LogFormat::Text => log.with_ansi(false).try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}

fn tell(migrated: &MigrationReport) {
    for step in &migrated.applied {
        tracing::info!(step, "the schema was brought up to date");
    }
    if let Some(backup) = &migrated.backup {
        tracing::info!(path = %backup.display(), "the database as it was before is kept");
    }
}

fn warn_of_unknown_holidays(today: Date) {
    let calendar = day::national();
    if calendar.ends_soon(today) {
        let known_until = calendar.known_until();
        tracing::warn!(%known_until, "later holidays are not known: deadlines beyond are provisional; update the program");
    }
}

/// One line on the standard output once requests are served: port 0 becomes a real one here.
#[expect(clippy::print_stdout, reason = "whoever starts the program reads the address here")]
fn ready(bound: &Bound, config: &Config) {
    println!("Tuntas serves {} on {}", config.address, bound.address());
}

async fn serve_metrics(address: SocketAddr) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen for metrics on {address}"))?;
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("http_request_seconds".to_owned()), &SECONDS)?;
    let handle = builder.install_recorder()?;
    tokio::spawn(keep_up(handle.clone()));
    let application = metrics_application(move || handle.render());
    // It serves as long as the process: the last requests are counted too.
    tokio::spawn(serve_within(Bounds::default(), listener, application, std::future::pending()));
    Ok(())
}

async fn keep_up(handle: PrometheusHandle) {
    let mut rounds = tokio::time::interval(UPKEEP);
    loop {
        rounds.tick().await;
        handle.run_upkeep();
    }
}
