//! What a measurement was made on.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

use db::{Dialect, Read, Row, params, sql};

use super::scratch::Scratch;

/// How often the disk is asked to keep something.
const SYNCS: usize = 101;

/// The machine, the database and the disk in a few lines.
pub(super) async fn facts(scratch: &Scratch) -> anyhow::Result<String> {
    let cores = std::thread::available_parallelism()?;
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = value_of(&processor, "model name").unwrap_or("an unknown processor");
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = value_of(&memory, "MemTotal").unwrap_or("unknown");
    let database = scratch.features.context.db().read(version).await?;
    let build = if cfg!(debug_assertions) { "DEBUG BUILD, which says nothing" } else { "release build" };
    let sync = sync(scratch.folder.path())?.as_secs_f64() * 1e3;
    Ok(format!(
        "{cores} cores of {processor}, {memory} of memory, Linux {}\n{database}, {build}\n\
         4 KiB written and kept (fsync, {}): {sync:.2} ms",
        kernel.trim(),
        scratch.folder.path().parent().unwrap_or(Path::new("/")).display()
    ))
}

fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim())
}

fn version(tx: &mut Read<'_>) -> db::Result<String> {
    let row: Row = match tx.dialect() {
        Dialect::Sqlite => tx.one(sql!(sqlite: "SELECT sqlite_version() AS version"), params![])?,
        Dialect::Postgres => {
            let settings = sql!(postgres:
                "SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync') AS version"
            );
            tx.one(settings, params![])?
        }
    };
    let name = match tx.dialect() {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
    };
    Ok(format!("{name} {}", row.single::<String>()?))
}

/// The median time to write a page and have the disk keep it.
fn sync(folder: &Path) -> anyhow::Result<Duration> {
    let mut file = File::create(folder.join("sync"))?;
    let mut waits = Vec::with_capacity(SYNCS);
    for _ in 0..SYNCS {
        let since = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        waits.push(since.elapsed());
    }
    waits.sort_unstable();
    Ok(waits[SYNCS / 2])
}
