//! The command line.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use crate::{
    bench, check, config, demo, import,
    installation::Installation,
    person::{self, Invite},
    rotate, serve, simulate, verify,
};

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
    /// Serves a node: makes what is missing, brings its database up to date, and runs until it is told to stop.
    Serve(config::Arguments),
    /// About the configuration.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// People who work here.
    #[command(subcommand)]
    Person(PersonCommand),
    /// Takes in a table of reports.
    Import {
        #[command(flatten)]
        config: config::Arguments,
        #[command(flatten)]
        import: import::Arguments,
    },
    /// Checks that no event of any report was changed, dropped or added since it was written, and that the node's key
    /// opens everything that is locked with it.
    Verify {
        #[command(flatten)]
        config: config::Arguments,
        /// Reads every photo and other file as well, and says which are missing or damaged.
        #[arg(long)]
        files: bool,
    },
    /// The node's key, which locks who reported and how officials sign in.
    #[command(subcommand)]
    Key(KeyCommand),
    Bench(bench::Arguments),
    Simulate(simulate::Arguments),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Says whether the configuration can be used, and every mistake in it, without starting anything. A bucket of files
    /// is tried: a small object is put, read and deleted.
    Check(config::Arguments),
}

#[derive(Debug, Subcommand)]
enum PersonCommand {
    Invite {
        #[command(flatten)]
        config: config::Arguments,
        #[command(flatten)]
        invite: Invite,
    },
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    Rotate {
        #[command(flatten)]
        config: config::Arguments,
        #[command(flatten)]
        rotate: rotate::Arguments,
    },
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
    /// Writes a token for the API for each account, a line each: the login, a tab, the token. They hold for 30 days,
    /// and only who owns the file can read it. Visitors may then call as often as they like, since a program that
    /// calls as everybody from one address would otherwise soon be asked to wait.
    #[arg(long, value_name = "FILE")]
    tokens: Option<PathBuf>,
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let outcome = runtime.block_on(execute(arguments.command));
    outcome.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

async fn execute(command: Command) -> anyhow::Result<()> {
    if !matches!(command, Command::Serve(_)) {
        log_warnings();
    }
    match command {
        Command::Demo(Demo { data, listen, fresh, tokens }) => {
            demo::run(demo::Options { data, listen, fresh, tokens }).await
        }
        Command::Serve(config) => serve::run(config.load()?).await,
        Command::Config(ConfigCommand::Check(config)) => {
            check::run(&config.load()?).await?;
            tell("The configuration can be used.");
            Ok(())
        }
        Command::Person(PersonCommand::Invite { config, invite }) => {
            let (installation, _) = Installation::prepare(&config.load()?).await?;
            let link = person::invite(&installation.features.context, invite).await?;
            tell(&format!("The invitation, good once and for a week:\n{link}"));
            Ok(())
        }
        Command::Import { config, import } => {
            let (installation, _) = Installation::prepare(&config.load()?).await?;
            import::run(&installation.features.reports, import).await.map(drop)
        }
        Command::Key(KeyCommand::Rotate { config, rotate }) => rotate::run(&config.load()?, &rotate).await,
        Command::Bench(arguments) => bench::run(arguments).await,
        Command::Simulate(arguments) => {
            let total = tokio::task::spawn_blocking(move || simulate::run(&arguments)).await??;
            tell(&format!(
                "All invariants hold: {} statements, {} items, {} messages, {} hand-overs, {} restores, {} crashes.",
                total.statements, total.items, total.arrived, total.hand_overs, total.restores, total.crashes
            ));
            Ok(())
        }
        Command::Verify { config, files } => {
            let installation = Installation::open(&config.load()?).await?;
            let checked = verify::run(&installation.features.reports).await?;
            tell(&format!("All {} reports with their {} events hold.", checked.reports, checked.events));
            let locked = verify::locked(&installation.features.context).await?;
            tell(&format!("All {locked} locked rows open with the node's key."));
            if files {
                let files = verify::files(&installation.features.reports).await?;
                tell(&format!("All {files} files are there, byte for byte."));
            }
            Ok(())
        }
    }
}

/// Commands other than the server say what goes wrong; more when `TUNTAS_LOG_LEVEL` asks for it.
fn log_warnings() {
    let filter = EnvFilter::builder()
        .with_env_var("TUNTAS_LOG_LEVEL")
        .with_default_directive(LevelFilter::WARN.into());
    tracing_subscriber::fmt().with_env_filter(filter.from_env_lossy()).with_writer(std::io::stderr).init();
}

#[expect(clippy::print_stdout, reason = "a command line tells its results there")]
fn tell(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "a command line tells its errors there")]
fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("tuntas: {error:#}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        super::Arguments::command().debug_assert();
    }
}
