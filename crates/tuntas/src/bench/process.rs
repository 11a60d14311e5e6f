//! The program as a process of its own, as an operator runs it.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, bail};
use db::Location;

/// Linux counts the time of a process in hundredths of a second, on every machine (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);

/// `tuntas serve` as a child. It is killed when this is dropped.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

/// The variables that configure a node of its own in `folder`, on any free port and without limits that a load
/// from one address would meet.
#[must_use]
pub fn environment(database: &Location, folder: &Path) -> Vec<(&'static str, String)> {
    let database = match database {
        Location::Sqlite(path) => format!("sqlite:{}", path.display()),
        Location::Postgres(url) => url.clone(),
    };
    vec![
        ("TUNTAS_DATABASE_URL", database),
        ("TUNTAS_SERVER_LISTEN", "127.0.0.1:0".to_owned()),
        ("TUNTAS_SERVER_ADDRESS", "http://localhost".to_owned()),
        ("TUNTAS_SERVER_LIMIT_FACTOR", "100000".to_owned()),
        ("TUNTAS_SESSION_SECURE", "false".to_owned()),
        ("TUNTAS_DATA_FOLDER", folder.display().to_string()),
        ("TUNTAS_TIME_ZONE", "Asia/Makassar".to_owned()),
        ("TUNTAS_MAIL_FROM", "tuntas@contoh.id".to_owned()),
        ("TUNTAS_MAIL_SERVER", format!("folder:{}", folder.join("mail").display())),
        ("TUNTAS_LOG_LEVEL", "warn".to_owned()),
    ]
}

impl Served {
    /// Starts `program` on this database and folder, and returns when it serves.
    ///
    /// # Errors
    /// When it does not start; what it says stands on the standard error.
    pub fn start(program: &Path, database: &Location, folder: &Path) -> anyhow::Result<Self> {
        let child = Command::new(program)
            .arg("serve")
            .envs(environment(database, folder))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = child.with_context(|| format!("cannot start {}", program.display()))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        match line.trim().rsplit(' ').next().and_then(|address| address.parse().ok()) {
            Some(address) => Ok(Self { child, address }),
            None => {
                let status = child.wait()?;
                bail!("the node did not start ({status})")
            }
        }
    }

    /// Kills it at once, as `kill -9` does, and waits until it is gone.
    ///
    /// # Errors
    /// When it was gone already: something else ended it.
    pub fn kill(mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("the node ended by itself ({status})");
        }
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// The processor time it has used.
    ///
    /// # Errors
    /// When the operating system does not say.
    pub fn cpu(&self) -> anyhow::Result<Duration> {
        cpu_of(&self.child.id().to_string())
    }

    /// The memory it holds, in KiB.
    ///
    /// # Errors
    /// When the operating system does not say.
    pub fn memory_kib(&self) -> anyhow::Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.context("the system does not say how much memory the node holds")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The processor time of a process (`self` or its number).
///
/// # Errors
/// When the operating system does not say.
pub fn cpu_of(process: &str) -> anyhow::Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))
        .context("only Linux says what a process costs")?;
    // The name in brackets may hold anything; utime and stime are fields 14 and 15, the 12th and 13th after it.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: Option<Vec<u32>> =
        fields.split_whitespace().skip(11).take(2).map(|field| field.parse().ok()).collect();
    let ticks = ticks.filter(|ticks| ticks.len() == 2).context("the system says it in another way")?;
    Ok(TICK * ticks.iter().sum())
}
