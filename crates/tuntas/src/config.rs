//! The configuration: a TOML file, overridden by the environment, overridden by the command line.
//!
//! Loading is pure: texts come in, a [`Config`] that cannot be wrong comes out, or all mistakes at once, each with
//! the place where it stands. No message repeats a value: it may be a secret.

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

use db::Location;
use exchange::identity::About;
use jiff::tz::TimeZone;
use platform::{blob::Bucket, mail::Mailer};

mod arguments;
mod given;
mod mistake;
mod read;
mod setting;

pub use arguments::Arguments;
pub use mistake::{ConfigError, Mistake, Origin};
pub use setting::{SETTINGS, Setting};

/// The configuration of one node.
#[derive(Clone)]
pub struct Config {
    /// `database.url`.
    pub database: Location,
    /// `server.listen`: where the application listens.
    pub listen: SocketAddr,
    /// `server.address`: how people reach the node, without a slash at its end.
    pub address: String,
    /// `server.connections`: how many connections there are at most.
    pub connections: usize,
    /// `server.proxies`: the web servers in front of the node, which are believed when they say who calls.
    pub proxies: Vec<IpAddr>,
    /// `server.limit_factor`: how many times as often as usual one visitor may call.
    pub limit_factor: NonZeroU32,
    /// `data.folder`: an absolute or relative path.
    pub data: PathBuf,
    /// `files.…`: what keeps the files.
    pub files: Files,
    /// `key.file`: the node's key.
    pub key_file: PathBuf,
    /// `exchange.…`: what other nodes know this one by; none: it speaks with none.
    pub exchange: Option<About>,
    /// `time.zone`: the node's time zone.
    pub zone: TimeZone,
    /// `mail.server` and `mail.from`.
    pub mailer: Mailer,
    /// `session.secure`: whether the session cookie is for TLS only.
    pub secure_session: bool,
    /// `metrics.listen`: where the metrics are served, if they are.
    pub metrics: Option<SocketAddr>,
    /// `log.format`.
    pub log_format: LogFormat,
    /// `log.level`: a filter of `tracing`, which can be read.
    pub log_level: String,
}

/// It holds passwords.
impl fmt::Debug for Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Config(…)")
    }
}

/// What keeps the files.
#[derive(Clone, Debug)]
pub enum Files {
    /// The folder `files` in [`Config::data`].
    Folder,
    /// A bucket.
    Bucket(Bucket),
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Config {
    /// Reads the configuration from the text of a file called `file_name` (empty without one), from the variables
    /// of the `environment` whose names begin with `TUNTAS_`, and from `flags` by their setting
    /// (`server.listen`). A flag comes before the environment, and that before the file.
    ///
    /// # Errors
    /// [`ConfigError`] with all mistakes: unknown settings, placeholders, values that cannot be used, missing and
    /// contradictory ones.
    pub fn load(
        file_text: &str,
        file_name: &str,
        environment: &BTreeMap<String, String>,
        flags: &BTreeMap<String, String>,
    ) -> Result<Self, ConfigError> {
        let (given, mut mistakes) = given::gather(file_text, file_name, environment, flags);
        let config = read::read(&given, file_name, &mut mistakes);
        match config {
            Some(config) if mistakes.is_empty() => Ok(config),
            _ => Err(ConfigError(mistakes)),
        }
    }
}

#[cfg(test)]
mod tests;
