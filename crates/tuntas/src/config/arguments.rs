//! Where the command line says that the configuration is.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Context as _;

use super::Config;

/// Which configuration to use.
#[derive(Clone, Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The configuration file.
    #[arg(long, value_name = "FILE", env = "TUNTAS_CONFIG")]
    config: Option<PathBuf>,
    /// A setting that comes before the file and the environment, such as server.listen=127.0.0.1:8080; may be
    /// repeated.
    #[arg(long = "set", value_name = "SETTING=VALUE", value_parser = setting)]
    settings: Vec<(String, String)>,
}

impl Arguments {
    /// Reads the configuration: the file, the environment of the process, and what the command line sets.
    ///
    /// # Errors
    /// When the file cannot be read, or [`ConfigError`](super::ConfigError).
    pub fn load(&self) -> anyhow::Result<Config> {
        let (text, name) = match &self.config {
            None => (String::new(), "without a configuration file".to_owned()),
            Some(path) => {
                let name = path.display().to_string();
                (std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?, name)
            }
        };
        let readable = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        let environment: BTreeMap<String, String> =
            readable.filter(|(name, _)| name.starts_with("TUNTAS_")).collect();
        let flags = self.settings.iter().cloned().collect();
        Ok(Config::load(&text, &name, &environment, &flags)?)
    }
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it is written <setting>=<value>")?;
    Ok((name.to_owned(), value.to_owned()))
}
