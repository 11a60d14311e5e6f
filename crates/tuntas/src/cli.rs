//! The command line.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use crate::demo;

/// Tuntas: complaints, suggestions and requests of people to their government, done down to the last of them.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Shows Tuntas with made-up reports of Kalimantan Selatan; nothing leaves this machine.
    Demo(Demo),
}

#[derive(Debug, clap::Args)]
struct Demo {
    /// Where the demonstration keeps its database and files [default: a folder of its own under the system's
    /// temporary folder].
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Forgets what was done before and starts over.
    #[arg(long)]
    fresh: bool,
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let filter =
        EnvFilter::builder().with_env_var("TUNTAS_LOG").with_default_directive(LevelFilter::WARN.into());
    tracing_subscriber::fmt().with_env_filter(filter.from_env_lossy()).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let outcome = match arguments.command {
        Command::Demo(demo) => runtime.block_on(demo::run(demo::Options {
            data: demo.data,
            listen: demo.listen,
            fresh: demo.fresh,
        })),
    };
    outcome.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

#[expect(clippy::print_stderr, reason = "a command line tells its errors there")]
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("tuntas: {error:#}");
    ExitCode::FAILURE
}
